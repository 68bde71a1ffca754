#include "searcher/query/value_translator.h"
#include "searcher/query/lexer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/date_terms.h"
#include "common/person_name.h"
#include "common/story_key.h"
#include "common/text.h"
#include "searcher/query/date_argument.h"
#include "searcher/query/number_argument.h"
#include "searcher/query/word_form.h"

namespace morgue::query {

namespace {

using Xapian::Query;

constexpr std::size_t max_noted_names = 20;

std::string labelled(const Field& field, std::string_view text) {
  return std::string(field.name) + ":" + std::string(text);
}

// What a term of a range of dates stands for.
std::string date_meaning(const std::string& term) {
  const std::string_view digits = std::string_view(term).substr(1);
  if (term == undated_term) return "articles without a date";
  std::string out(digits.substr(0, 4));
  if (digits.size() >= 6) out += "-" + std::string(digits.substr(4, 2));
  if (digits.size() >= 8) out += "-" + std::string(digits.substr(6, 2));
  return "dated " + out;
}

bool is_full_word(const std::string& word) {
  return count_characters(word) > 1;
}

}  // namespace

std::string exact_term(const Field& field, std::string_view value) {
  const bool as_given = field.id == FieldId::id || field.id == FieldId::url;
  return value_term(field.prefix, as_given ? std::string(value) : fold_value(value));
}

bool is_open_range(const Field& field, std::string_view text) {
  if (field.kind != FieldKind::date && field.kind != FieldKind::number) return false;
  if (text.empty()) return false;
  if (text.front() == '<' || text.front() == '>') return true;
  return text.size() > 2 && (text.substr(0, 2) == ".." || text.substr(text.size() - 2) == "..");
}

Part ValueTranslator::translate(std::string_view text, const Field& field, std::size_t offset,
                                bool negated) {
  switch (field.kind) {
    case FieldKind::date:
      return date(text, offset);
    case FieldKind::number:
      return number(text, field, offset);
    case FieldKind::person:
      return person(text, offset, negated);
    case FieldKind::exact:
    case FieldKind::text:
    case FieldKind::zone:
    case FieldKind::words:
      break;
  }
  return exact(text, field, offset);
}

Part ValueTranslator::date(std::string_view text, std::size_t offset) {
  const DateArgument argument =
      parse_date_argument(text, offset, record_.diagnostics(), record_.today());
  const Vocabulary& vocabulary = record_.vocabulary();
  const Field& date_field = field(FieldId::date);
  if (record_.explains()) {
    record_.add_note(labelled(date_field, text) + " means " + in_days(argument));
  }
  if (argument.in_words) {
    record_.add_reading(labelled(date_field, text) + " means " + in_days(argument));
  }
  std::vector<std::string> terms;
  if (argument.kind == DateArgument::Kind::undated) {
    terms.emplace_back(undated_term);
  } else {
    terms = date_range_terms(argument.range, vocabulary.earliest_year(), vocabulary.latest_year());
    if (terms.empty()) {
      record_.diagnostics().warn(
          offset, vocabulary.earliest_year() == 0
                      ? std::string("no article in this archive has a date")
                      : "no article in this archive is dated " + in_days(argument) +
                            "; they are from " + std::to_string(vocabulary.earliest_year()) +
                            " to " + std::to_string(vocabulary.latest_year()));
    }
  }
  record_.count_terms(terms.size(), offset);
  if (record_.explains()) {
    for (const std::string& term : terms) record_.add_meaning(term, date_meaning(term));
  }
  if (terms.size() == 1) return {Query(terms.front()), false};
  return {Query(Query::OP_OR, terms.begin(), terms.end()), false};
}

Part ValueTranslator::number(std::string_view text, const Field& field, std::size_t offset) {
  const NumberArgument argument = parse_number_argument(text, offset, field, record_.diagnostics());
  if (record_.explains()) {
    record_.add_note(labelled(field, text) + " means " + in_numbers(argument));
  }
  const auto bytes = [](std::uint64_t value) {
    return Xapian::sortable_serialise(static_cast<double>(value));
  };
  const auto slot = static_cast<Xapian::valueno>(field.slot);
  // An article without the value is not one with a small value: both ends are always given.
  const std::string least = bytes(argument.least.value_or(0));
  if (!argument.most) return {Query(Query::OP_VALUE_GE, slot, least), false};
  return {Query(Query::OP_VALUE_RANGE, slot, least, bytes(*argument.most)), false};
}

Part ValueTranslator::story(std::string_view text, std::size_t offset) {
  const Field& story_field = field(FieldId::story);
  const std::optional<StoryValues> values = story_values(clean_text(text));
  if (!values) {
    throw record_.diagnostics().error(
        offset, quoted(text) + " is not a story's key",
        std::string(story_field.example) + ", as --show story prints it beside an article");
  }
  if (record_.explains()) record_.add_note(labelled(story_field, text) + " is looked up by value");
  return {Query(Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(story_field.slot),
                values->first, values->last),
          false};
}

Part ValueTranslator::exact(std::string_view text, const Field& field, std::size_t offset) {
  if (field.id == FieldId::story) return story(text, offset);
  const std::string value = one_line(clean_text(text));
  if (value.empty()) {
    throw record_.diagnostics().error(offset, std::string(field.name) + ": has no value here",
                                      std::string(field.example));
  }
  const std::string term = exact_term(field, value);
  record_.count_terms(1, offset);
  if (record_.explains()) {
    record_.add_meaning(term, std::string(field.name) + " " + quoted(value));
  }
  warn_if_absent(term, value, field, offset);
  return {Query(term), false};
}

// Whole values are easily taken for words: what no article has is worth a word in time.
void ValueTranslator::warn_if_absent(const std::string& term, std::string_view text,
                                     const Field& field, std::size_t offset) {
  if (record_.vocabulary().frequency(term) > 0) return;
  const std::string what = field.id == FieldId::lang  ? "language"
                           : field.id == FieldId::url ? "address"
                                                      : std::string(field.name);
  std::string message = "no article in this archive has the " + what + " " + quoted(text);
  const bool one_of_many = field.id == FieldId::id || field.id == FieldId::url;
  const std::vector<std::string> held =
      one_of_many ? std::vector<std::string>() : values_like(fold_value(text), field);
  if (!held.empty()) {
    message += "; it has ";
    for (std::size_t i = 0; i < held.size(); ++i) {
      const bool spaced = needs_quotes(held[i]);
      message += (i > 0 ? ", " : "") + std::string(field.name) + ':' +
                 (spaced ? '"' + held[i] + '"' : held[i]);
    }
  } else if (!one_of_many) {
    message += "; it is compared as a whole";
  }
  record_.diagnostics().warn(offset, std::move(message));
}

// Some of the archive's values that the text is a part of, or a part of the text; of a field with
// few values, those if there are none.
std::vector<std::string> ValueTranslator::values_like(const std::string& folded,
                                                      const Field& field) const {
  constexpr std::size_t most = 4;
  constexpr std::size_t most_looked_at = 5000;
  const Xapian::Database& database = record_.vocabulary().database();
  std::vector<std::string> like;
  std::vector<std::string> first;
  std::size_t seen = 0;
  const Xapian::TermIterator end = database.allterms_end(std::string(field.prefix));
  for (auto term = database.allterms_begin(std::string(field.prefix)); term != end; ++term) {
    if (++seen > most_looked_at || like.size() == most) break;
    const std::string value = (*term).substr(field.prefix.size());
    if (value.empty()) continue;
    const bool has_part = value.find(folded) != std::string::npos ||
                          (value.size() > 2 && folded.find(value) != std::string::npos) ||
                          (field.id == FieldId::lang && folded.starts_with(value));
    if (has_part) like.push_back(value);
    if (first.size() <= most) first.push_back(value);
  }
  if (like.empty() && first.size() <= most && seen <= most) return first;
  return like;
}

// The words of a name that names somebody.
std::vector<std::string> ValueTranslator::checked_name(std::string_view text,
                                                       std::size_t offset) const {
  std::vector<std::string> words = name_words(clean_text(text));
  // A tilde stands in no name: whoever writes "quil~" wants names that are spelled like it.
  if (is_pattern(text) || text.find('~') != std::string_view::npos) {
    throw record_.diagnostics().error(
        offset, "person: takes a name and no pattern: " + quoted(text),
        std::string(field(FieldId::person).example) + "; or search the text: " + std::string(text));
  }
  if (words.empty()) {
    throw record_.diagnostics().error(offset, quoted(text) + " is not a name",
                                      std::string(field(FieldId::person).example));
  }
  if (std::none_of(words.begin(), words.end(), is_full_word)) {
    throw record_.diagnostics().error(
        offset, "initials alone name nobody: " + quoted(text),
        "add the surname, as in person:m.rubio; or search the letters as words");
  }
  return words;
}

std::optional<Spans> ValueTranslator::mentions(std::string_view text, std::size_t offset,
                                               bool negated) {
  // The article's people, which the words of a name are looked up in, are the candidates.
  Part people = person(text, offset, negated);
  match::AnyTerm mentioned{{}, true};
  for (const std::string& name : names_like(checked_name(text, offset), text, offset)) {
    mentioned.terms.push_back(std::string(field(FieldId::person).prefix) + name);
  }
  record_.count_terms(mentioned.terms.size(), offset);
  return Spans{match::make_spans(std::move(mentioned)), std::move(people)};
}

Part ValueTranslator::person(std::string_view text, std::size_t offset, bool negated) {
  const std::vector<std::string> words = checked_name(text, offset);
  if (!negated) highlight_name(text);
  if (words.size() == 1) {
    const std::string word = cut_at_character(words.front(), max_word_bytes);
    const std::string term = std::string(prefix::person_word) + word;
    record_.count_terms(1, offset);
    if (record_.explains()) {
      record_.add_meaning(term, "people with " + word + " in their name");
      note_names(text, record_.vocabulary().name_keys(word));
    }
    if (record_.vocabulary().frequency(term) == 0) {
      record_.diagnostics().warn(offset, "no person called " + quoted(text) + " in this archive");
    }
    return {Query(term), true};
  }
  const std::vector<std::string> names = names_like(words, text, offset);
  std::vector<std::string> terms;
  terms.reserve(names.size());
  for (const std::string& name : names) {
    terms.push_back(std::string(field(FieldId::person).prefix) + name);
    if (record_.explains()) record_.add_meaning(terms.back(), "the person " + name);
  }
  record_.count_terms(terms.size(), offset);
  if (record_.explains()) note_names(text, names);
  if (terms.empty()) {
    record_.diagnostics().warn(offset, "no person called " + quoted(text) + " in this archive");
    return {Query(), true};
  }
  // One person, whatever the form of the name: one weight, from all mentions.
  return {same_thing(terms), true};
}

// The keys of all names that the wanted one may stand for. Any of its full words may be the one
// that the name has in full, the others being initials there: "marco r", "m rubio".
std::vector<std::string> ValueTranslator::names_like(const std::vector<std::string>& words,
                                                     std::string_view text, std::size_t offset) {
  std::vector<std::string> names;
  for (const std::string& word : words) {
    if (!is_full_word(word)) continue;
    const std::string cut = cut_at_character(word, max_word_bytes);  // as the indexer does
    for (std::string& key : record_.vocabulary().name_keys(cut)) {
      if (name_matches(words, key)) names.push_back(std::move(key));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() > max_person_names) {
    throw record_.diagnostics().error(
        offset,
        quoted(text) + " may be any of " + std::to_string(names.size()) +
            " people; a query takes " + std::to_string(max_person_names),
        "write the name in full, as in " + std::string(field(FieldId::person).example));
  }
  return names;
}

void ValueTranslator::note_names(std::string_view text, const std::vector<std::string>& names) {
  std::string note = labelled(field(FieldId::person), text) + " means " +
                     std::to_string(names.size()) + (names.size() == 1 ? " name" : " names");
  const std::size_t shown = std::min(names.size(), max_noted_names);
  for (std::size_t i = 0; i < shown; ++i) note += (i == 0 ? ": " : ", ") + names[i];
  if (shown < names.size()) note += ", and " + std::to_string(names.size() - shown) + " more";
  record_.add_note(std::move(note));
}

// The name as a phrase in its usual order, and the surname alone.
void ValueTranslator::highlight_name(std::string_view text) {
  std::vector<Token> tokens;
  const std::string clean = clean_text(text);
  analyzer_.analyze(clean, tokens);
  const std::size_t comma = clean.find(',');
  const auto before = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    return comma != std::string::npos && token.begin > comma;
  });
  if (before != tokens.end()) std::rotate(tokens.begin(), before, tokens.end());
  if (tokens.empty()) return;
  Highlight whole;
  for (const Token& token : tokens) {
    whole.words.push_back({std::string(token.folded), std::string(token.accented)});
  }
  Highlight surname;
  surname.words.push_back(whole.words.back());
  record_.add_highlight(std::move(whole));
  if (is_full_word(surname.words.front().folded)) record_.add_highlight(std::move(surname));
}

}  // namespace morgue::query
