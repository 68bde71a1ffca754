// What may stand behind `date:`.
#ifndef MORGUE_SEARCHER_QUERY_DATE_ARGUMENT_H
#define MORGUE_SEARCHER_QUERY_DATE_ARGUMENT_H

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "common/date_terms.h"
#include "searcher/query/diagnostics.h"

namespace morgue::query {

struct DateArgument {
  enum class Kind {
    undated,  ///< none
    closed,   ///< a day, month, year, or a range with both its ends
    from,     ///< A..
    until,    ///< ..B
  };
  Kind kind = Kind::closed;
  DayRange range;         ///< unless undated; an open end is the first or last possible day
  bool in_words = false;  ///< last-week, 3d: what it means is worth showing
};

/// 2025, 2025-10, 2025-10-27, in words as read_date_words() has them, A..B, A.., ..B, none. An
/// imprecise end reaches outwards. `offset` is where `text` stands in the query; `today` is what
/// words such as yesterday start from. Throws QueryError for anything else: with a date that would
/// work where it can tell which one was meant, with all of them where there are several.
DateArgument parse_date_argument(std::string_view text, std::size_t offset,
                                 const Diagnostics& diagnostics, std::chrono::sys_days today);

/// The argument in absolute days: "2025-10-01 to 2025-10-31".
std::string in_days(const DateArgument& argument);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_DATE_ARGUMENT_H
