// Where things are in a block; README.md has a drawing.
#ifndef MORGUE_INDEXER_WRITER_GLASS_BLOCK_H
#define MORGUE_INDEXER_WRITER_GLASS_BLOCK_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

inline constexpr std::size_t directory_begin = 11;
inline constexpr std::size_t directory_entry = 2;

inline std::uint32_t get16(const std::uint8_t* at) {
  return static_cast<std::uint32_t>(at[0]) << 8 | at[1];
}
inline void put16(std::uint8_t* at, std::size_t value) {
  at[0] = static_cast<std::uint8_t>(value >> 8);
  at[1] = static_cast<std::uint8_t>(value);
}
inline std::uint32_t get32(const std::uint8_t* at) {
  return get16(at) << 16 | get16(at + 2);
}
inline void put32(std::uint8_t* at, std::uint32_t value) {
  put16(at, value >> 16);
  put16(at + 2, value);
}

/// The head of a block.
namespace head {
inline std::uint32_t level(const std::uint8_t* block) {
  return block[4];
}
/// Free bytes in one piece, between directory and items.
inline std::uint32_t max_free(const std::uint8_t* block) {
  return get16(block + 5);
}
/// Free bytes in all.
inline std::uint32_t total_free(const std::uint8_t* block) {
  return get16(block + 7);
}
inline std::uint32_t directory_end(const std::uint8_t* block) {
  return get16(block + 9);
}
inline void set_free(std::uint8_t* block, std::size_t max, std::size_t total) {
  put16(block + 5, max);
  put16(block + 7, total);
}
inline void set_directory_end(std::uint8_t* block, std::size_t end) {
  put16(block + 9, end);
}
/// An empty block of that level. What stands beyond the head stays.
inline void clear(std::uint8_t* block, std::size_t level) {
  put32(block, first_revision);
  block[4] = static_cast<std::uint8_t>(level);
  set_free(block, block_size - directory_begin, block_size - directory_begin);
  set_directory_end(block, directory_begin);
}
/// Gives room for an item of that size, which must be there in one piece; returns where.
inline std::uint8_t* append(std::uint8_t* block, std::size_t size) {
  const std::size_t end = directory_end(block) + directory_entry;
  const std::size_t free = max_free(block) - size - directory_entry;
  const std::size_t place = end + free;
  put16(block + end - directory_entry, place);
  set_directory_end(block, end);
  set_free(block, free, total_free(block) - size - directory_entry);
  return block + place;
}
}  // namespace head

/// An item of a leaf: 2 bytes of size and flags, key, number of the component unless it is the
/// first, piece of the tag.
namespace leaf {
inline constexpr std::uint8_t compressed_flag = 0x80;
inline constexpr std::uint8_t last_flag = 0x40;
inline constexpr std::uint8_t first_flag = 0x20;
inline constexpr std::size_t size_bias = 3;
/// Size and length of the key.
inline constexpr std::size_t fixed_bytes = 3;
inline constexpr std::size_t component_bytes = 2;
/// Four of them, each with its place in the directory, fill a block.
inline constexpr std::size_t max_item = (block_size - directory_begin - 4 * directory_entry) / 4;

inline std::size_t size(const std::uint8_t* item) {
  return (get16(item) & 0x1fffU) + size_bias;
}
inline std::string_view key(const std::uint8_t* item) {
  return {reinterpret_cast<const char*>(item + fixed_bytes), item[2]};
}
inline std::string_view piece(const std::uint8_t* item) {
  const std::size_t begin =
      fixed_bytes + item[2] + ((*item & first_flag) != 0 ? 0 : component_bytes);
  return {reinterpret_cast<const char*>(item + begin), size(item) - begin};
}
}  // namespace leaf

/// An item of a branch: number of the child, key, component.
namespace branch {
inline constexpr std::size_t child_bytes = 4;
inline constexpr std::size_t fixed_bytes = child_bytes + 1 + leaf::component_bytes;
inline std::size_t size(const std::uint8_t* item) {
  return fixed_bytes + item[child_bytes];
}
}  // namespace branch

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_BLOCK_H
