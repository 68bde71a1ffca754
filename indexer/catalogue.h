// Which input files were read to their end without a rejected article, and what they looked like
// then: a later run passes over those that have not changed. Kept as metadata of the generation,
// and so committed with the articles it speaks of. Which articles came from a file is not repeated
// here: they bear its origin term.
#ifndef MORGUE_INDEXER_CATALOGUE_H
#define MORGUE_INDEXER_CATALOGUE_H

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace morgue::index {

struct CatalogueEntry {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t content_hash = 0;  ///< hash64() of the file's bytes
  std::uint64_t options_hash =
      0;                       ///< of what changes the meaning of the bytes: format, encoding, ...
  std::uint64_t articles = 0;  ///< how many it gave
  friend bool operator==(const CatalogueEntry&, const CatalogueEntry&) = default;
};

/// Not thread-safe. Changes are held in memory until save().
class Catalogue {
 public:
  /// Reads nothing yet; look-ups ask `read` for a metadata value by key.
  using MetadataReader = std::function<std::string(const std::string& key)>;
  explicit Catalogue(MetadataReader read) : read_(std::move(read)) {}

  [[nodiscard]] std::optional<CatalogueEntry> find(std::string_view path) const;
  void set(std::string_view path, const CatalogueEntry& entry);
  void erase(std::string_view path);

  /// Is there anything for save() to write?
  [[nodiscard]] bool changed() const { return !changed_.empty(); }
  /// About how many bytes the changes take in memory.
  [[nodiscard]] std::uint64_t memory() const { return memory_; }

  /// Writes what changed since the last save() as metadata of `database`; the caller commits.
  void save(Xapian::WritableDatabase& database);

  /// All paths in the catalogue of a database, in byte order. Throws Error(archive_damaged) for an
  /// entry that cannot be read.
  static std::vector<std::string> paths(const Xapian::Database& database);

 private:
  void change(std::string_view path, std::optional<CatalogueEntry> entry);

  MetadataReader read_;
  std::map<std::string, std::optional<CatalogueEntry>, std::less<>> changed_;
  std::uint64_t memory_ = 0;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_CATALOGUE_H
