// Keys and tags in order -> a table's file.
#ifndef MORGUE_INDEXER_WRITER_GLASS_TABLE_BUILDER_H
#define MORGUE_INDEXER_WRITER_GLASS_TABLE_BUILDER_H

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/block_file.h"

namespace morgue::glass {

/// What the version file says of a table. As it stands, one that has no file.
struct TableRoot {
  bool exists = false;
  std::uint32_t root = 0;
  std::uint32_t level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;
};

/// Builds a B-tree by appending: its blocks are full, numbered and filled as xapian-compact would,
/// so that the files are the same byte for byte. Memory: some 600 KiB, whatever the size. Not
/// thread-safe. Throws std::system_error; after an exception it is only good to be destroyed.
class TableBuilder {
 public:
  /// Creates the file, or empties it.
  explicit TableBuilder(const std::filesystem::path& path);

  /// Adds an entry; keys must ascend, bytewise. `compressed` says that the tag is raw deflate.
  /// Returns the leaf in which the entry begins. Throws std::invalid_argument for a key that is
  /// empty, too long, or not above the one before.
  std::uint32_t add(std::string_view key, std::string_view tag, bool compressed);

  /// Any block of those that add() returned, or behind it, up to leaf().
  void read(std::uint32_t number, std::uint8_t* block) const;
  /// The leaf that is being filled.
  [[nodiscard]] std::uint32_t leaf() const { return levels_.front().number; }

  /// Writes what is left and syncs the file. The last call.
  TableRoot finish();

 private:
  struct Level {
    std::unique_ptr<std::uint8_t[]> block;
    std::uint32_t number = 0;
  };

  Level& push_level();
  void add_item(std::string_view key, std::uint32_t component, std::string_view piece,
                bool compressed, bool last);
  void enter_leaf(std::string_view key, std::uint32_t component);
  void add_branch_item(std::size_t level, std::uint32_t child, std::string_view key,
                       std::uint32_t component);
  void close_branch(std::size_t level);
  void compact_branch(std::uint8_t* block) const;

  BlockFile file_;
  std::vector<Level> levels_;  // the blocks that are being filled, leaf first
  std::unique_ptr<std::uint8_t[]> scratch_;
  std::string last_key_;
  std::uint64_t entries_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_TABLE_BUILDER_H
