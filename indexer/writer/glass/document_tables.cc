#include "indexer/writer/glass/document_tables.h"

#include <fcntl.h>

#include <algorithm>
#include <iterator>

#include "indexer/writer/glass/format.h"
#include "indexer/writer/glass/leaf_scan.h"
#include "indexer/writer/glass/version_file.h"

namespace morgue::glass {

namespace fs = std::filesystem;

namespace {

// Copies a finished table without the erased documents' entries; a table that would be empty is
// left out if it may be.
TableRoot copy_without(const fs::path& path, const TableRoot& table, const ErasedDocuments& erased,
                       bool optional_table) {
  fs::path copy = path;
  copy += ".tmp";
  TableRoot result;
  {
    const UniqueFd fd(path, O_RDONLY);
    std::optional<TableBuilder> builder;
    if (!optional_table) builder.emplace(copy);
    LeafScan scan(
        [&](std::uint32_t number, std::uint8_t* block) {
          read_all(fd, path, block, block_size, std::uint64_t{number} * block_size);
        },
        0, table.blocks);
    while (scan.next()) {
      if (erased.contains(get_sortable(scan.key()))) continue;
      if (!builder) builder.emplace(copy);
      builder->add(scan.key(), scan.tag(), scan.compressed());
    }
    if (builder) result = builder->finish();
  }
  if (result.exists) {
    fs::rename(copy, path);
  } else {
    fs::remove(path);
  }
  return result;
}

}  // namespace

DocumentTables::DocumentTables(const fs::path& folder)
    : folder_(folder), terms_(folder / table_file(Table::termlist)) {}

void DocumentTables::add(std::uint32_t docid, const EncodedDocument& document) {
  key_.clear();
  append_sortable(key_, docid);
  terms_.add(key_, document.terms, document.terms_compressed);
  if (!document.data.empty()) {
    if (!data_) data_.emplace(folder_ / table_file(Table::docdata));
    const std::uint32_t block = data_->add(key_, document.data, document.data_compressed);
    if (data_leaves_.empty() || data_leaves_.back().block != block) {
      data_leaves_.push_back({docid, block});
    }
  }
  if (!document.slots.empty()) {
    key_ += '\0';
    terms_.add(key_, document.slots, document.slots_compressed);
  }
}

std::string DocumentTables::data(std::uint32_t docid) const {
  const auto after =
      std::upper_bound(data_leaves_.begin(), data_leaves_.end(), docid,
                       [](std::uint32_t id, const DataLeaf& leaf) { return id < leaf.docid; });
  if (after == data_leaves_.begin()) return {};
  std::string key;
  append_sortable(key, docid);
  LeafScan scan([this](std::uint32_t number, std::uint8_t* block) { data_->read(number, block); },
                std::prev(after)->block, data_->leaf() + 1);
  while (scan.next() && scan.key() <= key) {
    if (scan.key() == key) return scan.compressed() ? inflate(scan.tag()) : scan.tag();
  }
  return {};
}

std::pair<TableRoot, TableRoot> DocumentTables::finish(const ErasedDocuments& erased) {
  TableRoot terms = terms_.finish();
  TableRoot data = data_ ? data_->finish() : TableRoot{};
  if (!erased.empty()) {
    terms = copy_without(folder_ / table_file(Table::termlist), terms, erased, false);
    if (data.exists) {
      data = copy_without(folder_ / table_file(Table::docdata), data, erased, true);
    }
  }
  return {terms, data};
}

}  // namespace morgue::glass
