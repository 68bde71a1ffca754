#include "indexer/writer/glass/block_file.h"

#include <fcntl.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace morgue::glass {

BlockFile::BlockFile(std::filesystem::path path)
    : path_(std::move(path)),
      fd_(path_, O_RDWR | O_CREAT | O_TRUNC),
      window_(std::make_unique_for_overwrite<std::uint8_t[]>(window_blocks * block_size)) {}

void BlockFile::write(std::uint32_t number, const std::uint8_t* block) {
  if (number < first_) {
    write_all(fd_, path_, block, block_size, std::uint64_t{number} * block_size);
    return;
  }
  if (number >= first_ + window_blocks) {
    flush();
    first_ = number;
  }
  std::memcpy(window_.get() + (number - first_) * block_size, block, block_size);
  used_ = std::max(used_, number - first_ + 1);
}

void BlockFile::read(std::uint32_t number, std::uint8_t* block) const {
  if (number >= first_) {
    std::memcpy(block, window_.get() + (number - first_) * block_size, block_size);
  } else {
    read_all(fd_, path_, block, block_size, std::uint64_t{number} * block_size);
  }
}

// Blocks of the window that were not written yet, branches, get some other content until they are.
void BlockFile::flush() {
  if (used_ == 0) return;
  const std::uint64_t offset = std::uint64_t{first_} * block_size;
  write_all(fd_, path_, window_.get(), used_ * block_size, offset);
#ifdef SYNC_FILE_RANGE_WRITE
  // Starts the disk, so that the sync at the end has little left to wait for. Only a hint.
  static_cast<void>(::sync_file_range(fd_.get(), static_cast<::off64_t>(offset),
                                      static_cast<::off64_t>(used_ * block_size),
                                      SYNC_FILE_RANGE_WRITE));
#endif
  first_ += used_;
  used_ = 0;
}

void BlockFile::finish() {
  flush();
  sync(fd_, path_);
  fd_.reset();
}

}  // namespace morgue::glass
