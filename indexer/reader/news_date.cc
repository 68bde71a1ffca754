#include "indexer/reader/news_date.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/reader/news_date_reader.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_date = 160;  // bytes; what is longer is no date

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trim_left(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// "20190820093101", "201701100200", "20180619T055000+0900" with blanks between their parts; empty
// for any other text.
std::string spread(std::string_view text) {
  text = trim_left(text);
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  constexpr std::size_t day = 8;
  constexpr std::size_t minutes = 4;
  constexpr std::size_t seconds = 6;
  std::string_view time;
  std::string_view rest;
  if (digits == day + minutes || digits == day + seconds) {
    time = text.substr(day, digits - day);
    rest = text.substr(digits);
  } else if (digits == day && digits < text.size() && (text[day] == 'T' || text[day] == 't')) {
    std::size_t end = day + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    time = text.substr(day + 1, end - day - 1);
    rest = text.substr(end);
    if (time.size() != minutes && time.size() != seconds) return {};
  } else {
    return {};
  }
  std::string out(text.substr(0, 4));
  for (const std::string_view part : {text.substr(4, 2), text.substr(6, 2)}) {
    out += '-';
    out += part;
  }
  out += ' ';
  for (std::size_t i = 0; i < time.size(); i += 2) {
    if (i > 0) out += ':';
    out += time.substr(i, 2);
  }
  out += rest;
  return out;
}

// Most lines that are asked about are none, and hold no figure.
bool may_be_date(std::string_view text) {
  return text.size() <= longest_date && std::any_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
         });
}

}  // namespace

NewsDate read_news_date(std::string_view text) {
  if (const std::optional<Date> iso = Date::parse_iso(text)) return {iso, DateProblem::none};
  if (const std::size_t comment = text.find('#'); comment != std::string_view::npos) {
    text = text.substr(0, comment);
  }
  if (!may_be_date(text)) return {};
  const std::string parts = spread(text);
  return DateReader(parts.empty() ? text : std::string_view(parts)).date();
}

std::optional<Date> parse_news_date(std::string_view text) {
  return read_news_date(text).date;
}

std::string_view in_words(DateProblem problem) {
  switch (problem) {
    case DateProblem::open_order:
      return "does not say which number is the day and which the month";
    case DateProblem::no_such_day:
      return "names a day that does not exist";
    case DateProblem::no_such_time:
      return "names a time of day that does not exist";
    case DateProblem::no_year:
      return "names no year";
    case DateProblem::other_calendar:
      return "does not say which calendar it is of, or is of one whose days cannot be converted";
    case DateProblem::none:
    case DateProblem::not_a_date:
      break;
  }
  return "is not understood as a date";
}

std::optional<MonthDay> parse_month_day(std::string_view text) {
  if (!may_be_date(text)) return std::nullopt;
  return DateReader(text).month_day();
}

}  // namespace morgue::index
