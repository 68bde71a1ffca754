#include "indexer/cli/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace morgue::index::cli {

namespace {

// A plain decimal number at the beginning; says how long it is. No sign, no "inf", no "1e5".
std::optional<double> parse_decimal(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

std::optional<double> unit_factor(std::string_view unit) {
  constexpr double kibi = 1024;
  if (unit.empty() || unit == "B" || unit == "b") return 1;
  const char letter = unit.front();
  unit.remove_prefix(1);
  if (!unit.empty() && unit != "B" && unit != "b" && unit != "iB" && unit != "ib") {
    return std::nullopt;
  }
  switch (letter) {
    case 'k':
    case 'K':
      return kibi;
    case 'm':
    case 'M':
      return kibi * kibi;
    case 'g':
    case 'G':
      return kibi * kibi * kibi;
    case 't':
    case 'T':
      return kibi * kibi * kibi * kibi;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::optional<double> number = parse_decimal(text.substr(0, digits));
  const std::optional<double> factor = unit_factor(text.substr(digits));
  if (!number || !factor) return std::nullopt;
  constexpr double most = 9e18;
  const double bytes = std::floor(*number * *factor);
  if (bytes > most) return std::nullopt;
  return static_cast<std::uint64_t>(bytes);
}

std::optional<std::chrono::milliseconds> parse_seconds(std::string_view text) {
  constexpr double most = 366.0 * 24 * 3600;
  const std::optional<double> seconds = parse_decimal(text);
  if (!seconds || *seconds > most) return std::nullopt;
  // Rounded up: what is above zero stays so, since zero means something else.
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(*seconds * 1000)));
}

std::optional<unsigned> parse_number(std::string_view text) {
  unsigned number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

std::string with_commas(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string counted(std::uint64_t number, std::string_view word) {
  return fmt::format("{} {}{}", with_commas(number), word, number == 1 ? "" : "s");
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<const char*, 5> units{"bytes", "kB", "MB", "GB", "TB"};
  if (bytes < 1000) return counted(bytes, "byte");
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < units.size()) {
    value /= 1000;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", value, value < 9.95 ? 1 : 0, units.at(unit));
}

std::string duration_text(std::chrono::milliseconds time) {
  using std::chrono::hours;
  using std::chrono::minutes;
  using std::chrono::seconds;
  if (time < seconds(10)) return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1000);
  const auto whole = std::chrono::round<seconds>(time);
  if (whole < minutes(1)) return fmt::format("{} s", whole.count());
  const auto h = std::chrono::duration_cast<hours>(whole);
  const auto m = std::chrono::duration_cast<minutes>(whole - h);
  if (h.count() > 0) return fmt::format("{} h {} min", h.count(), m.count());
  return fmt::format("{} min {} s", m.count(), (whole - m).count());
}

}  // namespace morgue::index::cli
