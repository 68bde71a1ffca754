#include "indexer/writer/glass/unique_fd.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace morgue::glass {

void throw_io_error(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

UniqueFd::UniqueFd(const std::filesystem::path& path, int flags)
    : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
  if (fd_ < 0) throw_io_error(path);
}

UniqueFd::~UniqueFd() {
  reset();
}

UniqueFd::UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void UniqueFd::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

void write_all(const UniqueFd& fd, const std::filesystem::path& path, const void* data,
               std::size_t size, std::uint64_t offset) {
  const char* next = static_cast<const char*>(data);
  while (size > 0) {
    const ::ssize_t written = ::pwrite(fd.get(), next, size, static_cast<::off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      throw_io_error(path);
    }
    next += written;
    size -= static_cast<std::size_t>(written);
    offset += static_cast<std::uint64_t>(written);
  }
}

void read_all(const UniqueFd& fd, const std::filesystem::path& path, void* data, std::size_t size,
              std::uint64_t offset) {
  char* next = static_cast<char*>(data);
  while (size > 0) {
    const ::ssize_t got = ::pread(fd.get(), next, size, static_cast<::off_t>(offset));
    if (got < 0) {
      if (errno == EINTR) continue;
      throw_io_error(path);
    }
    if (got == 0) {
      errno = EIO;
      throw_io_error(path);
    }
    next += got;
    size -= static_cast<std::size_t>(got);
    offset += static_cast<std::uint64_t>(got);
  }
}

void sync(const UniqueFd& fd, const std::filesystem::path& path) {
  if (::fsync(fd.get()) != 0) throw_io_error(path);
}

void sync_folder(const std::filesystem::path& folder) {
  sync(UniqueFd(folder, O_RDONLY | O_DIRECTORY), folder);
}

}  // namespace morgue::glass
