#include "searcher/query/dialect/expression.h"

#include <algorithm>
#include <array>
#include <utility>

#include "searcher/query/lexer.h"
#include "searcher/query/limits.h"

namespace morgue::query::dialect {

namespace {

using Kind = Expression::Kind;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         byte >= 0x80;
}

bool is_inner_sign(char c) {
  return c == '-' || c == '.' || c == '\'' || c == '&' || c == '/' || c == ',';
}

// Words of capitals that join others in our language, with or without /5 behind them.
bool is_operator(std::string_view text) {
  constexpr std::array<std::string_view, 7> operators{"AND",   "OR",   "NOT", "NEAR",
                                                      "ONEAR", "SENT", "PARA"};
  const std::string_view name = text.substr(0, text.find('/'));
  return std::find(operators.begin(), operators.end(), name) != operators.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

class Writer {
 public:
  explicit Writer(std::string_view pasted) : pasted_(pasted) {}

  void write(const Expression& node) {
    switch (node.kind) {
      case Kind::text:
        put(node.text, node.offset);
        break;
      case Kind::all:
        join(node, " AND ");
        break;
      case Kind::any:
        join(node, " OR ");
        break;
      case Kind::without:
        join(node, " AND NOT ");
        break;
      case Kind::no:
        put("NOT ", node.offset);
        operand(node.children.front());
        break;
      case Kind::near:
        operand(node.children[0]);
        out_.text += ' ';
        put(node.text, node.offset);
        out_.text += ' ';
        operand(node.children[1]);
        break;
      case Kind::list:
        list(node);
        break;
      case Kind::field:
        put(node.text, node.offset);
        out_.text += ':';
        operand(node.children.front());
        break;
      case Kind::function:
        put(node.text, node.offset);
        out_.text += '(';
        write(node.children.front());
        out_.text += ')';
        break;
      case Kind::weight:
        operand(node.children.front());
        put('^' + node.text, node.offset);
        break;
    }
  }

  Reading take() { return std::move(out_); }

 private:
  void put(std::string_view text, std::size_t offset) {
    const bool copied = offset <= pasted_.size() && pasted_.substr(offset, text.size()) == text;
    out_.places.add(out_.text.size(), offset, copied ? text.size() : 0);
    out_.text += text;
  }

  void operand(const Expression& node) {
    if (!node.compound()) {
      write(node);
      return;
    }
    out_.text += '(';
    write(node);
    out_.text += ')';
  }

  void join(const Expression& node, std::string_view between) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) out_.text += between;
      operand(node.children[i]);
    }
  }

  void list(const Expression& node) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) out_.text += ' ';
      if (node.signs[i] != '\0') out_.text += node.signs[i];
      operand(node.children[i]);
    }
  }

  std::string_view pasted_;
  Reading out_;
};

}  // namespace

Expression written(std::size_t offset, std::string text) {
  Expression out;
  out.offset = offset;
  out.text = std::move(text);
  return out;
}

Expression over(Kind kind, std::size_t offset, std::string text, std::vector<Expression> children,
                const Diagnostics& diagnostics) {
  const bool joins = kind == Kind::all || kind == Kind::any;
  if (joins && children.size() == 1) {
    Expression only = std::move(children.front());
    return only;
  }
  Expression out;
  out.kind = kind;
  out.offset = offset;
  out.text = std::move(text);
  for (Expression& child : children) {
    if (joins && child.kind == kind) {
      out.depth = std::max(out.depth, child.depth);
      for (Expression& inner : child.children) out.children.push_back(std::move(inner));
    } else {
      out.depth = std::max(out.depth, child.depth + 1);
      out.children.push_back(std::move(child));
    }
  }
  if (out.depth > max_query_depth) {
    throw diagnostics.error(
        offset, "the query is more than " + std::to_string(max_query_depth) + " levels deep here",
        "take away brackets that are not needed, or ask in several queries");
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  std::string inside;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t separator = std::max(space_length(text, i), quote_length(text, i));
    const bool sign = std::string_view("{}*?~").find(text[i]) != std::string_view::npos;
    if (separator == 0 && !sign) {
      inside += text[i++];
      continue;
    }
    if (!inside.empty() && inside.back() != ' ') inside += ' ';
    i += std::max<std::size_t>(separator, 1);
  }
  if (!inside.empty() && inside.back() == ' ') inside.pop_back();
  if (std::none_of(inside.begin(), inside.end(), is_word_byte)) return {};
  return '"' + inside + '"';
}

bool fits_pattern(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_word_byte(c) && c != '_'; });
}

std::string plain_word(std::string_view text) {
  if (text.empty()) return {};
  const bool safe = !needs_quotes(text) && is_word_byte(text.front()) &&
                    is_word_byte(text.back()) && std::all_of(text.begin(), text.end(), [](char c) {
                      return is_word_byte(c) || is_inner_sign(c);
                    });
  if (!safe) return in_quotes(text);
  return is_operator(text) ? lower(text) : std::string(text);
}

Reading write(const Expression& tree, std::string_view pasted) {
  Writer writer(pasted);
  writer.write(tree);
  return writer.take();
}

}  // namespace morgue::query::dialect
