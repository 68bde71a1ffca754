// What encoding are these bytes in? The decisions of Utf8Stream, without its streaming.
#ifndef MORGUE_INDEXER_READER_ENCODING_GUESS_H
#define MORGUE_INDEXER_READER_ENCODING_GUESS_H

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue::index {

struct ByteOrderMark {
  std::string_view encoding;  ///< empty: there is no mark
  std::size_t length = 0;
};
ByteOrderMark find_byte_order_mark(std::string_view head);

/// "UTF-16LE" or "UTF-16BE" where zero bytes stand as they do in such text; else empty.
std::string_view guess_utf16(std::string_view head);

/// Zero bytes and control characters beyond what stray ones a text may have.
bool looks_binary(std::string_view head);

struct EncodingGuess {
  std::string name;
  int confidence = 0;  ///< 0 to 100
};
/// Of text that is not all ASCII. UTF-8 where most sequences are well-formed. `bytes` may end
/// inside a character.
EncodingGuess guess_encoding(std::string_view bytes);

/// The encoding that markup says it is in: of "<?xml encoding=...?>" or "<meta charset=...>" among
/// its first 16 KiB, under the name that browsers take it for (ISO-8859-1 is Windows-1252, GB2312
/// is GB18030). Empty for what is no markup, says nothing, or says what it cannot be: text in which
/// this can be read is not in UTF-16.
std::string find_declared_encoding(std::string_view head);

/// How many bytes at the end of `bytes` are the beginning of a UTF-8 character that goes on: 0
/// to 3.
std::size_t unfinished_bytes(std::string_view bytes);

/// How many bytes at the start are ASCII.
std::size_t ascii_prefix(std::string_view bytes);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_ENCODING_GUESS_H
