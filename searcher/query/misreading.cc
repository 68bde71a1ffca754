#include "searcher/query/misreading.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "common/fields.h"

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

// The field that was probably meant; nullptr if none comes to mind.
const Field* similar_field(std::string_view name) {
  const std::string wanted = lower(name);
  if (const Field* exact = find_field(wanted)) return exact;
  for (const Field& field : fields) {
    if (wanted.size() > 3 && nearly_equal(wanted, field.name)) return &field;
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
  }
}

// `first(x)`, `FIRST50(x)`, `headline(x)`
void warn_of_function(std::string_view word, std::size_t begin, Diagnostics& diagnostics) {
  const std::string name = lower(word);
  std::string here;
  if (name.starts_with("first")) here = "first50(word)";
  if (name.starts_with("atleast")) here = "atleast5(word)";
  if (name == "caps" || name == "allcaps") here = name + "(word)";
  if (const Field* field = find_field(name)) here = std::string(field->name) + ":(words)";
  if (here.empty()) return;
  diagnostics.warn(begin,
                   quoted(word) + " is searched as a word; what it looks like is written " + here);
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

bool is_plain_word(const Lexeme& lexeme, std::string_view text) {
  return lexeme.kind == LexemeKind::word && lexeme.text == text;
}

}  // namespace

void warn_of_word(std::string_view text, std::size_t begin, std::size_t end,
                  Diagnostics& diagnostics) {
  const std::string_view word = text.substr(begin, end - begin);
  warn_of_field(text, word, begin, diagnostics);
  warn_of_operator(word, begin, diagnostics);
  if (end < text.size() && text[end] == '(') warn_of_function(word, begin, diagnostics);
}

void warn_of_lexemes(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  constexpr std::size_t short_query = 4;  // x and y, and the end
  const bool has_language =
      lexemes.size() <= short_query ||
      std::any_of(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
        return lexeme.kind != LexemeKind::word && lexeme.kind != LexemeKind::end;
      });
  for (std::size_t i = 0; i + 1 < lexemes.size(); ++i) {
    const Lexeme& lexeme = lexemes[i];
    const bool in_field = i > 0 && lexemes[i - 1].kind == LexemeKind::field;
    if (in_field || lexeme.kind != LexemeKind::word) continue;
    const bool between = i > 0 && i + 2 < lexemes.size();
    const bool joins = lexeme.text == "and" || lexeme.text == "or";
    const bool excludes = lexeme.text == "not" && i + 2 < lexemes.size();
    if (has_language && ((joins && between) || excludes)) {
      diagnostics.warn(lexeme.offset, quoted(lexeme.text) +
                                          " is searched as a word; the operator is written " +
                                          upper(lexeme.text));
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
