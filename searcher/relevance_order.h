// The best articles first.
#ifndef MORGUE_SEARCHER_RELEVANCE_ORDER_H
#define MORGUE_SEARCHER_RELEVANCE_ORDER_H

#include <morgue/archive.h>

#include <xapian.h>

#include "searcher/date_order.h"
#include "searcher/query/translate.h"

namespace morgue {

/// Matches by BM25, of which the best are ranked again where the request or the length of its query
/// asks for that: match/likeness.h, match/proximity.h. What is ranked again is ranked whole,
/// whichever page of it is asked for, so that pages follow each other; what comes after it keeps
/// its place. Throws Xapian's errors.
Page search_by_relevance(const Xapian::Database& database, const query::Translation& translation,
                         const Request& request);

}  // namespace morgue

#endif  // MORGUE_SEARCHER_RELEVANCE_ORDER_H
