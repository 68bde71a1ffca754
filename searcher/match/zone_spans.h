// Where the zones of an article are, in positions.
#ifndef MORGUE_SEARCHER_MATCH_ZONE_SPANS_H
#define MORGUE_SEARCHER_MATCH_ZONE_SPANS_H

#include <vector>

#include "common/fields.h"
#include "searcher/match/span_matcher.h"

namespace morgue::match {

/// Positions [begin, end).
struct Stretch {
  Xapian::termpos begin = 0;
  Xapian::termpos end = 0;
};

/// Of FieldId::headline, body, caption or lead, which has two; none in what is no article of ours.
std::vector<Stretch> zone_stretches(FieldId zone, ArticlePlaces& places);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_ZONE_SPANS_H
