// What to say to somebody who found nothing, or little.
#ifndef MORGUE_SEARCHER_ADVICE_H
#define MORGUE_SEARCHER_ADVICE_H

#include <morgue/archive.h>
#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/translate.h"

namespace morgue {

/// A query that finds no more than so many articles is looked at.
inline constexpr std::uint64_t few_articles = 3;

/// How many articles match, without ranking them.
std::uint64_t count_matches(const Xapian::Database& database, const Xapian::Query& query);

/// Where and what of an archive is asked.
struct AdviceContext {
  const Xapian::Database& database;
  const query::Vocabulary& vocabulary;
  Analyzer& analyzer;
  const query::TranslateOptions& options;
};

/// Fills the suggestions of `results`, whose total is at most few_articles, and, if that is 0, the
/// counts of the query's parts. Costs some 5 milliseconds for each word that is looked for among
/// the archive's 70,000, and the counting; 60 milliseconds at most, after which it leaves off.
void advise(const Request& request, const AdviceContext& context, Results& results);

}  // namespace morgue

#endif  // MORGUE_SEARCHER_ADVICE_H
