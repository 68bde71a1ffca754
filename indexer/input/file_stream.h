// Bytes of a file descriptor, and a stream that lets its beginning be looked at first.
#ifndef MORGUE_INDEXER_INPUT_FILE_STREAM_H
#define MORGUE_INDEXER_INPUT_FILE_STREAM_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "indexer/input/input.h"

namespace morgue::index {

/// A file, or standard input where the path is "-".
class FileStream : public ByteStream {
 public:
  /// Throws StreamError if it cannot be opened. `idle`: see for_each_stream().
  explicit FileStream(const std::string& path, std::function<void()> idle = {});
  ~FileStream() override;

  std::size_t read(char* buffer, std::size_t size) override;
  /// At most the size of a regular file, also where parts of it were read twice.
  [[nodiscard]] std::uint64_t consumed() const override { return std::min(consumed_, size_); }

  /// A regular file, in which one can move about?
  [[nodiscard]] bool seekable() const { return seekable_; }
  /// As lseek(2). Throws StreamError.
  std::uint64_t seek(std::int64_t offset, int whence);

 private:
  void wait();

  std::string path_;
  std::function<void()> idle_;
  int fd_ = -1;
  bool seekable_ = false;
  std::uint64_t size_ = std::numeric_limits<std::uint64_t>::max();  // of a regular file
  std::uint64_t consumed_ = 0;
};

/// A stream whose first bytes can be looked at before they are read. An error of the stream below
/// that occurs while looking is kept until read() comes to it.
class PeekStream : public ByteStream {
 public:
  /// `in` must outlive this.
  explicit PeekStream(ByteStream& in) : in_(in) {}

  /// The next bytes: `wanted` of them, fewer at the end of the stream or before a fault.
  std::string_view peek(std::size_t wanted);

  std::size_t read(char* buffer, std::size_t size) override;
  [[nodiscard]] std::uint64_t consumed() const override { return in_.consumed(); }

  /// Did reading fail?
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  ByteStream& in_;
  std::string buffer_;
  std::size_t taken_ = 0;  // of buffer_
  std::exception_ptr error_;
  bool failed_ = false;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_INPUT_FILE_STREAM_H
