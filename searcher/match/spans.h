// What must run inside Xapian's match to see where words stand, as queries: the whole of it goes
// through this header (and within_budget(), in budget.h).
//
// Such queries hold a posting source of ours, which needs the index on this machine: Xapian refuses
// them for remote shards (UnimplementedError). Whoever adds remote shards finds here all there is
// to replace or to refuse.
#ifndef MORGUE_SEARCHER_MATCH_SPANS_H
#define MORGUE_SEARCHER_MATCH_SPANS_H

#include <xapian.h>

#include <string>
#include <vector>

#include "common/fields.h"
#include "searcher/match/budget.h"
#include "searcher/match/span_tree.h"

namespace morgue::match {

/// Articles in which the tree has a stretch. Without weight: put it beside what ranks with
/// OP_FILTER. Works on several shards; may be used for several searches.
///
/// Costs some microseconds for each article that the tree's postings and the rest of the query let
/// through: a look at the positions of its words.
Xapian::Query spans(SpanTree tree, const BudgetPtr& budget = nullptr);

/// Articles with these words side by side, in this order, all in one zone: FieldId::body,
/// FieldId::caption or FieldId::lead. Each word is a list of terms, any of which will do.
Xapian::Query in_zone(FieldId zone, std::vector<std::vector<std::string>> words,
                      const BudgetPtr& budget = nullptr);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_SPANS_H
