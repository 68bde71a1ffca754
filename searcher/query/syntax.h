// The syntax tree of a query: what was asked, before it is known what the archive makes of it.
//
// Each kind of node is a struct of its own and a Node holds one of them, so that a new kind does
// not compile until every walk over the tree says what it does with it.
#ifndef MORGUE_SEARCHER_QUERY_SYNTAX_H
#define MORGUE_SEARCHER_QUERY_SYNTAX_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/fields.h"

namespace morgue::query {

struct Node;
struct Item;

/// A node that another one holds: never empty, deep in comparison.
class Child {
 public:
  explicit Child(Node node);
  [[nodiscard]] const Node& operator*() const { return *node_; }
  [[nodiscard]] const Node* operator->() const { return node_.get(); }
  [[nodiscard]] Node& operator*() { return *node_; }
  friend bool operator==(const Child& a, const Child& b);

 private:
  std::unique_ptr<Node> node_;
};

/// A keyword: matches any form of its stem. One written word may hold several: `covid-19`.
struct Word {
  std::string text;
  friend bool operator==(const Word&, const Word&) = default;
};

/// Words side by side, each in just this form; `{words}` in any form of theirs, `*` any one word.
struct Phrase {
  std::string text;
  friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// `=running`: just this form; with its accents, if it has any.
struct Exact {
  std::string text;  ///< without the sign
  friend bool operator==(const Exact&, const Exact&) = default;
};

/// `gov*`, `wom?n`: the words of the archive that are spelt so.
struct Pattern {
  std::string text;
  friend bool operator==(const Pattern&, const Pattern&) = default;
};

/// `rubbio~2`: the words of the archive within so many edits.
struct Fuzzy {
  std::string text;
  unsigned distance = 1;
  friend bool operator==(const Fuzzy&, const Fuzzy&) = default;
};

/// `like:id`: articles with the words of that one. The id `-` is a text that came with the query.
struct Like {
  std::string id;
  friend bool operator==(const Like&, const Like&) = default;
};

/// `query:name`: what the user has under that name.
struct Saved {
  std::string name;
  friend bool operator==(const Saved&, const Saved&) = default;
};

/// What a field of values takes: a name, a date, a number, a title of a section.
struct Value {
  std::string text;
  friend bool operator==(const Value&, const Value&) = default;
};

struct And {
  std::vector<Node> operands;  ///< two or more; a Not among them excludes
  friend bool operator==(const And& a, const And& b);
};

struct Or {
  std::vector<Node> operands;  ///< two or more
  friend bool operator==(const Or& a, const Or& b);
};

struct Not {
  Child operand;  ///< not itself a Not
  friend bool operator==(const Not&, const Not&) = default;
};

/// Things that stand side by side. See the parser's header for what each of them does there.
struct List {
  std::vector<Item> items;  ///< two or more
  friend bool operator==(const List& a, const List& b);
};

/// `field:operand`: the words or values in it, but those that name another field, are of this one.
struct Fielded {
  const Field* field;
  Child operand;  ///< not itself a Fielded
  friend bool operator==(const Fielded&, const Fielded&) = default;
};

/// How near two things must stand.
enum class Nearness : std::uint8_t { near, near_in_order, sentence, paragraph };

/// `left NEAR/5 right`, `left NOT SENT right` and so on.
struct Near {
  Nearness nearness = Nearness::near;
  unsigned distance = 0;  ///< of near and near_in_order
  bool negated = false;
  Child left;
  Child right;
  [[nodiscard]] bool same_operator(const Near& other) const {
    return nearness == other.nearness && distance == other.distance && negated == other.negated;
  }
  friend bool operator==(const Near&, const Near&) = default;
};

/// `first50(operand)` and others with brackets.
enum class Function : std::uint8_t { first, atleast, caps, allcaps };
struct Call {
  Function function = Function::first;
  unsigned number = 0;  ///< of first and atleast
  Child operand;
  friend bool operator==(const Call&, const Call&) = default;
};

/// `operand^3`: counts so many times as much for the rank.
struct Weighted {
  std::string weight;  ///< as written, so that it can be written again
  Child operand;
  friend bool operator==(const Weighted&, const Weighted&) = default;
};

/// Trees compare by what they say, not by where in the text they say it.
struct Node {
  std::variant<Word, Exact, Pattern, Fuzzy, Phrase, Value, Like, Saved, And, Or, Not, List, Fielded,
               Near, Call, Weighted>
      is;
  std::size_t offset = 0;  ///< byte of the query text where it starts
  friend bool operator==(const Node& a, const Node& b) { return a.is == b.is; }
};

enum class Role : std::uint8_t { may, must, must_not };

struct Item {
  Role role = Role::may;
  Node node;  ///< not a Not: that is what must_not is for
  friend bool operator==(const Item&, const Item&) = default;
};

/// For std::visit with one lambda for each kind of node.
template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

/// Do fields of this kind take values (or else words)?
constexpr bool takes_values(FieldKind kind) {
  return kind == FieldKind::exact || kind == FieldKind::date || kind == FieldKind::number ||
         kind == FieldKind::person;
}

/// Is everything in the node of a field that narrows? Then, in a list, it is a condition. `context`
/// is the field around the node.
bool is_condition(const Node& node, const Field& context);

/// The query written again from its tree: brackets where they are needed or make it clearer. Parsed
/// again it gives an equal tree.
std::string canonical(const Node& node);

/// `NEAR/5`, `NOT SENT`; `first50`.
std::string operator_text(const Near& near);
std::string function_text(const Call& call);

/// One node a line, indented by two spaces for each step into the tree.
std::string tree_text(const Node& node);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_SYNTAX_H
