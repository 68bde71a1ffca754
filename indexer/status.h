// What an archive holds, in figures: for --status.
#ifndef MORGUE_INDEXER_STATUS_H
#define MORGUE_INDEXER_STATUS_H

#include <morgue/date.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/archive_layout.h"

namespace morgue::index {

struct ArchiveStatus {
  struct Table {
    std::string name;  ///< "postlist", ...
    std::uint64_t bytes = 0;
  };

  std::string path;
  std::uint64_t articles = 0;
  Date first;  ///< of the earliest article; unknown if no article has a date
  Date last;
  std::uint64_t undated = 0;
  std::map<std::string, std::uint64_t> languages;  ///< code -> articles
  std::uint64_t people = 0;                        ///< different names
  std::vector<Table> tables;                       ///< the largest first
  std::uint64_t bytes = 0;                         ///< of the live generation
  std::uint32_t generation = 0;
  ArchiveMetadata metadata;
  bool same_analyzer = true;  ///< were all articles analyzed as this program would?
};

/// Reads them. Costs a walk over the names and dates in the archive: some milliseconds for 100,000
/// articles. Throws Error as ArchiveLayout::live() and read_metadata() do.
ArchiveStatus read_status(const ArchiveLayout& layout);

/// The paths in the catalogue of the live generation, in byte order; none if there is no archive.
/// The caller holds the WriteLock. Throws Error.
std::vector<std::string> known_files(const ArchiveLayout& layout);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_STATUS_H
