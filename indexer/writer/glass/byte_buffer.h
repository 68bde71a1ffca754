// Bytes to be written with plain pointers.
#ifndef MORGUE_INDEXER_WRITER_GLASS_BYTE_BUFFER_H
#define MORGUE_INDEXER_WRITER_GLASS_BYTE_BUFFER_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace morgue::glass {

/// A string without checks and zeros: what writes asks for room first, then says where it stopped.
/// Keeps its memory for the next use.
class ByteBuffer {
 public:
  void clear() { size_ = 0; }

  /// Where the next bytes go; there is room for so many.
  char* room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) grow(bytes);
    return bytes_.get() + size_;
  }
  /// Says that bytes were written up to there.
  void written(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  void grow(std::size_t bytes) {
    capacity_ = std::max(2 * capacity_, size_ + bytes);
    std::unique_ptr<char[]> larger(new char[capacity_]);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

/// Copies what is mostly a few bytes, for which a call of memcpy() takes longer than the copying.
inline void copy_short(char* out, const char* bytes, std::size_t size) {
  if (size > 16) {
    std::memcpy(out, bytes, size);
  } else if (size >= 8) {  // the middle twice
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, bytes, 8);
    std::memcpy(&last, bytes + size - 8, 8);
    std::memcpy(out, &first, 8);
    std::memcpy(out + size - 8, &last, 8);
  } else if (size >= 4) {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::memcpy(&first, bytes, 4);
    std::memcpy(&last, bytes + size - 4, 4);
    std::memcpy(out, &first, 4);
    std::memcpy(out + size - 4, &last, 4);
  } else if (size > 0) {
    const char first = bytes[0];
    const char middle = bytes[size / 2];
    const char last = bytes[size - 1];
    out[0] = first;
    out[size / 2] = middle;
    out[size - 1] = last;
  }
}

/// The same for comparing two of one size.
inline bool equal_short(const char* a, const char* b, std::size_t size) {
  const auto differ = [a, b]<class Number>(std::size_t at, Number /*width*/) {
    Number x = 0;
    Number y = 0;
    std::memcpy(&x, a + at, sizeof(x));
    std::memcpy(&y, b + at, sizeof(y));
    return x != y;
  };
  if (size > 16) return std::memcmp(a, b, size) == 0;
  if (size >= 8) {
    return !differ(0, std::uint64_t{}) && !differ(size - 8, std::uint64_t{});
  }
  if (size >= 4) {
    return !differ(0, std::uint32_t{}) && !differ(size - 4, std::uint32_t{});
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// Copies; returns the end.
inline char* put_bytes(char* out, std::string_view bytes) {
  copy_short(out, bytes.data(), bytes.size());
  return out + bytes.size();
}

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_BYTE_BUFFER_H
