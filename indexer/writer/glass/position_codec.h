// A term's positions in a document -> the tag that the position table holds for them.
#ifndef MORGUE_INDEXER_WRITER_GLASS_POSITION_CODEC_H
#define MORGUE_INDEXER_WRITER_GLASS_POSITION_CODEC_H

#include <cstdint>
#include <span>
#include <string>

namespace morgue::glass {

/// Appends the code of positions, which ascend without repeats and are not none.
void append_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_POSITION_CODEC_H
