// Dates as news gives them: "26-FEB-1987 15:01:01.79", "Mon Jun 18, 2007 1:53pm EDT",
// "Updated on 27 Oct 2025, 10:54 am IST", "18 juin 2007".
//
// What is written decides, nothing is guessed: an order of day and month that could be either
// ("05/06/94") gives nothing, nor does a date that does not exist (31 February), nor one without a
// year.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_H
#define MORGUE_INDEXER_READER_NEWS_DATE_H

#include <morgue/date.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace morgue::index {

/// Why a text gives no date.
enum class DateProblem : std::uint8_t {
  none,
  not_a_date,      ///< something else, or only part of a date
  open_order,      ///< "05/06/94"
  no_such_day,     ///< "31 February 2007"
  no_such_time,    ///< "18 June 2007 25:00"
  no_year,         ///< "18 June"
  other_calendar,  ///< one that is not stated, or cannot be converted to a day of ours
};

/// What is wrong, to stand behind the text in a message: "names a day that does not exist".
std::string_view in_words(DateProblem problem);

/// Is the text a date, but one that cannot be taken as it stands?
constexpr bool is_date_in_error(DateProblem problem) {
  return problem == DateProblem::open_order || problem == DateProblem::no_such_day ||
         problem == DateProblem::no_such_time;
}

struct NewsDate {
  std::optional<Date> date;
  DateProblem problem = DateProblem::not_a_date;  ///< `none` where there is a date
};

/// Reads a text that is a date, with or without clock time and zone; Date::parse_iso() is tried
/// first. Months and weekdays are known in some ninety languages (as ICU has them, full and
/// abbreviated, accents optional), and Arabic months by their three sets of names.
///
///  - Numeric dates: year first ("2007/6/18", "070618", "20070618T135300+0200"); day before month
///    where dots stand between and the year has four digits ("18.6.2007"), or where the digits are
///    Arabic or the year Buddhist; else only where one of the two numbers is above 12, or both are
///    equal. Two-digit years: 70 to 99 are 19xx, 00 to 69 are 20xx.
///  - Chinese, Japanese, Korean: "2007年6月18日", "二〇〇七年六月十八日", "2007년 6월 18일".
///  - Years 1500 to 2199. What lies outside is more likely another calendar.
///  - Other calendars, where they are stated or clear, become days of ours: Buddhist years of Thai
///    dates (24xx and 25xx, พ.ศ., "9 เม.ย. 61") and Thai-style "18/06/2561"; Japanese eras; Minguo;
///    Persian months, and "۱۳۹۷/۳/۲۸"; Ethiopic months with ዓ.ም (A.L.I). Month names that both
///    Amharic and Tigrinya have need ዓ.ም, እ.ኤ.አ or a Tigrinya weekday. A Hijri date counts for
///    nothing beside one of ours, and gives none alone: its months begin where the moon is seen.
///  - Zones: offsets ("+0530", "UTC-3", "GMT+2"), names, and those of the tz database
///    ("America/New_York"). IST means India; AST, EST, CST, MST and PST the North American ones;
///    BST British summer time. A zone that is not known, or that leaves the offset open ("ET"), is
///    passed over, and the Date bears no offset.
///  - A weekday, the name of an edition ("Home Edition") and a comment after '#' may stand beside
///    the date. A weekday that does not fit is a slip of the pen: the date counts.
///  - A month and a year alone give a Date of that precision. Any other text gives nothing.
///
/// Linear: about a microsecond for ISO dates and for what has no figures, some ten for others; the
/// first of those loads ICU's names. Throws nothing but std::bad_alloc. Safe to call from several
/// threads.
NewsDate read_news_date(std::string_view text);

/// The date of read_news_date().
std::optional<Date> parse_news_date(std::string_view text);

/// Day and month without a year, as datelines have them ("Feb 3", "3. März"): not a date.
struct MonthDay {
  int month = 0;
  int day = 0;
  friend bool operator==(const MonthDay&, const MonthDay&) = default;
};
std::optional<MonthDay> parse_month_day(std::string_view text);

/// A line that says of itself that it tells a date: "Updated on ...", "Published: ...", "Posted ...
/// at ...", "Jane Roe | Published 3 March 2021".
struct DateLabel {
  enum class Kind : std::uint8_t { published, updated };
  Kind kind = Kind::published;
  Date date;  ///< unknown where nothing, or nothing that is a date, stands behind the label
  /// What is wrong with a date that stands there and cannot be taken; else `none`.
  DateProblem problem = DateProblem::none;
};

/// Nothing for prose in which such words occur. Where a line tells several dates, that of the
/// publication, else the first.
std::optional<DateLabel> find_date_label(std::string_view line);

/// The date of find_date_label(), where there is one.
std::optional<Date> find_labelled_date(std::string_view line);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_H
