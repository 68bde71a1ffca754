// Takes an SGML stream apart into its articles: <REUTERS>...</REUTERS>, <DOC>...</DOC>.
#ifndef MORGUE_INDEXER_READER_SGML_RECORDS_H
#define MORGUE_INDEXER_READER_SGML_RECORDS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reader/window.h"

namespace morgue::index {

struct SgmlRecord {
  std::uint64_t line = 0;  ///< where its start tag stands
  std::string_view
      text;           ///< from start tag to end tag, both included; until the next call of next()
  std::string fault;  ///< why there is no text; empty if there is one
};

class SgmlRecords {
 public:
  SgmlRecords(ByteStream& stream, std::uint64_t max_record)
      : window_(stream), max_record_(max_record) {}

  /// The next record; nothing at the end of the stream. Throws what the stream throws.
  std::optional<SgmlRecord> next();

  /// The first line with text between the records, 0 if there is none: up to where next() is.
  [[nodiscard]] std::uint64_t stray_line() const { return stray_line_; }

 private:
  bool find_start();
  void note_stray(std::string_view text);

  Window window_;
  std::uint64_t max_record_;
  std::size_t taken_ = 0;  // bytes of the window that the latest record had
  std::string_view element_;
  std::uint64_t stray_line_ = 0;
};

/// The element that begins a record, if a start tag of one stands here; else empty.
std::string_view record_element(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_SGML_RECORDS_H
