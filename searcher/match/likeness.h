// Articles much like the best ones: the best candidates of a long query ranked again.
#ifndef MORGUE_SEARCHER_MATCH_LIKENESS_H
#define MORGUE_SEARCHER_MATCH_LIKENESS_H

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/query/translate.h"

namespace morgue::match {

/// So many of the best are ranked again.
inline constexpr std::size_t likened = 30;

/// Is it a question in sentences, which says more of its subject than any one article says in the
/// same words? From eight words on that are not articles, pronouns and the like.
bool is_long_question(const std::vector<query::Highlight>& highlights);

/// What to add to the scores of articles, best first: the more like it three of the best ten are
/// (those most like it) and the better these are, the more. What is written about one event comes
/// together so, whichever of the query's words each article has. An article is most like itself:
/// one of the best that stands alone is not passed by all that have company. Articles are alike as
/// the cosine of their words' BM25 weights says.
///
/// `scores` descend; at most `likened` of them are looked at, and as many are returned. Costs
/// reading the list of terms of each article: some 2 to 4 milliseconds for thirty.
std::vector<double> likeness_bonus(const Xapian::Database& database,
                                   const std::vector<Xapian::docid>& articles,
                                   const std::vector<double>& scores);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_LIKENESS_H
