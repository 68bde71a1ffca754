// Calendar dates as news gives them: a day, or only its month or year, or an instant.
#ifndef MORGUE_DATE_H
#define MORGUE_DATE_H

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace morgue {

/// How much of a Date is known.
enum class DatePrecision : std::uint8_t { none, year, month, day, second };

/// A calendar date in the proleptic Gregorian calendar, years 1 to 9999. A Date of precision `none`
/// stands for "no date": it is a value of its own, never today and never 1970.
///
/// Where the input gave an instant, the clock time and the offset from UTC are kept as given, and
/// the day is the day in that offset. Value type; safe to share between threads while not written.
class Date {
 public:
  Date() = default;

  /// Each throws std::invalid_argument for a date that does not exist (30 February, month 13).
  static Date from_year(int year);
  static Date from_month(int year, int month);
  static Date from_day(int year, int month, int day);
  static Date from_day(std::chrono::sys_days day);
  /// `seconds` after midnight in local time, 0 to 86399; `utc_offset` in minutes east of UTC, -1080
  /// to 1080, or nothing where the input did not say.
  static Date from_instant(int year, int month, int day, int seconds,
                           std::optional<int> utc_offset = std::nullopt);

  /// Reads ISO 8601 and its plain variants: 2025, 2025-10, 2025-10-27, 20251027,
  /// 2025-10-27T10:54[:30[.5]][Z|+05:30|+0530], with `T` or one space. Leading and trailing white
  /// space is ignored. Nothing for any other text; never throws.
  static std::optional<Date> parse_iso(std::string_view text) noexcept;

  [[nodiscard]] DatePrecision precision() const noexcept { return precision_; }
  [[nodiscard]] bool known() const noexcept { return precision_ != DatePrecision::none; }

  /// 0 for a part that is not known.
  [[nodiscard]] int year() const noexcept { return year_; }
  [[nodiscard]] int month() const noexcept { return month_; }
  [[nodiscard]] int day() const noexcept { return day_; }
  /// Seconds after local midnight; 0 unless precision() is `second`.
  [[nodiscard]] int seconds() const noexcept { return seconds_; }
  [[nodiscard]] std::optional<int> utc_offset() const noexcept { return utc_offset_; }

  /// The first and last day of the period meant. Precondition: known().
  [[nodiscard]] std::chrono::sys_days first_day() const;
  [[nodiscard]] std::chrono::sys_days last_day() const;

  /// ISO 8601 at its own precision: "", "2025", "2025-10", "2025-10-27",
  /// "2025-10-27T10:54:30+05:30".
  [[nodiscard]] std::string iso() const;
  /// The same without clock time, as shown to people: "2025-10-27".
  [[nodiscard]] std::string iso_day() const;

  friend bool operator==(const Date&, const Date&) = default;

 private:
  DatePrecision precision_ = DatePrecision::none;
  std::int16_t year_ = 0;
  std::int8_t month_ = 0;
  std::int8_t day_ = 0;
  std::int32_t seconds_ = 0;
  std::optional<int> utc_offset_;
};

/// Writes iso_day().
std::ostream& operator<<(std::ostream& out, const Date& date);

}  // namespace morgue

#endif  // MORGUE_DATE_H
