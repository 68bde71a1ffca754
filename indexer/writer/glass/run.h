// What an inverter held, on disk: two files, so that two threads can merge them.
#ifndef MORGUE_INDEXER_WRITER_GLASS_RUN_H
#define MORGUE_INDEXER_WRITER_GLASS_RUN_H

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/writer/glass/list_file.h"

namespace morgue::glass {

/// The files of a run. Runs that are merged hold documents of ranges that do not overlap.
struct Run {
  std::filesystem::path postings;   ///< values, lengths, terms
  std::filesystem::path positions;  ///< of the terms that have some
};

/// A value is one with its posting; positions part from theirs.
bool stay_with_postings(std::string_view key);

/// Splits an inverter's lists between the files.
class RunWriter {
 public:
  explicit RunWriter(const Run& run) : postings_(run.postings), positions_(run.positions) {}

  /// `records` as for RecordCursor.
  void add(std::string_view key, std::uint32_t count, std::uint32_t payloads,
           std::string_view records);
  void finish();

 private:
  ListWriter postings_;
  ListWriter positions_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_RUN_H
