// What a query matches, against an evaluator of trees that knows nothing of Xapian's operators.
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <set>

#include "searcher/query/parser.h"
#include "tests/searcher/query/small_archive.h"

using namespace morgue::query;
using morgue::Field;
using morgue::field;
using morgue::FieldId;
using morgue::test::SmallArchive;

namespace {

using Ids = std::set<std::string>;

const SmallArchive& archive() {
  static const SmallArchive small(morgue::test::harbour_articles(), 2);
  return small;
}

Ids ask(const std::string& text) {
  const std::vector<std::string> ids =
      archive().ranked(morgue::test::translate(text, archive()).query);
  return {ids.begin(), ids.end()};
}

const Ids& everything() {
  static const Ids ids{"a", "b", "c", "d", "e", "f"};
  return ids;
}

Ids both(const Ids& a, const Ids& b) {
  Ids out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

Ids either(Ids a, const Ids& b) {
  a.insert(b.begin(), b.end());
  return a;
}

Ids without(const Ids& a, const Ids& b) {
  Ids out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

// The language's rules for trees, applied to sets; single words and values are asked for.
class Evaluator {
 public:
  Ids of(const Node& node) {
    if (const And* all = std::get_if<And>(&node.is)) {
      Ids out = everything();
      for (const Node& operand : all->operands) out = both(out, of(operand));
      return out;
    }
    if (const Or* any = std::get_if<Or>(&node.is)) {
      Ids out;
      for (const Node& operand : any->operands) out = either(std::move(out), of(operand));
      return out;
    }
    if (const Not* negated = std::get_if<Not>(&node.is)) {
      return without(everything(), of(*negated->operand));
    }
    if (const List* list = std::get_if<List>(&node.is)) return of_list(*list);
    if (const Fielded* fielded = std::get_if<Fielded>(&node.is)) {
      const Field* outer = std::exchange(context_, fielded->field);
      Ids out = of(*fielded->operand);
      context_ = outer;
      return out;
    }
    return ask(std::string(context_->name) + ":(" + canonical(node) + ")");
  }

 private:
  // The field, if the node is one value of a condition of which an article has one at most. Open
  // ranges, which are told apart, do not come up here.
  const Field* single_value(const Node& node) const {
    const Fielded* fielded = std::get_if<Fielded>(&node.is);
    const Node& inner = fielded != nullptr ? *fielded->operand : node;
    const Field& of = fielded != nullptr ? *fielded->field : *context_;
    const bool leaf = std::holds_alternative<Word>(inner.is) ||
                      std::holds_alternative<Phrase>(inner.is) ||
                      std::holds_alternative<Value>(inner.is);
    return leaf && of.narrows && !of.several ? &of : nullptr;
  }

  Ids of_list(const List& list) {
    Ids ranked;
    Ids out = everything();
    bool any_ranked = false;
    bool any_must = false;
    std::map<FieldId, Ids> alternatives;
    for (const Item& item : list.items) {
      const Ids ids = of(item.node);
      if (item.role == Role::must_not) {
        out = without(out, ids);
      } else if (const Field* one_valued = single_value(item.node)) {
        Ids& known = alternatives[one_valued->id];
        known = either(std::move(known), ids);
      } else if (is_condition(item.node, *context_)) {
        out = both(out, ids);
      } else if (item.role == Role::must) {
        out = both(out, ids);
        any_must = true;
      } else {
        ranked = either(std::move(ranked), ids);
        any_ranked = true;
      }
    }
    for (const auto& [id, ids] : alternatives) out = both(out, ids);
    return any_ranked && !any_must ? both(out, ranked) : out;
  }

  const Field* context_ = &field(FieldId::text);
};

std::string leaf() {
  return *rc::gen::element<std::string>(
      "tariffs", "market", "herring", "café", "quill", "\"fish market\"", "\"harbour master\"",
      "headline:market", "body:tariffs", "lead:quill", "caption:market", "person:quill",
      "person:brandt", "source:\"le quai\"", "source:\"harbour gazette\"", "date:2025",
      "date:2025-10", "section:business", "place:velmouth", "nowhere", "date:none");
}

// Text of a random query: every operator and every pair of operators comes up, nested.
std::string query_text(int depth) {
  if (depth == 0) return leaf();
  const auto operand = [&] {
    const std::string text = query_text(depth - 1);
    return *rc::gen::inRange(0, 3) == 0 ? text : "(" + text + ")";
  };
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      return operand() + " AND " + operand();
    case 1:
      return operand() + " OR " + operand();
    case 2:
      return operand() + " NOT " + operand();
    case 3:
      return "NOT (" + query_text(depth - 1) + ")";
    case 4:
      return "headline:(" + query_text(depth - 1) + ")";
    case 5: {
      std::string out;
      const int items = *rc::gen::inRange(2, 5);
      for (int i = 0; i < items; ++i) {
        out += *rc::gen::element<std::string>("", "", "+", "-");
        out += "(" + query_text(depth - 1) + ") ";
      }
      return out;
    }
    default:
      return leaf() + " " + leaf() + " " + query_text(depth - 1);
  }
}

}  // namespace

TEST_CASE("Trees match what their parts match joined by the rules of the language") {
  CHECK(rc::check([] {
    for (int i = 0; i < 10; ++i) {
      const std::string text = query_text(*rc::gen::inRange(1, 5));
      RC_LOG(text);
      Diagnostics diagnostics(text);
      const std::optional<Node> tree = parse(lex(text, diagnostics), diagnostics);
      RC_ASSERT(tree.has_value());
      const Ids expected = Evaluator().of(*tree);
      RC_ASSERT(ask(text) == expected);
      RC_ASSERT(ask(canonical(*tree)) == expected);
    }
  }));
}

TEST_CASE("Single words match what stands in the articles") {
  // The ground under the evaluator above.
  CHECK(ask("tariffs") == Ids{"a", "b", "c"});
  CHECK(ask("market") == Ids{"a", "c", "e"});
  CHECK(ask("headline:market") == Ids{"a"});
  CHECK(ask("lead:quill") == Ids{"b", "c", "f"});
  CHECK(ask("person:brandt") == Ids{"a", "d"});
  CHECK(ask("date:none") == Ids{"e"});
  CHECK(ask("nowhere") == Ids{});
}
