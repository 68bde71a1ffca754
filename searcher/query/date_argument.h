// What may stand behind `date:`.
#ifndef MORGUE_SEARCHER_QUERY_DATE_ARGUMENT_H
#define MORGUE_SEARCHER_QUERY_DATE_ARGUMENT_H

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
  DayRange range;  ///< unless undated; an open end is the first or last possible day
};

/// 2025, 2025-10, 2025-10-27, A..B, A.., ..B, none. An imprecise end reaches outwards. `offset` is
/// where `text` stands in the query. Throws QueryError for anything else: with a date that would
/// work where it can tell which one was meant, with all of them where there are several.
DateArgument parse_date_argument(std::string_view text, std::size_t offset,
                                 const Diagnostics& diagnostics);

/// The argument in absolute days: "2025-10-01 to 2025-10-31".
std::string in_days(const DateArgument& argument);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_DATE_ARGUMENT_H
