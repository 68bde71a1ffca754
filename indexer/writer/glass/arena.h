// Memory for many small things that live equally long.
#ifndef MORGUE_INDEXER_WRITER_GLASS_ARENA_H
#define MORGUE_INDEXER_WRITER_GLASS_ARENA_H

#include <cstddef>
#include <vector>

#include "indexer/writer/glass/huge_pages.h"

namespace morgue::glass {

/// Hands out bytes, without alignment, that stay where they are until clear().
class Arena {
 public:
  char* take(std::size_t size) {
    if (size > static_cast<std::size_t>(end_ - next_)) grow(size);
    char* bytes = next_;
    next_ += size;
    return bytes;
  }

  /// Frees all.
  void clear() {
    blocks_.clear();
    next_ = end_ = nullptr;
    memory_ = 0;
  }

  /// Bytes that were asked of the heap.
  [[nodiscard]] std::size_t memory() const { return memory_; }

 private:
  void grow(std::size_t size) {
    const std::size_t bytes = (size + huge_page - 1) / huge_page * huge_page;
    // Not cleared: every byte is written before it is read.
    blocks_.push_back(take_huge_pages(bytes));
    next_ = static_cast<char*>(blocks_.back().get());
    end_ = next_ + bytes;
    memory_ += bytes;
  }

  std::vector<HugeMemory> blocks_;
  char* next_ = nullptr;
  char* end_ = nullptr;
  std::size_t memory_ = 0;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_ARENA_H
