#include "searcher/query/parser.h"

#include <string>

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
      diagnostics_.warn(operand.offset, "\"+\" has no meaning beside AND, OR and NOT; left out");
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
    out.node = primary();
    return out;
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
      case LexemeKind::open:
        return group();
      case LexemeKind::op_and:
      case LexemeKind::op_or:
      case LexemeKind::op_not:
        diagnostics_.warn(lexeme.offset, std::string(lexeme.text) +
                                             " has nothing to join here; it is searched as a word");
        ++at_;
        return leaf(lexeme);
      case LexemeKind::plus:
      case LexemeKind::minus:
      case LexemeKind::close:
      case LexemeKind::end:
        break;
    }
    return std::nullopt;  // a sign before an unmatched quote and nothing else
  }

  Node leaf(const Lexeme& lexeme) const {
    if (takes_values(context_->kind)) {
      return {Value{std::string(lexeme.text)}, lexeme.text_offset};
    }
    if (lexeme.kind == LexemeKind::phrase) {
      return {Phrase{std::string(lexeme.text)}, lexeme.offset};
    }
    // In capitals it would be an operator when the tree is written out.
    if (lexeme.text == "AND") return {Word{"and"}, lexeme.offset};
    if (lexeme.text == "OR") return {Word{"or"}, lexeme.offset};
    if (lexeme.text == "NOT") return {Word{"not"}, lexeme.offset};
    return {Word{std::string(lexeme.text)}, lexeme.offset};
  }

  // The lexer has seen to it that a value follows.
  std::optional<Node> fielded() {
    const Lexeme& name = here();
    const Field* outer = context_;
    context_ = name.field;
    ++at_;
    std::optional<Node> operand = here().kind == LexemeKind::open ? group() : leaf(lexemes_[at_++]);
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
};

}  // namespace

std::optional<Node> parse(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Parser(lexemes, diagnostics).run();
}

}  // namespace morgue::query
