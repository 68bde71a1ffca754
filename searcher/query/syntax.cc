#include "searcher/query/syntax.h"

#include <algorithm>

#include "searcher/query/lexer.h"
#include "searcher/query/word_form.h"

namespace morgue::query {

Child::Child(Node node) : node_(std::make_unique<Node>(std::move(node))) {}

bool operator==(const Child& a, const Child& b) {
  return *a == *b;
}
bool operator==(const And& a, const And& b) {
  return a.operands == b.operands;
}
bool operator==(const Or& a, const Or& b) {
  return a.operands == b.operands;
}
bool operator==(const List& a, const List& b) {
  return a.items == b.items;
}

bool is_condition(const Node& node, const Field& context) {
  const auto all = [&](const std::vector<Node>& operands) {
    return std::all_of(operands.begin(), operands.end(),
                       [&](const Node& operand) { return is_condition(operand, context); });
  };
  return std::visit(
      Overloaded{
          [&](const And& node_and) { return all(node_and.operands); },
          [&](const Or& node_or) { return all(node_or.operands); },
          [&](const Not& node_not) { return is_condition(*node_not.operand, context); },
          [&](const List& list) {
            return std::all_of(list.items.begin(), list.items.end(),
                               [&](const Item& item) { return is_condition(item.node, context); });
          },
          [&](const Fielded& fielded) { return is_condition(*fielded.operand, *fielded.field); },
          [&](const Near& near) {
            return is_condition(*near.left, context) && is_condition(*near.right, context);
          },
          [&](const Call& call) { return is_condition(*call.operand, context); },
          [&](const Weighted& weighted) { return is_condition(*weighted.operand, context); },
          [](const Like&) { return false; },
          [](const Saved&) { return false; },
          [&](const auto& /*word or value*/) { return context.narrows; },
      },
      node.is);
}

namespace {

bool begins_with_sign(const Node& node) {
  const Weighted* weighted = std::get_if<Weighted>(&node.is);
  const Word* word = std::get_if<Word>(weighted != nullptr ? &weighted->operand->is : &node.is);
  return word != nullptr && !word->text.empty() &&
         (word->text.front() == '+' || word->text.front() == '-');
}

// Values beside others are quoted unless nothing in them could be taken for anything else.
bool is_plain(std::string_view text) {
  return !text.empty() && !is_operator_word(text) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_';
         });
}

class Printer {
 public:
  std::string take() { return std::move(out_); }

  void print(const Node& node) {
    std::visit(Overloaded{
                   [&](const Word& word) { out_ += word.text; },
                   [&](const Exact& exact) { (out_ += '=') += exact.text; },
                   [&](const Pattern& pattern) { out_ += pattern.text; },
                   [&](const Fuzzy& fuzzy) {
                     (out_ += fuzzy.text) += '~';
                     if (fuzzy.distance != 1) out_ += std::to_string(fuzzy.distance);
                   },
                   [&](const Phrase& phrase) { quote(phrase.text); },
                   [&](const Like& like) { named("like:", like.id); },
                   [&](const Saved& saved) { named("query:", saved.name); },
                   [&](const Near& near) { print_near(near); },
                   [&](const Call& call) {
                     out_ += function_text(call);
                     bracket(*call.operand);
                   },
                   [&](const Weighted& weighted) { print_weighted(weighted); },
                   [&](const Value& value) {
                     if (is_plain(value.text)) {
                       out_ += value.text;
                     } else {
                       quote(value.text);
                     }
                   },
                   [&](const And& node_and) { join(node_and.operands, " AND "); },
                   [&](const Or& node_or) { join(node_or.operands, " OR "); },
                   [&](const Not& node_not) {
                     out_ += "NOT ";
                     print_operand(*node_not.operand);
                   },
                   [&](const List& list) { print_list(list); },
                   [&](const Fielded& fielded) { print_fielded(fielded); },
               },
               node.is);
  }

 private:
  void quote(std::string_view text) {
    out_ += '"';
    out_ += text;
    out_ += '"';
  }

  void bracket(const Node& node) {
    out_ += '(';
    print(node);
    out_ += ')';
  }

  void named(std::string_view what, std::string_view name) {
    out_ += what;
    if (needs_quotes(name)) {
      quote(name);
    } else {
      out_ += name;
    }
  }

  static bool is_compound(const Node& node) {
    return std::holds_alternative<And>(node.is) || std::holds_alternative<Or>(node.is) ||
           std::holds_alternative<List>(node.is) || std::holds_alternative<Near>(node.is);
  }

  // Of the same operator several need no brackets; any other operand does that is not one thing.
  void print_near(const Near& near) {
    const Near* inner = std::get_if<Near>(&near.left->is);
    if (inner != nullptr && inner->same_operator(near)) {
      print(*near.left);
    } else {
      print_near_operand(*near.left);
    }
    (((out_ += ' ') += operator_text(near)) += ' ');
    print_near_operand(*near.right);
  }

  void print_near_operand(const Node& node) {
    if (std::holds_alternative<Not>(node.is)) {
      bracket(node);
    } else {
      print_operand(node);
    }
  }

  void print_operand(const Node& node) {
    if (is_compound(node)) {
      bracket(node);
    } else {
      print(node);
    }
  }

  void join(const std::vector<Node>& operands, std::string_view between) {
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (i > 0) out_ += between;
      print_operand(operands[i]);
    }
  }

  void print_list(const List& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const Item& item = list.items[i];
      if (i > 0) out_ += ' ';
      if (item.role == Role::must) out_ += '+';
      if (item.role == Role::must_not) out_ += '-';
      if (item.role != Role::may && begins_with_sign(item.node)) {
        bracket(item.node);  // "-" "-x" would be read as text
      } else {
        print_operand(item.node);
      }
    }
  }

  // Without brackets only what is read as the same again.
  void print_weighted(const Weighted& weighted) {
    const Node& operand = *weighted.operand;
    const Fielded* fielded = std::get_if<Fielded>(&operand.is);
    const Node& inner = fielded != nullptr ? *fielded->operand : operand;
    bool bare = std::holds_alternative<Phrase>(inner.is) || std::holds_alternative<Call>(inner.is);
    if (is_word(inner)) {
      const std::string text = canonical(inner);
      bare = text.find(':') == std::string::npos &&
             weighted_word(text + '^' + weighted.weight).has_value();
    }
    if (fielded != nullptr && (is_compound(inner) || std::holds_alternative<Not>(inner.is))) {
      bare = true;
    }
    if (bare) {
      print(operand);
    } else {
      bracket(operand);
    }
    (out_ += '^') += weighted.weight;
  }

  static bool is_word(const Node& node) {
    return std::holds_alternative<Word>(node.is) || std::holds_alternative<Exact>(node.is) ||
           std::holds_alternative<Pattern>(node.is) || std::holds_alternative<Fuzzy>(node.is);
  }

  void print_fielded(const Fielded& fielded) {
    out_ += fielded.field->name;
    out_ += ':';
    const Node& operand = *fielded.operand;
    if (const Value* value = std::get_if<Value>(&operand.is)) {
      const bool splits =
          fielded.field->kind == FieldKind::person && weighted_word(value->text).has_value();
      if (splits || needs_quotes(value->text)) {
        quote(value->text);
      } else {
        out_ += value->text;
      }
    } else if (is_word(operand) || std::holds_alternative<Phrase>(operand.is) ||
               (std::holds_alternative<Call>(operand.is) &&
                fielded.field->kind != FieldKind::exact)) {
      print(operand);
    } else {
      bracket(operand);
    }
  }

  std::string out_;
};

class TreePrinter {
 public:
  std::string take() { return std::move(out_); }

  void print(const Node& node, std::string_view role = {}) {
    out_.append(depth_ * 2, ' ');
    out_ += role;
    ++depth_;
    std::visit(Overloaded{
                   [&](const Word& word) { leaf("word ", word.text); },
                   [&](const Exact& exact) { leaf("exact ", exact.text); },
                   [&](const Pattern& pattern) { leaf("pattern ", pattern.text); },
                   [&](const Fuzzy& fuzzy) {
                     leaf("fuzzy ", fuzzy.text + '~' + std::to_string(fuzzy.distance));
                   },
                   [&](const Like& like) { leaf("like ", like.id); },
                   [&](const Saved& saved) { leaf("query ", saved.name); },
                   [&](const Near& near) {
                     leaf(operator_text(near), {});
                     print(*near.left);
                     print(*near.right);
                   },
                   [&](const Call& call) {
                     leaf(function_text(call), {});
                     print(*call.operand);
                   },
                   [&](const Weighted& weighted) {
                     leaf("weight ", weighted.weight);
                     print(*weighted.operand);
                   },
                   [&](const Phrase& phrase) { leaf("phrase ", '"' + phrase.text + '"'); },
                   [&](const Value& value) { leaf("value ", value.text); },
                   [&](const And& node_and) { branch("and", node_and.operands); },
                   [&](const Or& node_or) { branch("or", node_or.operands); },
                   [&](const Not& node_not) {
                     leaf("not", {});
                     print(*node_not.operand);
                   },
                   [&](const List& list) {
                     leaf("list", {});
                     for (const Item& item : list.items) print(item.node, role_name(item.role));
                   },
                   [&](const Fielded& fielded) {
                     leaf("field ", fielded.field->name);
                     print(*fielded.operand);
                   },
               },
               node.is);
    --depth_;
  }

 private:
  static std::string_view role_name(Role role) {
    switch (role) {
      case Role::must:
        return "must: ";
      case Role::must_not:
        return "must not: ";
      case Role::may:
        break;
    }
    return {};
  }

  // Line ends and controls that stood in the query must not break the lines of the tree.
  void leaf(std::string_view name, std::string_view text) {
    out_ += name;
    for (char c : text) out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    out_ += '\n';
  }

  void branch(std::string_view name, const std::vector<Node>& operands) {
    leaf(name, {});
    for (const Node& operand : operands) print(operand);
  }

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string operator_text(const Near& near) {
  std::string out = near.negated ? "NOT " : "";
  switch (near.nearness) {
    case Nearness::near:
      return out + "NEAR/" + std::to_string(near.distance);
    case Nearness::near_in_order:
      return out + "ONEAR/" + std::to_string(near.distance);
    case Nearness::sentence:
      return out + "SENT";
    case Nearness::paragraph:
      break;
  }
  return out + "PARA";
}

std::string function_text(const Call& call) {
  switch (call.function) {
    case Function::first:
      return "first" + std::to_string(call.number);
    case Function::atleast:
      return "atleast" + std::to_string(call.number);
    case Function::caps:
      return "caps";
    case Function::allcaps:
      break;
  }
  return "allcaps";
}

std::string canonical(const Node& node) {
  Printer printer;
  printer.print(node);
  return printer.take();
}

std::string tree_text(const Node& node) {
  TreePrinter printer;
  printer.print(node);
  return printer.take();
}

}  // namespace morgue::query
