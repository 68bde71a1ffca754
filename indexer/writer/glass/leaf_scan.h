// Entries of a table, read back in order.
#ifndef MORGUE_INDEXER_WRITER_GLASS_LEAF_SCAN_H
#define MORGUE_INDEXER_WRITER_GLASS_LEAF_SCAN_H

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace morgue::glass {

/// Goes through the leaves of a table, whose blocks lie in the order of their keys.
class LeafScan {
 public:
  using ReadBlock = std::function<void(std::uint32_t number, std::uint8_t* block)>;

  /// Begins with block `first`, which must be a leaf; `end` is the number after the last block.
  LeafScan(ReadBlock read, std::uint32_t first, std::uint32_t end);

  /// Goes to the next entry, past the one without a key; false at the end. What is left of an entry
  /// that began before the first block is passed over.
  bool next();
  [[nodiscard]] const std::string& key() const { return key_; }
  /// As it stands: compressed() says whether it is raw deflate.
  [[nodiscard]] const std::string& tag() const { return tag_; }
  [[nodiscard]] bool compressed() const { return compressed_; }

 private:
  const std::uint8_t* next_item();

  ReadBlock read_;
  std::uint32_t next_block_;
  std::uint32_t end_;
  std::unique_ptr<std::uint8_t[]> block_;
  std::size_t at_ = 0;  // in the directory
  std::size_t directory_end_ = 0;
  std::string key_;
  std::string tag_;
  bool compressed_ = false;
};

/// Undoes raw deflate. Throws std::runtime_error if it is none.
std::string inflate(std::string_view packed);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_LEAF_SCAN_H
