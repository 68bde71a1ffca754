// Dates as other systems write them.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_PASTED_DATE_H
#define MORGUE_SEARCHER_QUERY_DIALECT_PASTED_DATE_H

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/date_terms.h"
#include "searcher/query/diagnostics.h"

namespace morgue::query::dialect {

/// 2025, 2025-10, 2025-10-27, 20251027, 27/10/2025, 10/27/2025, 10/2025, and words as
/// read_date_words() has them. Throws QueryError for anything else, and for 3/4/2025, which may be
/// two days.
DayRange read_pasted_date(std::string_view text, std::size_t offset, std::chrono::sys_days today,
                          const Diagnostics& diagnostics);

/// Days from here to there; an end that is missing is open.
struct DayBounds {
  std::optional<std::chrono::sys_days> first;
  std::optional<std::chrono::sys_days> last;

  /// Both must hold.
  void narrow(const DayBounds& other);
  [[nodiscard]] bool empty() const { return first && last && *first > *last; }
};

/// "date:2019..2020", as short as it can be said. Needs an end.
std::string date_condition(const DayBounds& bounds);

/// `days` behind a word or sign of comparison: aft, after, >, bef, before, <, geq, since, >=, leq,
/// <=, is, on, =. Nothing for another word.
std::optional<DayBounds> compared(std::string_view how, DayRange days);

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_PASTED_DATE_H
