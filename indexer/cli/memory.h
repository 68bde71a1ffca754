// How --memory and --threads are shared out.
#ifndef MORGUE_INDEXER_CLI_MEMORY_H
#define MORGUE_INDEXER_CLI_MEMORY_H

#include <vector>

#include "indexer/cli/options.h"
#include "indexer/input/input.h"
#include "indexer/pipeline.h"

namespace morgue::index::cli {

/// Throws Error(bad_argument) if --memory is too small for the files, threads and articles.
MemoryPlan plan_for(const Options& options, const std::vector<InputFile>& files);

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_MEMORY_H
