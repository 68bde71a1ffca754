// Documents -> a whole database, written once and in order.
#ifndef MORGUE_INDEXER_WRITER_GLASS_DATABASE_WRITER_H
#define MORGUE_INDEXER_WRITER_GLASS_DATABASE_WRITER_H

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/writer/glass/deflater.h"
#include "indexer/writer/glass/document.h"
#include "indexer/writer/glass/version_file.h"

namespace morgue::glass {

struct WriterOptions {
  /// Bytes that documents may take in memory before they are spilled as a sorted run. Half of it is
  /// being filled while the other half is being written. More means fewer runs to merge, each of
  /// which takes two files of temporary space; below 8 MiB runs become tiny.
  std::size_t memory = 256u << 20;
  /// Documents that make a run at most, however small: for tests.
  std::uint32_t run_documents = UINT32_MAX;
  /// Synonyms and spelling; documents come compressed. Small tables, made once: small before fast.
  Compression words{Compression::Method::zlib, 6};
};

/// Makes a database: add() documents, then finish(). The folder is no database before finish()
/// returns, and whole and durable then; until it does, a second writer is kept out by Xapian's own
/// lock. Calls come from one thread at a time; it starts two threads of its own at most.
///
/// Memory: options.memory, 8 bytes for each 8 KiB of stored data, 4 for each erased document, and
/// metadata and spellings whole. finish() takes some 20 MiB and the largest posting list.
///
/// Throws std::system_error, and std::invalid_argument for what cannot be stored; after any but the
/// latter it is only good to be destroyed, which removes what it wrote to the folder.
class DatabaseWriter {
 public:
  /// Creates the folder if it does not exist. A database in it is overwritten.
  DatabaseWriter(const std::filesystem::path& folder, const WriterOptions& options);
  ~DatabaseWriter();
  DatabaseWriter(DatabaseWriter&&) noexcept;
  DatabaseWriter& operator=(DatabaseWriter&&) noexcept;

  /// Docids ascend from 1; they may leave gaps.
  void add(std::uint32_t docid, const EncodedDocument& document);
  /// Takes an added document out again. It is not checked that it is there; each may be given once.
  void erase(std::uint32_t docid);
  /// The stored data of an added document; empty if it has none.
  [[nodiscard]] std::string data(std::uint32_t docid) const;

  /// Sets a user's key; an empty value removes it. 1 to 253 bytes.
  void set_metadata(const std::string& key, std::string value);
  [[nodiscard]] std::string metadata(const std::string& key) const;
  /// Adds a synonym of a term, if it has not that one yet. 1 to 255 bytes each.
  void add_synonym(std::string_view term, std::string_view synonym);
  /// Adds to a word's frequency. Words of a single byte are not kept; 254 is the most.
  void add_spelling(const std::string& word, std::uint32_t frequency);

  /// Merges, writes, syncs. The last call.
  Statistics finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_DATABASE_WRITER_H
