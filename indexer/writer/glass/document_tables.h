// The tables whose entries are documents: lists of terms and stored data.
#ifndef MORGUE_INDEXER_WRITER_GLASS_DOCUMENT_TABLES_H
#define MORGUE_INDEXER_WRITER_GLASS_DOCUMENT_TABLES_H

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/writer/glass/document.h"
#include "indexer/writer/glass/merge.h"
#include "indexer/writer/glass/table_builder.h"

namespace morgue::glass {

/// Documents go straight into the tables' leaves, since they come in order.
class DocumentTables {
 public:
  explicit DocumentTables(const std::filesystem::path& folder);

  void add(std::uint32_t docid, const EncodedDocument& document);
  /// What add() got as data, inflated; empty for a document that has none.
  [[nodiscard]] std::string data(std::uint32_t docid) const;
  /// Finishes termlist and docdata. If documents were erased, the tables are written anew without
  /// them.
  std::pair<TableRoot, TableRoot> finish(const ErasedDocuments& erased);

 private:
  // The first document that begins in a leaf.
  struct DataLeaf {
    std::uint32_t docid;
    std::uint32_t block;
  };

  std::filesystem::path folder_;
  TableBuilder terms_;
  std::optional<TableBuilder> data_;
  std::vector<DataLeaf> data_leaves_;
  std::string key_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_DOCUMENT_TABLES_H
