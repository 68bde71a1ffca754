// What goes into a database, and the form in which it goes from thread to thread.
#ifndef MORGUE_INDEXER_WRITER_GLASS_DOCUMENT_H
#define MORGUE_INDEXER_WRITER_GLASS_DOCUMENT_H

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/byte_buffer.h"
#include "indexer/writer/glass/deflater.h"

namespace morgue::glass {

/// A term of a document. `positions` ascend without repeats and may be none; wdf may be 0.
struct Term {
  std::string_view name;
  std::uint32_t wdf = 0;
  std::span<const std::uint32_t> positions;
  std::uint64_t hash = 0;  ///< XXH3 of the name; 0 where it is not known
};

/// A value; an empty one counts as none.
struct Value {
  std::uint32_t slot = 0;
  std::string_view value;
};

/// A document as its maker sees it. Nothing is owned.
struct Document {
  std::span<const Term> terms;    ///< ascending by name, each once
  std::span<const Value> values;  ///< ascending by slot, each once
  std::string_view data;
};

/// A document with all work done that needs neither its number nor the other documents. Two
/// allocations and two strings, however many terms.
struct EncodedDocument {
  /// What goes into the list of one key of the postlist table: a term, a value slot, or the
  /// lengths of documents.
  struct Posting {
    std::uint64_t hash = 0;
    std::uint32_t offset = 0;  ///< in `bytes`: the key, then the payload
    std::uint32_t payload_size = 0;
    std::uint32_t number = 0;  ///< wdf or length
    std::uint16_t key_size = 0;
  };
  std::vector<Posting> postings;
  std::string bytes;

  std::string terms;  ///< tag of the termlist table
  std::string slots;  ///< the same for the slots that have values; none if empty
  std::string data;   ///< tag of the docdata table; none if empty
  bool terms_compressed = false;
  bool slots_compressed = false;
  bool data_compressed = false;

  /// Bytes that it takes.
  [[nodiscard]] std::size_t memory() const;
};

/// Gives it one more value, in a slot above all that it has. Throws std::invalid_argument if that
/// is not so.
void add_last_value(EncodedDocument& document, const Value& value);

/// How a document's own tags are compressed.
struct DocumentCompression {
  Compression terms;
  /// none for data that is compressed already: only time is lost on it.
  Compression data;
};

/// Encodes documents. One for each thread; costs some 600 KiB.
class DocumentEncoder {
 public:
  explicit DocumentEncoder(const DocumentCompression& compression);

  /// Throws std::invalid_argument for terms, values or positions that are out of order, a term that
  /// is empty, longer than max_term_bytes, or whose key would be too long, and a length of 2^32 or
  /// more.
  EncodedDocument encode(const Document& document);

 private:
  void add_posting(EncodedDocument& out, const char* key, std::size_t key_size, const char* end,
                   std::uint32_t number, std::uint64_t hash);
  std::uint32_t add_terms(EncodedDocument& out, const Document& document);
  void add_values(EncodedDocument& out, const Document& document);

  Deflater terms_deflater_;
  Deflater data_deflater_;
  ByteBuffer bytes_;  // of the document under way
  ByteBuffer list_;   // of its terms or slots
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_DOCUMENT_H
