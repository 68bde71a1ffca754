#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

#include "searcher/query/misreading.h"
#include "searcher/query/word_form.h"

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

// Is it a later byte of a character?
bool is_inside(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
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

// The number that the text is; the largest there is for one that is too large; nothing for another
// text.
std::optional<unsigned> number_of(std::string_view text) {
  if (text.empty() ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  if (text.size() > 8) return std::numeric_limits<unsigned>::max();
  unsigned out = 0;
  for (const char c : text) out = out * 10 + static_cast<unsigned>(c - '0');
  return out;
}

struct Operator {
  LexemeKind kind = LexemeKind::word;
  unsigned number = 0;
};

Operator operator_of(std::string_view word) {
  if (word == "AND") return {LexemeKind::op_and};
  if (word == "OR") return {LexemeKind::op_or};
  if (word == "NOT") return {LexemeKind::op_not};
  if (word == "SENT") return {LexemeKind::op_sent};
  if (word == "PARA") return {LexemeKind::op_para};
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view name = word.substr(0, slash);
  if (name != "NEAR" && name != "ONEAR") return {};
  const std::optional<unsigned> number = number_of(word.substr(slash + 1));
  if (!number) return {};
  return {name == "NEAR" ? LexemeKind::op_near : LexemeKind::op_onear, *number};
}

// The number of `first50`; 0 of `caps`; nothing for a word that is no function.
std::optional<unsigned> function_number(std::string_view word) {
  if (word == "caps" || word == "allcaps") return 0;
  for (const std::string_view name : {"first", "atleast"}) {
    if (word.substr(0, name.size()) == name) return number_of(word.substr(name.size()));
  }
  return std::nullopt;
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
          weight_behind();
          break;
        case Class::other:
          token();
          break;
      }
    }
    lexemes_.push_back({LexemeKind::end, {}, text_.size(), text_.size()});
    warn_of_lexemes(lexemes_, diagnostics_);
    return std::move(lexemes_);
  }

 private:
  void add(LexemeKind kind, std::size_t begin, std::size_t length, const Field* field = nullptr,
           unsigned number = 0) {
    lexemes_.push_back({kind, text_.substr(begin, length), begin, begin, field, number});
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
    lexemes_.push_back({LexemeKind::phrase, text_.substr(begin, close - begin), at_, begin});
    at_ = close + classify(text_, close).bytes;
    weight_behind();
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
    if (!field() && !fields() && !named()) word();
  }

  // A sign must stand at the start of something, and right before it: neither the hyphen of
  // "covid-19" nor a dash between spaces.
  bool stands_apart() const {
    if (at_ == 0 || text_[at_ - 1] == '(') return true;
    std::size_t before = at_ - 1;
    while (before > 0 && is_inside(text_[before])) --before;
    return classify(text_, before).kind == Class::space;
  }

  bool touches_next() const {
    if (at_ + 1 >= text_.size() || is_sign(text_[at_ + 1])) return false;
    const Class next = classify(text_, at_ + 1).kind;
    return next != Class::space && next != Class::close;
  }

  // `name:` with something right behind it, and the value if it is a word.
  bool field() {
    const std::size_t colon = end_of_name(at_);
    if (colon == at_ || colon >= text_.size() || text_[colon] != ':') return false;
    const Field* field = find_field(text_.substr(at_, colon - at_));
    if (field == nullptr) return false;
    const std::size_t name = at_;
    if (!goes_on(colon + 1, field->example)) return true;
    const Lexeme lexeme{LexemeKind::field, text_.substr(name, colon - name), name, name, field};
    behind_field(lexeme, field->kind == FieldKind::exact, !takes_values(*field));
    return true;
  }

  // `{name,name}:` likewise; of names that are none it is text.
  bool fields() {
    if (text_[at_] != '{') return false;
    const std::size_t open = at_;
    std::size_t end = open;
    bool exact = true;
    bool words = true;
    do {
      const std::size_t name = end + 1;
      end = end_of_name(name);
      const Field* field = find_field(text_.substr(name, end - name));
      if (field == nullptr) return false;
      exact = exact && field->kind == FieldKind::exact;
      words = words && !takes_values(*field);
    } while (end < text_.size() && text_[end] == ',');
    if (text_.substr(end, 2) != "}:") return false;
    if (!goes_on(end + 2, "{headline,byline}:halloran")) return true;
    const Lexeme lexeme{LexemeKind::fields, text_.substr(open + 1, end - open - 1), open, open + 1};
    behind_field(lexeme, exact, words);
    return true;
  }

  // `like:` and `query:`, whose value is a word or a phrase.
  bool named() {
    for (const std::string_view name : {"like:", "query:"}) {
      if (text_.substr(at_, name.size()) != name) continue;
      const std::size_t begin = at_;
      const std::size_t value = begin + name.size();
      const bool like = name == "like:";
      if (!goes_on(value, like ? "like:hg-2025-0412" : "query:shipping")) return true;
      const Class kind = classify(text_, at_).kind;
      if (kind == Class::open) {
        at_ = begin;
        return false;
      }
      const std::size_t length = name.size() - 1;
      lexemes_.push_back(
          {like ? LexemeKind::like : LexemeKind::saved, text_.substr(begin, length), begin, begin});
      if (kind == Class::other) add(LexemeKind::word, at_, value_length(at_, true));
      return true;  // a phrase comes by itself
    }
    return false;
  }

  static bool takes_values(const Field& field) {
    return field.kind == FieldKind::exact || field.kind == FieldKind::date ||
           field.kind == FieldKind::number;
  }

  std::size_t end_of_name(std::size_t from) const {
    while (from < text_.size() && is_lower(text_[from])) ++from;
    return from;
  }

  // Is there a value at that place, right behind a field's colon? Then the lexer stands at it; else
  // a warning is given and the field is a word.
  bool goes_on(std::size_t value, std::string_view example) {
    const std::size_t name = at_;
    const std::size_t end = value;
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
    at_ = value;
    if (kind != Class::space && kind != Class::close) return true;
    diagnostics_.warn(name, quoted(text_.substr(name, end - name)) +
                                " has no value right behind it, as in " + std::string(example) +
                                "; it is searched as a word");
    add(LexemeKind::word, name, end - name);
    at_ = value;
    return false;
  }

  // Where it is a word, the value is read here: no sign or operator means anything in it.
  void behind_field(const Lexeme& lexeme, bool exact, bool may_have_weight) {
    if (classify(text_, at_).kind == Class::other && may_have_weight) warn_of_sign(lexeme);
    lexemes_.push_back(lexeme);
    if (classify(text_, at_).kind != Class::other) return;
    const std::size_t length = value_length(at_, exact);
    if (function(length)) return;
    if (may_have_weight) {
      warn_of_field_value(lexeme.text, text_.substr(at_, length), at_, diagnostics_);
    }
    add_word(length, may_have_weight);
  }

  // `headline:-tariffs` finds what was perhaps to be kept away.
  void warn_of_sign(const Lexeme& lexeme) {
    const std::string name(text_.substr(lexeme.offset, at_ - lexeme.offset));  // with its colon
    const std::string_view word = text_.substr(at_, value_length(at_, false));
    const bool sign = word.size() > 1 && (word[0] == '-' || word[0] == '!') && word[1] != '-';
    if (!sign && word != "NOT") return;
    const std::string meant = '-' + name + (sign ? std::string(word.substr(1)) : "word");
    diagnostics_.warn(at_, quoted(sign ? word.substr(0, 1) : word) + " means nothing behind " +
                               quoted(name) + "; what must not be there is written " + meant);
  }

  // The word here, of that length, and the weight at its end.
  void add_word(std::size_t length, bool may_have_weight) {
    const std::size_t begin = at_;
    const auto parts = weighted_word(text_.substr(begin, length));
    if (!may_have_weight || !parts) {
      add(LexemeKind::word, begin, length);
      return;
    }
    add(LexemeKind::word, begin, parts->word.size());
    add(LexemeKind::weight, begin + parts->word.size() + 1, parts->weight.size());
  }

  // `^3`, if it stands here and nothing but a space or bracket behind it.
  void weight_behind() {
    if (at_ >= text_.size() || text_[at_] != '^') return;
    const std::size_t length = value_length(at_, false);
    if (is_weight(text_.substr(at_ + 1, length - 1))) {
      add(LexemeKind::weight, at_ + 1, length - 1);
    }
  }

  // `first50` with a bracket right behind it.
  bool function(std::size_t length) {
    const std::size_t end = at_ + length;
    if (end >= text_.size() || text_[end] != '(') return false;
    const std::optional<unsigned> number = function_number(text_.substr(at_, length));
    if (!number) return false;
    add(LexemeKind::function, at_, length, nullptr, *number);
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
    const bool behind_sign = !lexemes_.empty() && (lexemes_.back().kind == LexemeKind::plus ||
                                                   lexemes_.back().kind == LexemeKind::minus);
    const Operator found = behind_sign ? Operator{} : operator_of(word);
    if (found.kind != LexemeKind::word) {
      add(found.kind, begin, length, nullptr, found.number);
      return;
    }
    if (function(length)) return;
    add_word(length, true);
    warn_of_word(text_, begin, begin + length, diagnostics_);
  }

  std::string_view text_;
  Diagnostics& diagnostics_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view kind_name(LexemeKind kind) {
  static constexpr std::array<std::string_view, 20> names{
      "word",   "phrase", "field", "AND",      "OR",     "NOT",  "NEAR",  "ONEAR", "SENT",  "PARA",
      "fields", "like",   "query", "function", "weight", "plus", "minus", "open",  "close", "end"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Lexeme> lex(std::string_view text, Diagnostics& diagnostics) {
  return Lexer(text, diagnostics).run();
}

bool is_operator_word(std::string_view text) {
  return operator_of(text).kind != LexemeKind::word;
}

bool is_function_word(std::string_view text) {
  return function_number(text).has_value();
}

std::size_t space_length(std::string_view text, std::size_t i) {
  if (is_inside(text[i])) return 0;
  const Character c = classify(text, i);
  return c.kind == Class::space ? c.bytes : 0;
}

std::size_t quote_length(std::string_view text, std::size_t i) {
  if (is_inside(text[i])) return 0;
  const Character c = classify(text, i);
  return c.kind == Class::quote ? c.bytes : 0;
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
