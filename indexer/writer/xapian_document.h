// What a worker thread makes of an IndexDocument for the stores that are written by Xapian, so that
// the writer's thread has only to hand it on.
#ifndef MORGUE_INDEXER_WRITER_XAPIAN_DOCUMENT_H
#define MORGUE_INDEXER_WRITER_XAPIAN_DOCUMENT_H

#include <xapian.h>

#include <cstdint>
#include <memory>

#include "indexer/document.h"
#include "indexer/writer/store.h"

namespace morgue::index {

struct XapianDocument final : StoreDocument {
  Xapian::Document document;

  void set_story(const story::Membership& of) override;
};

/// Safe on any thread: nothing of the result is shared.
std::unique_ptr<StoreDocument> prepare_xapian_document(const IndexDocument& source);

/// The document in what prepare_xapian_document() made.
const Xapian::Document& xapian_document(const StoreDocument& document);

/// Where a document says that it belongs.
story::Membership story_of(const Xapian::Document& document);

/// What Xapian buffers when it removes a document of so many terms.
std::uint64_t removal_memory(std::uint64_t terms);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_XAPIAN_DOCUMENT_H
