// The terms that stand for a date, and the few that stand for a range of dates.
//
// An article of a known day bears D20251027, M202510 and Y2025; one of which only the month is
// known bears M and Y; only the year, Y. A range becomes whole years, then whole months, then
// single days. So an article matches a range exactly when its whole period lies in it.
#ifndef MORGUE_COMMON_DATE_TERMS_H
#define MORGUE_COMMON_DATE_TERMS_H

#include <morgue/date.h>

#include <chrono>
#include <string>
#include <vector>

namespace morgue {

/// Days from first to last, both included.
struct DayRange {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// The earliest and the latest day that a Date can mean: 0001-01-01 and 9999-12-31.
std::chrono::sys_days first_possible_day();
std::chrono::sys_days last_possible_day();

/// The terms an article of that date bears; for an unknown date the one term "Dnone".
std::vector<std::string> date_terms(const Date& date);

/// The terms any of which an article in the range bears. Empty if first is after last. `earliest`
/// and `latest` are years that the archive is known to hold: whole years outside are left out, so
/// that an open range does not become thousands of terms.
std::vector<std::string> date_range_terms(DayRange range, int earliest_year, int latest_year);

/// For the value slot: sorts as the date does, at most 14 bytes: "20251027", "20251027105430",
/// "202510". An unknown date is the empty string.
std::string date_value(const Date& date);
/// The day or period in a date_value(); unknown for the empty or a malformed string.
Date date_from_value(const std::string& value);

}  // namespace morgue

#endif  // MORGUE_COMMON_DATE_TERMS_H
