// Takes a stream of JSON apart into its records: JSON Lines, objects one behind the other, or one
// array.
#ifndef MORGUE_INDEXER_READER_JSON_RECORDS_H
#define MORGUE_INDEXER_READER_JSON_RECORDS_H

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reader/window.h"

namespace morgue::index {

/// One object, or the place where one should be.
struct JsonRecord {
  std::uint64_t line = 0;  ///< where it begins
  simdjson::dom::object
      value;           ///< until the next call of next(); meaningless if there is a `fault`
  std::string fault;   ///< why there is no object; empty if there is one
  std::string repair;  ///< what had to be mended to read it, in words; usually empty
};

/// Memory: a few times the longest record, which is bounded by `max_record`.
class JsonRecords {
 public:
  JsonRecords(ByteStream& stream, std::uint64_t max_record)
      : window_(stream), max_record_(max_record) {}

  /// The next record; nothing at the end of the stream. After a fault it goes on with the next line
  /// that begins as a record would. Throws what the stream throws.
  std::optional<JsonRecord> next();

 private:
  enum class Ending {
    whole,     // a bracket closes the record
    cut,       // the stream ends before that
    line_cut,  // a line ends where none may, or another record begins before that
    too_long,
  };
  struct Extent {
    Ending ending = Ending::whole;
    std::size_t length = 0;  // bytes of it that are in the window
  };
  class Scan;

  bool find_record(JsonRecord& record);
  bool find_next_start();
  bool take_line(JsonRecord& record);
  void take_extent(JsonRecord& record);
  Extent measure();
  simdjson::error_code parse(std::string_view text, JsonRecord& record);
  void parse_or_repair(std::string_view text, JsonRecord& record);
  void pass_over_values(JsonRecord& record);

  Window window_;
  std::uint64_t max_record_;
  simdjson::dom::parser parser_;
  std::string repaired_;
  bool in_array_ = false;
  bool lost_ = false;              // after a fault: where the next record begins has to be found
  bool by_lines_ = true;           // does it pay to take a line for a record?
  std::size_t indent_ = 0;         // blanks between the line's start and the record
  std::uint64_t lines_taken_ = 0;  // records that were one line each
};

/// Text that is nearly JSON, made JSON: NaN and Infinity become null, lone halves of surrogate
/// pairs U+FFFD, control characters in strings blanks. `what` says what was done. False if there
/// was nothing of the kind.
bool repair_json(std::string_view text, std::string& repaired, std::string& what);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_RECORDS_H
