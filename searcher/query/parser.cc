#include "searcher/query/parser.h"

#include <cstdlib>
#include <string>
#include <utility>

#include "searcher/query/leaf.h"
#include "searcher/query/limits.h"

namespace morgue::query {

namespace {

// What one step of the parser read: a node, if there was any, with the signs before it, which mean
// one thing in a list and another elsewhere.
struct Operand {
  std::optional<Node> node;
  std::size_t offset = 0;
  std::size_t negations = 0;
  bool plus = false;
  bool joined = false;  // by AND, OR or NOT that no brackets enclose
};

class Parser {
 public:
  Parser(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics)
      : lexemes_(lexemes), diagnostics_(diagnostics), starts_operand_(lexemes.size()) {
    for (std::size_t i = lexemes.size(); i-- > 0;) {
      switch (lexemes[i].kind) {
        case LexemeKind::word:
        case LexemeKind::phrase:
        case LexemeKind::field:
        case LexemeKind::fields:
        case LexemeKind::like:
        case LexemeKind::saved:
        case LexemeKind::function:
        case LexemeKind::plus:
        case LexemeKind::minus:
        case LexemeKind::open:
          starts_operand_[i] = true;
          break;
        case LexemeKind::op_not:
          starts_operand_[i] = starts_operand_[i + 1];
          break;
        case LexemeKind::op_and:
        case LexemeKind::op_or:
        case LexemeKind::op_near:
        case LexemeKind::op_onear:
        case LexemeKind::op_sent:
        case LexemeKind::op_para:
        case LexemeKind::weight:
        case LexemeKind::close:
        case LexemeKind::end:
          break;
      }
    }
  }

  std::optional<Node> run() {
    std::optional<Node> tree = list();
    if (tree && brackets_assumed_) {
      diagnostics_.warn("read as: " + canonical(*tree) + "  (brackets make it certain)");
    }
    return tree;
  }

 private:
  const Lexeme& here() const { return lexemes_[at_]; }
  bool operator_here(LexemeKind kind) const {
    return here().kind == kind && starts_operand_[at_ + 1];
  }

  // Items up to the closing bracket of this group, or to the end.
  std::optional<Node> list() {
    std::vector<Item> items;
    bool joined = false;
    std::size_t ranked = 0;
    const std::size_t offset = here().offset;
    while (here().kind != LexemeKind::end) {
      if (here().kind == LexemeKind::close) {
        if (depth_ > 0) break;
        diagnostics_.warn(here().offset, "this bracket was never opened; it is left out");
        ++at_;
        if (here().kind == LexemeKind::weight) ++at_;
        continue;
      }
      Operand operand = any();
      if (!operand.node) continue;
      Item item = make_item(std::move(operand), joined);
      if (item.role == Role::may && !is_condition(item.node, *context_)) ++ranked;
      items.push_back(std::move(item));
    }
    if (joined && ranked > 1) brackets_assumed_ = true;
    if (items.empty()) return std::nullopt;
    if (items.size() > 1) return Node{List{std::move(items)}, offset};
    Item& only = items.front();
    if (only.role != Role::must_not) return std::move(only.node);
    return Node{Not{Child(std::move(only.node))}, offset};
  }

  static Item make_item(Operand operand, bool& joined) {
    joined = joined || operand.joined;
    Item item;
    item.node = std::move(*operand.node);
    if (operand.negations > 0) {
      item.role = operand.negations % 2 == 1 ? Role::must_not : Role::must;
    } else if (operand.plus) {
      item.role = Role::must;
    }
    // "-(NOT a)" says that a must be there.
    if (Not* inner = std::get_if<Not>(&item.node.is)) {
      Node inside = std::move(*inner->operand);
      item.node = std::move(inside);
      item.role = item.role == Role::must_not ? Role::must : Role::must_not;
    }
    return item;
  }

  // a OR b OR c
  Operand any() {
    Operand first = all();
    if (!operator_here(LexemeKind::op_or)) return first;
    std::vector<Node> operands;
    bool mixed = first.joined;
    const std::size_t offset = first.offset;
    settle(std::move(first), operands);
    while (operator_here(LexemeKind::op_or)) {
      ++at_;
      Operand next = all();
      mixed = mixed || next.joined;
      settle(std::move(next), operands);
    }
    if (mixed) brackets_assumed_ = true;
    return join<Or>(std::move(operands), offset);
  }

  // a AND b NOT c
  Operand all() {
    Operand first = one();
    if (!operator_here(LexemeKind::op_and) && !operator_here(LexemeKind::op_not)) return first;
    std::vector<Node> operands;
    const std::size_t offset = first.offset;
    settle(std::move(first), operands);
    while (true) {
      if (operator_here(LexemeKind::op_and)) {
        ++at_;
      } else if (!operator_here(LexemeKind::op_not)) {
        break;
      }
      settle(one(), operands);
    }
    return join<And>(std::move(operands), offset);
  }

  template <typename Joined>
  static Operand join(std::vector<Node> operands, std::size_t offset) {
    Operand out;
    out.offset = offset;
    if (operands.empty()) return out;
    out.joined = operands.size() > 1;
    if (operands.size() == 1) {
      out.node = std::move(operands.front());
    } else {
      out.node = Node{Joined{std::move(operands)}, offset};
    }
    return out;
  }

  // Signs outside of lists.
  void settle(Operand operand, std::vector<Node>& operands) {
    if (!operand.node) return;
    if (operand.plus) {
      diagnostics_.warn(operand.offset, "\"+\" has no meaning beside an operator; left out");
    }
    Node node = std::move(*operand.node);
    if (operand.negations % 2 == 1) node = negate(std::move(node), operand.offset);
    operands.push_back(std::move(node));
  }

  static Node negate(Node node, std::size_t offset) {
    if (Not* inner = std::get_if<Not>(&node.is)) {
      Node inside = std::move(*inner->operand);
      return inside;
    }
    return Node{Not{Child(std::move(node))}, offset};
  }

  // NOT NOT -a, +a, a
  Operand one() {
    Operand out;
    out.offset = here().offset;
    read_signs(out);
    out.node = near(out.joined);
    return out;
  }

  void read_signs(Operand& out) {
    while (true) {
      if (operator_here(LexemeKind::op_not) || here().kind == LexemeKind::minus) {
        ++out.negations;
      } else if (here().kind == LexemeKind::plus) {
        out.plus = true;
      } else {
        break;
      }
      ++at_;
    }
  }

  struct NearOperator {
    Nearness nearness = Nearness::near;
    unsigned distance = 0;
    bool negated = false;
    std::size_t lexemes = 0;  // 0: there is none here
    friend bool operator==(const NearOperator&, const NearOperator&) = default;
  };

  // NEAR/5 or NOT NEAR/5 and the like, if something follows to join.
  NearOperator near_operator() const {
    NearOperator out;
    out.negated = here().kind == LexemeKind::op_not;
    const std::size_t at = out.negated ? at_ + 1 : at_;
    if (at + 1 >= lexemes_.size() || !starts_operand_[at + 1]) return {};
    const Lexeme& lexeme = lexemes_[at];
    switch (lexeme.kind) {
      case LexemeKind::op_near:
        break;
      case LexemeKind::op_onear:
        out.nearness = Nearness::near_in_order;
        break;
      case LexemeKind::op_sent:
        out.nearness = Nearness::sentence;
        break;
      case LexemeKind::op_para:
        out.nearness = Nearness::paragraph;
        break;
      default:
        return {};
    }
    out.distance = lexeme.number;
    out.lexemes = out.negated ? 2 : 1;
    const bool counts = lexeme.kind == LexemeKind::op_near || lexeme.kind == LexemeKind::op_onear;
    if (counts) check_number(lexeme, max_near_distance, "a distance", "NEAR/5");
    return out;
  }

  void check_number(const Lexeme& lexeme, unsigned most, const char* what,
                    const char* example) const {
    if (lexeme.number >= 1 && lexeme.number <= most) return;
    throw diagnostics_.error(
        lexeme.offset,
        quoted(lexeme.text) + " takes " + what + " from 1 to " + std::to_string(most),
        std::string("as in ") + example);
  }

  // a NEAR/5 b NOT SENT c, from the left.
  std::optional<Node> near(bool& joined) {
    const std::size_t offset = here().offset;
    std::optional<Node> left = weighted();
    NearOperator last;
    std::size_t chain = 0;
    for (NearOperator next = near_operator(); next.lexemes > 0; next = near_operator()) {
      if (++chain > max_near_chain) {
        throw diagnostics_.error(
            here().offset,
            "more than " + std::to_string(max_near_chain) + " things are to stand near each other",
            "ask for fewer, as in (tariff NEAR/10 minister) AND (tariff NEAR/10 market)");
      }
      joined = true;
      if (chain > 1 && !(next == last)) brackets_assumed_ = true;
      last = next;
      at_ += next.lexemes;
      Operand operand;
      operand.offset = here().offset;
      read_signs(operand);
      operand.node = weighted();
      std::vector<Node> right;
      settle(std::move(operand), right);
      if (right.empty()) continue;
      if (!left) {
        left = std::move(right.front());
        continue;
      }
      left = Node{Near{next.nearness, next.distance, next.negated, Child(std::move(*left)),
                       Child(std::move(right.front()))},
                  offset};
    }
    return left;
  }

  // a^3
  std::optional<Node> weighted() {
    const std::size_t offset = here().offset;
    std::optional<Node> node = primary();
    if (here().kind != LexemeKind::weight) return node;
    const Lexeme& weight = here();
    ++at_;
    if (!node) return node;
    const double value = std::strtod(std::string(weight.text).c_str(), nullptr);
    if (!(value > 0) || value > max_weight) {
      throw diagnostics_.error(
          weight.offset,
          "a weight is more than 0 and at most " + std::to_string(static_cast<int>(max_weight)),
          "as in tariffs^3 or tariffs^0.5");
    }
    return Node{Weighted{std::string(weight.text), Child(std::move(*node))}, offset};
  }

  std::optional<Node> primary() {
    const Lexeme& lexeme = here();
    switch (lexeme.kind) {
      case LexemeKind::word:
      case LexemeKind::phrase:
        ++at_;
        return leaf(lexeme);
      case LexemeKind::field:
        return fielded();
      case LexemeKind::fields:
        return of_each_field();
      case LexemeKind::like:
      case LexemeKind::saved:
        return named();
      case LexemeKind::function:
        return call();
      case LexemeKind::open:
        return group();
      case LexemeKind::op_and:
      case LexemeKind::op_or:
      case LexemeKind::op_not:
      case LexemeKind::op_near:
      case LexemeKind::op_onear:
      case LexemeKind::op_sent:
      case LexemeKind::op_para:
        diagnostics_.warn(lexeme.offset, std::string(lexeme.text) +
                                             " has nothing to join here; it is searched as a word");
        ++at_;
        return leaf(lexeme);
      case LexemeKind::weight:
        ++at_;
        break;
      case LexemeKind::plus:
      case LexemeKind::minus:
      case LexemeKind::close:
      case LexemeKind::end:
        break;
    }
    return std::nullopt;  // a sign before an unmatched quote and nothing else
  }

  Node leaf(const Lexeme& lexeme) {
    count_leaf(lexeme);
    return leaf_node(lexeme, *context_, diagnostics_);
  }

  // Brackets count as well: {headline,byline}: reads what is in them twice.
  void count_leaf(const Lexeme& lexeme) {
    if (++leaves_ <= max_query_leaves) return;
    throw diagnostics_.error(lexeme.offset,
                             "the query has more than " + std::to_string(max_query_leaves) +
                                 " parts up to here, counted once for each field",
                             "name fewer fields, or ask in several queries");
  }

  // like:id, query:name
  Node named() {
    const Lexeme& name = lexemes_[at_++];
    const Lexeme& value = lexemes_[at_++];
    if (name.kind == LexemeKind::like) return {Like{std::string(value.text)}, name.offset};
    return {Saved{std::string(value.text)}, name.offset};
  }

  // first50(a)
  std::optional<Node> call() {
    const Lexeme& name = lexemes_[at_++];
    Function function = Function::allcaps;
    if (name.text == "caps") function = Function::caps;
    if (name.text.front() == 'f') function = Function::first;
    if (name.text.substr(0, 2) == "at") function = Function::atleast;
    if (function == Function::first) {
      check_number(name, max_first_words, "a number of words", "first50(tariffs)");
    }
    if (function == Function::atleast) {
      check_number(name, max_mentions, "a number of mentions", "atleast5(tariffs)");
    }
    std::optional<Node> operand = group();
    if (!operand) return operand;
    return Node{Call{function, name.number, Child(std::move(*operand))}, name.offset};
  }

  // {headline,byline}:x is headline:x OR byline:x.
  std::optional<Node> of_each_field() {
    const Lexeme& names = here();
    const std::size_t value = ++at_;
    std::vector<Node> operands;
    std::string_view rest = names.text;
    while (true) {
      const std::size_t comma = rest.find(',');
      Lexeme name{LexemeKind::field, rest.substr(0, comma), names.offset, names.offset,
                  find_field(rest.substr(0, comma))};
      at_ = value;
      if (std::optional<Node> node = of_one_field(name)) operands.push_back(std::move(*node));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
    return join<Or>(std::move(operands), names.offset).node;
  }

  // The lexer has seen to it that a value follows.
  std::optional<Node> fielded() { return of_one_field(lexemes_[at_++]); }

  std::optional<Node> of_one_field(const Lexeme& name) {
    const Field* outer = std::exchange(context_, name.field);
    std::optional<Node> operand;
    if (here().kind == LexemeKind::open) {
      operand = group();
    } else if (here().kind == LexemeKind::function) {
      operand = call();
    } else {
      operand = leaf(lexemes_[at_++]);
    }
    context_ = outer;
    if (!operand) return operand;
    if (Not* negated = std::get_if<Not>(&operand->is)) {
      // The negation goes outside, where a list sees it.
      return negate(of_field(name, std::move(*negated->operand)), name.offset);
    }
    return of_field(name, std::move(*operand));
  }

  static Node of_field(const Lexeme& name, Node operand) {
    if (std::holds_alternative<Fielded>(operand.is)) return operand;
    return {Fielded{name.field, Child(std::move(operand))}, name.offset};
  }

  std::optional<Node> group() {
    const Lexeme& open = here();
    if (depth_ == max_query_depth) {
      throw diagnostics_.error(
          open.offset, "brackets stand more than " + std::to_string(max_query_depth) + " deep here",
          "take brackets away that are not needed, or put the words in quotes");
    }
    count_leaf(open);
    ++depth_;
    ++at_;
    std::optional<Node> inside = list();
    --depth_;
    if (here().kind == LexemeKind::close) {
      ++at_;
    } else {
      diagnostics_.warn(open.offset,
                        "this bracket is never closed; it is taken to reach to the end");
    }
    if (!inside) diagnostics_.warn(open.offset, "there is nothing in these brackets; left out");
    return inside;
  }

  const std::vector<Lexeme>& lexemes_;
  Diagnostics& diagnostics_;
  std::vector<bool>
      starts_operand_;  // for each lexeme, whether an operator before it has its right
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  const Field* context_ = &field(FieldId::text);
  bool brackets_assumed_ = false;
  std::size_t leaves_ = 0;
};

}  // namespace

std::optional<Node> parse(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Parser(lexemes, diagnostics).run();
}

}  // namespace morgue::query
