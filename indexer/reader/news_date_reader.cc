#include "indexer/reader/news_date_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/reader/news_date_numerals.h"
#include "indexer/reader/news_date_zones.h"

namespace morgue::index {

namespace {

// A year of two digits in the century that news archives mean by it.
int in_century(int two_digits) {
  return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

bool is_buddhist_year(int year) {
  return year >= 2400 && year <= 2599;
}

bool is_reign(Era era) {
  return era == Era::minguo || era >= Era::meiji;
}

bool is_thai(const DateToken& token) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(token.raw.data());
  return token.digits == DateToken::Digits::thai ||
         (token.is_word() && token.raw.size() >= 3 && bytes[0] == 0xE0 &&
          (bytes[1] == 0xB8 || bytes[1] == 0xB9));
}

bool is_month(const DateMeaning& meaning) {
  return meaning.month != 0 || meaning.ethiopic_month != 0 || meaning.persian_month != 0;
}

}  // namespace

DateReader::DateReader(std::string_view text)
    : text_(split_known_words(read_numerals(date_tokens(text)))), clock_(text_) {
  for (const DateToken& token : text_.tokens()) thai_ = thai_ || is_thai(token);
}

std::optional<Date> DateReader::fail(DateProblem problem) {
  problem_ = problem;
  return std::nullopt;
}

NewsDate DateReader::date() {
  take_edition();
  if (!clock_.take()) return {std::nullopt, DateProblem::no_such_time};
  take_eras();
  std::optional<Date> found = ideographic_date();
  if (!found && problem_ == DateProblem::not_a_date) {
    const Parts parts = remaining();
    if (parts.whole) found = parts.month ? named_date(parts) : numeric_date(parts);
  }
  if (!found) return {std::nullopt, problem_};
  std::optional<ClockTime>& time = clock_.time();
  if (!time) return {found, DateProblem::none};
  if (found->precision() != DatePrecision::day) return {std::nullopt, DateProblem::not_a_date};
  if (!time->region.empty()) time->offset = offset_of_region(time->region, *found, time->seconds);
  if (!time->offset) time->offset = clock_.late_offset();
  return {
      Date::from_instant(found->year(), found->month(), found->day(), time->seconds, time->offset),
      DateProblem::none};
}

std::optional<MonthDay> DateReader::month_day() {
  const Parts parts = remaining();
  if (!parts.whole || !parts.month || parts.numbers.size() != 1) return std::nullopt;
  const DateMeaning& month = parts.month->meaning;
  const DateToken& number = text_[parts.numbers.front()];
  if (month.month == 0 || month.open || month.rare || number.width > 2) return std::nullopt;
  constexpr int leap_year = 2000;  // 29 February exists
  if (!day_of_era(Era::common, leap_year, month.month, number.value)) return std::nullopt;
  return MonthDay{month.month, number.value};
}

// ", Home Edition" at the end.
void DateReader::take_edition() {
  if (size() == 0 || !text_.word_at(size() - 1, "edition")) return;
  for (std::size_t i = size() - 1; i-- > 0 && size() - i < 7;) {
    if (text_[i].is_number()) return;
    if (text_[i].is_mark(',')) {
      text_.take(i, size());
      return;
    }
  }
}

// What says how years are counted, and the Hijri date beside one of ours.
void DateReader::take_eras() {
  for (std::size_t i = 0; i < size(); ++i) {
    if (text_.taken(i) || !text_[i].is_word()) continue;
    const DatePhrase phrase = phrase_at(text_, i);
    const std::size_t end = i + phrase.tokens;
    tigrinya_ = tigrinya_ || phrase.meaning.tigrinya;
    if (phrase.meaning.hijri_month && i > 0 && text_.number_at(i - 1, 1, 2) &&
        text_.number_at(end, 4, 4)) {
      text_.take(i - 1, end + 1);
    } else if (phrase.meaning.era == Era::hijri) {
      // "20/9/1439 هـ"
      const bool figures = i >= 5 && text_.number_at(i - 1, 4, 4) && text_.mark_at(i - 2, '/') &&
                           text_.number_at(i - 3, 1, 2) && text_.mark_at(i - 4, '/') &&
                           text_.number_at(i - 5, 1, 2);
      text_.take(figures ? i - 5 : i, end);
      if (era_ == Era::unsaid) problem_ = DateProblem::other_calendar;
    } else if (phrase.meaning.era != Era::unsaid && !is_month(phrase.meaning)) {
      era_ = phrase.meaning.era;
      text_.take(i, end);
    }
    if (phrase.tokens > 1) i = end - 1;
  }
  if (problem_ == DateProblem::other_calendar) {
    for (std::size_t i = 0; i < size(); ++i) {
      if (text_.number_at(i, 1, 8)) problem_ = DateProblem::not_a_date;
    }
  }
}

// "2007年6月18日", "2007년 6월 18일", "平成30年6月20日", with weekday and half of the day around.
std::optional<Date> DateReader::ideographic_date() {
  static constexpr auto years = std::to_array<std::string_view>({"年", "년"});
  static constexpr auto months = std::to_array<std::string_view>({"月", "월"});
  static constexpr auto days = std::to_array<std::string_view>({"日", "号", "號", "일"});
  for (std::size_t i = 0; i + 1 < size(); ++i) {
    const std::size_t least = is_reign(era_) ? 1 : 4;
    if (!text_.number_at(i, least, 4) || !text_.one_of_words_at(i + 1, years)) continue;
    const bool has_month = text_.number_at(i + 2, 1, 2) && text_.one_of_words_at(i + 3, months);
    const bool has_day =
        has_month && text_.number_at(i + 4, 1, 2) && text_.one_of_words_at(i + 5, days);
    const DateToken year = text_[i];
    const int month = has_month ? text_[i + 2].value : 0;
    text_.take(i, i + (has_day ? 6U : has_month ? 4U : 2U));
    const Parts rest = remaining();
    if (!rest.whole || rest.month || !rest.numbers.empty()) return std::nullopt;
    if (has_day) return day(year, month, text_[i + 4].value);
    if (has_month && (month < 1 || month > 12)) return fail(DateProblem::no_such_day);
    Era era = era_;
    const std::optional<int> counted = full_year(year, era);
    if (!counted) return std::nullopt;
    return month_of_era(era, *counted, month);
  }
  return std::nullopt;
}

bool DateReader::is_separator(std::size_t i) const {
  static constexpr auto marks = std::to_array<std::string_view>(
      {",", ".", "-", "/",  "(",  ")",  "|",  "'",  "’",  "·", "•", "–", "—",
       "º", "ª", ";", "（", "）", "，", "、", "،",  "؛",  "۔", "፣", "፤", "።",
       "፡", "၊", "။", "。", "[",  "]",  "【", "】", "・", "∙", "।", "॰", "׳"});
  const std::string& mark = text_[i].folded;
  // "2016: 12:41 PM"
  if (mark == ":" || mark == "：") return i + 1 == size() || text_[i + 1].after_space;
  return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

// Sorts what was not taken yet.
DateReader::Parts DateReader::remaining() {
  Parts parts;
  std::vector<Month> months;
  for (std::size_t i = 0; i < size() && parts.whole; ++i) {
    if (text_.taken(i)) continue;
    const DateToken& token = text_[i];
    if (token.is_number()) {
      parts.numbers.push_back(i);
      continue;
    }
    if (token.is_mark()) {
      parts.whole = is_separator(i);
      continue;
    }
    // "18 tháng 6", "Thứ 2"
    const bool counted = text_.number_at(i + 1, 1, 2);
    if (counted && (token.folded == "thang" || token.folded == "thg")) {
      Month month;
      month.index = i++;
      const int number = text_[i].value;
      if (number > 12) parts.whole = false;
      month.meaning.month = static_cast<std::uint8_t>(std::min(number, 12));
      months.push_back(month);
      continue;
    }
    if (counted && token.folded == "thu" && token.raw != token.folded) {
      ++i;
      continue;
    }
    const DatePhrase phrase = phrase_at(text_, i);
    if (is_month(phrase.meaning)) {
      months.push_back({i, phrase.meaning});
    } else if (!phrase.meaning.weekday && !phrase.meaning.filler && !phrase.meaning.half &&
               !ClockReader::is_late_zone(token)) {
      parts.whole = false;
    }
    if (phrase.tokens > 1) i += phrase.tokens - 1;
  }
  if (!months.empty()) {
    parts.month = one_month(months);
    if (!parts.month) parts.whole = false;
  }
  return parts;
}

std::optional<DateReader::Month> DateReader::one_month(const std::vector<Month>& months) {
  if (months.size() == 1) return months.front();
  if (months.size() > 2) return std::nullopt;
  const Month& first = months.front();
  const Month& second = months.back();
  // "mar. 3 mars": the first is a weekday.
  if (first.meaning.weekday != second.meaning.weekday) {
    return first.meaning.weekday ? second : first;
  }
  // "كانون الثاني/يناير": both names of the month.
  if (first.meaning.month == second.meaning.month && first.meaning.month != 0) return first;
  return std::nullopt;
}

bool DateReader::is_year(const DateToken& token) const {
  if (token.width != 4) return false;
  if (era_ == Era::ethiopic || era_ == Era::persian || era_ == Era::buddhist) return true;
  return is_news_year(token.value) || (thai_ && is_buddhist_year(token.value));
}

// The year as its era counts it; `era` becomes the one that is meant.
std::optional<int> DateReader::full_year(const DateToken& token, Era& era) const {
  if (is_reign(era)) return token.width <= 3 ? std::optional(token.value) : std::nullopt;
  if (token.width == 4) {
    if (!is_year(token)) return std::nullopt;
    if (era == Era::unsaid && !is_news_year(token.value)) era = Era::buddhist;
    return token.value;
  }
  if (token.width != 2 || (era != Era::unsaid && era != Era::buddhist)) return std::nullopt;
  if (!thai_) return in_century(token.value);
  // 2543 to 2580; years of ours are too seldom cut to two digits in Thai to tell them apart.
  constexpr int first = 43;
  constexpr int last = 80;
  if (token.value < first || token.value > last) return std::nullopt;
  era = Era::buddhist;
  return 2500 + token.value;
}

std::optional<Date> DateReader::day(const DateToken& year, int month, int day) {
  Era era = era_;
  const std::optional<int> counted = full_year(year, era);
  if (!counted) return fail(DateProblem::other_calendar);
  const std::optional<Date> date = day_of_era(era, *counted, month, day);
  return date ? date : fail(DateProblem::no_such_day);
}

std::optional<Date> DateReader::day_of_month(const Month& month, const DateToken& year, int day,
                                             bool dotted) {
  const DateMeaning& meaning = month.meaning;
  const auto converted = [&](Era era, int number) {
    const std::optional<Date> date = day_of_era(era, year.value, number, day);
    return date ? date : fail(DateProblem::no_such_day);
  };
  if (era_ == Era::ethiopic) {
    if (meaning.ethiopic_month == 0) return fail(DateProblem::other_calendar);
    return converted(Era::ethiopic, meaning.ethiopic_month);
  }
  if (meaning.persian_month != 0 && era_ != Era::common) {
    return converted(Era::persian, meaning.persian_month);
  }
  if (meaning.month == 0) return fail(DateProblem::other_calendar);
  const bool ethiopic_name = meaning.ethiopic_month != 0;
  if (meaning.open && !(ethiopic_name && (tigrinya_ || era_ == Era::common))) {
    return fail(ethiopic_name ? DateProblem::other_calendar : DateProblem::not_a_date);
  }
  const bool other = meaning.other_month != 0 && dotted;
  return this->day(year, other ? meaning.other_month : meaning.month, day);
}

std::optional<Date> DateReader::named_date(const Parts& parts) {
  const Month& month = *parts.month;
  std::vector<std::size_t> before;
  std::vector<std::size_t> after;
  for (const std::size_t i : parts.numbers) (i < month.index ? before : after).push_back(i);
  if (before.size() + after.size() == 1) {
    const DateToken& year = text_[before.empty() ? after.front() : before.front()];
    const DateMeaning& meaning = month.meaning;
    const bool own_month = meaning.month != 0 && !meaning.open && meaning.other_month == 0;
    if (!is_year(year))
      return fail(year.width <= 2 ? DateProblem::no_year : DateProblem::not_a_date);
    if (!own_month || era_ == Era::ethiopic) return fail(DateProblem::other_calendar);
    Era era = era_;
    const std::optional<int> counted = full_year(year, era);
    return counted ? month_of_era(era, *counted, meaning.month) : std::nullopt;
  }
  std::size_t day = 0;
  std::size_t year = 0;
  if (before.size() == 1 && after.size() == 1) {
    const bool year_first = text_[before.front()].width == 4;
    day = year_first ? after.front() : before.front();
    year = year_first ? before.front() : after.front();
  } else if (before.empty() && after.size() == 2) {
    day = after.front();
    year = after.back();
  } else if (after.empty() && before.size() == 2 && is_year(text_[before.front()])) {
    year = before.front();
    day = before.back();
  } else {
    return std::nullopt;
  }
  if (text_[day].width > 2) return std::nullopt;
  const bool short_year = text_[year].width == 2 && month.meaning.persian_month == 0;
  const bool persian = month.meaning.persian_month != 0 && text_[year].width == 4;
  if (!is_year(text_[year]) && !short_year && !persian) return std::nullopt;
  const bool dotted = text_.mark_at(day + 1, '.') && !text_[day + 1].after_space;
  return day_of_month(month, text_[year], text_[day].value, dotted);
}

std::optional<Date> DateReader::numeric_date(const Parts& parts) {
  if (parts.numbers.size() == 1) return compact_date(text_[parts.numbers.front()]);
  if (parts.numbers.size() != 3) return std::nullopt;
  const std::size_t first = parts.numbers[0];
  const std::size_t second = parts.numbers[1];
  const std::size_t third = parts.numbers[2];
  if (second != first + 2 || third != second + 2) return std::nullopt;
  const std::string& separator = text_[first + 1].folded;
  if (separator != text_[second + 1].folded) return std::nullopt;
  if (separator != "/" && separator != "." && separator != "-") return std::nullopt;
  const DateToken& a = text_[first];
  const DateToken& b = text_[second];
  const DateToken& c = text_[third];
  if (b.width > 2) return std::nullopt;
  if (is_reign(era_)) return day(a, b.value, c.value);
  const bool persian_year = a.width == 4 && a.value >= 1250 && a.value <= 1450;
  if (persian_year && (a.digits == DateToken::Digits::persian || era_ == Era::persian)) {
    era_ = Era::persian;
    return day(a, b.value, c.value);
  }
  if (is_year(a) && c.width <= 2) return day(a, b.value, c.value);
  if (a.width > 2) return std::nullopt;
  // A number above 31 can only be the year.
  if (c.width == 2 && a.width == 2 && a.value > 31) return day(a, b.value, c.value);
  // Where Arabic figures, right-to-left marks or Buddhist years are written, days come first.
  const bool arabic = (b.digits == DateToken::Digits::arabic ||
                       (text_[first + 1].right_to_left && text_[second + 1].right_to_left)) &&
                      is_year(c);
  if (arabic) return day(c, b.value, a.value);
  if (c.width == 4 && is_buddhist_year(c.value) && era_ == Era::unsaid) {
    era_ = Era::buddhist;
    return day(c, b.value, a.value);
  }
  if (!is_year(c) && c.width != 2) return std::nullopt;
  const bool dotted = separator == "." && c.width == 4;
  if (a.value > 12 || a.value == b.value) return day(c, b.value, a.value);
  if (b.value > 12) return day(c, a.value, b.value);
  if (dotted || thai_) return day(c, b.value, a.value);
  return fail(DateProblem::open_order);
}

std::optional<Date> DateReader::compact_date(const DateToken& number) {
  const auto made = [&](int year) {
    const std::optional<Date> date =
        day_of_era(Era::common, year, number.value / 100 % 100, number.value % 100);
    return date ? date : fail(DateProblem::no_such_day);
  };
  if (era_ != Era::unsaid && era_ != Era::common) return std::nullopt;
  if (number.width == 8 && is_news_year(number.value / 10000)) return made(number.value / 10000);
  if (number.width == 6) return made(in_century(number.value / 10000));
  if (number.width == 4 && is_news_year(number.value)) return Date::from_year(number.value);
  return std::nullopt;
}

}  // namespace morgue::index
