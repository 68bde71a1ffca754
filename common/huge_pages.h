// Memory in huge pages, for tables that are looked into at random.
//
// A look into a table of some MiB in pages of 4 KiB mostly misses the processor's list of pages
// besides its caches; in pages of 2 MiB it does not. Indexing as a whole gains 5 to 10 %.
#ifndef MORGUE_COMMON_HUGE_PAGES_H
#define MORGUE_COMMON_HUGE_PAGES_H

#include <sys/mman.h>

#include <cstddef>
#include <new>

namespace morgue {

inline constexpr std::size_t huge_page = std::size_t{2} << 20U;

/// For standard containers. What is smaller than a huge page is allocated as ever; what is larger
/// takes whole ones.
template <class T>
struct HugePageAllocator {
  using value_type = T;

  HugePageAllocator() = default;
  template <class Other>
  explicit HugePageAllocator(const HugePageAllocator<Other>& /*other*/) noexcept {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < huge_page) return static_cast<T*>(::operator new(bytes));
    const std::size_t whole = (bytes + huge_page - 1) / huge_page * huge_page;
    void* memory = ::operator new(whole, std::align_val_t(huge_page));
    // Only a wish: without it the memory is as good, and slower.
    static_cast<void>(::madvise(memory, whole, MADV_HUGEPAGE));
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t count) noexcept {
    if (count * sizeof(T) < huge_page) {
      ::operator delete(memory);
    } else {
      ::operator delete(memory, std::align_val_t(huge_page));
    }
  }

  friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) { return true; }
};

}  // namespace morgue

#endif  // MORGUE_COMMON_HUGE_PAGES_H
