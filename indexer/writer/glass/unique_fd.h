// Files by their descriptors, with errors as exceptions.
#ifndef MORGUE_INDEXER_WRITER_GLASS_UNIQUE_FD_H
#define MORGUE_INDEXER_WRITER_GLASS_UNIQUE_FD_H

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace morgue::glass {

/// Throws std::system_error with errno and the path.
[[noreturn]] void throw_io_error(const std::filesystem::path& path);

/// Owns a descriptor.
class UniqueFd {
 public:
  UniqueFd() = default;
  /// Opens with `flags` as ::open() takes them. Throws std::system_error.
  UniqueFd(const std::filesystem::path& path, int flags);
  ~UniqueFd();
  UniqueFd(UniqueFd&& other) noexcept;
  UniqueFd& operator=(UniqueFd&& other) noexcept;

  [[nodiscard]] int get() const { return fd_; }
  void reset();

 private:
  int fd_ = -1;
};

/// All bytes, at that offset. Throw std::system_error; a file that ends too early is EIO.
void write_all(const UniqueFd& fd, const std::filesystem::path& path, const void* data,
               std::size_t size, std::uint64_t offset);
void read_all(const UniqueFd& fd, const std::filesystem::path& path, void* data, std::size_t size,
              std::uint64_t offset);
/// Makes what was written durable.
void sync(const UniqueFd& fd, const std::filesystem::path& path);
/// The same for a folder's entries.
void sync_folder(const std::filesystem::path& folder);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_UNIQUE_FD_H
