// What morgue-index can do: one function for each action. Each returns the exit status and throws
// Error where it failed.
#ifndef MORGUE_INDEXER_CLI_ACTIONS_H
#define MORGUE_INDEXER_CLI_ACTIONS_H

#include "indexer/cli/console.h"
#include "indexer/cli/options.h"

namespace morgue::index::cli {

inline constexpr int status_good = 0;
inline constexpr int status_rejected = 1;  ///< some input was
inline constexpr int status_failed = 2;
inline constexpr int status_locked = 3;

/// Version of what --status --format json prints.
inline constexpr int status_schema_version = 1;

int index_paths(const Options& options, Console& console);
int print_articles(const Options& options, Console& console);  // --dry-run
int prune_archive(const Options& options, Console& console);
int remove_articles(const Options& options, Console& console);
int print_status(const Options& options);
int verify_archive(const Options& options, Console& console);
int optimize_archive(const Options& options, Console& console);
int rebuild_archive(const Options& options, Console& console);
int list_formats();

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_ACTIONS_H
