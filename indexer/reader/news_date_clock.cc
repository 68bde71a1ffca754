#include "indexer/reader/news_date_clock.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/reader/news_date_zones.h"

namespace morgue::index {

namespace {

constexpr int first_year = 1500;
constexpr int last_year = 2199;
constexpr int seconds_per_hour = 3600;

// Behind the figures of a clock time.
constexpr auto clock_words = std::to_array<std::string_view>(
    {"uhr", "uur", "h", "hrs", "hs", "น", "นาฬิกา", "ч", "बजे", "wib", "wita", "wit"});
// Before them.
constexpr auto clock_openers = std::to_array<std::string_view>(
    {"ore", "alle", "las", "kl", "klo", "at", "um", "om", "pukul", "เวลา", "в", "ala", "الساعة"});

std::optional<int> clock(int hour, int minute, int second, std::optional<HalfDay> half) {
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

int hours_and_minutes(int digits) {
  return digits / 100 * 60 + digits % 100;
}

}  // namespace

bool is_news_year(int year) {
  return year >= first_year && year <= last_year;
}

bool ClockReader::take() {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (!text_.number_at(i, 1, 4)) continue;
    const std::optional<Found> found = time_at(i);
    if (!found) continue;
    if (!found->seconds || time_) return false;
    time_.emplace();
    time_->seconds = *found->seconds;
    std::size_t end = found->end;
    take_zone(end);
    text_.take(i, end);
    i = end - 1;
  }
  return true;
}

std::optional<ClockReader::Found> ClockReader::time_at(std::size_t i) const {
  const DateToken& first = text_[i];
  int minute = 0;
  int second = 0;
  std::size_t next = i + 1;
  bool told = false;
  // "2016: 12:41": the year's colon is none of a time.
  const bool sentence = first.width == 4 && next + 1 < text_.size() && text_[next + 1].after_space;
  if (text_.mark_at(next, ':') && text_.number_at(next + 1, 2, 2) && !sentence) {
    told = true;
    minute = text_[next + 1].value;
    next += 2;
    if (text_.mark_at(next, ':') && text_.number_at(next + 1, 2, 2)) {
      second = text_[next + 1].value;
      next += 2;
      if ((text_.mark_at(next, '.') || text_.mark_at(next, ',')) && next + 1 < text_.size() &&
          text_[next + 1].is_number() && !text_[next + 1].after_space) {
        next += 2;
      }
    }
  } else if (first.width <= 2 && hour_word(next)) {
    told = true;
    next = hour_and_minute(next + 1, minute, second);
  } else if (text_.mark_at(next, '.') && text_.number_at(next + 1, 2, 2) &&
             !text_[next + 1].after_space && first.width <= 2 &&
             !(text_.mark_at(next + 2, '.') && text_.number_at(next + 3, 2, 4)) &&
             (clock_word(next + 2) || opened(i))) {
    told = true;
    minute = text_[next + 1].value;
    next += 2;
  } else if (std::size_t end = next; first.width <= 2 && half_day_at(next, end).has_value()) {
    told = true;
  } else if (first.width == 4 && other_year(i) &&
             (text_.word_at(next, "hrs") || text_.word_at(next, "gmt") ||
              text_.word_at(next, "utc"))) {
    return Found{next, clock(first.value / 100, first.value % 100, 0, std::nullopt)};
  }
  if (!told) return std::nullopt;
  std::size_t end = next;
  std::optional<HalfDay> half = half_day_at(next, end);
  if (half) next = end;
  if (!half) half = half_day_before(i);
  Found found{next, std::nullopt};
  if (first.width <= 2) found.seconds = clock(first.value, minute, second, half);
  return found;
}

bool ClockReader::hour_word(std::size_t i) const {
  static constexpr auto words =
      std::to_array<std::string_view>({"h", "时", "時", "시", "点", "點"});
  return text_.one_of_words_at(i, words);
}

// "14h30", "14 h", "14시 30분", "10时54分32秒".
std::size_t ClockReader::hour_and_minute(std::size_t next, int& minute, int& second) const {
  static constexpr auto minutes = std::to_array<std::string_view>({"分", "분", "min", "m"});
  static constexpr auto seconds = std::to_array<std::string_view>({"秒", "초", "s"});
  if (!text_.number_at(next, 1, 2)) return next;
  // "14 h 18 juin": the 18 is a day.
  const bool counted = text_.one_of_words_at(next + 1, minutes);
  if (!counted && (text_[next].after_space || text_[next].width != 2)) return next;
  minute = text_[next].value;
  if (!counted) return next + 1;
  next += 2;
  if (!text_.number_at(next, 1, 2) || !text_.one_of_words_at(next + 1, seconds)) return next;
  second = text_[next].value;
  return next + 2;
}

bool ClockReader::opened(std::size_t i) const {
  std::size_t before = i;
  if (before > 0 && text_.mark_at(before - 1, '.')) --before;  // "kl. 14.30"
  return before > 0 && text_.one_of_words_at(before - 1, clock_openers);
}

bool ClockReader::clock_word(std::size_t i) const {
  if (i >= text_.size() || !text_[i].is_word()) return false;
  std::size_t end = i;
  return text_.one_of_words_at(i, clock_words) || half_day_at(i, end).has_value() ||
         zone_of_word(text_[i].folded).has_value();
}

// "am", "p.m.", "P M", "مساء"; `end` is then behind it.
std::optional<HalfDay> ClockReader::half_day_at(std::size_t i, std::size_t& end) const {
  if (i >= text_.size() || !text_[i].is_word() || text_.taken(i)) return std::nullopt;
  const auto behind_stop = [this](std::size_t at) { return text_.mark_at(at, '.') ? at + 1 : at; };
  const std::string& word = text_[i].folded;
  if (const std::optional<HalfDay> half = half_day_of_word(word)) {
    end = behind_stop(i + 1);
    return half;
  }
  const std::size_t second = text_.mark_at(i + 1, '.') ? i + 2 : i + 1;
  if ((word == "a" || word == "p") && second > i + 1 && text_.word_at(second, "m")) {
    end = behind_stop(second + 1);
    return word == "a" ? HalfDay::morning : HalfDay::afternoon;
  }
  if (static_cast<unsigned char>(word.front()) < 0x80) return std::nullopt;
  const DatePhrase phrase = phrase_at(text_, i);
  if (phrase.meaning.half) end = behind_stop(i + phrase.tokens);
  return phrase.meaning.half;
}

// 上午 and the like, before the time.
std::optional<HalfDay> ClockReader::half_day_before(std::size_t i) const {
  if (i < 2 || !text_[i - 2].is_word() || text_.taken(i - 2)) return std::nullopt;
  const DatePhrase phrase = phrase_at(text_, i - 2);
  return phrase.tokens == 2 ? phrase.meaning.half : std::nullopt;
}

// Is there a number of four digits beside token `i`?
bool ClockReader::other_year(std::size_t i) const {
  for (std::size_t k = 0; k < text_.size(); ++k) {
    if (k != i && text_.number_at(k, 4, 4) && is_news_year(text_[k].value)) return true;
  }
  return false;
}

// What stands behind a clock time; moves `end` on.
void ClockReader::take_zone(std::size_t& end) {
  while (text_.one_of_words_at(end, clock_words) && !zone_of_word(text_[end].folded).has_value()) {
    ++end;
  }
  std::size_t i = end;
  if (text_.mark_at(i, ',')) ++i;
  const bool bracket = text_.mark_at(i, '(');
  if (bracket) ++i;
  if (!take_offset(i) && !take_zone_name(i)) return;
  // "-0400 (EDT)", "GMT+0530 (India Standard Time)": the same again.
  std::size_t close = i + 1;
  while (close < text_.size() && close < i + 6 && text_[close].is_word()) ++close;
  if (time_->offset && text_.mark_at(i, '(') && close > i + 1 && text_.mark_at(close, ')')) {
    i = close + 1;
  }
  if (bracket && text_.mark_at(i, ')')) ++i;
  end = i;
}

// "+0530", "+05:30", "-3".
bool ClockReader::take_offset(std::size_t& i) {
  const bool plus = text_.mark_at(i, '+');
  if (!plus && !text_.mark_at(i, '-') && !(i < text_.size() && text_[i].folded == "−")) {
    return false;
  }
  if (!text_.number_at(i + 1, 1, 4) || text_[i + 1].after_space) return false;
  const DateToken& number = text_[i + 1];
  std::size_t next = i + 2;
  int offset = number.width > 2 ? hours_and_minutes(number.value) : number.value * 60;
  if (number.width <= 2 && text_.mark_at(next, ':') && text_.number_at(next + 1, 2, 2)) {
    offset += text_[next + 1].value;
    next += 2;
  } else if (number.width == 3 || text_.mark_at(next, '.') || text_.mark_at(next, '-') ||
             text_.mark_at(next, '/')) {
    return false;  // rather the beginning of a date
  }
  constexpr int furthest = 18 * 60;
  if (offset > furthest) return false;
  time_->offset = plus ? offset : -offset;
  i = next;
  return true;
}

bool ClockReader::take_zone_name(std::size_t& i) {
  if (i >= text_.size() || !text_[i].is_word()) return false;
  if (take_region(i)) return true;
  const DateToken& word = text_[i];
  if (const std::optional<NamedZone> zone = zone_of_word(word.folded)) {
    // "pt" and "art" in small letters are words.
    if (!is_capitals(word.raw) && !word.is_word("gmt") && !word.is_word("utc") &&
        word.folded.size() < 3) {
      return false;
    }
    time_->offset = zone->offset;
    ++i;
    if (word.folded == "gmt" || word.folded == "utc") take_offset(i);
    return true;
  }
  constexpr std::size_t longest = 5;
  const bool name = is_capitals(word.raw) && word.raw.size() <= longest &&
                    month_of_word(word.folded) == 0 && !is_weekday_word(word.folded) &&
                    !is_date_filler(word.folded);
  if (name) ++i;
  return name;
}

// "America/New_York"
bool ClockReader::take_region(std::size_t& i) {
  if (!text_.mark_at(i + 1, '/') || i + 2 >= text_.size() || !text_[i + 2].is_word()) return false;
  std::size_t end = i + 1;
  while (end + 1 < text_.size() && !text_[end].after_space && !text_[end + 1].after_space &&
         (text_.mark_at(end, '/') || text_.mark_at(end, '_')) && text_[end + 1].is_word()) {
    end += 2;
  }
  const char* begin = text_[i].raw.data();
  const std::string_view last = text_[end - 1].raw;
  const std::string zone(begin, static_cast<std::size_t>(last.data() + last.size() - begin));
  if (end < i + 3 || !offset_of_region(zone, Date::from_day(2000, 1, 1), 0)) return false;
  time_->region = zone;
  i = end;
  return true;
}

bool ClockReader::is_late_zone(const DateToken& token) {
  return is_capitals(token.raw) && zone_of_word(token.folded).has_value();
}

std::optional<int> ClockReader::late_offset() const {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (!text_.taken(i) && text_[i].is_word() && is_late_zone(text_[i])) {
      return zone_of_word(text_[i].folded)->offset;
    }
  }
  return std::nullopt;
}

}  // namespace morgue::index
