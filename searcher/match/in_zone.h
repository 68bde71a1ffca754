// What must run inside Xapian's match, as queries: the whole of it goes through this header.
//
// Such queries hold a posting source of ours, which needs the index on this machine: Xapian refuses
// them for remote shards (UnimplementedError). Whoever adds remote shards finds here all there is
// to replace or to refuse.
#ifndef MORGUE_SEARCHER_MATCH_IN_ZONE_H
#define MORGUE_SEARCHER_MATCH_IN_ZONE_H

#include <xapian.h>
#include <string>
#include <vector>

#include "common/fields.h"

namespace morgue::match {

/// Articles with these words side by side, in this order, all in one zone: FieldId::body,
/// FieldId::caption or FieldId::lead (the standfirst, or the first paragraph of the body). Each
/// word is a list of terms, any of which will do; they need positions. Without weight: put it
/// beside what ranks with OP_FILTER. Works on several shards; may be used for several searches.
///
/// Costs some microseconds for each article that has all the words and that the rest of the query
/// lets through: a look at their positions and at those of the zones.
Xapian::Query in_zone(FieldId zone, std::vector<std::vector<std::string>> words);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_IN_ZONE_H
