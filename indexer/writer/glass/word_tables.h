// Synonyms and spelling: words -> tables.
#ifndef MORGUE_INDEXER_WRITER_GLASS_WORD_TABLES_H
#define MORGUE_INDEXER_WRITER_GLASS_WORD_TABLES_H

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "indexer/writer/glass/deflater.h"
#include "indexer/writer/glass/pair_sorter.h"
#include "indexer/writer/glass/table_builder.h"

namespace morgue::glass {

/// A word of the spelling table is found by its bytes, all of which must fit in a key with one
/// more.
inline constexpr std::size_t max_spelling_bytes = 254;
/// A synonym's length is one byte.
inline constexpr std::size_t max_synonym_bytes = 255;

/// Writes the synonym table, unless there is nothing for it. Pairs of term and synonym; neither is
/// too long. Throws std::system_error.
TableRoot write_synonym_table(const std::filesystem::path& path, PairSorter& synonyms,
                              const Compression& compression);

/// Writes the spelling table, unless there is nothing for it. `fragments` must be empty: the pieces
/// of the words go through it.
TableRoot write_spelling_table(const std::filesystem::path& path,
                               const std::map<std::string, std::uint32_t>& words,
                               PairSorter& fragments, const Compression& compression);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_WORD_TABLES_H
