#include "common/date_terms.h"

#include <algorithm>
#include <stdexcept>

#include "common/fields.h"

namespace morgue {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string number(int value, int width) {
  std::string out(static_cast<std::size_t>(width), '0');
  for (std::size_t i = out.size(); i-- > 0 && value > 0; value /= 10) {
    out[i] = static_cast<char>('0' + value % 10);
  }
  return out;
}

std::string day_term(const year_month_day& day) {
  return std::string(field(FieldId::date).prefix) + number(static_cast<int>(day.year()), 4) +
         number(static_cast<int>(static_cast<unsigned>(day.month())), 2) +
         number(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

std::string month_term(int year, int month) {
  return std::string(prefix::month) + number(year, 4) + number(month, 2);
}

std::string year_term(int year) {
  return std::string(prefix::year) + number(year, 4);
}

sys_days first_of(int year, int month) {
  return sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                  std::chrono::day{1}};
}

sys_days last_of(int year, int month) {
  return sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                  std::chrono::last};
}

}  // namespace

sys_days first_possible_day() {
  return first_of(1, 1);
}
sys_days last_possible_day() {
  return last_of(9999, 12);
}

std::vector<std::string> date_terms(const Date& date) {
  std::vector<std::string> terms;
  if (!date.known()) {
    terms.emplace_back(undated_term);
    return terms;
  }
  if (date.day() != 0) terms.push_back(day_term(year_month_day{date.first_day()}));
  if (date.month() != 0) terms.push_back(month_term(date.year(), date.month()));
  terms.push_back(year_term(date.year()));
  return terms;
}

std::vector<std::string> date_range_terms(DayRange range, int earliest_year, int latest_year) {
  std::vector<std::string> terms;
  if (earliest_year < 1 || latest_year < earliest_year || range.first > range.last) return terms;
  sys_days next = std::max(range.first, first_of(earliest_year, 1));
  const sys_days end = std::min(range.last, last_of(latest_year, 12));
  while (next <= end) {
    const year_month_day day{next};
    const int year = static_cast<int>(day.year());
    const int month = static_cast<int>(static_cast<unsigned>(day.month()));
    if (next == first_of(year, 1) && last_of(year, 12) <= end) {
      terms.push_back(year_term(year));
      next = last_of(year, 12) + days{1};
    } else if (next == first_of(year, month) && last_of(year, month) <= end) {
      terms.push_back(month_term(year, month));
      next = last_of(year, month) + days{1};
    } else {
      terms.push_back(day_term(day));
      next += days{1};
    }
  }
  return terms;
}

std::string date_value(const Date& date) {
  std::string value;
  if (!date.known()) return value;
  value += number(date.year(), 4);
  if (date.month() != 0) value += number(date.month(), 2);
  if (date.day() != 0) value += number(date.day(), 2);
  if (date.precision() == DatePrecision::second) {
    value += number(date.seconds() / 3600, 2);
    value += number(date.seconds() / 60 % 60, 2);
    value += number(date.seconds() % 60, 2);
  }
  return value;
}

Date date_from_value(const std::string& value) {
  for (char c : value) {
    if (c < '0' || c > '9') return {};
  }
  const auto part = [&value](std::size_t begin, std::size_t size) {
    return std::stoi(value.substr(begin, size));
  };
  try {
    switch (value.size()) {
      case 4:
        return Date::from_year(part(0, 4));
      case 6:
        return Date::from_month(part(0, 4), part(4, 2));
      case 8:
        return Date::from_day(part(0, 4), part(4, 2), part(6, 2));
      case 14:
        return Date::from_instant(part(0, 4), part(4, 2), part(6, 2),
                                  (part(8, 2) * 60 + part(10, 2)) * 60 + part(12, 2));
      default:
        return {};
    }
  } catch (const std::invalid_argument&) {
    return {};
  }
}

}  // namespace morgue
