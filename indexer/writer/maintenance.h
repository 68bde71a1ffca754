// What keeps an archive in order: checking it, compacting it, building it anew from what it holds.
#ifndef MORGUE_INDEXER_WRITER_MAINTENANCE_H
#define MORGUE_INDEXER_WRITER_MAINTENANCE_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/archive_layout.h"

namespace morgue::index {

/// Called now and then with the number of articles done and of all; false stops the work.
using MaintenanceProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;
/// Takes one finding, one line: what is wrong, and with which article.
using FindingSink = std::function<void(const std::string& finding)>;

struct TableSize {
  std::string name;  ///< "postlist", "position", "docdata", "termlist", "synonym", "spelling"
  std::uint64_t bytes = 0;
};

/// The tables of the live generation that exist, largest first.
std::vector<TableSize> table_sizes(const ArchiveLayout& layout);

/// Compacts the live generation into a new one and makes that live. Needs as much room again. The
/// caller holds the WriteLock. Throws Error; the archive is then as it was.
void optimize(const ArchiveLayout& layout);

struct VerifyReport {
  std::uint64_t articles = 0;  ///< looked at
  std::uint64_t findings = 0;
  bool stopped = false;  ///< by `progress`
  /// Was Xapian's own check made? It wants to write, so not where that is not allowed; all postings
  /// are read instead.
  bool tables_checked = true;
};

/// Reads everything in the live generation: Xapian's own check of its tables; each article, which
/// must decode and agree with the terms and values that it is found by; ids, which must be unique;
/// catalogue, marks and languages. Whatever is wrong goes to `report` and the check goes on where
/// it can. Reads the whole archive: about a second for 10,000 articles. The caller holds the
/// WriteLock, or what a writer does meanwhile may look like damage. Throws Error only where there
/// is no archive of ours to look at, or one of a newer schema.
VerifyReport verify(const ArchiveLayout& layout, const FindingSink& report,
                    const MaintenanceProgress& progress);

struct RebuildOptions {
  unsigned threads = 1;               ///< that build documents; one more reads, the caller's writes
  std::uint64_t memory = 512u << 20;  ///< bytes, for what is under way and what the writer buffers
};

struct RebuildReport {
  std::uint64_t articles = 0;  ///< in the new generation
  std::uint64_t lost = 0;      ///< could not be read, or were there twice; each was reported
  bool stopped = false;        ///< by `progress`: the archive is as it was
};

/// Makes a new generation from the stored articles of the live one alone, and makes it live: after
/// a change of the analyzer or the schema, or to save what can be saved of a damaged archive. The
/// catalogue and the marks of cancelled articles are kept. The caller holds the WriteLock. Throws
/// Error; the archive is then as it was.
RebuildReport rebuild(const ArchiveLayout& layout, const RebuildOptions& options,
                      const FindingSink& report, const MaintenanceProgress& progress);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_MAINTENANCE_H
