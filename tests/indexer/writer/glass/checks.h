// Databases, compared by their bytes, and checked.
#ifndef MORGUE_TESTS_INDEXER_WRITER_GLASS_CHECKS_H
#define MORGUE_TESTS_INDEXER_WRITER_GLASS_CHECKS_H

#include <filesystem>
#include <string>

namespace morgue::glass {

/// Where two files differ; empty if they do not, or neither is there.
std::string differing_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// Which tables of two folders are compared.
enum class Tables {
  all,
  /// Those that Xapian makes at once and not when their first entry comes: of the others it splits
  /// leaves in the middle as long as ten entries have not come in order, even when it compacts.
  eager,
};

/// The first table that is not the same file in both folders; empty if all are. The version file
/// but for the uuid is compared with all tables.
std::string differing_table(const std::filesystem::path& a, const std::filesystem::path& b,
                            Tables tables);

/// Compacts a database as xapian-compact does.
void compact(const std::filesystem::path& from, const std::filesystem::path& to);

/// What Xapian's own check and the program xapian-check find; empty if nothing. The program is
/// passed over, with a line that says so, where it is missing.
std::string check_findings(const std::filesystem::path& database);

}  // namespace morgue::glass

#endif  // MORGUE_TESTS_INDEXER_WRITER_GLASS_CHECKS_H
