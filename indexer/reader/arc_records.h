// Takes an ARC stream, which crawls were kept in before WARC, apart into its records.
#ifndef MORGUE_INDEXER_READER_ARC_RECORDS_H
#define MORGUE_INDEXER_READER_ARC_RECORDS_H

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "indexer/reader/broken_window.h"
#include "indexer/reader/web_record.h"

namespace morgue::index {

/// A record is one line (URL, IP address, time, media type, length) and a block: the answer of the
/// server. All are told as of type "response", but for the file's own description. Memory: a few
/// times `max_block`.
class ArcRecords {
 public:
  /// `lost` is told of faults between the records: a damaged stream, bytes of no record.
  ArcRecords(ByteStream& stream, std::uint64_t max_block, std::function<void(std::string)> lost)
      : window_(stream), max_block_(max_block), lost_(std::move(lost)) {}

  /// The next record; nothing at the end of the stream.
  std::optional<WebRecord> next();

 private:
  void pass_over_text();
  void take_block(WebRecord& record, std::uint64_t length);
  [[nodiscard]] bool record_follows(std::size_t at);
  std::optional<std::size_t> find_head(std::size_t from, std::size_t most);

  BrokenWindow window_;
  std::uint64_t max_block_;
  std::function<void(std::string)> lost_;
  std::uint64_t number_ = 0;
  std::size_t taken_ = 0;  // bytes of the window that the latest record had
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_ARC_RECORDS_H
