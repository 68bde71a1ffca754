// A term's positions in a document -> the tag that the position table holds for them.
#ifndef MORGUE_INDEXER_WRITER_GLASS_POSITION_CODEC_H
#define MORGUE_INDEXER_WRITER_GLASS_POSITION_CODEC_H

#include <cstddef>
#include <cstdint>
#include <span>

namespace morgue::glass {

/// The most bytes that so many positions take.
constexpr std::size_t max_position_bytes(std::size_t count) {
  return 16 + 4 * count;
}

/// Writes the code of positions, which ascend without repeats and are not none, to where there is
/// room for it; returns the end.
char* put_positions(char* out, std::span<const std::uint32_t> positions);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_POSITION_CODEC_H
