// The part of a stream that a reader looks at: a buffer that grows as far as one record needs.
#ifndef MORGUE_INDEXER_READER_WINDOW_H
#define MORGUE_INDEXER_READER_WINDOW_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "indexer/input/input.h"

namespace morgue::index {

/// How many line ends there are in a text.
inline std::uint64_t count_line_ends(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) {
    ++count;
  }
  return count;
}

/// Views into data() hold until the next more() or drop(). 64 bytes behind data() may be read, as
/// simdjson wants it.
class Window {
 public:
  static constexpr std::size_t padding = 64;

  explicit Window(ByteStream& stream) : stream_(stream) {}

  [[nodiscard]] std::string_view data() const { return {buffer_.get() + begin_, end_ - begin_}; }

  /// Number of the line that data() begins in, from 1.
  [[nodiscard]] std::uint64_t line() const { return line_; }

  /// Reads on behind data(). False at the end of the stream. Throws what the stream throws.
  bool more() {
    if (ended_) return false;
    make_room();
    const std::size_t got = stream_.read(buffer_.get() + end_, capacity_ - end_);
    end_ += got;
    ended_ = got == 0;
    return !ended_;
  }

  /// Passes over the first `count` bytes.
  void drop(std::size_t count) {
    line_ += count_line_ends(data().substr(0, count));
    begin_ += count;
  }

 private:
  void make_room() {
    constexpr std::size_t least = 256 * 1024;
    const std::size_t kept = end_ - begin_;
    if (capacity_ - kept >= capacity_ / 2 && capacity_ >= least) {
      std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
    } else {
      capacity_ = std::max(least, 2 * capacity_);
      auto larger = std::make_unique_for_overwrite<char[]>(capacity_ + padding);
      if (kept > 0) std::memcpy(larger.get(), buffer_.get() + begin_, kept);
      buffer_ = std::move(larger);
    }
    begin_ = 0;
    end_ = kept;
    std::memset(buffer_.get() + capacity_, 0, padding);
  }

  ByteStream& stream_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;  // without the padding
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t line_ = 1;
  bool ended_ = false;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WINDOW_H
