#include "indexer/writer/merge.h"

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace morgue::index {

namespace fs = std::filesystem;

namespace {

void merge_group(const std::vector<fs::path>& inputs, const fs::path& output) {
  Xapian::Database all;
  for (const fs::path& input : inputs) all.add_database(Xapian::Database(input.string()));
  // FULL is what xapian-compact does. FULLER saves a few percent more and makes every later update
  // expensive.
  all.compact(output.string(), Xapian::Compactor::FULL);
}

}  // namespace

void merge_databases(std::vector<fs::path> inputs, const fs::path& output, bool remove_inputs) {
  for (std::size_t round = 1; inputs.size() > max_merge_inputs; ++round) {
    // Groups of neighbours, of equal size, so that the order stays and no article is copied more
    // often than others.
    const std::size_t groups = (inputs.size() + max_merge_inputs - 1) / max_merge_inputs;
    std::vector<fs::path> merged;
    for (std::size_t group = 0; group < groups; ++group) {
      const auto begin = static_cast<std::ptrdiff_t>(inputs.size() * group / groups);
      const auto end = static_cast<std::ptrdiff_t>(inputs.size() * (group + 1) / groups);
      const std::vector<fs::path> some(inputs.begin() + begin, inputs.begin() + end);
      fs::path result = output;
      result += "." + std::to_string(round) + "." + std::to_string(group);
      merge_group(some, result);
      if (remove_inputs) {
        for (const fs::path& input : some) fs::remove_all(input);
      }
      merged.push_back(std::move(result));
    }
    inputs = std::move(merged);
    remove_inputs = true;  // those of the second round are ours
  }
  merge_group(inputs, output);
  if (remove_inputs) {
    for (const fs::path& input : inputs) fs::remove_all(input);
  }
}

}  // namespace morgue::index
