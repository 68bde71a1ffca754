#include "searcher/query/misreading.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/fields.h"
#include "searcher/query/relative_date.h"
#include "searcher/query/syntax.h"
#include "searcher/query/word_form.h"

namespace morgue::query {

namespace {

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

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
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

// The field that was probably meant, by the name or alias that was; nullptr if none comes to mind.
const Field* similar_field(std::string_view name) {
  const std::string wanted = lower(name);
  if (const Field* exact = find_field(wanted)) return exact;
  if (wanted.size() < 4) return nullptr;
  for (const Field& field : fields) {
    if (nearly_equal(wanted, field.name)) return &field;
    for (const std::string_view alias : field.aliases) {
      if (nearly_equal(wanted, alias)) return &field;
    }
  }
  return nullptr;
}

// What other systems write, or what is half of an operator, and how it is written here.
struct Foreign {
  std::string_view begin;  // in capitals; what stands behind is a number or nothing
  std::string_view here;
};
constexpr std::array<Foreign, 16> foreign{{{"NEAR/", "NEAR/5"},
                                           {"ONEAR/", "ONEAR/5"},
                                           {"NEAR", "NEAR/5"},
                                           {"ONEAR", "ONEAR/5"},
                                           {"NOTNEAR/", "NOT NEAR/5"},
                                           {"ANDNOT", "NOT"},
                                           {"W/", "NEAR/5"},
                                           {"WITHIN/", "NEAR/5"},
                                           {"N/", "NEAR/5"},
                                           {"PRE/", "ONEAR/5"},
                                           {"ADJ", "ONEAR/5"},
                                           {"SAME", "PARA"},
                                           {"XOR", "(a OR b) NOT (a AND b)"},
                                           {"SENT/", "SENT"},
                                           {"&&", "AND"},
                                           {"||", "OR"}}};

// Written in capitals, or with a slash and a number or nothing behind it.
const Foreign* foreign_operator(std::string_view word) {
  const std::string capitals = upper(word);
  for (const Foreign& one : foreign) {
    if (!std::string_view(capitals).starts_with(one.begin)) continue;
    const std::string_view rest = word.substr(one.begin.size());
    const bool number =
        std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool slash = one.begin.back() == '/';
    const bool letter = slash && rest.size() == 1 && (rest == "s" || rest == "p");
    if ((number || letter) && (slash || capitals == word)) return &one;
  }
  return nullptr;
}

void warn_of_operator(std::string_view word, std::size_t begin, Diagnostics& diagnostics) {
  if (word == "NEAR" || word == "ONEAR") {
    diagnostics.warn(begin, std::string(word) + " needs a distance to be an operator, as in " +
                                std::string(word) + "/5; it is searched as a word");
    return;
  }
  const std::string capitals = upper(word);
  const std::string how =
      word.find('/') == std::string_view::npos ? " is searched as a word" : " is searched as words";
  if (is_operator_word(capitals) && word.size() > 4) {
    diagnostics.warn(begin, quoted(word) + how + "; the operator is written " + capitals);
  } else if (const Foreign* meant = foreign_operator(word)) {
    diagnostics.warn(begin,
                     quoted(word) + how + "; here it is written " + std::string(meant->here));
  } else if (word.starts_with("NEAR/") || word.starts_with("ONEAR/")) {
    const std::string name(word.substr(0, word.find('/')));
    diagnostics.warn(
        begin, quoted(word) + how + "; behind " + name + "/ stands a number, as in " + name + "/5");
  }
}

// `first(x)`, `FIRST50(x)`, `headline(x)`
void warn_of_function(std::string_view word, std::size_t begin, Diagnostics& diagnostics) {
  const std::string name = lower(word);
  std::string here;
  if (name.starts_with("first")) here = "first50(word)";
  if (name.starts_with("atleast")) here = "atleast5(word)";
  if (name == "caps" || name == "allcaps") here = name + "(word)";
  if (name == "around") here = "word NEAR/5 word";
  if (const Field* field = find_field(name)) here = std::string(field->name) + ":(words)";
  if (here.empty()) return;
  diagnostics.warn(begin,
                   quoted(word) + " is searched as a word; what it looks like is written " + here);
}

// `{headline, lead}:x`, `{headline,foo}:x`
void warn_of_braces(std::string_view text, std::size_t begin, Diagnostics& diagnostics) {
  constexpr std::size_t longest = 100;
  const std::string_view near = text.substr(begin, longest);
  const std::size_t close = near.find("}:");
  if (near.front() != '{' || close == std::string_view::npos) return;
  std::string names;  // as they would be written
  std::string wrong;
  std::string name;
  for (const char c : near.substr(1, close)) {
    if (is_letter(c)) {
      name += c;
    } else if (c == ',' || c == '}') {
      const Field* field = similar_field(name);
      if (find_field(name) == nullptr && wrong.empty()) wrong = name;
      if (field != nullptr) {
        names += names.empty() ? "" : ",";
        names += find_field(name) != nullptr ? name : std::string(field->name);
      }
      name.clear();
    } else if (c != ' ') {
      return;
    }
  }
  if (names.empty()) return;
  const std::string braces(near.substr(0, close + 2));
  diagnostics.warn(begin, quoted(braces) + " is searched as text: " +
                              (wrong.empty() ? std::string("no blanks stand between the names")
                                             : quoted(wrong) + " is no field") +
                              ", as in {" + names + "}:word");
}

void warn_of_field(std::string_view text, std::string_view word, std::size_t begin,
                   Diagnostics& diagnostics) {
  const std::size_t end = word.find_first_of(":<>=");
  if (end == std::string_view::npos || end == 0) return;
  const std::string_view name = word.substr(0, end);
  if (!std::all_of(name.begin(), name.end(), is_letter)) return;
  const Field* meant = similar_field(name);
  const std::size_t behind = begin + end + 1;
  if (word[end] != ':') {
    const std::size_t value_begin = word.find_first_not_of("<>=:", end);
    if (meant == nullptr || value_begin == std::string_view::npos) return;
    std::string value(word.substr(value_begin));
    if (word[end] == '>') value = meant->kind == FieldKind::number ? '>' + value : value + "..";
    if (word[end] == '<') value = meant->kind == FieldKind::number ? '<' + value : ".." + value;
    diagnostics.warn(begin, quoted(word) + " is searched as words; the field is written " +
                                std::string(meant->name) + ':' + value);
    return;
  }
  if (behind >= text.size() || text.substr(behind, 2) == "//") return;
  const char next = text[behind];
  if (next == ' ' || next == ')' || next == '\t' || next == '\n') return;
  std::string message =
      quoted(text.substr(begin, end + 1)) + " is not a field; it is searched as text";
  if (meant != nullptr) {
    message += " (the field is written " + std::string(meant->name) + ":)";
  }
  diagnostics.warn(begin, std::move(message));
}

bool starts_word(std::string_view text) {
  return !text.empty() && (is_letter(text[0]) || (text[0] >= '0' && text[0] <= '9') ||
                           static_cast<unsigned char>(text[0]) >= 0x80);
}

// A dash or exclamation mark that some take for a minus; empty if there is none in front.
std::string_view foreign_minus(std::string_view word) {
  for (const std::string_view sign : {"!", "\u2013", "\u2212"}) {
    if (word.starts_with(sign) && starts_word(word.substr(sign.size()))) return sign;
  }
  return {};
}

// What is left of a word without signs that ask for a pattern or for likeness.
std::string without_signs(std::string_view word) {
  std::string out;
  for (const char c : word.substr(0, word.find_first_of("~^"))) {
    if (c != '*' && c != '?' && c != '=' && c != '!') out += c;
  }
  return out;
}

// `=tunnel~`, `=tun*`, `tun*~`, `?omen`, `!x`, `–x`
void warn_of_signs(std::string_view word, std::size_t offset, Diagnostics& diagnostics) {
  const WordForm form = word_form(word);
  const std::string bare = without_signs(word);
  if (form.kind == WordForm::Kind::exact) {
    const std::size_t sign = form.text.find_first_of("*~?");
    if (sign == std::string_view::npos || form.text.substr(sign) == "?") return;
    const std::string other(form.text);
    diagnostics.warn(offset, quoted(form.text.substr(sign, 1)) +
                                 " means nothing behind \"=\": " + quoted(word) +
                                 " is searched as =" + bare + "; without =, as " + other);
  } else if (form.kind == WordForm::Kind::fuzzy &&
             form.text.find_first_of("*?") != std::string_view::npos) {
    diagnostics.warn(offset, quoted(word) + " is searched as " + bare + "~: a word is a pattern, " +
                                 std::string(form.text) + ", or a rough one");
  } else if (form.kind == WordForm::Kind::plain && word.starts_with('?') &&
             starts_word(word.substr(1))) {
    diagnostics.warn(offset, "\"?\" means nothing at the beginning of a word: " + quoted(word) +
                                 " is searched as " + bare + "; *" + bare +
                                 " finds any letters there");
  } else if (const std::string_view sign = foreign_minus(word); !sign.empty()) {
    diagnostics.warn(offset, quoted(sign) +
                                 " means nothing before a word; what must not be there "
                                 "is written -" +
                                 std::string(word.substr(sign.size())));
  }
}

// Signs that mean something outside of quotes.
void warn_of_phrase(const Lexeme& phrase, Diagnostics& diagnostics) {
  std::string_view rest = phrase.text;
  while (!rest.empty()) {
    const std::size_t begin = rest.find_first_not_of(" \t\n{");
    if (begin == std::string_view::npos) return;
    rest.remove_prefix(begin);
    const std::string_view piece = rest.substr(0, rest.find_first_of(" \t\n}"));
    rest.remove_prefix(std::max<std::size_t>(piece.size(), 1));
    if (piece.empty()) continue;
    const std::size_t offset =
        phrase.text_offset + static_cast<std::size_t>(piece.data() - phrase.text.data());
    const std::string bare = without_signs(piece);
    const WordForm form = word_form(piece);
    const bool minus = (piece[0] == '-' || piece[0] == '+') && starts_word(piece.substr(1)) &&
                       !(piece[1] >= '0' && piece[1] <= '9');
    if (minus || !foreign_minus(piece).empty()) {
      const std::string_view sign = minus ? piece.substr(0, 1) : foreign_minus(piece);
      const std::string word(piece.substr(sign.size()));
      diagnostics.warn(offset, quoted(sign) + " means nothing in quotes; outside of them, " +
                                   (sign == "+" ? "+" + word + " must" : '-' + word + " must not") +
                                   " be there");
    } else if (form.kind == WordForm::Kind::exact) {
      diagnostics.warn(offset,
                       "\"=\" means nothing in quotes, where words have just the form "
                       "that is written, as in \"" +
                           bare + '"');
    } else if (form.kind == WordForm::Kind::fuzzy || weighted_word(piece)) {
      const std::string_view sign = form.kind == WordForm::Kind::fuzzy ? "~" : "^";
      diagnostics.warn(offset, quoted(sign) + " means nothing in quotes: " + quoted(piece) +
                                   " is searched as text; alone it is written " +
                                   std::string(piece));
    } else if (piece != "*" && form.kind == WordForm::Kind::plain && starts_word(bare) &&
               piece.find_first_of("*?") < piece.size() - 1) {
      diagnostics.warn(offset, quoted(piece) +
                                   " is no pattern and is searched without its signs; "
                                   "one is written " +
                                   bare + "* or *" + bare);
    }
  }
}

// Are they two words of one date? "october" and "2025..", "last" and "week".
bool go_together(std::string_view before, std::string_view word) {
  if (const std::size_t dots = before.rfind(".."); dots != std::string_view::npos) {
    before.remove_prefix(dots + 2);
  }
  word = word.substr(0, word.find(".."));
  if (before.empty() || word.empty()) return false;
  const std::string both = std::string(before) + ' ' + std::string(word);
  const Diagnostics nobody(both);
  try {
    return read_date_words(both, local_today(), std::nullopt, 0, nobody).has_value();
  } catch (const QueryError&) {
    return true;  // with two readings, or of no such day
  }
}

bool is_plain_word(const Lexeme& lexeme, std::string_view text) {
  return lexeme.kind == LexemeKind::word && lexeme.text == text;
}

}  // namespace

void warn_of_word(std::string_view text, std::size_t begin, std::size_t end,
                  Diagnostics& diagnostics) {
  const std::string_view word = text.substr(begin, end - begin);
  warn_of_braces(text, begin, diagnostics);
  warn_of_field(text, word, begin, diagnostics);
  warn_of_operator(word, begin, diagnostics);
  if (end < text.size() && text[end] == '(') warn_of_function(word, begin, diagnostics);
}

void warn_of_field_value(std::string_view field, std::string_view word, std::size_t begin,
                         Diagnostics& diagnostics) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon + 1 == word.size()) return;
  const Field* inner = similar_field(word.substr(0, colon));
  if (inner == nullptr || word.substr(colon, 3) == "://") return;
  const std::string value(word.substr(colon + 1));
  diagnostics.warn(begin, quoted(word.substr(0, colon + 1)) + " is searched as text behind " +
                              quoted(std::string(field) + ':') + "; both are written " +
                              std::string(field) + ":word AND " + std::string(inner->name) + ':' +
                              value);
}

void warn_of_lexemes(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  constexpr std::size_t short_query = 4;  // x and y, and the end
  const bool has_language =
      lexemes.size() <= short_query ||
      std::any_of(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
        return lexeme.kind != LexemeKind::word && lexeme.kind != LexemeKind::end;
      });
  std::size_t depth = 0;
  std::size_t value_depth = 0;  // of brackets that a field of values stands before; 0 outside
  for (std::size_t i = 0; i + 1 < lexemes.size(); ++i) {
    const Lexeme& lexeme = lexemes[i];
    const bool in_field = i > 0 && lexemes[i - 1].kind == LexemeKind::field;
    const bool of_values = in_field && takes_values(lexemes[i - 1].field->kind);
    if (lexeme.kind == LexemeKind::open && ++depth > 0 && of_values && value_depth == 0) {
      value_depth = depth;
    }
    if (lexeme.kind == LexemeKind::close && depth > 0 && depth-- == value_depth) value_depth = 0;
    const bool is_value = of_values || value_depth > 0 ||
                          (i > 0 && (lexemes[i - 1].kind == LexemeKind::like ||
                                     lexemes[i - 1].kind == LexemeKind::saved));
    if (lexeme.kind == LexemeKind::phrase && !is_value) warn_of_phrase(lexeme, diagnostics);
    if (lexeme.kind != LexemeKind::word || is_value) continue;
    warn_of_signs(lexeme.text, lexeme.offset, diagnostics);
    if (has_language && lexeme.text.size() > 2 && lexeme.text.back() == '!' &&
        is_letter(lexeme.text[lexeme.text.size() - 2])) {
      diagnostics.warn(lexeme.offset, "\"!\" means nothing behind a word; any ending is written " +
                                          without_signs(lexeme.text) + '*');
    }
    if (lexemes[i + 1].kind == LexemeKind::open && is_function_word(lexeme.text) && !in_field) {
      const std::string name(lexeme.text);
      diagnostics.warn(lexeme.offset, quoted(name) +
                                          " is searched as a word; its bracket stands "
                                          "right behind it, as in " +
                                          name + "(word)");
    }
    if (in_field) continue;
    const bool between = i > 0 && i + 2 < lexemes.size();
    const std::string small = lexeme.text == upper(lexeme.text) ? "" : lower(lexeme.text);
    const bool joins = small == "and" || small == "or";
    const bool excludes = small == "not" && i + 2 < lexemes.size();
    if (has_language && ((joins && between) || excludes)) {
      diagnostics.warn(lexeme.offset, quoted(lexeme.text) +
                                          " is searched as a word; the operator is written " +
                                          upper(lexeme.text));
    }
    if (i > 1 && lexemes[i - 1].kind == LexemeKind::word &&
        lexemes[i - 2].kind == LexemeKind::field && lexemes[i - 2].field->kind == FieldKind::date &&
        go_together(lexemes[i - 1].text, lexeme.text)) {
      diagnostics.warn(lexeme.offset, quoted(lexeme.text) +
                                          " is searched as text; a date of several words stands in "
                                          "quotes, as in date:\"" +
                                          std::string(lexemes[i - 1].text) + ' ' +
                                          std::string(lexeme.text) + '"');
    }
    const bool dots = is_plain_word(lexeme, "..") || is_plain_word(lexeme, "to");
    if (dots && i > 1 && between && lexemes[i - 2].kind == LexemeKind::field &&
        lexemes[i - 2].field->kind == FieldKind::date && lexemes[i + 1].kind == LexemeKind::word) {
      diagnostics.warn(lexeme.offset, "a range of dates is written without blanks, as in date:" +
                                          std::string(lexemes[i - 1].text) + ".." +
                                          std::string(lexemes[i + 1].text));
    }
  }
}

}  // namespace morgue::query
