// Dates in words: what they mean on a given day, and what is said where that is not certain.
#include <morgue/date.h>
#include <catch2/catch.hpp>

#include "searcher/query/date_argument.h"
#include "tests/searcher/query/small_archive.h"

using morgue::Date;
using morgue::QueryError;
using morgue::query::DateArgument;
using morgue::query::Diagnostics;

namespace {

DateArgument date(const std::string& text, const std::string& today) {
  const Diagnostics diagnostics(text);
  return morgue::query::parse_date_argument(text, 0, diagnostics,
                                            Date::parse_iso(today)->first_day());
}

struct Meaning {
  std::string text;
  std::string days;
};

void check(const std::string& today, const std::vector<Meaning>& table) {
  for (const Meaning& row : table) {
    CAPTURE(today, row.text);
    CHECK(in_days(date(row.text, today)) == row.days);
  }
}

}  // namespace

TEST_CASE("A date in words means days counted from today") {
  const char* wednesday = "2025-10-29";
  check(wednesday, {
                       {"today", "2025-10-29"},
                       {"now", "2025-10-29"},
                       {"yesterday", "2025-10-28"},
                       {"Yesterday", "2025-10-28"},
                       {"tomorrow", "2025-10-30"},
                       {"this-week", "2025-10-27 to 2025-11-02"},
                       {"last-week", "2025-10-20 to 2025-10-26"},
                       {"last week", "2025-10-20 to 2025-10-26"},
                       {"last_week", "2025-10-20 to 2025-10-26"},
                       {"this-month", "2025-10-01 to 2025-10-31"},
                       {"last-month", "2025-09-01 to 2025-09-30"},
                       {"this-year", "2025-01-01 to 2025-12-31"},
                       {"last year", "2024-01-01 to 2024-12-31"},
                       {"3d", "2025-10-26"},
                       {"0d", "2025-10-29"},
                       {"3 days ago", "2025-10-26"},
                       {"1-day-ago", "2025-10-28"},
                       {"2w", "2025-10-15"},
                       {"6m", "2025-04-29"},
                       {"8m", "2025-02-28"},
                       {"1y", "2024-10-29"},
                       {"monday", "2025-10-27"},
                       {"wed", "2025-10-29"},
                       {"thursday", "2025-10-23"},
                       {"last-friday", "2025-10-24"},
                       {"last-wednesday", "2025-10-22"},
                   });
}

TEST_CASE("Months have names, and without a year mean the latest that has begun") {
  const char* wednesday = "2025-10-29";
  check(wednesday, {
                       {"october 2025", "2025-10-01 to 2025-10-31"},
                       {"october-2025", "2025-10-01 to 2025-10-31"},
                       {"Oct 2025", "2025-10-01 to 2025-10-31"},
                       {"sept. 2025", "2025-09-01 to 2025-09-30"},
                       {"27 october 2025", "2025-10-27"},
                       {"October 27, 2025", "2025-10-27"},
                       {"27th-oct-2025", "2025-10-27"},
                       {"october", "2025-10-01 to 2025-10-31"},
                       {"november", "2024-11-01 to 2024-11-30"},
                       {"27 october", "2025-10-27"},
                       {"october 30", "2024-10-30"},
                       {"29 february", "2024-02-29"},
                       {"last november", "2024-11-01 to 2024-11-30"},
                       {"may", "2025-05-01 to 2025-05-31"},
                   });
}

TEST_CASE("The ends of a range may be in words, each") {
  const char* wednesday = "2025-10-29";
  check(wednesday, {
                       {"3d..", "2025-10-26 or later"},
                       {"3d..yesterday", "2025-10-26 to 2025-10-28"},
                       {"..last-week", "2025-10-26 or earlier"},
                       {"last-week..", "2025-10-20 or later"},
                       {"monday..friday", "2025-10-27 to 2025-10-31"},
                       {"thursday..monday", "2025-10-23 to 2025-10-27"},
                       {"2025-10-01..friday", "2025-10-01 to 2025-10-03"},
                       {"october..december", "2025-10-01 to 2025-12-31"},
                       {"november..february", "2024-11-01 to 2025-02-28"},
                       {"2024..today", "2024-01-01 to 2025-10-29"},
                       {"1 october 2025 .. 3 october 2025", "2025-10-01 to 2025-10-03"},
                   });
  check("2025-10-27", {{"monday..friday", "2025-10-27 to 2025-10-31"}});
  check("2025-11-01", {{"monday..friday", "2025-10-27 to 2025-10-31"}});
}

TEST_CASE("The turn of a year and leap days are no exception") {
  check("2025-01-01", {{"yesterday", "2024-12-31"},
                       {"last-month", "2024-12-01 to 2024-12-31"},
                       {"this-week", "2024-12-30 to 2025-01-05"},
                       {"last-week", "2024-12-23 to 2024-12-29"},
                       {"1m", "2024-12-01"}});
  check("2024-03-31", {{"1m", "2024-02-29"}, {"1y", "2023-03-31"}});
  check("2024-02-29", {{"1y", "2023-02-28"}, {"12m", "2023-02-28"}, {"4y", "2020-02-29"}});
}

TEST_CASE("Only dates in words are worth an echo") {
  CHECK(date("last-week", "2025-10-29").in_words);
  CHECK(date("2025..today", "2025-10-29").in_words);
  CHECK_FALSE(date("2025-10", "2025-10-29").in_words);
  CHECK_FALSE(date("none", "2025-10-29").in_words);
}

TEST_CASE("Words with two readings, or none, are refused with dates that would work") {
  struct Refusal {
    std::string text;
    std::size_t column;
    std::string message;
    std::string hint;
  };
  const std::vector<Refusal> table{
      {"last-monday", 1, "\"last-monday\" may be 2025-10-27 or 2025-10-20",
       "date:2025-10-27, or date:2025-10-20"},
      {"last september", 1, "\"last september\" may be 2025-09 or 2024-09",
       "date:2025-09, or date:2024-09"},
      {"last-7-days", 1, "\"last-7-days\" may begin with today or end before it",
       "date:7d.., or date:7d..yesterday"},
      {"31 february", 1, "February has no day 31", "date:february for all of it"},
      {"45 march", 1, "March has no day 45", "date:march for all of it"},
      {"oct-22", 1, "\"oct-22\" may be day 22 of October or October 2022",
       "date:2025-10-22, or date:2022-10"},
      {"december 24", 1, "\"december 24\" may be day 24 of December or December 2024",
       "date:2024-12-24, or date:2024-12"},
      {"feb-00", 1, "\"feb-00\" does not say which century", "date:2000-02"},
      {"30 february 2025", 1, "February 2025 has no day 30",
       "date:2025-02-28 for its last day, date:2025-02 for all of it"},
      {"99999999y", 1, "\"99999999y\" is before the year 1", "date:2025"},
      {"2100y", 1, "\"2100y\" is before the year 1", "date:2025"},
      {"999999d", 1, "\"999999d\" is beyond the years 1 to 9999", "date:2025"},
      {"today..3d", 1, "this range of dates ends before it begins", "date:3d..today"},
  };
  for (const Refusal& row : table) {
    CAPTURE(row.text);
    try {
      date(row.text, "2025-10-29");
      FAIL("it was accepted");
    } catch (const QueryError& error) {
      CHECK(error.column() == row.column);
      CHECK(error.what() == row.message);
      CHECK(error.hint() == row.hint);
    }
  }
}

TEST_CASE("Words that name no day are no date") {
  for (const char* text :
       {"someday", "last", "last someday", "3x", "october november", "2025 october",
        "october 2025 27 3", "the week", "d", "-3d", "3 days hence"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH(date(text, "2025-10-29"), Catch::Contains("is no date"));
  }
}

TEST_CASE("A query says what its dates in words mean, once for each") {
  const morgue::test::SmallArchive archive(morgue::test::harbour_articles());
  morgue::Analyzer analyzer;
  morgue::query::TranslateOptions options;
  options.today = Date::from_day(2025, 10, 29).first_day();
  const auto translation = morgue::query::translate(
      "tunnel date:last-week date:\"october 2024\" date:2023", archive, analyzer, options);
  CHECK(translation.readings ==
        std::vector<std::string>{"date:last-week means 2025-10-20 to 2025-10-26",
                                 "date:october 2024 means 2024-10-01 to 2024-10-31"});
}
