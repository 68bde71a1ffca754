// What may stand behind date: and words:, and what is said of everything else.
#include <catch2/catch.hpp>

#include "searcher/query/date_argument.h"
#include "searcher/query/number_argument.h"

using morgue::field;
using morgue::FieldId;
using morgue::QueryError;
using morgue::query::DateArgument;
using morgue::query::Diagnostics;

namespace {

DateArgument date(const std::string& text) {
  const Diagnostics diagnostics(text);
  return morgue::query::parse_date_argument(text, 0, diagnostics, std::chrono::sys_days{});
}

morgue::query::NumberArgument number(const std::string& text) {
  const Diagnostics diagnostics(text);
  return morgue::query::parse_number_argument(text, 0, field(FieldId::words), diagnostics);
}

struct Refusal {
  std::string text;
  std::size_t column;
  std::string message;
  std::string hint;
};

template <typename Parse>
void check_refusal(const Refusal& expected, Parse parse) {
  CAPTURE(expected.text);
  try {
    parse(expected.text);
    FAIL("it was accepted");
  } catch (const QueryError& error) {
    CHECK(error.column() == expected.column);
    CHECK(error.what() == expected.message);
    CHECK(error.hint() == expected.hint);
  }
}

}  // namespace

TEST_CASE("A date argument means whole days and reaches outwards") {
  const std::vector<std::pair<std::string, std::string>> table{
      {"2025", "2025-01-01 to 2025-12-31"},
      {"2025-10", "2025-10-01 to 2025-10-31"},
      {"2024-02", "2024-02-01 to 2024-02-29"},
      {"2025-10-27", "2025-10-27"},
      {"2025-10-01..2025-10-27", "2025-10-01 to 2025-10-27"},
      {"2025-10-27..2025-10-27", "2025-10-27"},
      {"2024..2025-03", "2024-01-01 to 2025-03-31"},
      {"2025-10..2025-10", "2025-10-01 to 2025-10-31"},
      {"2025-10..", "2025-10-01 or later"},
      {"..2024", "2024-12-31 or earlier"},
      {"none", "articles without a date"},
      {"0001..9999", "0001-01-01 to 9999-12-31"},
  };
  for (const auto& [text, days] : table) {
    CAPTURE(text);
    CHECK(in_days(date(text)) == days);
  }
}

TEST_CASE("A date that cannot be meant is refused with dates that would work") {
  const std::string forms =
      "date:2025, date:2025-10, date:2025-10-27, date:2025-10-01..2025-10-27, date:2025-10.., "
      "date:last-week, date:3d.., date:\"27 october 2025\" or date:none";
  const std::vector<Refusal> table{
      {"03/04/2025", 1, "\"03/04/2025\" may be 3 April 2025 or 4 March 2025",
       "date:2025-04-03, or date:2025-03-04"},
      {"3.4.2025", 1, "\"3.4.2025\" may be 3 April 2025 or 4 March 2025",
       "date:2025-04-03, or date:2025-03-04"},
      {"27/10/2025", 1, "\"27/10/2025\" is not how a date is written: the year comes first",
       "date:2025-10-27"},
      {"10/27/2025", 1, "\"10/27/2025\" is not how a date is written: the year comes first",
       "date:2025-10-27"},
      {"04/04/2025", 1, "\"04/04/2025\" is not how a date is written: the year comes first",
       "date:2025-04-04"},
      {"2025/10/27", 1,
       "\"2025/10/27\" is not how a date is written: with hyphens, and two digits for month and "
       "day",
       "date:2025-10-27"},
      {"2025-1-5", 1,
       "\"2025-1-5\" is not how a date is written: with hyphens, and two digits for month and day",
       "date:2025-01-05"},
      {"10/2025", 1, "\"10/2025\" is not how a month is written", "date:2025-10"},
      {"2025-1", 1, "\"2025-1\" is not how a month is written", "date:2025-01"},
      {"2024-2025", 1, "\"2024-2025\" is no date; a range is written with two dots",
       "date:2024..2025"},
      {"2025-13", 6, "there is no month 13 in \"2025-13\"",
       "date:2025-01 to date:2025-12, or date:2025"},
      {"2024..2025-00", 12, "there is no month 00 in \"2025-00\"",
       "date:2025-01 to date:2025-12, or date:2025"},
      {"2025-02-30", 9, "February 2025 has no day 30",
       "date:2025-02-28 for its last day, date:2025-02 for all of it"},
      {"2025-04-00", 9, "April 2025 has no day 00",
       "date:2025-04-30 for its last day, date:2025-04 for all of it"},
      {"0000", 1, "there is no year 0000", "date:2025"},
      {"2025..2024", 1, "this range of dates ends before it begins", "date:2024..2025"},
      {"2024...2025", 5, "a range is written with two dots", "date:2024..2025"},
      {"..", 1, "this range of dates has neither a beginning nor an end",
       "date:2025-10-01..2025-10-27, or open at one end: date:2025-10.."},
      {"2024/2020", 1, "\"2024/2020\" is no date; a range is written with two dots",
       "date:2020..2024"},
      {"0000-2020", 1, "\"0000-2020\" is no date", forms},
      {"2022 to 2019", 1, "\"2022 to 2019\" is not how a date is written", "date:2019..2022"},
      {"...", 1, "this range of dates has neither a beginning nor an end",
       "date:2025-10-01..2025-10-27, or open at one end: date:2025-10.."},
      {"=2022", 1, "\"=2022\" is not how a date is written", "date:2022"},
      {"=2022-13", 1, "\"=2022-13\" is no date", forms},
      {"someday", 1, "\"someday\" is no date", forms},
      {"", 1, "\"\" is no date", forms},
      {"-", 1, "\"-\" is no date", forms},
      {"20251027", 1, "\"20251027\" is not how a date is written", "date:2025-10-27"},
      {"20251327", 1, "\"20251327\" is no date", forms},
      {">2024", 1, "\">2024\" is not how a date is written", "date:2025.."},
      {"<2024-01", 1, "\"<2024-01\" is not how a date is written", "date:..2023-12"},
      {">2024-12-31", 1, "\">2024-12-31\" is not how a date is written", "date:2025-01-01.."},
      {"<1000", 1, "\"<1000\" is not how a date is written", "date:..0999"},
      {">2024-99", 1, "\">2024-99\" is no date", forms},
      {"0000-Q1", 1, "\"0000-Q1\" is no date", forms},
      {"<=2024-05", 1, "\"<=2024-05\" is not how a date is written", "date:..2024-05"},
      {"1990s", 1, "\"1990s\" is not how a date is written", "date:1990..1999"},
      {"2024-Q2", 1, "\"2024-Q2\" is not how a date is written", "date:2024-04..2024-06"},
      {"Q4-2024", 1, "\"Q4-2024\" is not how a date is written", "date:2024-10..2024-12"},
      {"2024-12-25T10:00", 1, "\"2024-12-25T10:00\" is not how a date is written",
       "date:2024-12-25"},
      {"2019,2022", 1, "\"2019,2022\" is not how a date is written", "date:2019..2022"},
      {"99/99/9999", 1, "\"99/99/9999\" is no date", forms},
      {"2025-10-27-28", 1, "\"2025-10-27-28\" is no date", forms},
      {"2025-10/27", 1, "\"2025-10/27\" is no date", forms},
      {"2025..whenever", 7, "\"whenever\" is no date", forms},
  };
  for (const Refusal& row : table) check_refusal(row, date);
}

TEST_CASE("Every date that an error suggests is one that works") {
  for (const char* text : {"03/04/2025", "27/10/2025", "2025-13", "2025-02-30", "2025..2024",
                           "10/2025", "2024-2025", "someday", "2024...2025", "2024/2020", "...",
                           "=2022", "31-feb", "45 march", "2022 to 2019"}) {
    CAPTURE(text);
    try {
      date(text);
      FAIL("it was accepted");
    } catch (const QueryError& error) {
      const std::string& hint = error.hint();
      std::size_t found = 0;
      for (std::size_t at = hint.find("date:"); at != std::string::npos;
           at = hint.find("date:", at + 1)) {
        std::string suggestion = hint.substr(at + 5, hint.find_first_of(", ", at) - at - 5);
        if (suggestion.front() == '"') {
          suggestion = hint.substr(at + 6, hint.find('"', at + 6) - at - 6);
        }
        CAPTURE(suggestion);
        CHECK_NOTHROW(date(suggestion));
        ++found;
      }
      CHECK(found > 0);
    }
  }
}

TEST_CASE("A number argument is a number or a range of numbers") {
  const std::vector<std::pair<std::string, std::string>> table{
      {"900", "900"},
      {"500..900", "500 to 900"},
      {"500..", "500 or more"},
      {"..900", "900 or less"},
      {">500", "501 or more"},
      {">=500", "500 or more"},
      {"<900", "899 or less"},
      {"<=900", "900 or less"},
      {"0", "0"},
      {"007", "7"},
  };
  for (const auto& [text, meaning] : table) {
    CAPTURE(text);
    CHECK(in_numbers(number(text)) == meaning);
  }
}

TEST_CASE("A number that cannot be meant is refused with numbers that would work") {
  const std::string forms = "words:900, words:500..900, words:>500 or words:<=900";
  const std::vector<Refusal> table{
      {"abc", 1, "\"abc\" is no whole number", forms},
      {"-5", 1, "\"-5\" is no whole number", forms},
      {"1.5", 1, "\"1.5\" is no whole number", forms},
      {"1,200", 1, "\"1,200\" has more than digits in it", "words:1200"},
      {">", 2, "a number is missing here", forms},
      {">=", 3, "a number is missing here", forms},
      {"..", 1, "\"..\" is no whole number", forms},
      {"", 1, "a number is missing here", forms},
      {"900..500", 1, "this range ends before it begins", "words:500..900"},
      {"500..x", 6, "\"x\" is no whole number", forms},
      {"<0", 1, "nothing is less than 0", "words:<=0"},
      {"99999999999999999999", 1, "\"99999999999999999999\" is too large a number",
       "words:>1000000"},
  };
  for (const Refusal& row : table) check_refusal(row, number);
}
