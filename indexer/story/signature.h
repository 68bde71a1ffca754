// What is kept of an article so that copies of it are recognised: 16 minima of its shingles.
//
// MinHash by one permutation: the hashes of the shingles fall into 16 bins, and of each bin the
// least one is kept, in 10 bits. Two articles agree in a bin about as often as their shingles
// resemble each other; ARCHITECTURE.md says what was measured, and why it is not SimHash.
//
// The archive keeps signatures: whatever changes what they are for the same text needs a name of
// its own in schema_features().
#ifndef MORGUE_INDEXER_STORY_SIGNATURE_H
#define MORGUE_INDEXER_STORY_SIGNATURE_H

#include <morgue/article.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index::story {

inline constexpr std::size_t bins = 16;
inline constexpr unsigned bin_bits = 10;
/// Of a bin without any shingle: agrees with nothing.
inline constexpr std::uint16_t empty_bin = (1U << bin_bits) - 1;
/// An article of fewer shingles belongs to no story: there is too little to tell it by.
inline constexpr std::size_t least_shingles = 12;

using Signature = std::array<std::uint16_t, bins>;

Signature signature(const std::vector<std::uint32_t>& shingles);

/// An article as stories see it.
struct Sketch {
  std::uint32_t day = 0;  ///< see story_day(); 0 for an article of which no month is known
  Signature signature{};
  std::vector<std::uint32_t> shingles;

  /// Is there enough of it?
  [[nodiscard]] bool counts() const { return shingles.size() >= least_shingles; }
};

/// A microsecond or two for each KB of text.
Sketch sketch(const Article& article);

/// The value for the story slot, of the story that begins with an article.
std::string story_value(std::uint32_t day, const Signature& signature);
/// The signature in a value; nothing if it is none.
std::optional<Signature> signature_of(std::string_view value);

}  // namespace morgue::index::story

#endif  // MORGUE_INDEXER_STORY_SIGNATURE_H
