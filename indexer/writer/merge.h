// Several databases into one, compacted.
#ifndef MORGUE_INDEXER_WRITER_MERGE_H
#define MORGUE_INDEXER_WRITER_MERGE_H

#include <filesystem>
#include <vector>

namespace morgue::index {

/// Writes the documents of all inputs to `output`, in their order, numbered anew from 1; synonyms
/// are united. Two inputs must not hold the same key of metadata. Takes few files and little memory
/// at a time however many inputs there are: more than `max_merge_inputs` are merged in groups
/// first, in folders beside `output`. `remove_inputs` removes them as soon as they are merged.
void merge_databases(std::vector<std::filesystem::path> inputs, const std::filesystem::path& output,
                     bool remove_inputs);

/// Six files each stay far below the usual limit of 1,024 open files.
inline constexpr std::size_t max_merge_inputs = 64;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_MERGE_H
