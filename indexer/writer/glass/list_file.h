// Lists of postings in a file, in the order of their keys: what does not fit into memory.
#ifndef MORGUE_INDEXER_WRITER_GLASS_LIST_FILE_H
#define MORGUE_INDEXER_WRITER_GLASS_LIST_FILE_H

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/unique_fd.h"

namespace morgue::glass {

/// One posting: a document with its number (wdf, length) and payload (positions, value).
struct ListRecord {
  std::uint32_t docid = 0;
  std::uint32_t number = 0;
  std::string_view payload;
};

class SortedLists;

/// Which of the two that an inverter's lists are split into.
enum class ListPart : std::uint8_t {
  postings,   ///< values, lengths, terms
  positions,  ///< of the terms that have some
};

/// Goes through an inverter's records, which hold for each posting the docid less the one before,
/// its number doubled, plus one if a payload follows, with its size.
class RecordCursor {
 public:
  RecordCursor() = default;
  explicit RecordCursor(std::string_view records)
      : next_(records.data()), end_(records.data() + records.size()) {}
  /// Goes to the next; false behind the last.
  bool next();
  [[nodiscard]] const ListRecord& record() const { return record_; }

 private:
  const char* next_ = nullptr;
  const char* end_ = nullptr;
  ListRecord record_;
};

/// Writes bytes through a buffer. Throws std::system_error.
class FileSink {
 public:
  explicit FileSink(std::filesystem::path path);

  void varint(std::uint64_t value);
  void bytes(std::string_view bytes);
  /// Writes the rest and closes. Nothing is synced: these files do not outlive the run.
  void finish();

 private:
  void flush();

  std::filesystem::path path_;
  UniqueFd fd_;
  std::string buffer_;
  std::uint64_t offset_ = 0;
};

/// Reads them back through a buffer. Throws std::system_error.
class FileSource {
 public:
  explicit FileSource(std::filesystem::path path);

  [[nodiscard]] bool at_end() const { return next_ == end_ && offset_ == size_; }
  std::uint64_t varint();
  /// Valid until the next call.
  std::string_view bytes(std::size_t size);
  void rewind();

 private:
  void fill(std::size_t wanted);

  std::filesystem::path path_;
  UniqueFd fd_;
  std::vector<char> buffer_;
  std::size_t next_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;  // of what is not in the buffer yet
  std::uint64_t size_ = 0;
};

/// Writes lists: begin() with an ascending key and the number of records, then as many record()
/// with ascending docids.
class ListWriter {
 public:
  explicit ListWriter(std::filesystem::path path) : sink_(std::move(path)) {}

  void begin(std::string_view key, std::uint32_t count);
  void record(const ListRecord& record);
  void end() const {}
  void finish() { sink_.finish(); }

 private:
  FileSink sink_;
  std::uint32_t last_docid_ = 0;
};

/// Reads lists, of a file or of what is still in memory. Takes a buffer of 128 KiB or the size of
/// the longest list, more only for a payload that is longer.
class ListReader {
 public:
  explicit ListReader(std::filesystem::path path) : source_(std::move(path)) {}
  /// `lists` must outlive it.
  ListReader(const SortedLists& lists, ListPart part) : lists_(&lists), part_(part) {}

  /// Goes to the next list; all records of the one before must have been read.
  bool next();
  [[nodiscard]] const std::string& key() const { return key_; }
  /// Records of the list that are still to come.
  [[nodiscard]] std::uint32_t left() const { return left_; }
  /// The next of them; its payload is valid until the next call.
  ListRecord record();
  void rewind();

 private:
  bool next_in_memory();
  ListRecord record_in_memory();

  std::optional<FileSource> source_;
  std::string key_;
  std::uint32_t left_ = 0;
  std::uint32_t last_docid_ = 0;

  const SortedLists* lists_ = nullptr;  // where there is no file
  ListPart part_ = ListPart::postings;
  std::size_t next_list_ = 0;
  std::string records_;
  RecordCursor cursor_;
  bool payloads_stay_ = false;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_LIST_FILE_H
