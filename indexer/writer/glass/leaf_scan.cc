#include "indexer/writer/glass/leaf_scan.h"

#include <libdeflate.h>

#include <stdexcept>
#include <utility>

#include "indexer/writer/glass/block.h"

namespace morgue::glass {

LeafScan::LeafScan(ReadBlock read, std::uint32_t first, std::uint32_t end)
    : read_(std::move(read)),
      next_block_(first),
      end_(end),
      block_(std::make_unique<std::uint8_t[]>(block_size)) {}

const std::uint8_t* LeafScan::next_item() {
  while (at_ == directory_end_) {
    if (next_block_ == end_) return nullptr;
    read_(next_block_++, block_.get());
    if (head::level(block_.get()) != 0) continue;  // a branch among them
    at_ = directory_begin;
    directory_end_ = head::directory_end(block_.get());
  }
  const std::uint8_t* item = block_.get() + get16(block_.get() + at_);
  at_ += directory_entry;
  return item;
}

bool LeafScan::next() {
  const std::uint8_t* item = next_item();
  while (item != nullptr && ((*item & leaf::first_flag) == 0 || leaf::key(item).empty())) {
    item = next_item();
  }
  if (item == nullptr) return false;
  key_ = leaf::key(item);
  compressed_ = (*item & leaf::compressed_flag) != 0;
  tag_ = leaf::piece(item);
  while ((*item & leaf::last_flag) == 0) {
    item = next_item();
    if (item == nullptr) throw std::runtime_error("glass: a table ends within an entry");
    tag_ += leaf::piece(item);
  }
  return true;
}

std::string inflate(std::string_view packed) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
      ::libdeflate_alloc_decompressor(), &::libdeflate_free_decompressor);
  std::string out(4 * packed.size() + 64, '\0');
  for (;;) {
    std::size_t size = 0;
    switch (::libdeflate_deflate_decompress(decompressor.get(), packed.data(), packed.size(),
                                            out.data(), out.size(), &size)) {
      case LIBDEFLATE_SUCCESS:
        out.resize(size);
        return out;
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        out.resize(2 * out.size());
        continue;
      default:
        throw std::runtime_error("glass: a tag that cannot be inflated");
    }
  }
}

}  // namespace morgue::glass
