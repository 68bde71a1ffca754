// A file of blocks, written about in order and once.
#ifndef MORGUE_INDEXER_WRITER_GLASS_BLOCK_FILE_H
#define MORGUE_INDEXER_WRITER_GLASS_BLOCK_FILE_H

#include <cstdint>
#include <filesystem>
#include <memory>

#include "indexer/writer/glass/format.h"
#include "indexer/writer/glass/unique_fd.h"

namespace morgue::glass {

/// Holds a window of blocks (512 KiB) until all of them are there; what comes late, the branch
/// blocks, goes to its place alone. Throws std::system_error.
class BlockFile {
 public:
  /// Creates the file, or empties it.
  explicit BlockFile(std::filesystem::path path);

  /// The block's number may be anything; those that ascend are gathered.
  void write(std::uint32_t number, const std::uint8_t* block);
  /// A block that was written.
  void read(std::uint32_t number, std::uint8_t* block) const;
  /// Writes out what is held, syncs the file and closes it.
  void finish();

 private:
  static constexpr std::uint32_t window_blocks = 64;

  void flush();

  std::filesystem::path path_;
  UniqueFd fd_;
  std::unique_ptr<std::uint8_t[]> window_;
  std::uint32_t first_ = 0;  // of the window
  std::uint32_t used_ = 0;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_BLOCK_FILE_H
