#include "searcher/query/dialect/near_misses.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/fields.h"
#include "searcher/query/diagnostics.h"

namespace morgue::query::dialect {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <typename... Names>
bool is_one_of(std::string_view text, Names... names) {
  return ((text == names) || ...);
}

// How distances are written there: any order, this order, the same paragraph.
std::string connector_for(Dialect dialect, std::string_view name, std::string_view number) {
  const bool lexis = dialect == Dialect::lexis;
  const std::string figures(all_digits(number) && number != "0" ? number : "5");
  if (name == "same") return lexis ? "w/p" : "same";
  if (is_one_of(name, "pre", "onear", "adj", "+")) return (lexis ? "pre/" : "adj") + figures;
  if (name == "w" && !lexis) return "w/" + figures;
  return (lexis ? "w/" : "near") + figures;
}

std::string name_of(Dialect dialect) {
  return dialect == Dialect::lexis ? "Lexis" : "Factiva";
}

// w/ 5, near5, pre/x, / 5
std::optional<NearMiss> connector(Dialect dialect, const Lexeme& word, const Lexeme& next) {
  const std::string_view text = word.lower;
  std::size_t letters = 0;
  while (letters < text.size() && text[letters] >= 'a' && text[letters] <= 'z') ++letters;
  std::string_view name = text.substr(0, letters);
  std::string_view rest = text.substr(letters);
  const bool slash = !rest.empty() && rest.front() == '/';
  if (slash) rest.remove_prefix(1);
  if (letters == 0 && (slash || text.front() == '+')) {
    if (!slash) rest.remove_prefix(1);
    if (!all_digits(rest) && !(rest.empty() && slash && all_digits(next.lower))) return {};
    name = slash ? "w" : "+";
  } else if (!is_one_of(name, "near", "onear", "pre", "adj", "same") &&
             !(slash && is_one_of(name, "w", "n", "within"))) {
    return {};
  }
  const bool number_next = all_digits(next.lower);
  const std::string ours = connector_for(dialect, name, rest.empty() ? next.lower : rest);
  const std::string hint = ours + ", or put it in quotes if it is to be searched for";
  if (rest.empty() && number_next && name != "same") {
    return NearMiss{"the number stands right behind " + quoted(word.text) + ", without a blank",
                    hint, true};
  }
  if (slash && rest.empty()) return NearMiss{quoted(word.text) + " needs a number", hint, true};
  if (all_digits(rest)) {
    return NearMiss{quoted(word.text) + " is no connector of " + name_of(dialect), hint, true};
  }
  if (slash) {
    if (is_one_of(name, "w", "n")) return {};  // w/o
    return NearMiss{quoted(word.text) + " is no connector of " + name_of(dialect), hint, true};
  }
  if (!rest.empty() || is_one_of(name, "same", "pre")) return {};
  return NearMiss{quoted(word.text) + " is searched as a word", "the connector is written " + ours,
                  false};
}

struct FieldName {
  FieldId field;
  std::string_view lexis;
  std::string_view factiva;
};
constexpr std::array<FieldName, 12> field_names{{{FieldId::headline, "headline", "hd"},
                                                 {FieldId::lead, "lead", "lp"},
                                                 {FieldId::body, "body", "td"},
                                                 {FieldId::text, "text", "tx"},
                                                 {FieldId::byline, "byline", "by"},
                                                 {FieldId::person, "person", ""},
                                                 {FieldId::place, "dateline", ""},
                                                 {FieldId::source, "publication", "sn"},
                                                 {FieldId::section, "section", "se"},
                                                 {FieldId::keyword, "subject", "ns"},
                                                 {FieldId::lang, "language", "la"},
                                                 {FieldId::caption, "graphic", "art"}}};

// headline:x, source:"a b", title:(a b)
std::optional<NearMiss> field(Dialect dialect, const Lexeme& word, const Lexeme& next) {
  const std::size_t colon = word.lower.find(':');
  if (colon == std::string::npos || colon == 0) return {};
  const std::string name = word.lower.substr(0, colon);
  const std::string value(word.text.substr(colon + 1));
  if (value.empty() && !next.touches_before) return {};
  const Field* ours = find_field(name);
  const bool lexis = dialect == Dialect::lexis;
  for (const FieldName& one : field_names) {
    if (name == one.lexis || name == one.factiva) ours = &morgue::field(one.field);
  }
  if (ours == nullptr) {
    const bool letters = std::all_of(name.begin(), name.end(), is_letter);
    if (!letters || value.empty() || !is_letter(value.front())) return {};
    return NearMiss{quoted(word.text) + " is searched as words",
                    lexis ? "a segment is written headline(word)" : "a field is written hd=word",
                    false};
  }
  std::string hint = lexis ? "headline(word), byline(name)" : "hd=word, by=name";
  if (ours->id == FieldId::date) hint = lexis ? "date is 2025" : "date 2025";
  if (ours->id == FieldId::words) hint = lexis ? "length > 300" : "wc>300";
  for (const FieldName& one : field_names) {
    if (one.field != ours->id) continue;
    const std::string_view theirs = lexis ? one.lexis : one.factiva;
    if (theirs.empty()) continue;
    const std::string what = value.empty() ? "word" : value;
    hint = std::string(theirs) + (lexis ? '(' + what + ')' : '=' + what);
  }
  return NearMiss{
      quoted(word.text.substr(0, colon + 1)) + " is not how " + name_of(dialect) + " names a field",
      hint, true};
}

// -x, +x, –x
std::optional<NearMiss> sign(const Lexeme& word) {
  for (const std::string_view one : {"-", "+", "\u2013", "\u2014", "\u2212"}) {
    const std::string_view text = word.text;
    if (!text.starts_with(one) || text.size() == one.size() || !is_letter(text[one.size()])) {
      continue;
    }
    const std::string rest(text.substr(one.size()));
    return NearMiss{quoted(one) + " means nothing before a word here",
                    (one == "+" ? "and " : "and not ") + rest + ", or " + rest + " alone", true};
  }
  return {};
}

std::optional<NearMiss> symbol(Dialect dialect, const Lexeme& word) {
  const std::string_view text = word.text;
  if (dialect == Dialect::factiva && text == "&") {
    return NearMiss{"\"&\" is no operator of Factiva and is left out of the phrase",
                    "the operator is written and", false};
  }
  if (text == "&&") return NearMiss{"\"&&\" is no operator here", "a and b", true};
  if (text == "||" || text == "|") {
    return NearMiss{quoted(text) + " is no operator here", "a or b", true};
  }
  const std::size_t at = text.find_first_of("~^{}[]");
  if (at == std::string_view::npos) return {};
  return NearMiss{quoted(text.substr(at, 1)) + " means nothing in " + name_of(dialect),
                  quoted(text) + " is searched as text", false};
}

// wc between 300 and 500
std::optional<NearMiss> length(Dialect dialect, const Lexeme& word, const Lexeme& next) {
  const bool lexis = dialect == Dialect::lexis;
  if (word.lower != (lexis ? "length" : "wc") || next.kind != Lexeme::Kind::word) return {};
  if (!all_digits(next.lower) && !is_one_of(next.lower, "between", "from", "over", "under")) {
    return {};
  }
  return NearMiss{quoted(word.text) + " is compared by one of the signs > and <",
                  lexis ? "length > 300 and length < 500" : "wc>300 and wc<500", true};
}

}  // namespace

std::optional<NearMiss> near_miss(Dialect dialect, const Lexeme& word, const Lexeme& next) {
  if (word.text.empty()) return {};
  if (auto found = connector(dialect, word, next)) return found;
  if (auto found = field(dialect, word, next)) return found;
  if (auto found = sign(word)) return found;
  if (auto found = length(dialect, word, next)) return found;
  return symbol(dialect, word);
}

}  // namespace morgue::query::dialect
