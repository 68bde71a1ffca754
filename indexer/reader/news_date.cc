#include "indexer/reader/news_date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/reader/news_date_words.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_date = 160;  // bytes; what is longer is no date
constexpr int first_year = 1500;
constexpr int last_year = 2199;
constexpr int seconds_per_hour = 3600;

bool is_news_year(int year) {
  return year >= first_year && year <= last_year;
}

// A year of two digits in the century that news archives mean by it.
int full_year(int two_digits) {
  return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

struct ClockTime {
  int seconds = 0;
  std::optional<int> offset;
};

// Takes the tokens of a text apart: first what is marked as such (edition, clock time, zone), then
// what remains. A text is a date only if every token found its place.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : tokens_(date_tokens(text)) { taken_.resize(size()); }

  std::optional<Date> date() {
    take_edition();
    if (!take_time()) return std::nullopt;
    std::optional<Date> found = ideographic_date();
    if (!found) found = named_or_numeric_date();
    if (!found || !time_) return found;
    if (found->precision() != DatePrecision::day) return std::nullopt;
    if (!time_->offset) time_->offset = late_offset();
    return Date::from_instant(found->year(), found->month(), found->day(), time_->seconds,
                              time_->offset);
  }

  std::optional<MonthDay> month_day() {
    const Parts parts = remaining();
    if (!parts.whole || parts.month == 0 || parts.numbers.size() != 1) return std::nullopt;
    const DateToken& number = tokens_[parts.numbers.front()];
    // 2000 is a leap year: 29 February exists.
    if (number.width > 2 || !make_day(2000, parts.month, number.value)) return std::nullopt;
    return MonthDay{parts.month, number.value};
  }

 private:
  struct Parts {
    bool whole = true;  ///< is everything either here or without meaning?
    int month = 0;
    std::size_t month_index = 0;
    std::vector<std::size_t> numbers;  ///< indexes of tokens
  };

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }

  [[nodiscard]] bool number_at(std::size_t i, std::size_t min_width, std::size_t max_width) const {
    return i < size() && !taken_[i] && tokens_[i].is_number() && tokens_[i].width >= min_width &&
           tokens_[i].width <= max_width;
  }
  [[nodiscard]] bool mark_at(std::size_t i, char mark) const {
    return i < size() && tokens_[i].is_mark(mark);
  }
  [[nodiscard]] bool word_at(std::size_t i, std::string_view word) const {
    return i < size() && tokens_[i].is_word(word);
  }

  void take(std::size_t begin, std::size_t end) {
    std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
              taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
  }

  static std::optional<Date> make_day(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const std::chrono::year_month_day parts{std::chrono::year{year},
                                            std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day)}};
    if (!parts.ok()) return std::nullopt;
    return Date::from_day(year, month, day);
  }

  static std::optional<Date> make_news_day(int year, int month, int day) {
    if (!is_news_year(year)) return std::nullopt;
    return make_day(year, month, day);
  }

  // ", Home Edition" at the end.
  void take_edition() {
    if (size() == 0 || !word_at(size() - 1, "edition")) return;
    for (std::size_t i = size() - 1; i-- > 0 && size() - i < 7;) {
      if (tokens_[i].is_number()) return;
      if (tokens_[i].is_mark(',')) {
        take(i, size());
        return;
      }
    }
  }

  // False for something that looks like a clock time and cannot be one, or for two of them.
  bool take_time() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!number_at(i, 1, 4)) continue;
      std::size_t end = i;
      std::optional<int> seconds;
      if (!looks_like_time(i, end, seconds)) continue;
      if (!seconds || time_) return false;
      time_.emplace();
      time_->seconds = *seconds;
      take_zone(end);
      take(i, end);
      i = end - 1;
    }
    return true;
  }

  // Is there a clock time at token `i`? Then `end` is behind it, and `seconds` holds what it tells,
  // if that exists.
  bool looks_like_time(std::size_t i, std::size_t& end, std::optional<int>& seconds) const {
    const int hour = tokens_[i].value;
    int minute = 0;
    int second = 0;
    std::size_t next = i + 1;
    bool told = false;
    if (mark_at(next, ':') && number_at(next + 1, 2, 2)) {
      told = true;
      minute = tokens_[next + 1].value;
      next += 2;
      if (mark_at(next, ':') && number_at(next + 1, 2, 2)) {
        second = tokens_[next + 1].value;
        next += 2;
        if ((mark_at(next, '.') || mark_at(next, ',')) && next + 1 < size() &&
            tokens_[next + 1].is_number() && !tokens_[next + 1].after_space) {
          next += 2;
        }
      }
    } else if ((word_at(next, "h") || word_at(next, "时") || word_at(next, "時") ||
                word_at(next, "시") || word_at(next, "点")) &&
               tokens_[i].width <= 2) {
      told = true;
      next = hour_and_minute(next + 1, minute);
    } else if (mark_at(next, '.') && number_at(next + 1, 2, 2) && !tokens_[next + 1].after_space &&
               tokens_[i].width <= 2 && clock_word(next + 2)) {
      told = true;
      minute = tokens_[next + 1].value;
      next += 2;
    } else if (tokens_[i].width <= 2 && half_day_at(next).has_value()) {
      told = true;
    } else if (tokens_[i].width == 4 && other_year(i) &&
               (word_at(next, "hrs") || word_at(next, "gmt") || word_at(next, "utc"))) {
      told = true;
      seconds = clock(hour / 100, hour % 100, 0, std::nullopt);
      end = next;
      return true;
    }
    if (!told) return false;
    std::optional<HalfDay> half = half_day_at(next);
    if (half) next = behind_half_day(next);
    if (!half) half = ideographic_half_day(i);
    seconds = tokens_[i].width > 2 ? std::nullopt : clock(hour, minute, second, half);
    end = next;
    return true;
  }

  // "14h30", "14 h", "14시 30분".
  std::size_t hour_and_minute(std::size_t next, int& minute) const {
    if (!number_at(next, 2, 2)) return next;
    // "14 h 18 juin": the 18 is a day.
    const bool counted = word_at(next + 1, "分") || word_at(next + 1, "분");
    if (tokens_[next].after_space && !counted) return next;
    minute = tokens_[next].value;
    return next + (counted ? 2 : 1);
  }

  [[nodiscard]] bool clock_word(std::size_t i) const {
    if (i >= size() || !tokens_[i].is_word()) return false;
    const std::string& word = tokens_[i].folded;
    return word == "uhr" || word == "uur" || word == "h" || word == "hrs" || word == "hs" ||
           half_day_at(i).has_value() || zone_of_word(word).has_value();
  }

  // "am", "p.m.", "P M".
  [[nodiscard]] std::optional<HalfDay> half_day_at(std::size_t i) const {
    if (i >= size() || !tokens_[i].is_word()) return std::nullopt;
    if (const std::optional<HalfDay> half = half_day_of_word(tokens_[i].folded)) return half;
    const bool dots = mark_at(i + 1, '.') && word_at(i + 2, "m");
    if (dots && tokens_[i].folded == "a") return HalfDay::morning;
    if (dots && tokens_[i].folded == "p") return HalfDay::afternoon;
    return std::nullopt;
  }
  [[nodiscard]] std::size_t behind_half_day(std::size_t i) const {
    if (!half_day_of_word(tokens_[i].folded)) i += 2;
    ++i;
    return mark_at(i, '.') ? i + 1 : i;
  }

  // 上午 and the like, before the time.
  std::optional<HalfDay> ideographic_half_day(std::size_t i) const {
    if (i < 2) return std::nullopt;
    const std::string& first = tokens_[i - 2].folded;
    const std::string& second = tokens_[i - 1].folded;
    if (second != "午" && second != "전" && second != "후") {
      return (first == "午" && second == "前") ? std::optional(HalfDay::morning)
             : (first == "午" && second == "后") || (first == "午" && second == "後")
                 ? std::optional(HalfDay::afternoon)
                 : std::nullopt;
    }
    if (first == "上" || (first == "오" && second == "전")) return HalfDay::morning;
    if (first == "下" || (first == "오" && second == "후")) return HalfDay::afternoon;
    return std::nullopt;
  }

  static std::optional<int> clock(int hour, int minute, int second, std::optional<HalfDay> half) {
    if (half) {
      // "13:53 pm" is said twice, "13:53 am" is not a time.
      if (hour > 12 && *half == HalfDay::morning) return std::nullopt;
      if (hour == 12) hour = 0;
      if (hour < 12 && *half == HalfDay::afternoon) hour += 12;
    }
    if (second == 60) second = 59;  // a leap second
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return hour * seconds_per_hour + minute * 60 + second;
  }

  // Is there a number of four digits beside token `i`?
  [[nodiscard]] bool other_year(std::size_t i) const {
    for (std::size_t k = 0; k < size(); ++k) {
      if (k != i && number_at(k, 4, 4) && is_news_year(tokens_[k].value)) return true;
    }
    return false;
  }

  // What stands behind a clock time; moves `end` on.
  void take_zone(std::size_t& end) {
    while (end < size() && tokens_[end].is_word() &&
           (word_at(end, "uhr") || word_at(end, "uur") || word_at(end, "hrs") ||
            word_at(end, "hs") || word_at(end, "h"))) {
      ++end;
    }
    std::size_t i = end;
    if (mark_at(i, ',')) ++i;
    const bool bracket = mark_at(i, '(');
    if (bracket) ++i;
    if (take_offset(i)) {
      // "-0400 (EDT)": the same again.
      if (mark_at(i, '(') && i + 2 < size() && tokens_[i + 1].is_word() && mark_at(i + 2, ')')) {
        i += 3;
      }
    } else if (!take_zone_name(i)) {
      return;
    }
    if (bracket && mark_at(i, ')')) ++i;
    end = i;
  }

  // "+0530", "+05:30", "-3".
  bool take_offset(std::size_t& i) {
    const bool plus = mark_at(i, '+');
    if (!plus && !mark_at(i, '-') && !(i < size() && tokens_[i].folded == "−")) return false;
    if (!number_at(i + 1, 1, 4) || tokens_[i + 1].after_space) return false;
    const DateToken& number = tokens_[i + 1];
    std::size_t next = i + 2;
    int offset = number.width > 2 ? hours_and_minutes(number.value) : number.value * 60;
    if (number.width <= 2 && mark_at(next, ':') && number_at(next + 1, 2, 2)) {
      offset += tokens_[next + 1].value;
      next += 2;
    } else if (number.width == 3 || mark_at(next, '.') || mark_at(next, '-') ||
               mark_at(next, '/')) {
      return false;  // rather the beginning of a date
    }
    constexpr int furthest = 18 * 60;
    if (offset > furthest) return false;
    time_->offset = plus ? offset : -offset;
    i = next;
    return true;
  }
  static int hours_and_minutes(int digits) { return digits / 100 * 60 + digits % 100; }

  bool take_zone_name(std::size_t& i) {
    if (i >= size() || !tokens_[i].is_word()) return false;
    const DateToken& word = tokens_[i];
    if (const std::optional<NamedZone> zone = zone_of_word(word.folded)) {
      // "pt" and "art" in small letters are words.
      const bool capitals = is_capitals(word.raw);
      if (!capitals && !word.is_word("gmt") && !word.is_word("utc") && word.folded.size() < 3) {
        return false;
      }
      time_->offset = zone->offset;
      ++i;
      if (word.folded == "gmt" || word.folded == "utc") take_offset(i);
      return true;
    }
    const bool name = is_capitals(word.raw) && word.raw.size() <= 5 &&
                      month_of_word(word.folded) == 0 && !is_weekday_word(word.folded) &&
                      !is_date_filler(word.folded);
    if (name) ++i;
    return name;
  }

  static bool is_capitals(std::string_view raw) {
    return std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // "2007年6月18日", "2007년 6월 18일", with weekday and half of the day around.
  std::optional<Date> ideographic_date() {
    for (std::size_t i = 0; i + 1 < size(); ++i) {
      if (!number_at(i, 4, 4) || !(word_at(i + 1, "年") || word_at(i + 1, "년"))) continue;
      const int year = tokens_[i].value;
      if (!is_news_year(year)) return std::nullopt;
      const bool has_month =
          number_at(i + 2, 1, 2) && (word_at(i + 3, "月") || word_at(i + 3, "월"));
      const bool has_day =
          has_month && number_at(i + 4, 1, 2) && (word_at(i + 5, "日") || word_at(i + 5, "일"));
      take(i, i + (has_day ? 6U : has_month ? 4U : 2U));
      const Parts rest = remaining();
      if (!rest.whole || !rest.numbers.empty()) return std::nullopt;
      if (has_day) return make_news_day(year, tokens_[i + 2].value, tokens_[i + 4].value);
      if (!has_month) return Date::from_year(year);
      const int month = tokens_[i + 2].value;
      if (month < 1 || month > 12) return std::nullopt;
      return Date::from_month(year, month);
    }
    return std::nullopt;
  }

  // Sorts what was not taken yet.
  [[nodiscard]] Parts remaining() const {
    Parts parts;
    std::vector<std::size_t> months;
    for (std::size_t i = 0; i < size(); ++i) {
      if (taken_[i]) continue;
      const DateToken& token = tokens_[i];
      if (token.is_number()) {
        parts.numbers.push_back(i);
      } else if (token.is_word()) {
        if (month_of_word(token.folded) != 0) {
          months.push_back(i);
        } else if (!is_weekday_word(token.folded) && !is_date_filler(token.folded) &&
                   !half_day_character(token.folded) && !late_zone(token)) {
          parts.whole = false;
        }
      } else if (!is_separator(token.folded)) {
        parts.whole = false;
      }
    }
    // "mar. 3 mars": the first is a weekday.
    if (months.size() == 2) {
      const bool first_is_weekday = is_weekday_word(tokens_[months[0]].folded);
      const bool second_is_weekday = is_weekday_word(tokens_[months[1]].folded);
      if (first_is_weekday != second_is_weekday) months.erase(months.begin() + !first_is_weekday);
    }
    if (months.size() > 1) parts.whole = false;
    if (months.size() == 1) {
      parts.month_index = months.front();
      parts.month = month_of_word(tokens_[months.front()].folded);
    }
    return parts;
  }

  static bool is_separator(std::string_view mark) {
    static constexpr auto marks =
        std::to_array<std::string_view>({",", ".", "-", "/", "(", ")", "|", "'", "’", "·", "•", "–",
                                         "—", "º", "ª", ";", "（", "）", "，"});
    return std::find(marks.begin(), marks.end(), mark) != marks.end();
  }
  static bool half_day_character(std::string_view word) {
    static constexpr auto words =
        std::to_array<std::string_view>({"上", "下", "午", "前", "后", "後", "오", "전", "후"});
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  // A zone away from its clock time: "10:54, 27 Oct 2025 IST".
  [[nodiscard]] static bool late_zone(const DateToken& token) {
    return is_capitals(token.raw) && zone_of_word(token.folded).has_value();
  }

  [[nodiscard]] std::optional<int> late_offset() const {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!taken_[i] && tokens_[i].is_word() && late_zone(tokens_[i])) {
        return zone_of_word(tokens_[i].folded)->offset;
      }
    }
    return std::nullopt;
  }

  std::optional<Date> named_or_numeric_date() {
    const Parts parts = remaining();
    if (!parts.whole) return std::nullopt;
    return parts.month != 0 ? named_date(parts) : numeric_date(parts);
  }

  [[nodiscard]] static bool is_year(const DateToken& token) {
    return token.width == 4 && is_news_year(token.value);
  }

  std::optional<Date> named_date(const Parts& parts) {
    std::vector<const DateToken*> before;
    std::vector<const DateToken*> after;
    for (const std::size_t i : parts.numbers) {
      (i < parts.month_index ? before : after).push_back(&tokens_[i]);
    }
    if (before.size() + after.size() == 1) {
      const DateToken& year = before.empty() ? *after.front() : *before.front();
      if (!is_year(year)) return std::nullopt;
      return Date::from_month(year.value, parts.month);
    }
    const DateToken* day = nullptr;
    const DateToken* year = nullptr;
    if (before.size() == 1 && after.size() == 1) {
      const bool year_first = before.front()->width == 4;
      day = year_first ? after.front() : before.front();
      year = year_first ? before.front() : after.front();
    } else if (before.empty() && after.size() == 2) {
      day = after.front();
      year = after.back();
    } else {
      return std::nullopt;
    }
    if (day->width > 2) return std::nullopt;
    if (is_year(*year)) return make_day(year->value, parts.month, day->value);
    if (year->width != 2) return std::nullopt;
    return make_day(full_year(year->value), parts.month, day->value);
  }

  std::optional<Date> numeric_date(const Parts& parts) {
    if (parts.numbers.size() == 1) return compact_date(tokens_[parts.numbers.front()]);
    if (parts.numbers.size() != 3) return std::nullopt;
    const std::size_t first = parts.numbers[0];
    const std::size_t second = parts.numbers[1];
    const std::size_t third = parts.numbers[2];
    if (second != first + 2 || third != second + 2) return std::nullopt;
    const std::string& separator = tokens_[first + 1].folded;
    if (separator != tokens_[second + 1].folded) return std::nullopt;
    if (separator != "/" && separator != "." && separator != "-") return std::nullopt;
    const DateToken& a = tokens_[first];
    const DateToken& b = tokens_[second];
    const DateToken& c = tokens_[third];
    if (b.width > 2) return std::nullopt;
    if (is_year(a) && c.width <= 2) return make_day(a.value, b.value, c.value);
    if (a.width > 2) return std::nullopt;
    // A number above 31 can only be the year.
    if (c.width == 2 && a.width == 2 && a.value > 31) {
      return make_day(full_year(a.value), b.value, c.value);
    }
    if (!is_year(c) && c.width != 2) return std::nullopt;
    const int year = c.width == 2 ? full_year(c.value) : c.value;
    const bool dotted = separator == "." && c.width == 4;
    if (a.value > 12 || a.value == b.value) return make_day(year, b.value, a.value);
    if (b.value > 12) return make_day(year, a.value, b.value);
    if (dotted) return make_day(year, b.value, a.value);
    return std::nullopt;
  }

  static std::optional<Date> compact_date(const DateToken& number) {
    if (number.width == 8) {
      return make_news_day(number.value / 10000, number.value / 100 % 100, number.value % 100);
    }
    if (number.width == 6) {
      return make_day(full_year(number.value / 10000), number.value / 100 % 100,
                      number.value % 100);
    }
    if (number.width == 4 && is_news_year(number.value)) return Date::from_year(number.value);
    return std::nullopt;
  }

  std::vector<DateToken> tokens_;
  std::vector<bool> taken_;
  std::optional<ClockTime> time_;
};

}  // namespace

std::optional<Date> parse_news_date(std::string_view text) {
  if (const std::optional<Date> iso = Date::parse_iso(text)) return iso;
  if (const std::size_t comment = text.find('#'); comment != std::string_view::npos) {
    text = text.substr(0, comment);
  }
  if (text.size() > longest_date) return std::nullopt;
  return DateReader(text).date();
}

std::optional<MonthDay> parse_month_day(std::string_view text) {
  if (text.size() > longest_date) return std::nullopt;
  return DateReader(text).month_day();
}

}  // namespace morgue::index
