#include "indexer/cli/memory.h"

#include <cstdint>
#include <thread>

namespace morgue::index::cli {

MemoryPlan plan_for(const Options& options, const std::vector<InputFile>& files) {
  constexpr std::uint64_t beside_path = 150;  // see index_files()
  std::uint64_t list = 0;
  for (const InputFile& file : files) list += beside_path + file.path.size();
  return plan_memory(options.memory, options.threads, std::thread::hardware_concurrency(),
                     options.read.max_article, list);
}

}  // namespace morgue::index::cli
