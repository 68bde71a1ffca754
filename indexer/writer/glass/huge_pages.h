// Memory in pages of 2 MiB: looked into at random, as an inverter's lists are, it spares a miss in
// the processor's list of pages each time.
#ifndef MORGUE_INDEXER_WRITER_GLASS_HUGE_PAGES_H
#define MORGUE_INDEXER_WRITER_GLASS_HUGE_PAGES_H

#include <sys/mman.h>

#include <cstddef>
#include <memory>
#include <new>

namespace morgue::glass {

inline constexpr std::size_t huge_page = std::size_t{2} << 20;

struct FreeMemory {
  void operator()(void* memory) const { ::operator delete(memory, std::align_val_t(huge_page)); }
};
using HugeMemory = std::unique_ptr<void, FreeMemory>;

/// Whole pages; not cleared. Throws std::bad_alloc.
inline HugeMemory take_huge_pages(std::size_t bytes) {
  const std::size_t whole = (bytes + huge_page - 1) / huge_page * huge_page;
  HugeMemory memory(::operator new(whole, std::align_val_t(huge_page)));
  // Only a wish: small pages do too.
  static_cast<void>(::madvise(memory.get(), whole, MADV_HUGEPAGE));
  return memory;
}

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_HUGE_PAGES_H
