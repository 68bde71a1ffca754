// Takes a wire's transmission apart into its messages: between SOH and EOT as IPTC 7901 and ANPA
// 1312 have them, or between ZCZC and NNNN as teleprinters did.
#ifndef MORGUE_INDEXER_READER_WIRE_RECORDS_H
#define MORGUE_INDEXER_READER_WIRE_RECORDS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reader/window.h"

namespace morgue::index {

struct WireMessage {
  enum class Kind : std::uint8_t {
    iptc,  ///< SOH header STX text ETX trailer
    anpa,  ///< the same; between its two header lines and in its text stand ANPA's own marks
    zczc,
  };
  Kind kind = Kind::iptc;
  std::uint64_t line = 0;    ///< where it begins
  std::string_view header;   ///< until the next call of next(), as the other two
  std::string_view text;     ///< for zczc: all of it
  std::string_view trailer;  ///< behind ETX; may be empty
  std::string fault;         ///< why there is none; empty if there is one
};

/// Memory: a few times the longest message, which is bounded by `max_message`.
class WireMessages {
 public:
  WireMessages(ByteStream& stream, std::uint64_t max_message)
      : window_(stream), max_message_(max_message) {}

  /// The next message; nothing at the end of the stream. A message without an end goes to where the
  /// next one begins. Throws what the stream throws.
  std::optional<WireMessage> next();

  /// The first line with text between the messages, 0 if there is none: up to where next() is.
  [[nodiscard]] std::uint64_t stray_line() const { return stray_line_; }

 private:
  bool find_start();
  std::optional<std::size_t> find_end(bool zczc, bool& too_long);
  std::optional<std::size_t> end_at_line(std::size_t line);

  Window window_;
  std::uint64_t max_message_;
  std::size_t taken_ = 0;  // bytes of the window that the latest message had
  std::uint64_t stray_line_ = 0;
  bool synchronised_ = false;  // does SYN stand before the latest message?
};

/// Does a message begin with these bytes, white space and synchronising bytes before it aside?
bool begins_as_wire(std::string_view bytes);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WIRE_RECORDS_H
