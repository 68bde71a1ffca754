#include <morgue/date.h>

#include <catch2/catch.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using morgue::Date;
using morgue::DatePrecision;

TEST_CASE("ISO dates are read at the precision they are given in") {
  struct Row {
    std::string text;
    std::string iso;
    DatePrecision precision;
  };
  const std::vector<Row> rows{
      {"2025", "2025", DatePrecision::year},
      {"2025-10", "2025-10", DatePrecision::month},
      {"2025-10-27", "2025-10-27", DatePrecision::day},
      {"20251027", "2025-10-27", DatePrecision::day},
      {" 2025-10-27\n", "2025-10-27", DatePrecision::day},
      {"2024-02-29", "2024-02-29", DatePrecision::day},
      {"2025-10-27T10:54", "2025-10-27T10:54:00", DatePrecision::second},
      {"2025-10-27 10:54:30", "2025-10-27T10:54:30", DatePrecision::second},
      {"2025-10-27T10:54:30.123Z", "2025-10-27T10:54:30Z", DatePrecision::second},
      {"2025-10-27T10:54:30+05:30", "2025-10-27T10:54:30+05:30", DatePrecision::second},
      {"2025-10-27T10:54:30-0330", "2025-10-27T10:54:30-03:30", DatePrecision::second},
      {"2025-10-27T10:54:30-03", "2025-10-27T10:54:30-03:00", DatePrecision::second},
      {"2025-10-27T10:54:30 +0530", "2025-10-27T10:54:30+05:30", DatePrecision::second},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", DatePrecision::second},
      {"0001-01-01", "0001-01-01", DatePrecision::day},
      {"9999-12-31", "9999-12-31", DatePrecision::day},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto date = Date::parse_iso(row.text);
    REQUIRE(date.has_value());
    CHECK(date->iso() == row.iso);
    CHECK(date->precision() == row.precision);
    CHECK(Date::parse_iso(date->iso()) == date);
  }
}

TEST_CASE("text that is no ISO date is not guessed at") {
  const std::vector<std::string> texts{"",
                                       " ",
                                       "0",
                                       "25",
                                       "0000",
                                       "2025-",
                                       "2025-1",
                                       "2025-13",
                                       "2025-00",
                                       "2025-02-30",
                                       "2023-02-29",
                                       "2025-10-32",
                                       "2025-10-00",
                                       "2025/10/27",
                                       "27-10-2025",
                                       "20251327",
                                       "202510",
                                       "2025-10-27x",
                                       "2025-10-27T24:00",
                                       "2025-10-27T10:60",
                                       "2025-10-27T10",
                                       "2025-10-27T10:54+25:00",
                                       "2025-10-27T10:54:30.Z",
                                       "yesterday",
                                       "2025-10-27T10:54:30+05:75",
                                       "20251027105430"};
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse_iso(text).has_value());
  }
}

TEST_CASE("a date that does not exist cannot be made") {
  CHECK_THROWS_AS(Date::from_year(0), std::invalid_argument);
  CHECK_THROWS_AS(Date::from_year(10000), std::invalid_argument);
  CHECK_THROWS_AS(Date::from_month(2025, 13), std::invalid_argument);
  CHECK_THROWS_AS(Date::from_day(2025, 2, 29), std::invalid_argument);
  CHECK_THROWS_AS(Date::from_instant(2025, 2, 28, 86400), std::invalid_argument);
  CHECK_THROWS_AS(Date::from_instant(2025, 2, 28, 0, 2000), std::invalid_argument);
}

TEST_CASE("a date of low precision stands for its whole period") {
  using namespace std::chrono;
  CHECK(Date::from_year(2024).first_day() == sys_days{2024y / January / 1});
  CHECK(Date::from_year(2024).last_day() == sys_days{2024y / December / 31});
  CHECK(Date::from_month(2024, 2).last_day() == sys_days{2024y / February / 29});
  CHECK(Date::from_day(2024, 2, 3).first_day() == Date::from_day(2024, 2, 3).last_day());
  CHECK(Date::from_day(sys_days{2024y / March / 1}).iso() == "2024-03-01");
}

TEST_CASE("no date is a value of its own") {
  const Date none;
  CHECK_FALSE(none.known());
  CHECK(none.iso().empty());
  CHECK(none == Date());
  CHECK(none != Date::from_year(1970));
  std::ostringstream out;
  out << Date::from_day(2025, 10, 27);
  CHECK(out.str() == "2025-10-27");
}
