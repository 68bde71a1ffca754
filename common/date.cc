#include <morgue/date.h>

#include <array>
#include <ostream>
#include <stdexcept>

namespace morgue {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int seconds_per_day = 86400;
constexpr int max_offset = 18 * 60;  // no zone was ever further from UTC

year_month_day calendar_day(int year, int month, int day) {
  return year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}};
}

bool is_year(int year) {
  return year >= 1 && year <= 9999;
}
bool is_month(int month) {
  return month >= 1 && month <= 12;
}
bool is_day(int year, int month, int day) {
  return is_year(year) && is_month(month) && day >= 1 && day <= 31 &&
         calendar_day(year, month, day).ok();
}

// Reads fixed-width numbers off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool skip(char wanted) {
    if (peek() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `width` digits.
  std::optional<int> number(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }

  [[nodiscard]] std::size_t digits() const {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    return count;
  }

  void skip_digits() { rest_.remove_prefix(digits()); }

 private:
  std::string_view rest_;
};

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::optional<int> scan_offset(Scanner& scan) {
  if (scan.skip('Z') || scan.skip('z')) return 0;
  int sign = 0;
  if (scan.skip('+')) sign = 1;
  if (sign == 0 && scan.skip('-')) sign = -1;
  if (sign == 0) return std::nullopt;
  const std::optional<int> hours = scan.number(2);
  if (!hours) return std::nullopt;
  int minutes = 0;
  const bool colon = scan.skip(':');
  if (colon || scan.digits() == 2) {
    const std::optional<int> value = scan.number(2);
    if (!value || *value > 59) return std::nullopt;
    minutes = *value;
  }
  return sign * (*hours * 60 + minutes);
}

std::optional<Date> scan_time(Scanner& scan, int year, int month, int day) {
  const std::optional<int> hour = scan.number(2);
  if (!hour || !scan.skip(':')) return std::nullopt;
  const std::optional<int> minute = scan.number(2);
  if (!minute) return std::nullopt;
  int second = 0;
  if (scan.skip(':')) {
    const std::optional<int> value = scan.number(2);
    if (!value) return std::nullopt;
    second = *value;
    if (scan.skip('.') || scan.skip(',')) {
      if (scan.digits() == 0) return std::nullopt;
      scan.skip_digits();
    }
  }
  // A leap second is kept as the last ordinary one.
  if (second == 60) second = 59;
  if (*hour > 23 || *minute > 59 || second > 59) return std::nullopt;
  std::optional<int> offset;
  if (!scan.at_end()) {
    scan.skip(' ');
    offset = scan_offset(scan);
    if (!offset || !scan.at_end() || *offset > max_offset || *offset < -max_offset) {
      return std::nullopt;
    }
  }
  return Date::from_instant(year, month, day, (*hour * 60 + *minute) * 60 + second, offset);
}

std::optional<Date> scan_date(Scanner& scan) {
  const std::size_t digits = scan.digits();
  if (digits == 8) {
    const int year = scan.number(4).value_or(0);
    const int month = scan.number(2).value_or(0);
    const int day = scan.number(2).value_or(0);
    if (!is_day(year, month, day)) return std::nullopt;
    if (scan.at_end()) return Date::from_day(year, month, day);
    if (!scan.skip('T') && !scan.skip('t') && !scan.skip(' ')) return std::nullopt;
    return scan_time(scan, year, month, day);
  }
  if (digits != 4) return std::nullopt;
  const int year = scan.number(4).value_or(0);
  if (!is_year(year)) return std::nullopt;
  if (scan.at_end()) return Date::from_year(year);
  if (!scan.skip('-')) return std::nullopt;
  const std::optional<int> month = scan.number(2);
  if (!month || !is_month(*month)) return std::nullopt;
  if (scan.at_end()) return Date::from_month(year, *month);
  if (!scan.skip('-')) return std::nullopt;
  const std::optional<int> day = scan.number(2);
  if (!day || !is_day(year, *month, *day)) return std::nullopt;
  if (scan.at_end()) return Date::from_day(year, *month, *day);
  if (!scan.skip('T') && !scan.skip('t') && !scan.skip(' ')) return std::nullopt;
  return scan_time(scan, year, *month, *day);
}

void append_number(std::string& out, int value, int width) {
  std::array<char, 4> digits{};
  for (int i = width - 1; i >= 0; --i) {
    digits.at(static_cast<std::size_t>(i)) = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  out.append(digits.data(), static_cast<std::size_t>(width));
}

}  // namespace

Date Date::from_year(int year) {
  if (!is_year(year)) throw std::invalid_argument("no such year: " + std::to_string(year));
  Date date;
  date.precision_ = DatePrecision::year;
  date.year_ = static_cast<std::int16_t>(year);
  return date;
}

Date Date::from_month(int year, int month) {
  Date date = from_year(year);
  if (!is_month(month)) throw std::invalid_argument("no such month: " + std::to_string(month));
  date.precision_ = DatePrecision::month;
  date.month_ = static_cast<std::int8_t>(month);
  return date;
}

Date Date::from_day(int year, int month, int day) {
  Date date = from_month(year, month);
  if (!is_day(year, month, day)) {
    throw std::invalid_argument("no such day in " + date.iso() + ": " + std::to_string(day));
  }
  date.precision_ = DatePrecision::day;
  date.day_ = static_cast<std::int8_t>(day);
  return date;
}

Date Date::from_day(std::chrono::sys_days day) {
  const year_month_day parts{day};
  return from_day(static_cast<int>(parts.year()),
                  static_cast<int>(static_cast<unsigned>(parts.month())),
                  static_cast<int>(static_cast<unsigned>(parts.day())));
}

Date Date::from_instant(int year, int month, int day, int seconds, std::optional<int> utc_offset) {
  Date date = from_day(year, month, day);
  if (seconds < 0 || seconds >= seconds_per_day) {
    throw std::invalid_argument("no such second of a day: " + std::to_string(seconds));
  }
  if (utc_offset && (*utc_offset < -max_offset || *utc_offset > max_offset)) {
    throw std::invalid_argument("no such offset from UTC: " + std::to_string(*utc_offset));
  }
  date.precision_ = DatePrecision::second;
  date.seconds_ = seconds;
  date.utc_offset_ = utc_offset;
  return date;
}

std::optional<Date> Date::parse_iso(std::string_view text) noexcept {
  Scanner scan(trim(text));
  return scan_date(scan);
}

sys_days Date::first_day() const {
  return sys_days{calendar_day(year_, month_ == 0 ? 1 : month_, day_ == 0 ? 1 : day_)};
}

sys_days Date::last_day() const {
  if (day_ != 0) return first_day();
  const int month = month_ == 0 ? 12 : month_;
  return sys_days{std::chrono::year{year_} / std::chrono::month{static_cast<unsigned>(month)} /
                  std::chrono::last};
}

std::string Date::iso_day() const {
  std::string out;
  if (precision_ == DatePrecision::none) return out;
  append_number(out, year_, 4);
  if (month_ == 0) return out;
  out += '-';
  append_number(out, month_, 2);
  if (day_ == 0) return out;
  out += '-';
  append_number(out, day_, 2);
  return out;
}

std::string Date::iso() const {
  std::string out = iso_day();
  if (precision_ != DatePrecision::second) return out;
  out += 'T';
  append_number(out, seconds_ / 3600, 2);
  out += ':';
  append_number(out, seconds_ / 60 % 60, 2);
  out += ':';
  append_number(out, seconds_ % 60, 2);
  if (!utc_offset_) return out;
  if (*utc_offset_ == 0) return out + 'Z';
  const int minutes = *utc_offset_ < 0 ? -*utc_offset_ : *utc_offset_;
  out += *utc_offset_ < 0 ? '-' : '+';
  append_number(out, minutes / 60, 2);
  out += ':';
  append_number(out, minutes % 60, 2);
  return out;
}

std::ostream& operator<<(std::ostream& out, const Date& date) {
  return out << date.iso_day();
}

}  // namespace morgue
