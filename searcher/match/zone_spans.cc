#include "searcher/match/zone_spans.h"

#include <morgue/article.h>

#include <algorithm>
#include <limits>

namespace morgue::match {

std::vector<Stretch> zone_stretches(FieldId zone, ArticlePlaces& places) {
  constexpr Xapian::termpos last_position = std::numeric_limits<Xapian::termpos>::max();
  const std::vector<Xapian::termpos>& starts = places.zones();
  if (starts.size() < zone_count) return {};
  const auto start = [&](Zone of) { return starts[static_cast<std::size_t>(of)]; };
  const Xapian::termpos body = start(Zone::body);
  switch (zone) {
    case FieldId::headline:
      return {{start(Zone::headline), start(Zone::standfirst)}};
    case FieldId::caption:
      return {{start(Zone::caption), body}};
    case FieldId::body:
      return {{body, last_position}};
    default:
      break;
  }
  const std::vector<Xapian::termpos>& paragraphs = places.paragraphs();
  const auto second = std::upper_bound(paragraphs.begin(), paragraphs.end(), body);
  return {{start(Zone::standfirst), start(Zone::caption)},
          {body, second == paragraphs.end() ? last_position : *second}};
}

}  // namespace morgue::match
