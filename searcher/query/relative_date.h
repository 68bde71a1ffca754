// Dates in words: yesterday, last-week, 3d, monday, "27 october 2025".
#ifndef MORGUE_SEARCHER_QUERY_RELATIVE_DATE_H
#define MORGUE_SEARCHER_QUERY_RELATIVE_DATE_H

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/date_terms.h"
#include "searcher/query/diagnostics.h"

namespace morgue::query {

/// The day that a calendar on the wall of this machine shows.
std::chrono::sys_days local_today();

/// "October" for 10.
std::string month_name(int month);

/// The days that a date in words means; nothing if the words are none of these. Case does not
/// count; blanks, hyphens and underscores separate.
///
///   today, now, yesterday, tomorrow
///   this-week, last-week       Monday to Sunday; likewise month and year
///   3d, 2w, 6m, 1y, 3-days-ago the day so long before today
///   monday, mon                the latest one, today included
///   october, october-2025, 27-october, october-27-2025
///                              without a year: the latest that has begun
///
/// `from` is the beginning of a range of which this is the end: a name that comes round again then
/// means the first one from there on, so that monday..friday is one week. `offset` is where `text`
/// stands in the query. Throws QueryError for words that have two readings or no day.
std::optional<DayRange> read_date_words(std::string_view text, std::chrono::sys_days today,
                                        std::optional<std::chrono::sys_days> from,
                                        std::size_t offset, const Diagnostics& diagnostics);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_RELATIVE_DATE_H
