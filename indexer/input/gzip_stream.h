// gzip, decompressed as it is read.
//
// libarchive does this too, but where the data is cut short or damaged it throws away all that it
// had decompressed since its last full block, up to 64 KiB: a small file's whole content.
#ifndef MORGUE_INDEXER_INPUT_GZIP_STREAM_H
#define MORGUE_INDEXER_INPUT_GZIP_STREAM_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "indexer/input/input.h"

namespace morgue::index {

/// Reads the members of a gzip file, one after the other, as one stream. Whoever reads on after an
/// error about damage gets the next member that is found behind it: crawls have one a record.
class GzipStream : public ByteStream {
 public:
  /// `in` must outlive this; `place` is named in errors.
  GzipStream(ByteStream& in, std::string place);
  ~GzipStream() override;

  std::size_t read(char* buffer, std::size_t size) override;
  [[nodiscard]] std::uint64_t consumed() const override { return in_.consumed(); }

 private:
  struct Inflater;

  void pass_damage();

  ByteStream& in_;
  std::string place_;
  std::unique_ptr<Inflater> inflater_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_INPUT_GZIP_STREAM_H
