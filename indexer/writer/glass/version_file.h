// The version file: what makes a database of the tables.
#ifndef MORGUE_INDEXER_WRITER_GLASS_VERSION_FILE_H
#define MORGUE_INDEXER_WRITER_GLASS_VERSION_FILE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "indexer/writer/glass/table_builder.h"

namespace morgue::glass {

/// The tables, in the order of the version file.
enum class Table : std::uint8_t { postlist, docdata, termlist, position, spelling, synonym };
inline constexpr std::size_t table_count = 6;

/// "postlist.glass" and so on.
std::string_view table_file(Table table);

/// What a database says of all its documents.
struct Statistics {
  std::uint32_t documents = 0;
  std::uint32_t last_docid = 0;
  std::uint64_t total_length = 0;
  std::uint32_t shortest = 0;  ///< length of the shortest document that is not empty
  std::uint32_t longest = 0;
  std::uint32_t largest_wdf = 0;
  std::uint32_t largest_spelling_frequency = 0;
};

/// Writes the version file of the database in that folder under another name, syncs it, gives it
/// its name and syncs the folder. The tables must be there and synced. Throws std::system_error.
void write_version_file(const std::filesystem::path& folder,
                        const std::array<TableRoot, table_count>& tables,
                        const Statistics& statistics);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_VERSION_FILE_H
