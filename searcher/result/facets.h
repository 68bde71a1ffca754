// What the matches of a query have in a field, counted.
#ifndef MORGUE_SEARCHER_RESULT_FACETS_H
#define MORGUE_SEARCHER_RESULT_FACETS_H

#include <morgue/article.h>
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields.h"
#include "searcher/match/budget.h"

namespace morgue::result {

/// A field whose whole values can be counted.
struct FacetField {
  std::string_view name;
  std::string_view asked_as;  ///< the field that a query asks for a value with
  std::string_view prefix;    ///< of the terms of its values
  bool in_order;              ///< by value and not by number of articles
};

/// The one of that name or alias. Throws Error(bad_argument) that names those that there are.
const FacetField& facet_field(const std::string& name);

/// A value by its key: what stands behind the prefix in its term.
struct Tally {
  std::string key;
  std::uint64_t articles = 0;
};

struct Tallies {
  std::vector<Tally> values;  ///< in the field's order
  std::uint64_t with = 0;     ///< matches that have any
};

/// The matches of a query, ascending, by the numbers that they have in all `shards` opened as one.
/// Reads every match, 0.1 to 0.2 microseconds each. Throws Error(limit) once the budget is spent.
std::vector<Xapian::docid> matches_of(const std::vector<Xapian::Database>& shards,
                                      const Xapian::Query& query, const match::BudgetPtr& budget);

/// Counts the values of a field over `matches`, which ascend. People stand in a value of each
/// article, some 0.3 microseconds each; other fields cost reading the lists of all their terms.
Tallies tally(const Xapian::Database& database, const FacetField& field,
              const std::vector<Xapian::docid>& matches, const match::BudgetPtr& budget);

/// Those of `matches` that bear a term.
std::vector<Xapian::docid> bearers(const Xapian::Database& database, const std::string& term,
                                   const std::vector<Xapian::docid>& matches);

/// How an article writes the value of that key; nothing if it has it not.
std::optional<std::string> written(const Article& article, const FacetField& field,
                                   const std::string& key);

/// Tells values apart by the words that their articles have: looks at some of the matches once,
/// then at some of each value's. An article costs some 30 microseconds.
class TellingWords {
 public:
  TellingWords(const Xapian::Database& database, const std::vector<Xapian::docid>& matches);
  ~TellingWords();
  TellingWords(const TellingWords&) = delete;
  TellingWords& operator=(const TellingWords&) = delete;

  /// At most five words that the articles of `bearers` have and other matches have not, the most
  /// telling first; none of those in `names`. Those that are surer than one in a thousand by the
  /// likelihood ratio of Dunning (Accurate methods for the statistics of surprise and coincidence,
  /// 1993).
  std::vector<std::string> of(const std::vector<Xapian::docid>& bearers,
                              const std::vector<std::string>& names);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace morgue::result

#endif  // MORGUE_SEARCHER_RESULT_FACETS_H
