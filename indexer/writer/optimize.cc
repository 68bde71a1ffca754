#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "indexer/writer/maintenance.h"
#include "indexer/writer/merge.h"

namespace morgue::index {

namespace fs = std::filesystem;

std::vector<TableSize> table_sizes(const ArchiveLayout& layout) {
  const fs::path folder = layout.generation(layout.live());
  std::vector<TableSize> sizes;
  for (const char* name : {"postlist", "position", "docdata", "termlist", "synonym", "spelling"}) {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(folder / (std::string(name) + ".glass"), error);
    if (!error) sizes.push_back({name, bytes});
  }
  std::stable_sort(sizes.begin(), sizes.end(),
                   [](const TableSize& a, const TableSize& b) { return a.bytes > b.bytes; });
  return sizes;
}

void optimize(const ArchiveLayout& layout) {
  const std::string path = layout.folder().string();
  try {
    layout.clean_up();
    const fs::path live = layout.generation(layout.live());
    (void)read_metadata(Xapian::Database(live.string()), path);  // refuses what is not ours
    const std::uint32_t number = layout.next();
    const fs::path workspace = layout.workspace(number);
    const fs::path merged = workspace / "merged";
    fs::create_directory(workspace);
    try {
      merge_databases({live}, merged, false);
      layout.install(merged, number);
      layout.publish(number);
    } catch (...) {
      // A full disk has room again at once; what is left is removed by the next run.
      std::error_code ignored;
      fs::remove_all(workspace, ignored);
      throw;
    }
    layout.clean_up();
  } catch (...) {
    rethrow_as_error(path);
  }
}

}  // namespace morgue::index
