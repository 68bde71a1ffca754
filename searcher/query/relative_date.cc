#include "searcher/query/relative_date.h"

#include <morgue/date.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <vector>

namespace morgue::query {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekday_names{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

constexpr int days_in_week = 7;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A whole word, or three or more of its letters: oct, sept.
template <std::size_t count>
std::optional<int> find_name(std::string_view word,
                             const std::array<std::string_view, count>& names) {
  if (word.size() > 3 && word.back() == '.') word.remove_suffix(1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = lower(names[i]);
    const bool shortened = word.size() == 3 || word == "sept" || word == "tues" || word == "thurs";
    if (word == name || (shortened && word == std::string_view(name).substr(0, word.size()))) {
      return static_cast<int>(i);
    }
  }
  return std::nullopt;
}

std::optional<int> number(std::string_view word) {
  int value = 0;
  const char* end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || rest != end || !is_digit(word.front())) return std::nullopt;
  return value;
}

// 27, 27th
std::optional<int> day_number(std::string_view word) {
  if (word.size() > 2 && !is_digit(word.back())) {
    const std::string_view suffix = word.substr(word.size() - 2);
    if (suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th") return std::nullopt;
    word.remove_suffix(2);
  }
  return word.size() <= 2 ? number(word) : std::nullopt;
}

std::optional<int> year_number(std::string_view word) {
  return word.size() == 4 ? number(word) : std::nullopt;
}

enum class Unit : std::uint8_t { day, week, month, year };

std::optional<Unit> find_unit(std::string_view word) {
  if (word == "d" || word == "day" || word == "days") return Unit::day;
  if (word == "w" || word == "week" || word == "weeks") return Unit::week;
  if (word == "m" || word == "month" || word == "months") return Unit::month;
  if (word == "y" || word == "year" || word == "years") return Unit::year;
  return std::nullopt;
}

// 3d -> 3 d
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(lower(word));
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '_' || c == ',' || c == '\t') {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  if (words.size() <= 2 && !words.empty() && is_digit(words.front().front())) {
    std::string& first = words.front();
    const std::size_t letters = first.find_first_not_of("0123456789");
    if (letters != std::string::npos && find_unit(std::string_view(first).substr(letters))) {
      const std::string unit = first.substr(letters);
      first.resize(letters);
      words.insert(words.begin() + 1, unit);
    }
  }
  return words;
}

int weekday_of(sys_days day) {  // 0 for Monday
  return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
}

DayRange month_of(int year, int month) {
  const Date date = Date::from_month(year, month);
  return {date.first_day(), date.last_day()};
}

DayRange year_of(int year) {
  const Date date = Date::from_year(year);
  return {date.first_day(), date.last_day()};
}

DayRange one_day(sys_days day) {
  return {day, day};
}

class WordsReader {
 public:
  WordsReader(std::string_view text, sys_days today, std::optional<sys_days> from,
              std::size_t offset, const Diagnostics& diagnostics)
      : text_(text),
        today_(today),
        date_(today),
        from_(from),
        offset_(offset),
        diagnostics_(diagnostics),
        words_(split_words(text)) {}

  std::optional<DayRange> read() const {
    constexpr std::string_view separators = "-_,";
    if (words_.empty() || separators.find(text_.front()) != std::string_view::npos ||
        separators.find(text_.back()) != std::string_view::npos) {
      return std::nullopt;
    }
    if (words_.size() == 1) {
      const std::string& word = words_.front();
      if (word == "today" || word == "now") return one_day(today_);
      if (word == "yesterday") return one_day(checked(today_ - days{1}));
      if (word == "tomorrow") return one_day(checked(today_ + days{1}));
      if (const std::optional<int> weekday = find_name(word, weekday_names)) {
        return one_day(checked(latest_weekday(*weekday)));
      }
    }
    const std::string& first = words_.front();
    if (words_.size() == 2 && (first == "last" || first == "previous")) return last(words_[1]);
    if (words_.size() == 2 && first == "this") return around(words_[1], 0);
    if (const std::optional<DayRange> past = ago()) return past;
    refuse_last_so_many();
    return named_month();
  }

 private:
  int this_year() const { return static_cast<int>(date_.year()); }
  int this_month() const { return static_cast<int>(static_cast<unsigned>(date_.month())); }

  [[noreturn]] void fail(const std::string& message, std::string hint) const {
    throw diagnostics_.error(offset_, message, std::move(hint));
  }

  sys_days checked(sys_days day) const {
    if (day < first_possible_day() || day > last_possible_day()) {
      fail(quoted(text_) + " is beyond the years 1 to 9999", "date:2025");
    }
    return day;
  }

  sys_days latest_weekday(int weekday) const {
    if (from_) {
      return *from_ + days{(weekday - weekday_of(*from_) + days_in_week) % days_in_week};
    }
    return today_ - days{(weekday_of(today_) - weekday + days_in_week) % days_in_week};
  }

  DayRange month_before(int months) const {
    const int index = this_year() * 12 + this_month() - 1 - months;
    if (index < 12) fail(quoted(text_) + " is before the year 1", "date:2025");
    return month_of(index / 12, index % 12 + 1);
  }

  // The week, month or year that lies `steps` before this one.
  std::optional<DayRange> around(std::string_view word, int steps) const {
    if (word == "week") {
      const sys_days monday = today_ - days{weekday_of(today_) + days_in_week * steps};
      return DayRange{checked(monday), checked(monday + days{days_in_week - 1})};
    }
    if (word == "month") return month_before(steps);
    if (word == "year") {
      if (this_year() <= steps) fail(quoted(text_) + " is before the year 1", "date:2025");
      return year_of(this_year() - steps);
    }
    return std::nullopt;
  }

  std::optional<DayRange> last(std::string_view word) const {
    if (const std::optional<DayRange> period = around(word, 1)) return period;
    if (const std::optional<int> weekday = find_name(word, weekday_names)) {
      return last_weekday(*weekday);
    }
    if (const std::optional<int> month = find_name(word, month_names)) return last_month(*month);
    return std::nullopt;
  }

  // On a Thursday, last Monday may be three or ten days ago: people differ.
  DayRange last_weekday(int weekday) const {
    const int ago = (weekday_of(today_) - weekday + days_in_week) % days_in_week;
    const sys_days recent = checked(today_ - days{ago == 0 ? days_in_week : ago});
    if (weekday >= weekday_of(today_)) return one_day(recent);
    two_readings(Date::from_day(recent), Date::from_day(checked(recent - days{days_in_week})));
  }

  DayRange last_month(int month) const {
    const int recent = month + 1 >= this_month() ? this_year() - 1 : this_year();
    if (recent < 2) fail(quoted(text_) + " is before the year 1", "date:2025");
    if (month + 1 >= this_month()) return month_of(recent, month + 1);
    two_readings(Date::from_month(recent, month + 1), Date::from_month(recent - 1, month + 1));
  }

  [[noreturn]] void two_readings(const Date& a, const Date& b) const {
    fail(quoted(text_) + " may be " + a.iso() + " or " + b.iso(),
         "date:" + a.iso() + ", or date:" + b.iso());
  }

  // 3d, 3 days ago
  std::optional<DayRange> ago() const {
    const std::size_t count = words_.size();
    if (count < 2 || count > 3 || (count == 3 && words_[2] != "ago")) return std::nullopt;
    const std::optional<int> many = number(words_[0]);
    const std::optional<Unit> unit = find_unit(words_[1]);
    if (!unit || !is_digit(words_[0].front())) return std::nullopt;
    constexpr int most = 9999 * 366;
    if (!many || *many > most) fail(quoted(text_) + " is before the year 1", "date:2025");
    switch (*unit) {
      case Unit::day:
        return one_day(checked(today_ - days{*many}));
      case Unit::week:
        return one_day(checked(today_ - days{days_in_week * *many}));
      case Unit::month:
      case Unit::year:
        break;
    }
    const long months = static_cast<long>(*many) * (*unit == Unit::year ? 12 : 1);
    if (months > this_year() * 12L) fail(quoted(text_) + " is before the year 1", "date:2025");
    const DayRange month = month_before(static_cast<int>(months));
    // 31 March less a month is the last of February.
    const unsigned day = static_cast<unsigned>(date_.day());
    return one_day(std::min(month.first + days{day - 1}, month.last));
  }

  // The last three days: with today or without? Asked for as what is certain.
  void refuse_last_so_many() const {
    if (words_.size() != 3 || (words_[0] != "last" && words_[0] != "past")) return;
    const std::optional<Unit> unit = find_unit(words_[2]);
    if (!number(words_[1]) || !unit) return;
    const std::string since = words_[1] + "dwmy"[static_cast<std::size_t>(*unit)];
    fail(quoted(text_) + " may begin with today or end before it",
         "date:" + since + ".., or date:" + since + "..yesterday");
  }

  // october; october 2025; 27 october; october 27, 2025; 27 october 2025
  std::optional<DayRange> named_month() const {
    std::optional<int> month;
    std::optional<int> day;
    std::optional<int> year;
    if (words_.size() > 3) return std::nullopt;
    for (const std::string& word : words_) {
      const std::optional<int> name = find_name(word, month_names);
      const std::optional<int> day_there = day_number(word);
      const std::optional<int> year_there = year_number(word);
      if (name && !month && !year) {
        month = *name + 1;
      } else if (day_there && !day && !year) {
        day = day_there;
      } else if (year_there && !year && month) {
        year = year_there;
      } else {
        return std::nullopt;
      }
    }
    if (!month) return std::nullopt;
    if (words_.size() == 2 && day && words_[1].size() == 2) refuse_short_year(*month, *day);
    if (year && *year == 0) fail("there is no year 0000", "date:2025");
    if (!year) return latest_named(*month, day);
    return in_year(*year, *month, day);
  }

  // October 22: a day, or a year?
  void refuse_short_year(int month, int number) const {
    constexpr int century = 2000;
    if (!find_name(words_[0], month_names) || century + number > this_year()) return;
    const Date whole = Date::from_month(century + number, month);
    if (number < 1 || number > 31) {
      fail(quoted(text_) + " does not say which century", "date:" + whole.iso());
    }
    const Date day = Date::from_day(latest_named(month, number).first);
    fail(quoted(text_) + " may be day " + std::to_string(number) + " of " + month_name(month) +
             " or " + month_name(month) + ' ' + std::to_string(century + number),
         "date:" + day.iso() + ", or date:" + whole.iso());
  }

  DayRange in_year(int year, int month, std::optional<int> day) const {
    const DayRange whole = month_of(year, month);
    if (!day) return whole;
    const int last = Date::from_day(whole.last).day();
    if (*day < 1 || *day > last) {
      fail(month_name(month) + " " + std::to_string(year) + " has no day " + std::to_string(*day),
           "date:" + Date::from_day(whole.last).iso() +
               " for its last day, date:" + Date::from_month(year, month).iso() + " for all of it");
    }
    return one_day(whole.first + days{*day - 1});
  }

  [[noreturn]] void no_such_day(int month, int day) const {
    fail(month_name(month) + " has no day " + std::to_string(day),
         "date:" + lower(month_name(month)) + " for all of it");
  }

  DayRange latest_named(int month, std::optional<int> day) const {
    if (day && (*day < 1 || *day > 31)) {
      no_such_day(month, *day);
    }
    // 29 February is not of every year.
    constexpr int longest_wait = 8;
    if (from_) {
      const int first = static_cast<int>(year_month_day(*from_).year());
      for (int year = first; year < first + longest_wait && year <= 9999; ++year) {
        const DayRange found = clipped(year, month, day);
        if (found.last >= *from_ && exists(year, month, day)) return found;
      }
    } else {
      for (int year = this_year(); year > this_year() - longest_wait && year > 0; --year) {
        const DayRange found = clipped(year, month, day);
        if (found.first <= today_ && exists(year, month, day)) return found;
      }
    }
    no_such_day(month, day.value_or(0));
  }

  static bool exists(int year, int month, std::optional<int> day) {
    return !day || *day <= Date::from_day(month_of(year, month).last).day();
  }

  static DayRange clipped(int year, int month, std::optional<int> day) {
    const DayRange whole = month_of(year, month);
    return day ? one_day(whole.first + days{*day - 1}) : whole;
  }

  std::string_view text_;
  sys_days today_;
  year_month_day date_;
  std::optional<sys_days> from_;
  std::size_t offset_;
  const Diagnostics& diagnostics_;
  std::vector<std::string> words_;
};

}  // namespace

std::string month_name(int month) {
  return std::string(month_names.at(static_cast<std::size_t>(month - 1)));
}

std::chrono::sys_days local_today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  if (localtime_r(&now, &local) == nullptr) {
    return std::chrono::floor<days>(std::chrono::system_clock::now());
  }
  return Date::from_day(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).first_day();
}

std::optional<DayRange> read_date_words(std::string_view text, std::chrono::sys_days today,
                                        std::optional<std::chrono::sys_days> from,
                                        std::size_t offset, const Diagnostics& diagnostics) {
  return WordsReader(text, today, from, offset, diagnostics).read();
}

}  // namespace morgue::query
