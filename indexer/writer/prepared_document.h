// What a worker thread makes of an IndexDocument, so that the writer's thread has only to hand it
// to Xapian.
#ifndef MORGUE_INDEXER_WRITER_PREPARED_DOCUMENT_H
#define MORGUE_INDEXER_WRITER_PREPARED_DOCUMENT_H

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/writer/writer.h"

namespace morgue::index {

struct PreparedDocument final : Writer::Prepared {
  std::string id;
  std::string id_term;
  std::uint64_t version = 0;
  bool cancelled = false;
  std::string content_hash;
  Xapian::Document document;  // empty for a cancellation
  std::vector<Relation> relations;
  std::uint64_t memory = 0;  // what Xapian buffers for it until the next commit
};

/// Safe on any thread: nothing of the result is shared.
std::unique_ptr<PreparedDocument> prepare_document(IndexDocument&& document);

/// What Xapian buffers when it removes a document of so many terms.
std::uint64_t removal_memory(std::uint64_t terms);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_PREPARED_DOCUMENT_H
