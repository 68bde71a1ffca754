// What libarchive reads: xz, zstd, lz4, bzip2, compress; tar and zip.
#ifndef MORGUE_INDEXER_INPUT_ARCHIVE_STREAM_H
#define MORGUE_INDEXER_INPUT_ARCHIVE_STREAM_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "indexer/input/file_stream.h"
#include "indexer/input/input.h"

namespace morgue::index {

/// A single compressed stream, decompressed as it is read. Where the data is cut short, libarchive
/// does not give out the last block (64 KiB or so) before the cut.
class FilterStream : public ByteStream {
 public:
  /// `in` must outlive this; `place` is named in errors.
  FilterStream(ByteStream& in, std::string place);
  ~FilterStream() override;

  std::size_t read(char* buffer, std::size_t size) override;
  [[nodiscard]] std::uint64_t consumed() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Calls `each` with the name and content of every regular file in a tar or zip. `place` is the
/// archive's. `file`, where it is not null, is the seekable file that `in` reads: zip is then read
/// by its directory, at its end. Errors of the archive are reported; returns false if there were
/// any, or if a member's stream threw.
bool for_each_member(ByteStream& in, FileStream* file, const std::string& place,
                     const ProblemSink& problems,
                     const std::function<void(const std::string& member, ByteStream&)>& each);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_INPUT_ARCHIVE_STREAM_H
