#include "indexer/reader/news_date_calendar.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <array>
#include <chrono>
#include <cmath>
#include <memory>

namespace morgue::index {

namespace {

std::chrono::year_month_day calendar_day(int year, int month, int day) {
  return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
          std::chrono::day{static_cast<unsigned>(day)}};
}

std::optional<Date> gregorian(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  if (!calendar_day(year, month, day).ok()) return std::nullopt;
  return Date::from_day(year, month, day);
}

// By ICU; opened for each date, since such dates are few.
std::optional<Date> by_icu(const char* calendar, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> reckoned(icu::Calendar::createInstance(
      icu::TimeZone::getGMT()->clone(), icu::Locale(calendar), status));
  if (U_FAILURE(status) || reckoned == nullptr) return std::nullopt;
  reckoned->clear();
  reckoned->setLenient(false);
  reckoned->set(UCAL_EXTENDED_YEAR, year);
  reckoned->set(UCAL_MONTH, month - 1);
  reckoned->set(UCAL_DATE, day);
  const double time = reckoned->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  constexpr double milliseconds_per_day = 86'400'000;
  return Date::from_day(std::chrono::sys_days(
      std::chrono::days(static_cast<std::int64_t>(std::floor(time / milliseconds_per_day)))));
}

struct Reign {
  Era era;
  int year_before;  ///< its year 1 is the one after
  std::chrono::sys_days first;
  std::chrono::sys_days last;
};

constexpr std::chrono::sys_days day(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{day}};
}

// Japan took the Gregorian calendar on 1 January of Meiji 6. A day on which an era ended and the
// next began belongs to both.
constexpr auto reigns = std::to_array<Reign>({
    {Era::meiji, 1867, day(1873, 1, 1), day(1912, 7, 30)},
    {Era::taisho, 1911, day(1912, 7, 30), day(1926, 12, 25)},
    {Era::showa, 1925, day(1926, 12, 25), day(1989, 1, 7)},
    {Era::heisei, 1988, day(1989, 1, 8), day(2019, 4, 30)},
    {Era::reiwa, 2018, day(2019, 5, 1), day(2199, 12, 31)},
});

const Reign* reign(Era era) {
  for (const Reign& one : reigns) {
    if (one.era == era) return &one;
  }
  return nullptr;
}

constexpr int buddhist_years = 543;
constexpr int minguo_years = 1911;
// From this Buddhist year on, 1941, it begins on 1 January.
constexpr int january_year = 2484;

bool is_buddhist_year(int year, int month) {
  return year > 2300 && year < 2750 && (year >= january_year || month > 3);
}

}  // namespace

std::optional<Date> day_of_era(Era era, int year, int month, int day_of_month) {
  switch (era) {
    case Era::unsaid:
    case Era::common:
      return gregorian(year, month, day_of_month);
    case Era::buddhist:
      if (!is_buddhist_year(year, month)) return std::nullopt;
      return gregorian(year - buddhist_years, month, day_of_month);
    case Era::minguo:
      if (year < 1 || year > 300) return std::nullopt;
      return gregorian(year + minguo_years, month, day_of_month);
    case Era::ethiopic:
      if (year < 1850 || year > 2190) return std::nullopt;
      return by_icu("am@calendar=ethiopic", year, month, day_of_month);
    case Era::persian:
      if (year < 1200 || year > 1500) return std::nullopt;
      return by_icu("fa@calendar=persian", year, month, day_of_month);
    case Era::hijri:
      return std::nullopt;
    default:
      break;
  }
  const Reign* found = reign(era);
  const std::optional<Date> date = found == nullptr || year < 1
                                       ? std::nullopt
                                       : gregorian(found->year_before + year, month, day_of_month);
  if (!date || date->first_day() < found->first || date->first_day() > found->last) {
    return std::nullopt;
  }
  return date;
}

std::optional<Date> month_of_era(Era era, int year, int month) {
  const int first = month == 0 ? 1 : month;
  const int last = month == 0 ? 12 : month;
  std::optional<Date> begin;
  if (const Reign* found = reign(era); found != nullptr && year >= 1) {
    // The first and last of an era's months are its in part.
    const int common = found->year_before + year;
    begin = gregorian(common, first, 1);
    const std::optional<Date> next = gregorian(common, last, 28);
    if (!begin || !next || next->first_day() < found->first || begin->first_day() > found->last) {
      return std::nullopt;
    }
  } else if (era == Era::buddhist || era == Era::minguo || era == Era::common ||
             era == Era::unsaid) {
    begin = day_of_era(era, year, last, 1);
  }
  if (!begin) return std::nullopt;
  return month == 0 ? Date::from_year(begin->year()) : Date::from_month(begin->year(), month);
}

}  // namespace morgue::index
