#include "searcher/query/record.h"

#include <utility>

#include "searcher/query/limits.h"

namespace morgue::query {

void Record::count_terms(std::size_t terms, std::size_t offset) {
  if (budget()) budget()->check_time();
  term_count_ += terms;
  if (term_count_ > max_query_terms) {
    throw diagnostics_.error(
        offset,
        "the query is longer than " + std::to_string(max_query_terms) + " terms from here on",
        "leave words out, or ask in several queries");
  }
}

void Record::count_expansions(std::size_t words, std::size_t offset) {
  expansion_count_ += words;
  if (expansion_count_ <= max_all_expansions) return;
  throw diagnostics_.error(offset,
                           "the patterns of this query stand for more than " +
                               std::to_string(max_all_expansions) + " words up to here",
                           "write more letters of some of them, or ask in several queries");
}

void Record::add_meaning(const std::string& term, std::string meaning) {
  if (!known_terms_.insert(term).second) return;
  terms_.push_back({term, std::move(meaning), vocabulary_.frequency(term)});
}

void Record::add_highlight(Highlight highlight) {
  std::string key{static_cast<char>(highlight.field), highlight.stemmed ? 's' : 'w'};
  for (const Highlight::Word& word : highlight.words) {
    key += ' ';
    key += word.accented;
  }
  if (highlighted_.insert(std::move(key)).second) highlights_.push_back(std::move(highlight));
}

}  // namespace morgue::query
