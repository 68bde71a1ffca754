// Takes a WARC stream (ISO 28500, versions 0.17 to 1.1) apart into its records.
#ifndef MORGUE_INDEXER_READER_WARC_RECORDS_H
#define MORGUE_INDEXER_READER_WARC_RECORDS_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reader/broken_window.h"
#include "indexer/reader/web_record.h"

namespace morgue::index {

/// Lengths that records state wrongly are put right by where the next record begins; what is cut
/// short is given as far as it goes; bytes that belong to no record are told of and passed over.
/// Memory: a few times `max_block`, whatever lengths are stated.
class WarcRecords {
 public:
  /// `lost` is told of faults between the records: a damaged stream, bytes of no record.
  WarcRecords(ByteStream& stream, std::uint64_t max_block, std::function<void(std::string)> lost)
      : window_(stream), max_block_(max_block), lost_(std::move(lost)) {}

  /// The next record; nothing at the end of the stream.
  std::optional<WebRecord> next();

 private:
  bool find_record();
  bool read_head(WebRecord& record);
  void read_head_line(std::string_view line, WebRecord& record);
  void take_block(WebRecord& record);
  void pass_block(WebRecord& record);
  [[nodiscard]] bool record_follows(std::size_t at);
  std::optional<std::size_t> find_magic(std::size_t from, std::size_t most);
  bool mend();

  BrokenWindow window_;
  std::uint64_t max_block_;
  std::function<void(std::string)> lost_;
  std::uint64_t number_ = 0;
  std::uint64_t length_ = 0;  // of the block, as stated
  bool length_stated_ = false;
  std::size_t taken_ = 0;  // bytes of the window that the latest record had
};

/// Does a record begin here: "WARC/1.0" and a line end, or as much of it as there is?
bool is_warc_magic(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WARC_RECORDS_H
