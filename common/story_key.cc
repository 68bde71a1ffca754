#include "common/story_key.h"

#include <morgue/date.h>

#include <algorithm>

namespace morgue {

namespace {

constexpr std::size_t shown_bytes = 6;  // of the signature
constexpr std::string_view undated = "undated";
constexpr std::size_t day_digits = 8;
constexpr char digits[] = "0123456789abcdef";

constexpr std::chrono::sys_days day_before_first =
    std::chrono::sys_days(std::chrono::year(1) / 1 / 1) - std::chrono::days(1);

std::string day_bytes(std::uint32_t day) {
  std::string out;
  for (const int shift : {16, 8, 0}) out += static_cast<char>(day >> shift & 0xFFU);
  return out;
}

// A day as 20070618.
std::optional<std::uint32_t> day_of(std::string_view text) {
  if (text == undated) return 0;
  const bool right = text.size() == day_digits && std::all_of(text.begin(), text.end(), [](char c) {
                       return c >= '0' && c <= '9';
                     });
  const std::optional<Date> date = right ? Date::parse_iso(text) : std::nullopt;
  if (!date || date->precision() != DatePrecision::day) return std::nullopt;
  return story_day(date->first_day());
}

}  // namespace

std::uint32_t story_day(std::chrono::sys_days day) {
  return static_cast<std::uint32_t>((day - day_before_first).count());
}

std::uint32_t day_of_story(std::string_view value) {
  if (value.size() != story_value_bytes) return 0;
  std::uint32_t day = 0;
  for (std::size_t i = 0; i < story_day_bytes; ++i) {
    day = day << 8 | static_cast<unsigned char>(value[i]);
  }
  return day;
}

std::string story_key(std::string_view value) {
  if (value.size() != story_value_bytes) return {};
  const std::uint32_t day = day_of_story(value);
  std::string out(undated);
  if (day != 0) {
    out = Date::from_day(day_before_first + std::chrono::days(day)).iso();
    out.erase(std::remove(out.begin(), out.end(), '-'), out.end());
  }
  out += '-';
  for (const char c : value.substr(story_day_bytes, shown_bytes)) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::optional<StoryValues> story_values(std::string_view key) {
  std::string clean;
  for (const char c : key) {
    if (c != ' ') clean += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const std::size_t dash = clean.find('-');
  if (dash == std::string::npos || clean.size() != dash + 1 + 2 * shown_bytes) return std::nullopt;
  const std::optional<std::uint32_t> day = day_of(std::string_view(clean).substr(0, dash));
  if (!day) return std::nullopt;
  StoryValues out{day_bytes(*day), {}};
  const std::string_view all(digits);
  for (std::size_t i = dash + 1; i < clean.size(); i += 2) {
    const std::size_t high = all.find(clean[i]);
    const std::size_t low = all.find(clean[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out.first += static_cast<char>(high << 4U | low);
  }
  out.last = out.first;
  out.first.resize(story_value_bytes, '\0');
  out.last.resize(story_value_bytes, '\xff');
  return out;
}

}  // namespace morgue
