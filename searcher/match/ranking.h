// How articles are ranked: the parameters of BM25, in one place, with their reasons.
#ifndef MORGUE_SEARCHER_MATCH_RANKING_H
#define MORGUE_SEARCHER_MATCH_RANKING_H

#include <xapian.h>

namespace morgue::match {

// How soon more of the same word stops to count. News repeats its subject: what names it eight
// times is more about it than what names it twice. Xapian's 1.0 levels out too early, and the
// three counts of a word in the headline or the lead would be most of what there is.
inline constexpr double ranking_k1 = 2.0;
// How much length is held against an article. Long reports name many things in passing. Xapian's
// 0.5 is made for collections with more even lengths.
inline constexpr double ranking_b = 0.75;

/// BM25 for news. A word of the headline counts three times in the index (see document.cc), and so
/// does one of the first forty: that is how they weigh more, and no field needs a weight of its
/// own.
inline Xapian::BM25Weight ranking() {
  // No weight of its own for the length.
  constexpr double k2 = 0.0;
  // A word that stands twice in the query counts more, but not twice as much.
  constexpr double k3 = 1.0;
  // Shorter than half the average is no better than half: briefs of two lines would come first.
  constexpr double least_length = 0.5;
  return Xapian::BM25Weight(ranking_k1, k2, k3, ranking_b, least_length);
}

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_RANKING_H
