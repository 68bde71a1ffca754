// Marks of cancelled articles: metadata of the generation, one key an id, so that a copy which
// arrives after its cancellation stays out.
#ifndef MORGUE_INDEXER_WRITER_MARKS_H
#define MORGUE_INDEXER_WRITER_MARKS_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace morgue::index {

/// The version up to which the article of that id is cancelled; nothing if it is not. Throws
/// Error(archive_damaged) for a mark that cannot be read.
std::optional<std::uint64_t> find_mark(const Xapian::Database& database, std::string_view id);
void set_mark(Xapian::WritableDatabase& database, std::string_view id, std::uint64_t version);
void remove_mark(Xapian::WritableDatabase& database, std::string_view id);

/// How many articles are marked. Reads all marks; throws as find_mark() does.
std::uint64_t count_marks(const Xapian::Database& database);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_MARKS_H
