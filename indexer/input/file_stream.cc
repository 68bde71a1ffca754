#include "indexer/input/file_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace morgue::index {

namespace {

constexpr int patience = 500;  // milliseconds

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

}  // namespace

FileStream::FileStream(const std::string& path, std::function<void()> idle)
    : path_(path), idle_(std::move(idle)) {
  if (path == "-") {
    fd_ = STDIN_FILENO;
  } else {
    do {
      fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (fd_ < 0 && errno == EINTR);
    if (fd_ < 0) throw StreamError(path, "cannot be opened: " + reason_of(errno));
  }
  struct stat status {};
  seekable_ = ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode) && path != "-";
  if (seekable_) {
    size_ = static_cast<std::uint64_t>(status.st_size);
    ::posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
}

FileStream::~FileStream() {
  if (fd_ != STDIN_FILENO && fd_ >= 0) ::close(fd_);
}

// Until there are bytes, or it has become clear that they take their time.
void FileStream::wait() {
  pollfd entry{fd_, POLLIN, 0};
  if (::poll(&entry, 1, patience) == 0) idle_();
}

std::size_t FileStream::read(char* buffer, std::size_t size) {
  if (idle_ && fd_ == STDIN_FILENO) wait();
  for (;;) {
    const ssize_t got = ::read(fd_, buffer, size);
    if (got >= 0) {
      consumed_ += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
    if (errno != EINTR) throw StreamError(path_, "cannot be read: " + reason_of(errno));
  }
}

std::uint64_t FileStream::seek(std::int64_t offset, int whence) {
  const off_t at = ::lseek(fd_, offset, whence);
  if (at < 0) throw StreamError(path_, "cannot be read: " + reason_of(errno));
  return static_cast<std::uint64_t>(at);
}

std::string_view PeekStream::peek(std::size_t wanted) {
  buffer_.erase(0, taken_);
  taken_ = 0;
  std::size_t filled = buffer_.size();
  if (filled < wanted && !error_) {
    buffer_.resize(wanted);
    try {
      while (filled < wanted) {
        const std::size_t got = in_.read(buffer_.data() + filled, wanted - filled);
        if (got == 0) break;
        filled += got;
      }
    } catch (...) {
      error_ = std::current_exception();
    }
    buffer_.resize(filled);
  }
  return std::string_view(buffer_).substr(0, wanted);
}

std::size_t PeekStream::read(char* buffer, std::size_t size) {
  if (taken_ < buffer_.size()) {
    const std::size_t count = std::min(size, buffer_.size() - taken_);
    std::memcpy(buffer, buffer_.data() + taken_, count);
    taken_ += count;
    if (taken_ == buffer_.size()) {
      buffer_ = {};
      taken_ = 0;
    }
    return count;
  }
  if (error_) {
    failed_ = true;
    std::rethrow_exception(std::exchange(error_, nullptr));
  }
  try {
    return in_.read(buffer, size);
  } catch (...) {
    failed_ = true;
    throw;
  }
}

}  // namespace morgue::index
