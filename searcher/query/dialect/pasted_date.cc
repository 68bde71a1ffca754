#include "searcher/query/dialect/pasted_date.h"

#include <morgue/date.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "searcher/query/relative_date.h"

namespace morgue::query::dialect {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

// 27/10/2025 in runs of digits; nothing if there is anything else in it.
std::vector<std::string_view> runs_of_digits(std::string_view text) {
  std::vector<std::string_view> runs;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') continue;
    if (i == begin || i - begin > 4) return {};
    if (i < text.size() && text[i] != '/' && text[i] != '.' && text[i] != '-') return {};
    runs.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return runs;
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Date> day_of(std::string_view year, std::string_view month, std::string_view day) {
  try {
    return Date::from_day(value_of(year), value_of(month), value_of(day));
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

std::string in_full(const Date& date) {
  return std::to_string(date.day()) + ' ' + month_name(date.month()) + ' ' +
         std::to_string(date.year());
}

constexpr const char* forms = "2025, 2025-10 or 2025-10-27";

DayRange in_figures(std::string_view text, const std::vector<std::string_view>& runs,
                    std::size_t offset, const Diagnostics& diagnostics) {
  if (runs.size() == 2 && runs[1].size() == 4 && runs[0].size() <= 2) {
    const int month = value_of(runs[0]);
    const int year = value_of(runs[1]);
    if (month >= 1 && month <= 12 && year > 0) {
      const Date date = Date::from_month(year, month);
      return {date.first_day(), date.last_day()};
    }
  }
  if (runs.size() == 3 && runs[0].size() <= 2 && runs[1].size() <= 2 && runs[2].size() == 2) {
    throw diagnostics.error(offset, quoted(text) + " does not say which century", forms);
  }
  std::vector<Date> readings;
  if (runs.size() == 3) {
    if (runs[0].size() == 4) {
      if (const auto date = day_of(runs[0], runs[1], runs[2])) readings.push_back(*date);
    } else if (runs[2].size() == 4) {
      if (const auto date = day_of(runs[2], runs[1], runs[0])) readings.push_back(*date);
      const auto date = day_of(runs[2], runs[0], runs[1]);
      if (date && (readings.empty() || !(readings.front() == *date))) readings.push_back(*date);
    }
  }
  if (readings.size() == 1) return {readings[0].first_day(), readings[0].last_day()};
  if (readings.empty()) throw diagnostics.error(offset, quoted(text) + " is no date", forms);
  throw diagnostics.error(
      offset, quoted(text) + " may be " + in_full(readings[0]) + " or " + in_full(readings[1]),
      readings[0].iso() + ", or " + readings[1].iso());
}

bool begins_year(sys_days day) {
  return Date::from_day(day).month() == 1 && Date::from_day(day).day() == 1;
}
bool ends_year(sys_days day) {
  return day == last_possible_day() || begins_year(day + days{1});
}
bool begins_month(sys_days day) {
  return Date::from_day(day).day() == 1;
}
bool ends_month(sys_days day) {
  return day == last_possible_day() || begins_month(day + days{1});
}

}  // namespace

DayRange read_pasted_date(std::string_view text, std::size_t offset, sys_days today,
                          const Diagnostics& diagnostics) {
  if (const std::optional<Date> date = Date::parse_iso(text)) {
    return {date->first_day(), date->last_day()};
  }
  const std::vector<std::string_view> runs = runs_of_digits(text);
  if (!runs.empty()) return in_figures(text, runs, offset, diagnostics);
  if (const auto found = read_date_words(text, today, std::nullopt, offset, diagnostics)) {
    return *found;
  }
  throw diagnostics.error(offset, quoted(text) + " is no date", forms);
}

void DayBounds::narrow(const DayBounds& other) {
  if (other.first) first = first ? std::max(*first, *other.first) : other.first;
  if (other.last) last = last ? std::min(*last, *other.last) : other.last;
}

std::string date_condition(const DayBounds& bounds) {
  const bool years =
      (!bounds.first || begins_year(*bounds.first)) && (!bounds.last || ends_year(*bounds.last));
  const bool months =
      (!bounds.first || begins_month(*bounds.first)) && (!bounds.last || ends_month(*bounds.last));
  const auto shown = [&](std::optional<sys_days> day) {
    if (!day) return std::string();
    return Date::from_day(*day).iso().substr(0, years ? 4 : months ? 7 : 10);
  };
  const std::string first = shown(bounds.first);
  const std::string last = shown(bounds.last);
  return "date:" + (first == last ? first : first + ".." + last);
}

std::optional<DayBounds> compared(std::string_view how, DayRange days_meant) {
  const auto is = [&](auto... names) { return ((how == names) || ...); };
  DayBounds out;
  if (is("is", "on", "=", "eq")) {
    out = {days_meant.first, days_meant.last};
  } else if (is("aft", "after", ">", "gt")) {
    out.first = days_meant.last + days{1};
  } else if (is("bef", "before", "<", "lt")) {
    out.last = days_meant.first - days{1};
  } else if (is("geq", "since", ">=", "ge")) {
    out.first = days_meant.first;
  } else if (is("leq", "<=", "le")) {
    out.last = days_meant.last;
  } else {
    return std::nullopt;
  }
  // Beyond the last day there is none, before the first neither: a range that nothing lies in.
  if (out.first && *out.first > last_possible_day()) out = {last_possible_day(), out.last};
  if (out.last && *out.last < first_possible_day()) out = {out.first, first_possible_day()};
  return out;
}

}  // namespace morgue::query::dialect
