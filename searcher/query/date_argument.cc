#include "searcher/query/date_argument.h"

#include <morgue/date.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include "searcher/query/relative_date.h"

namespace morgue::query {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Runs of digits of at most four, with the one kind of separator between them: 27/10/2025,
// 2025.1.5.
struct Digits {
  std::vector<std::string_view> runs;
  char separator = '\0';
};

std::optional<Digits> split_digits(std::string_view text) {
  Digits out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_digit(text[i])) continue;
    if (i == begin || i - begin > 4) return std::nullopt;
    out.runs.push_back(text.substr(begin, i - begin));
    begin = i + 1;
    if (i == text.size()) break;
    if (text[i] != '-' && text[i] != '/' && text[i] != '.') return std::nullopt;
    if (out.separator != '\0' && out.separator != text[i]) return std::nullopt;
    out.separator = text[i];
  }
  return out;
}

int value_of(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Date> make_day(int year, int month, int day) {
  try {
    return Date::from_day(year, month, day);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

bool is_one_date(std::string_view text) {
  const std::optional<Digits> digits = split_digits(text);
  return digits && digits->runs.front().size() == 4 &&
         (digits->runs.size() == 1 || digits->separator == '-');
}

// The year, month or day after one, or before it; empty beyond what a date can be.
std::string next_to(const Date& date, bool later) {
  const std::chrono::days step(1);
  const auto near = later ? date.last_day() + step : date.first_day() - step;
  const std::chrono::year_month_day parts(near);
  const int year = static_cast<int>(parts.year());
  if (year < 1 || year > 9999) return {};
  if (date.precision() == DatePrecision::year) return Date::from_year(year).iso();
  const Date day = Date::from_day(near);
  return date.precision() == DatePrecision::month ? Date::from_month(year, day.month()).iso()
                                                  : day.iso();
}

// The two as a range, the earlier first.
std::string in_order(std::string_view a, std::string_view b) {
  const std::optional<Date> first = Date::parse_iso(a);
  const std::optional<Date> last = Date::parse_iso(b);
  if (!first || !last) return {};
  const bool swapped = last->last_day() < first->first_day();
  return std::string(swapped ? b : a) + ".." + std::string(swapped ? a : b);
}

// How what is no date is written as one, where that is plain: 20241225, >2024, 1990s, 2024-Q1,
// 2024-12-25T10:00, 2019 to 2022. Empty where it is not.
std::string rewritten(std::string_view text) {
  const auto is = [text](std::string_view begin) { return text.starts_with(begin); };
  if (text.size() == 8 && std::all_of(text.begin(), text.end(), is_digit)) {
    const auto day = make_day(value_of(text.substr(0, 4)), value_of(text.substr(4, 2)),
                              value_of(text.substr(6)));
    return day ? day->iso() : std::string();
  }
  for (const std::string_view sign : {"==", "="}) {
    if (is(sign) && Date::parse_iso(text.substr(sign.size()))) {
      return std::string(text.substr(sign.size()));
    }
  }
  for (const std::string_view sign : {">=", ">", "<=", "<"}) {
    if (!is(sign)) continue;
    const std::string_view date = text.substr(sign.size());
    const std::optional<Date> bound = is_one_date(date) ? Date::parse_iso(date) : std::nullopt;
    if (!bound) return {};
    const bool later = sign[0] == '>';
    const std::string end = sign.size() == 2 ? bound->iso() : next_to(*bound, later);
    if (end.empty()) return {};
    return later ? end + ".." : ".." + end;
  }
  if (text.size() == 5 && text.back() == 's' && text[3] == '0' && is_one_date(text.substr(0, 4))) {
    const std::string decade(text.substr(0, 3));
    return decade + "0.." + decade + '9';
  }
  const std::string_view year =
      is("Q") || is("q") ? text.substr(std::min<std::size_t>(3, text.size())) : text.substr(0, 4);
  const std::size_t quarter_at = text.find_first_of("Qq");
  if (text.size() == 7 && quarter_at != std::string_view::npos && year.size() == 4 &&
      is_one_date(year) && (quarter_at == 0 || quarter_at == 5)) {
    const int quarter = text[quarter_at + 1] - '0';
    if (quarter < 1 || quarter > 4 || value_of(year) == 0) return {};
    return Date::from_month(value_of(year), 3 * quarter - 2).iso() + ".." +
           Date::from_month(value_of(year), 3 * quarter).iso();
  }
  constexpr std::size_t day_length = 10;
  if (text.size() > day_length && (text[day_length] == 'T' || text[day_length] == '*') &&
      is_one_date(text.substr(0, day_length))) {
    return std::string(text.substr(0, day_length));
  }
  if (!text.empty() && text.back() == '*' && is_one_date(text.substr(0, text.size() - 1))) {
    return std::string(text.substr(0, text.size() - 1));
  }
  for (const std::string_view between : {" to ", "\u2013", "\u2014", ",", "/"}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) continue;
    const std::string_view from = text.substr(0, at);
    const std::string_view until = text.substr(at + between.size());
    if (is_one_date(from) && is_one_date(until)) return in_order(from, until);
  }
  return {};
}

class DateReader {
 public:
  DateReader(std::string_view text, std::size_t offset, const Diagnostics& diagnostics,
             std::chrono::sys_days today)
      : text_(text), offset_(offset), diagnostics_(diagnostics), today_(today) {}

  DateArgument read() {
    DateArgument out;
    constexpr std::string_view none = "none";
    if (std::equal(text_.begin(), text_.end(), none.begin(), none.end(),
                   [](char c, char small) { return c == small || c + ('a' - 'A') == small; })) {
      out.kind = DateArgument::Kind::undated;
      return out;
    }
    const std::size_t dots = text_.find("..");
    if (dots == std::string_view::npos) {
      out.range = read_days(text_, offset_, std::nullopt);
      out.in_words = in_words_;
      return out;
    }
    const std::string_view from = trimmed(text_.substr(0, dots));
    const std::string_view until = trimmed(text_.substr(dots + 2));
    if (from.empty() && until.find_first_not_of('.') == std::string_view::npos) {
      fail(offset_, "this range of dates has neither a beginning nor an end",
           "date:2025-10-01..2025-10-27, or open at one end: date:2025-10..");
    }
    if (!until.empty() && until.front() == '.') {
      fail(offset_ + dots, "a range is written with two dots",
           "date:" + std::string(from) + ".." +
               std::string(until.substr(std::min(until.find_first_not_of('.'), until.size()))));
    }
    out.range = {first_possible_day(), last_possible_day()};
    std::optional<std::chrono::sys_days> beginning;
    if (!from.empty()) {
      out.range.first = read_days(from, place_of(from), std::nullopt).first;
      beginning = out.range.first;
    }
    if (!until.empty()) out.range.last = read_days(until, place_of(until), beginning).last;
    out.in_words = in_words_;
    if (from.empty()) out.kind = DateArgument::Kind::until;
    if (until.empty()) out.kind = DateArgument::Kind::from;
    if (out.range.first > out.range.last) {
      fail(offset_, "this range of dates ends before it begins",
           "date:" + std::string(until) + ".." + std::string(from));
    }
    return out;
  }

 private:
  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
  }

  std::size_t place_of(std::string_view part) const {
    return offset_ + static_cast<std::size_t>(part.data() - text_.data());
  }

  // `beginning` is that of the range of which this is the end.
  DayRange read_days(std::string_view text, std::size_t offset,
                     std::optional<std::chrono::sys_days> beginning) {
    if (const std::optional<DayRange> days =
            read_date_words(text, today_, beginning, offset, diagnostics_)) {
      in_words_ = true;
      return *days;
    }
    const Date date = read_date(text, offset);
    return {date.first_day(), date.last_day()};
  }

  [[noreturn]] void fail(std::size_t offset, const std::string& message, std::string hint) const {
    // A date of a saved query has no places of its own here.
    if (diagnostics_.is_stand_in(offset_)) offset = offset_;
    throw diagnostics_.error(offset, message, std::move(hint));
  }

  Date read_date(std::string_view text, std::size_t offset) const {
    const std::optional<Digits> digits = split_digits(text);
    if (!digits) no_date(text, offset);
    const std::vector<std::string_view>& runs = digits->runs;
    const bool standard =
        runs.size() <= 3 && runs[0].size() == 4 && (runs.size() == 1 || digits->separator == '-') &&
        (runs.size() < 2 || runs[1].size() == 2) && (runs.size() < 3 || runs[2].size() == 2);
    if (standard) return standard_date(text, runs, offset);
    if (runs.size() == 2 && runs[0].size() == 4 && runs[1].size() == 4) {
      const std::string meant = in_order(runs[0], runs[1]);
      if (meant.empty()) no_date(text, offset);
      fail(offset, quoted(text) + " is no date; a range is written with two dots", "date:" + meant);
    }
    if (runs.size() == 2 && (runs[0].size() == 4 || runs[1].size() == 4)) {
      const bool year_first = runs[0].size() == 4;
      const int year = value_of(runs[year_first ? 0 : 1]);
      const int month = value_of(runs[year_first ? 1 : 0]);
      if (year > 0 && month >= 1 && month <= 12) {
        fail(offset, quoted(text) + " is not how a month is written",
             "date:" + Date::from_month(year, month).iso());
      }
    }
    if (runs.size() == 3) other_order(text, runs, offset);
    no_date(text, offset);
  }

  // Year first, two digits for month and day: only its meaning can be wrong.
  Date standard_date(std::string_view text, const std::vector<std::string_view>& runs,
                     std::size_t offset) const {
    const int year = value_of(runs[0]);
    if (year == 0) fail(offset, "there is no year 0000", "date:2025");
    if (runs.size() == 1) return Date::from_year(year);
    const std::size_t at_month = offset + 5;
    const int month = value_of(runs[1]);
    if (month < 1 || month > 12) {
      const std::string year_text(runs[0]);
      fail(at_month, "there is no month " + std::string(runs[1]) + " in " + quoted(text),
           "date:" + year_text + "-01 to date:" + year_text + "-12, or date:" + year_text);
    }
    if (runs.size() == 2) return Date::from_month(year, month);
    const int day = value_of(runs[2]);
    if (const std::optional<Date> date = make_day(year, month, day)) return *date;
    const Date whole = Date::from_month(year, month);
    const std::string last = Date::from_day(whole.last_day()).iso();
    fail(offset + 8,
         month_name(month) + " " + std::string(runs[0]) + " has no day " + std::string(runs[2]),
         "date:" + last + " for its last day, date:" + whole.iso() + " for all of it");
  }

  // 27/10/2025, 10/27/2025, 2025/10/27, 2025-1-5: every date it may be.
  void other_order(std::string_view text, const std::vector<std::string_view>& runs,
                   std::size_t offset) const {
    std::vector<Date> readings;
    const auto add = [&](std::size_t year, std::size_t month, std::size_t day) {
      if (runs[year].size() != 4 || runs[month].size() > 2 || runs[day].size() > 2) return;
      const std::optional<Date> date =
          make_day(value_of(runs[year]), value_of(runs[month]), value_of(runs[day]));
      if (date && (readings.empty() || !(readings.front() == *date))) readings.push_back(*date);
    };
    add(0, 1, 2);
    add(2, 1, 0);
    add(2, 0, 1);
    if (readings.empty()) return;
    if (readings.size() == 1) {
      fail(offset,
           quoted(text) + (runs[0].size() == 4
                               ? " is not how a date is written: with hyphens, and two digits for "
                                 "month and day"
                               : " is not how a date is written: the year comes first"),
           "date:" + readings[0].iso());
    }
    std::string message = quoted(text) + " may be ";
    std::string hint;
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const Date& date = readings[i];
      if (i > 0) {
        message += " or ";
        hint += ", or ";
      }
      message += std::to_string(date.day()) + " " + month_name(date.month()) + " " +
                 std::to_string(date.year());
      hint += "date:" + date.iso();
    }
    fail(offset, message, hint);
  }

  [[noreturn]] void no_date(std::string_view text, std::size_t offset) const {
    if (const std::string meant = rewritten(text); !meant.empty()) {
      fail(offset, quoted(text) + " is not how a date is written", "date:" + meant);
    }
    fail(offset, quoted(text) + " is no date",
         "date:2025, date:2025-10, date:2025-10-27, date:2025-10-01..2025-10-27, date:2025-10.., "
         "date:last-week, date:3d.., date:\"27 october 2025\" or date:none");
  }

  std::string_view text_;
  std::size_t offset_;
  const Diagnostics& diagnostics_;
  std::chrono::sys_days today_;
  bool in_words_ = false;
};

std::string day_text(std::chrono::sys_days day) {
  return Date::from_day(day).iso();
}

}  // namespace

DateArgument parse_date_argument(std::string_view text, std::size_t offset,
                                 const Diagnostics& diagnostics, std::chrono::sys_days today) {
  return DateReader(text, offset, diagnostics, today).read();
}

std::string in_days(const DateArgument& argument) {
  switch (argument.kind) {
    case DateArgument::Kind::undated:
      return "articles without a date";
    case DateArgument::Kind::from:
      return day_text(argument.range.first) + " or later";
    case DateArgument::Kind::until:
      return day_text(argument.range.last) + " or earlier";
    case DateArgument::Kind::closed:
      break;
  }
  if (argument.range.first == argument.range.last) return day_text(argument.range.first);
  return day_text(argument.range.first) + " to " + day_text(argument.range.last);
}

}  // namespace morgue::query
