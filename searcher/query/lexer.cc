#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <string>

namespace morgue::query {

namespace {

enum class Class : std::uint8_t { other, space, quote, open, close };

struct Character {
  Class kind = Class::other;
  std::size_t bytes = 1;
};

// The code point at `i` of valid UTF-8.
char32_t decode(std::string_view text, std::size_t i, std::size_t& bytes) {
  const auto byte = [&](std::size_t k) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i + k]));
  };
  const char32_t lead = byte(0);
  bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  bytes = std::min(bytes, text.size() - i);
  switch (bytes) {
    case 2:
      return (lead & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3:
      return (lead & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    case 4:
      return (lead & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
             (byte(3) & 0x3FU);
    default:
      return lead;
  }
}

// Spaces of every width, line ends, controls, and the invisible marks that come along with text
// copied from the web: byte order mark, zero-width space, directions.
bool is_space(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x061C || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202F) || c == 0x205F || c == 0x2060 ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x3000 || c == 0xFEFF;
}

// Any of them opens and the next of any closes: “so”, „so“, «so», and one typed, the other pasted.
bool is_quote(char32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02;
}

Character classify(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c > 0x20 && c < 0x7F) {
    if (c == '"') return {Class::quote, 1};
    if (c == '(') return {Class::open, 1};
    if (c == ')') return {Class::close, 1};
    return {Class::other, 1};
  }
  Character out;
  const char32_t code = decode(text, i, out.bytes);
  if (is_space(code)) out.kind = Class::space;
  if (is_quote(code)) out.kind = Class::quote;
  return out;
}

bool is_sign(char c) {
  return c == '+' || c == '-';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Is one letter added, left out, changed or swapped all that sets them apart?
bool nearly_equal(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin());
  const std::string_view rest_a = a.substr(static_cast<std::size_t>(at_a - a.begin()));
  const std::string_view rest_b = b.substr(static_cast<std::size_t>(at_b - b.begin()));
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty() || rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

// The field that was probably meant; nullptr if none comes to mind.
const Field* similar_field(std::string_view name) {
  const std::string wanted = lower(name);
  if (const Field* exact = find_field(wanted)) return exact;
  for (const Field& field : fields) {
    if (wanted.size() > 3 && nearly_equal(wanted, field.name)) return &field;
  }
  return nullptr;
}

class Lexer {
 public:
  Lexer(std::string_view text, Diagnostics& diagnostics) : text_(text), diagnostics_(diagnostics) {}

  std::vector<Lexeme> run() {
    lexemes_.reserve(8);
    while (at_ < text_.size()) {
      const Character c = classify(text_, at_);
      switch (c.kind) {
        case Class::space:
          at_ += c.bytes;
          break;
        case Class::quote:
          quote(c.bytes);
          break;
        case Class::open:
          add(LexemeKind::open, at_, 1);
          break;
        case Class::close:
          add(LexemeKind::close, at_, 1);
          break;
        case Class::other:
          token();
          break;
      }
    }
    lexemes_.push_back({LexemeKind::end, {}, text_.size(), text_.size(), nullptr});
    return std::move(lexemes_);
  }

 private:
  void add(LexemeKind kind, std::size_t begin, std::size_t length, const Field* field = nullptr) {
    lexemes_.push_back({kind, text_.substr(begin, length), begin, begin, field});
    at_ = begin + length;
  }

  // Byte of the next quote from `from` on, or npos.
  std::size_t find_quote(std::size_t from) const {
    while (from < text_.size()) {
      const Character c = classify(text_, from);
      if (c.kind == Class::quote) return from;
      from += c.bytes;
    }
    return std::string_view::npos;
  }

  // A phrase if there is a second quote, else nothing: the words behind it stand for themselves.
  void quote(std::size_t bytes) {
    const std::size_t begin = at_ + bytes;
    const std::size_t close = find_quote(begin);
    if (close == std::string_view::npos) {
      diagnostics_.warn(at_,
                        "this quote is never closed; the words behind it are searched as words");
      at_ = begin;
      return;
    }
    lexemes_.push_back(
        {LexemeKind::phrase, text_.substr(begin, close - begin), at_, begin, nullptr});
    at_ = close + classify(text_, close).bytes;
  }

  void token() {
    if (is_sign(text_[at_])) {
      if (!stands_apart()) {
        ++at_;  // joins what is quoted or bracketed to what comes: a separator as good as any
        return;
      }
      if (touches_next()) {
        add(text_[at_] == '+' ? LexemeKind::plus : LexemeKind::minus, at_, 1);
        return;
      }
    }
    if (!field()) word();
  }

  // A sign must stand at the start of something, and right before it: neither the hyphen of
  // "covid-19" nor a dash between spaces.
  bool stands_apart() const {
    if (at_ == 0 || text_[at_ - 1] == '(') return true;
    std::size_t before = at_ - 1;
    while (before > 0 && (static_cast<unsigned char>(text_[before]) & 0xC0U) == 0x80U) --before;
    return classify(text_, before).kind == Class::space;
  }

  bool touches_next() const {
    if (at_ + 1 >= text_.size() || is_sign(text_[at_ + 1])) return false;
    const Class next = classify(text_, at_ + 1).kind;
    return next != Class::space && next != Class::close;
  }

  // `name:` with something right behind it, and the value if it is a word.
  bool field() {
    std::size_t colon = at_;
    while (colon < text_.size() && is_lower(text_[colon])) ++colon;
    if (colon == at_ || colon >= text_.size() || text_[colon] != ':') return false;
    const Field* field = find_field(text_.substr(at_, colon - at_));
    if (field == nullptr) return false;

    const std::size_t name = at_;
    std::size_t value = colon + 1;
    Class kind = Class::space;
    while (value < text_.size()) {
      const Character c = classify(text_, value);
      kind = c.kind;
      if (kind != Class::quote || find_quote(value + c.bytes) != std::string_view::npos) break;
      at_ = value;
      quote(c.bytes);  // warns
      value = at_;
      kind = Class::space;
    }
    at_ = name;
    if (kind == Class::space || kind == Class::close) {
      diagnostics_.warn(name, quoted(text_.substr(name, colon + 1 - name)) +
                                  " has no value right behind it, as in " +
                                  std::string(field->example) + "; it is searched as a word");
      add(LexemeKind::word, name, colon + 1 - name);
      at_ = value;
      return true;
    }
    lexemes_.push_back({LexemeKind::field, text_.substr(name, colon - name), name, name, field});
    at_ = value;
    if (kind == Class::other) {
      add(LexemeKind::word, value, value_length(value, field->kind == FieldKind::exact));
    }
    return true;
  }

  // Brackets belong to whole values, such as addresses, as long as they are not one too many.
  std::size_t value_length(std::size_t begin, bool takes_brackets) const {
    std::size_t end = begin;
    std::size_t depth = 0;
    while (end < text_.size()) {
      const Character c = classify(text_, end);
      if (c.kind == Class::space || c.kind == Class::quote) break;
      if (c.kind == Class::open || c.kind == Class::close) {
        if (!takes_brackets || (c.kind == Class::close && depth == 0)) break;
        depth = c.kind == Class::open ? depth + 1 : depth - 1;
      }
      end += c.bytes;
    }
    return end - begin;
  }

  void word() {
    const std::size_t begin = at_;
    const std::size_t length = value_length(begin, false);
    const std::string_view word = text_.substr(begin, length);
    add(kind_of(word), begin, length);
    warn_if_field_like(word, begin);
  }

  LexemeKind kind_of(std::string_view word) const {
    const bool behind_sign = !lexemes_.empty() && (lexemes_.back().kind == LexemeKind::plus ||
                                                   lexemes_.back().kind == LexemeKind::minus);
    if (behind_sign) return LexemeKind::word;
    if (word == "AND") return LexemeKind::op_and;
    if (word == "OR") return LexemeKind::op_or;
    if (word == "NOT") return LexemeKind::op_not;
    return LexemeKind::word;
  }

  // `headlin:tariffs`, `Person:rubio`; not `https://...`, `12:30`, nor the colon behind "Note:".
  void warn_if_field_like(std::string_view word, std::size_t begin) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0) return;
    const std::string_view name = word.substr(0, colon);
    if (!std::all_of(name.begin(), name.end(), is_letter)) return;
    const std::size_t behind = begin + colon + 1;
    if (behind >= text_.size() || text_.substr(behind, 2) == "//") return;
    const Class next = classify(text_, behind).kind;
    if (next == Class::space || next == Class::close) return;
    std::string message =
        quoted(text_.substr(begin, colon + 1)) + " is not a field; it is searched as text";
    if (const Field* meant = similar_field(name)) {
      message += " (the field is written " + std::string(meant->name) + ":)";
    }
    diagnostics_.warn(begin, std::move(message));
  }

  std::string_view text_;
  Diagnostics& diagnostics_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view kind_name(LexemeKind kind) {
  static constexpr std::array<std::string_view, 11> names{
      "word", "phrase", "field", "AND", "OR", "NOT", "plus", "minus", "open", "close", "end"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Lexeme> lex(std::string_view text, Diagnostics& diagnostics) {
  return Lexer(text, diagnostics).run();
}

bool is_operator_word(std::string_view text) {
  return text == "AND" || text == "OR" || text == "NOT";
}

bool needs_quotes(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Character c = classify(text, i);
    if (c.kind != Class::other) return true;
    i += c.bytes;
  }
  return text.empty();
}

}  // namespace morgue::query
