#include "searcher/query/syntax.h"

#include <algorithm>

#include "searcher/query/lexer.h"

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
          [&](const Word&) { return context.narrows; },
          [&](const Phrase&) { return context.narrows; },
          [&](const Value&) { return context.narrows; },
          [&](const And& node_and) { return all(node_and.operands); },
          [&](const Or& node_or) { return all(node_or.operands); },
          [&](const Not& node_not) { return is_condition(*node_not.operand, context); },
          [&](const List& list) {
            return std::all_of(list.items.begin(), list.items.end(),
                               [&](const Item& item) { return is_condition(item.node, context); });
          },
          [&](const Fielded& fielded) { return is_condition(*fielded.operand, *fielded.field); },
      },
      node.is);
}

namespace {

bool begins_with_sign(std::string_view text) {
  return !text.empty() && (text.front() == '+' || text.front() == '-');
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
                   [&](const Phrase& phrase) { quote(phrase.text); },
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

  static bool is_compound(const Node& node) {
    return std::holds_alternative<And>(node.is) || std::holds_alternative<Or>(node.is) ||
           std::holds_alternative<List>(node.is);
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
      const Word* word = std::get_if<Word>(&item.node.is);
      if (item.role != Role::may && word != nullptr && begins_with_sign(word->text)) {
        bracket(item.node);  // "-" "-x" would be read as text
      } else {
        print_operand(item.node);
      }
    }
  }

  void print_fielded(const Fielded& fielded) {
    out_ += fielded.field->name;
    out_ += ':';
    const Node& operand = *fielded.operand;
    if (const Value* value = std::get_if<Value>(&operand.is)) {
      if (needs_quotes(value->text)) {
        quote(value->text);
      } else {
        out_ += value->text;
      }
    } else if (std::holds_alternative<Word>(operand.is) ||
               std::holds_alternative<Phrase>(operand.is)) {
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
