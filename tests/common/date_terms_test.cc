#include "common/date_terms.h"

#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using morgue::Date;
using morgue::DayRange;
using namespace std::chrono;

namespace {

DayRange range(const std::string& first, const std::string& last) {
  return {Date::parse_iso(first).value().first_day(), Date::parse_iso(last).value().last_day()};
}

std::string joined(const std::vector<std::string>& terms) {
  std::string out;
  for (const std::string& term : terms) out += (out.empty() ? "" : " ") + term;
  return out;
}

Date random_date() {
  const int year = *rc::gen::inRange(1998, 2004);
  const int month = *rc::gen::inRange(1, 13);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return Date::from_year(year);
    case 1:
      return Date::from_month(year, month);
    default:
      return Date::from_day(year, month, *rc::gen::inRange(1, 29));
  }
}

bool matches(const Date& date, const std::vector<std::string>& terms) {
  const std::vector<std::string> own = morgue::date_terms(date);
  return std::any_of(own.begin(), own.end(), [&terms](const std::string& term) {
    return std::find(terms.begin(), terms.end(), term) != terms.end();
  });
}

}  // namespace

TEST_CASE("an article bears the terms that its date's precision allows") {
  CHECK(joined(morgue::date_terms(Date::from_day(2025, 10, 7))) == "D20251007 M202510 Y2025");
  CHECK(joined(morgue::date_terms(Date::from_month(2025, 10))) == "M202510 Y2025");
  CHECK(joined(morgue::date_terms(Date::from_year(2025))) == "Y2025");
  CHECK(joined(morgue::date_terms(Date::from_instant(2025, 10, 7, 5))) ==
        "D20251007 M202510 Y2025");
  CHECK(joined(morgue::date_terms(Date())) == "Dnone");
}

TEST_CASE("a range becomes the fewest whole years and months and days") {
  struct Row {
    DayRange days;
    std::string terms;
  };
  const std::vector<Row> rows{
      {range("2025-10-27", "2025-10-27"), "D20251027"},
      {range("2025-10", "2025-10"), "M202510"},
      {range("2025", "2025"), "Y2025"},
      {range("2024-12-31", "2025-02-01"), "D20241231 M202501 D20250201"},
      {range("2024-11", "2026-01"), "M202411 M202412 Y2025 M202601"},
      {range("2024-02", "2024-02-28"),
       "D20240201 D20240202 D20240203 D20240204 D20240205 D20240206 D20240207 D20240208 D20240209 "
       "D20240210 D20240211 D20240212 D20240213 D20240214 D20240215 D20240216 D20240217 D20240218 "
       "D20240219 D20240220 D20240221 D20240222 D20240223 D20240224 D20240225 D20240226 D20240227 "
       "D20240228"},
  };
  for (const Row& row : rows) {
    CHECK(joined(morgue::date_range_terms(row.days, 2000, 2030)) == row.terms);
  }
}

TEST_CASE("years that the archive does not hold are left out of an open range") {
  const DayRange open{morgue::first_possible_day(), Date::from_year(2024).last_day()};
  CHECK(joined(morgue::date_range_terms(open, 2023, 2025)) == "Y2023 Y2024");
  CHECK(morgue::date_range_terms(open, 0, 0).empty());
  CHECK(morgue::date_range_terms(range("2025", "2024"), 2000, 2030).empty());
}

TEST_CASE("an article matches a range exactly when its whole period lies in it") {
  CHECK(rc::check([] {
    const Date date = random_date();
    const sys_days first = sys_days{1998y / January / 1} + days{*rc::gen::inRange(0, 2000)};
    const sys_days last = first + days{*rc::gen::inRange(0, 900)};
    const bool inside = first <= date.first_day() && date.last_day() <= last;
    RC_ASSERT(matches(date, morgue::date_range_terms({first, last}, 1998, 2004)) == inside);
  }));
}

TEST_CASE("a date's value reads back and sorts as the date does") {
  CHECK(rc::check([] {
    const Date a = random_date();
    const Date b = random_date();
    RC_ASSERT(morgue::date_from_value(morgue::date_value(a)) == a);
    if (a.precision() == b.precision()) {
      RC_ASSERT((morgue::date_value(a) < morgue::date_value(b)) == (a.first_day() < b.first_day()));
    }
  }));
  CHECK(morgue::date_value(Date::from_instant(2025, 10, 27, 3661)) == "20251027010101");
  CHECK(morgue::date_value(Date()).empty());
  CHECK_FALSE(morgue::date_from_value("20251399").known());
  CHECK_FALSE(morgue::date_from_value("x").known());
}
