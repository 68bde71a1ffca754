// Waiting for the archive, as the user wants it.
#ifndef MORGUE_INDEXER_CLI_ARCHIVE_LOCK_H
#define MORGUE_INDEXER_CLI_ARCHIVE_LOCK_H

#include <optional>

#include "common/archive_layout.h"
#include "indexer/cli/console.h"
#include "indexer/cli/options.h"

namespace morgue::index::cli {

/// The archive that the options name, or else the environment. Throws Error(bad_argument).
ArchiveLayout archive_of(const Options& options);

/// Throws Error(archive_missing) where there is none, without making anything there.
void require_archive(const ArchiveLayout& layout);

/// Waits up to --lock-wait, and says for whom. Throws as WriteLock does.
WriteLock lock_archive(const ArchiveLayout& layout, const Options& options, Console& console);

/// The same, but nothing where the archive may only be read: then nobody like us writes to it.
std::optional<WriteLock> lock_if_writable(const ArchiveLayout& layout, const Options& options,
                                          Console& console);

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_ARCHIVE_LOCK_H
