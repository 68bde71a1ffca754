// The runs of three words of an article, as hashes: what tells a copy of it from another article.
//
// Words are cut in a plainer way than the archive's (common/analyzer.h): at all that is neither
// letter nor digit, with the case of ASCII letters folded. So the hashes do not depend on any table
// that grows while indexing, nor on ICU's version, and cost a nanosecond a byte. In scripts that
// write no spaces every two neighbouring characters are a word.
#ifndef MORGUE_INDEXER_STORY_SHINGLES_H
#define MORGUE_INDEXER_STORY_SHINGLES_H

#include <morgue/article.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue::index::story {

/// Shingles of an article that count; the rest of a longer one is not looked at, so that what is
/// kept of an article under way stays below 16 KiB.
inline constexpr std::size_t max_shingles = 4096;

/// Appends the hashes of a text's shingles in their order, repeated ones again, until `out` holds
/// max_shingles. The text is UTF-8. Never throws but for memory.
void append_shingles(std::string_view text, std::vector<std::uint32_t>& out);

/// Those of standfirst and body. The headline is left out: each outlet writes its own.
std::vector<std::uint32_t> shingles(const Article& article);

/// How much two articles have in common.
struct Overlap {
  std::size_t common = 0;  ///< different shingles that are in both
  std::size_t first = 0;   ///< different shingles of the one
  std::size_t second = 0;  ///< and of the other

  /// The part of the shorter one that is in the other, 0 to 1.
  [[nodiscard]] double containment() const;
  /// Of all that is in either, the part that is in both, 0 to 1.
  [[nodiscard]] double resemblance() const;
};

/// Some 5 microseconds for two articles of 500 words.
Overlap overlap(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& second);

}  // namespace morgue::index::story

#endif  // MORGUE_INDEXER_STORY_SHINGLES_H
