// Merged lists -> the postlist and the position table.
#ifndef MORGUE_INDEXER_WRITER_GLASS_LIST_TABLES_H
#define MORGUE_INDEXER_WRITER_GLASS_LIST_TABLES_H

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/merge.h"
#include "indexer/writer/glass/table_builder.h"
#include "indexer/writer/glass/version_file.h"

namespace morgue::glass {

/// What stands under the keys of users.
using Metadata = std::map<std::string, std::string>;

/// Writes the postlist table of all runs' postings: metadata, statistics of values, values,
/// lengths, terms. Sets of `statistics` all but the last docid and what spelling tells. Memory
/// beside the readers': the largest posting list. Throws std::system_error.
TableRoot write_postlist_table(const std::filesystem::path& path, const Metadata& metadata,
                               std::vector<ListReader>& postings, const ErasedDocuments& erased,
                               Statistics& statistics);

/// Writes the position table, unless there is nothing for it.
TableRoot write_position_table(const std::filesystem::path& path,
                               std::vector<ListReader>& positions, const ErasedDocuments& erased);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_LIST_TABLES_H
