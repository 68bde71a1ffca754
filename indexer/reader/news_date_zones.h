// Time zones by name, as news writes them.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_ZONES_H
#define MORGUE_INDEXER_READER_NEWS_DATE_ZONES_H

#include <morgue/date.h>

#include <optional>
#include <string_view>

namespace morgue::index {

/// A named zone.
struct NamedZone {
  std::optional<int> offset;  ///< minutes east of UTC; none where the name leaves it open
};

/// By a folded name: "edt", "ist". Where a name is used in several parts of the world, the one
/// whose news bears it most; news_date.h says which.
std::optional<NamedZone> zone_of_word(std::string_view folded);

/// The offset in minutes that a zone of the tz database ("America/New_York") had at a local time;
/// nothing for a zone that is none. Some microseconds: ICU.
std::optional<int> offset_of_region(std::string_view zone, const Date& day, int seconds);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_ZONES_H
