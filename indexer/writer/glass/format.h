// The numbers and the small codes of the glass format; README.md explains them.
#ifndef MORGUE_INDEXER_WRITER_GLASS_FORMAT_H
#define MORGUE_INDEXER_WRITER_GLASS_FORMAT_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace morgue::glass {

inline constexpr std::size_t block_size = 8192;
/// What a clean database says of itself and of all its blocks.
inline constexpr std::uint32_t first_revision = 1;
/// Longer keys have no place in an item.
inline constexpr std::size_t max_key_bytes = 255;
/// Xapian's own limit for a term, and ours for its form in a key, so that a docid fits behind it.
inline constexpr std::size_t max_term_bytes = 245;
inline constexpr std::size_t max_term_key_bytes = 249;
/// Tags up to so many bytes are never compressed, in the tables that compress at all.
inline constexpr std::size_t compress_min = 18;
/// Postings and values are cut into chunks when they reach so many bytes.
inline constexpr std::size_t chunk_bytes = 2000;

/// What the keys of the postlist table start with that are no terms', in their order.
namespace prefix {
inline constexpr std::string_view metadata{"\0\xc0", 2};
inline constexpr std::string_view value_statistics{"\0\xd0", 2};
inline constexpr std::string_view value_chunk{"\0\xd8", 2};
inline constexpr std::string_view lengths{"\0\xe0", 2};
}  // namespace prefix

/// Seven bits a byte, the lowest first; the top bit says that more follow. Takes any string-like
/// buffer.
template <class Buffer>
void append_varint(Buffer& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(static_cast<unsigned char>(value) | 0x80U);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

/// The same to memory that has room for max_varint_bytes; returns the end.
inline constexpr std::size_t max_varint_bytes = 10;
inline char* put_varint(char* out, std::uint64_t value) {
  while (value >= 0x80) {
    *out++ = static_cast<char>(static_cast<unsigned char>(value) | 0x80U);
    value >>= 7;
  }
  *out++ = static_cast<char>(value);
  return out;
}

/// Reads what put_varint() wrote, which must be there whole; returns the end.
inline const char* get_varint(const char* in, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*in++);
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80) return in;
  }
}

/// A number as the last thing of a tag or key: its bytes, the lowest first, none for 0.
inline void append_least_bytes(std::string& out, std::uint32_t value) {
  for (; value > 0; value >>= 8) out += static_cast<char>(value & 0xffU);
}

/// A docid so that the order of the bytes is that of the numbers. The first byte has as many ones
/// on top as there are bytes beyond two; then the number, big-endian.
inline void append_sortable(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out += static_cast<char>(value >> 8);
    out += static_cast<char>(value & 0xffU);
    return;
  }
  // Each byte beyond the second brings eight bits and takes one for the length.
  unsigned bytes = 3;
  while (bytes < 5 && value >> (7 * bytes + 1) != 0) ++bytes;
  const auto length_bits = static_cast<unsigned char>(0xffU << (10 - bytes));
  const auto top = static_cast<unsigned char>(bytes == 5 ? 0 : value >> (8 * (bytes - 1)));
  out += static_cast<char>(length_bits | top);
  for (unsigned i = bytes - 1; i > 0; --i) {
    out += static_cast<char>(value >> (8 * (i - 1)) & 0xffU);
  }
}

/// Reads what append_sortable() wrote at the start of a key.
inline std::uint32_t get_sortable(std::string_view key) {
  const auto first = static_cast<unsigned char>(key[0]);
  unsigned bytes = 2;
  for (unsigned bit = 0x80; (first & bit) != 0; bit >>= 1) ++bytes;
  std::uint32_t value = bytes == 2 ? first : first & (0xffU >> (bytes - 1));
  for (unsigned i = 1; i < bytes; ++i) {
    value = value << 8 | static_cast<unsigned char>(key[i]);
  }
  return value;
}

/// A term so that whatever follows it in a key sorts right: a NUL in it becomes NUL 0xff. In a key
/// with more behind, a NUL ends it. There must be room for twice the term; returns the end.
inline char* put_escaped(char* out, std::string_view term) {
  for (const char c : term) {
    *out++ = c;
    if (c == '\0') *out++ = '\xff';
  }
  return out;
}

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_FORMAT_H
