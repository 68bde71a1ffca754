// A window on a stream that may break and go on: a crawl whose compressed records are damaged one
// by one.
#ifndef MORGUE_INDEXER_READER_BROKEN_WINDOW_H
#define MORGUE_INDEXER_READER_BROKEN_WINDOW_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/input/input.h"
#include "indexer/reader/window.h"

namespace morgue::index {

/// As Window, but a fault of the stream is an end of the data that mend() can read on behind. A
/// stream that gives nothing between two faults has ended.
class BrokenWindow {
 public:
  explicit BrokenWindow(ByteStream& stream) : window_(stream) {}

  [[nodiscard]] std::string_view data() const { return window_.data(); }

  /// Reads until `size` bytes are there; false if the stream ends or breaks before.
  bool fill(std::size_t size) {
    while (window_.data().size() < size) {
      if (!more()) return false;
    }
    return true;
  }

  bool more() {
    if (!fault_.empty()) return false;
    try {
      const bool got = window_.more();
      since_fault_ = since_fault_ || got;
      return got;
    } catch (const StreamError& error) {
      fault_ = error.reason();
      return false;
    }
  }

  void drop(std::size_t count) { window_.drop(count); }

  /// Passes over the next `count` bytes, read or not; false if the stream ends or breaks before.
  bool skip(std::uint64_t count) {
    while (count > window_.data().size()) {
      count -= window_.data().size();
      window_.drop(window_.data().size());
      if (!more()) return false;
    }
    window_.drop(static_cast<std::size_t>(count));
    return true;
  }

  /// Why the data ends here, if a fault is why; else empty.
  [[nodiscard]] const std::string& fault() const { return fault_; }

  /// Goes on behind the fault: what was read before it is dropped. False if there is nothing more.
  bool mend() {
    fault_.clear();
    window_.drop(window_.data().size());
    return std::exchange(since_fault_, false);
  }

 private:
  Window window_;
  std::string fault_;
  bool since_fault_ = false;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_BROKEN_WINDOW_H
