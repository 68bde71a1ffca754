#include "indexer/reader/path_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "indexer/reader/news_date.h"

namespace morgue::index {

namespace {

constexpr int first_year = 1500;
constexpr int last_year = 2199;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Date> day_of(int year, int month, int day) {
  if (year < first_year || year > last_year) return std::nullopt;
  try {
    return day == 0 ? Date::from_month(year, month) : Date::from_day(year, month, day);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

// The runs of digits in a name, with where they begin.
std::vector<std::pair<std::size_t, std::string_view>> numbers_in(std::string_view name) {
  std::vector<std::pair<std::size_t, std::string_view>> found;
  for (std::size_t i = 0; i < name.size();) {
    if (!is_digit(name[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < name.size() && is_digit(name[end])) ++end;
    found.emplace_back(i, name.substr(i, end - i));
    i = end;
  }
  return found;
}

// Is there one separator between two numbers?
bool stand_together(std::string_view name, const std::pair<std::size_t, std::string_view>& a,
                    const std::pair<std::size_t, std::string_view>& b) {
  const std::size_t end = a.first + a.second.size();
  constexpr std::string_view separators = "-_. ";
  return b.first == end + 1 && separators.find(name[end]) != std::string_view::npos;
}

// A date that is all in one name; the first day in it, else the first month.
std::optional<Date> date_in_name(std::string_view name) {
  std::optional<Date> month;
  const auto numbers = numbers_in(name);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::string_view digits = numbers[i].second;
    if (digits.size() == 8) {
      const auto date = day_of(number(digits.substr(0, 4)), number(digits.substr(4, 2)),
                               number(digits.substr(6)));
      if (date && number(digits.substr(6)) != 0) return date;
    }
    if (digits.size() != 4 || i + 1 == numbers.size()) continue;
    const std::string_view second = numbers[i + 1].second;
    if (second.size() > 2 || !stand_together(name, numbers[i], numbers[i + 1])) continue;
    if (i + 2 < numbers.size() && stand_together(name, numbers[i + 1], numbers[i + 2]) &&
        numbers[i + 2].second.size() <= 2 && number(numbers[i + 2].second) != 0) {
      const auto date = day_of(number(digits), number(second), number(numbers[i + 2].second));
      if (date) return date;
    }
    if (second.size() == 2 && !month) month = day_of(number(digits), number(second), 0);
  }
  if (month) return month;
  // Words: "4 January 1916", "1916-Jan-04".
  if (numbers.empty() || numbers.size() > 2) return std::nullopt;
  std::string words(name);
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  auto date = parse_news_date(words);
  if (date && date->precision() == DatePrecision::second) date.reset();
  return date;
}

std::string_view without_extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return name;
  const std::string_view extension = name.substr(dot + 1);
  const bool digits = std::all_of(extension.begin(), extension.end(), is_digit);
  return digits || extension.size() > 5 ? name : name.substr(0, dot);
}

// The number that a folder's name is; 0 if it is none of at most `most` digits.
int as_number(std::string_view name, std::size_t least, std::size_t most) {
  if (name.size() < least || name.size() > most) return 0;
  return std::all_of(name.begin(), name.end(), is_digit) ? number(name) : 0;
}

int as_year(std::string_view name) {
  const int year = as_number(name, 4, 4);
  return year >= first_year && year <= last_year ? year : 0;
}

int as_month(std::string_view name) {
  if (const int month = as_number(name, 1, 2); month != 0) return month;
  if (name.size() < 3 || is_digit(name.front())) return 0;
  const auto date = parse_month_day("1 " + std::string(name));
  return date ? date->month : 0;
}

}  // namespace

Date date_in_path(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) names.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  if (names.empty()) return {};
  names.back() = without_extension(names.back());
  std::array<Date, 2> coarser;  // a month, a year
  for (std::size_t i = names.size(); i-- > 0;) {
    if (const auto date = date_in_name(names[i])) {
      if (date->precision() == DatePrecision::day) return *date;
      Date& kept = coarser[date->precision() == DatePrecision::month ? 0 : 1];
      if (!kept.known()) kept = *date;
    }
    const int year = as_year(names[i]);
    if (year == 0) continue;
    const int month = i + 1 < names.size() ? as_month(names[i + 1]) : 0;
    if (month != 0) {
      const int day = i + 2 < names.size() ? as_number(names[i + 2], 1, 2) : 0;
      const auto date = day_of(year, month, day);
      if (date && day != 0) return *date;
      const auto whole = day_of(year, month, 0);
      if (whole && !coarser[0].known()) coarser[0] = *whole;
    }
    // "1916/0104", as some newspapers' scans are filed.
    const std::string_view next = i + 1 < names.size() ? names[i + 1] : std::string_view();
    if (next.size() == 4 && as_number(next, 4, 4) != 0) {
      const auto date = day_of(year, number(next.substr(0, 2)), number(next.substr(2)));
      if (date && number(next.substr(2)) != 0) return *date;
    }
    if (!coarser[1].known() && i + 1 < names.size()) coarser[1] = Date::from_year(year);
  }
  return coarser[0].known() ? coarser[0] : coarser[1];
}

}  // namespace morgue::index
