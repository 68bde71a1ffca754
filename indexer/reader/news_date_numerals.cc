#include "indexer/reader/news_date_numerals.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace morgue::index {

namespace {

constexpr int ten = 10;

std::optional<int> value_of(const DateToken& token) {
  static constexpr auto figures = std::to_array<std::string_view>(
      {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});
  if (!token.is_word()) return std::nullopt;
  if (token.folded == "〇") return 0;
  const auto* found = std::find(figures.begin(), figures.end(), token.folded);
  if (found == figures.end()) return std::nullopt;
  return static_cast<int>(found - figures.begin());
}

// 〇 is a sign of its own to Unicode, neither letter nor figure everywhere.
bool is_zero(const DateToken& token) {
  return token.folded == "〇" || token.folded == "○";
}

bool counts(const DateToken& token) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"年", "月", "日", "号", "號", "时", "時", "点", "點", "分", "秒"});
  return token.is_word() && std::find(words.begin(), words.end(), token.folded) != words.end();
}

// 二〇一八 as figures, 十八 and 三十一 as sums; `width` says how many figures it would have.
std::optional<int> number_of(const std::vector<int>& figures, std::size_t& width) {
  const auto tens = std::count(figures.begin(), figures.end(), ten);
  if (tens == 0) {
    if (figures.size() != 1 && figures.size() != 4 && figures.size() != 2) return std::nullopt;
    int value = 0;
    for (const int figure : figures) value = value * 10 + figure;
    width = figures.size();
    return value;
  }
  if (tens > 1 || figures.size() > 3) return std::nullopt;
  const auto at =
      static_cast<std::size_t>(std::find(figures.begin(), figures.end(), ten) - figures.begin());
  if (at > 1 || figures.size() - at > 2) return std::nullopt;
  const int before = at == 0 ? 1 : figures.front();
  const int behind = at + 1 == figures.size() ? 0 : figures.back();
  width = 2;
  return before * ten + behind;
}

}  // namespace

std::vector<DateToken> read_numerals(std::vector<DateToken> tokens) {
  if (std::none_of(tokens.begin(), tokens.end(), counts)) return tokens;
  std::vector<DateToken> out;
  for (std::size_t i = 0; i < tokens.size();) {
    std::vector<int> figures;
    std::size_t end = i;
    for (; end < tokens.size(); ++end) {
      const std::optional<int> value =
          is_zero(tokens[end]) ? std::optional(0) : value_of(tokens[end]);
      if (!value) break;
      figures.push_back(*value);
    }
    // The first year of an era.
    const bool first_year = end == i && tokens[i].is_word("元") && i + 1 < tokens.size() &&
                            tokens[i + 1].is_word("年") && i > 0;
    std::size_t width = 1;
    std::optional<int> number;
    if (first_year) {
      number = 1;
      end = i + 1;
    } else if (!figures.empty() && end < tokens.size() && counts(tokens[end])) {
      number = number_of(figures, width);
    }
    if (!number) {
      for (end = std::max(end, i + 1); i < end; ++i) out.push_back(std::move(tokens[i]));
      continue;
    }
    DateToken merged = tokens[i];
    const std::string_view last = tokens[end - 1].raw;
    merged.kind = DateToken::Kind::number;
    merged.folded.clear();
    merged.value = *number;
    merged.width = width;
    merged.raw = std::string_view(
        merged.raw.data(), static_cast<std::size_t>(last.data() + last.size() - merged.raw.data()));
    out.push_back(std::move(merged));
    i = end;
  }
  return out;
}

}  // namespace morgue::index
