// Where Xapian's pruning must be kept from losing the best matches.
#ifndef MORGUE_SEARCHER_MATCH_PRUNING_H
#define MORGUE_SEARCHER_MATCH_PRUNING_H

#include <xapian.h>

namespace morgue::match {

/// What to give Enquire::get_mset() as `checkatleast`, so that the best matches are the best: 0, or
/// all `articles`, which turns pruning off.
///
/// Xapian stops looking at articles that cannot come among the best: it turns OR into AND_MAYBE and
/// that into AND as the least useful weight rises. In 1.4.22 the latter step passes over the
/// article that the right side has reached and the left has not. Where the right side is rare and
/// heavy, a phrase for instance, that one may be the best of all. Measured on 12,000 articles
/// against the same search without pruning: +a b "c d" gave wrong hits in 3 of 100 searches; a b "c
/// d", and
/// +(a OR b) c, in 1 to 4 of 1,000. For these shapes pruning is off, at the cost of a search that
/// counts all matches: there some 3 ms instead of 0.5 ms. Words without phrases are wrong in 1 of
/// 5,000 at most, and are left to Xapian.
Xapian::doccount least_checked(const Xapian::Query& query, Xapian::doccount articles);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_PRUNING_H
