// The lines of an article's body, each as what is counted of it.
#ifndef MORGUE_INDEXER_FURNITURE_ARTICLE_LINES_H
#define MORGUE_INDEXER_FURNITURE_ARTICLE_LINES_H

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue::index::furniture {

/// No line of furniture has more characters than that.
inline constexpr std::size_t longest_line = 300;

struct Line {
  std::uint32_t begin = 0;  ///< bytes [begin, end) of the body
  std::uint32_t end = 0;
  /// Of the line without what varies from article to article: blanks, the case of ASCII letters,
  /// figures, the names of months and weekdays beside figures. In a sentence, and where they are
  /// amounts ("12,345.60"), figures are text like any other: of these only years vary.
  std::uint64_t hash = 0;
  enum class Kind : std::uint8_t {
    other,  ///< without words, longer than furniture is, or a sentence with figures: news
    label,  ///< does not end as a sentence does
    sentence,
  } kind = Kind::other;

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

/// The lines of a body, without the empty ones; none where they are too many for a news article (as
/// in tables: 10,000), so that a few hundred kilobytes hold them. About a nanosecond a
/// byte; a body in one long line takes a tenth of that.
std::vector<Line> lines_of(std::string_view body);

}  // namespace morgue::index::furniture

#endif  // MORGUE_INDEXER_FURNITURE_ARTICLE_LINES_H
