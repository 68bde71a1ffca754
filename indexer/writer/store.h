// Where a writer keeps its documents: in one database that readers see, or in parts that are merged
// later. Knows nothing of versions, cancellations and catalogues; those are StoreWriter's.
#ifndef MORGUE_INDEXER_WRITER_STORE_H
#define MORGUE_INDEXER_WRITER_STORE_H

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive_layout.h"
#include "indexer/document.h"
#include "indexer/writer/relation_buffer.h"
#include "indexer/writer/writer.h"

namespace morgue::index {

/// Which document of which part.
struct Place {
  std::uint32_t part = 0;
  Xapian::docid docid = 0;
};

/// A document as a store takes it in.
struct StoreDocument {
  virtual ~StoreDocument() = default;
  /// Puts where it belongs in place of the value that it was made with (IndexDocument::sketch).
  virtual void set_story(const story::Membership& of) = 0;
  std::uint64_t memory = 0;  ///< what the store buffers for it until the next commit()
};

/// Not thread-safe, except prepare(). May throw Xapian's exceptions and ours; is then only good to
/// be destroyed, which drops what was not committed.
class Store {
 public:
  virtual ~Store() = default;

  /// What can be done beforehand, on any thread.
  [[nodiscard]] virtual std::unique_ptr<StoreDocument> prepare(
      const IndexDocument& document) const = 0;

  [[nodiscard]] virtual std::optional<Place> find(const std::string& id_term) = 0;
  /// The document's stored data.
  virtual std::string data(const Place& place) = 0;
  /// Was the document made of content with that hash?
  virtual bool has_content(const Place& place, const std::string& content_hash) = 0;
  /// Bytes that replacing or erasing the document adds to the buffered changes.
  [[nodiscard]] virtual std::uint64_t removal_cost(const Place& place) = 0;
  /// Both say where the document is now.
  virtual Place insert(const std::string& id_term, const StoreDocument& document) = 0;
  virtual Place replace(const Place& place, const std::string& id_term,
                        const StoreDocument& document) = 0;
  virtual void erase(const Place& place, const std::string& id_term) = 0;
  /// Where the document belongs.
  virtual story::Membership story(const Place& place) = 0;
  /// Documents that bear a term and belong to a story; with an empty term, all that belong to one.
  /// Those that this store was given may be left out, or told whatever their terms.
  using StorySink = std::function<void(const Place& place, const story::Membership& of)>;
  virtual void for_each_story(const std::string& term, const StorySink& sink) = 0;

  /// All documents that bear an origin term.
  virtual std::vector<Place> of_origin(const std::string& term) = 0;

  /// Where metadata is read and written: the changes belong to the next commit().
  virtual Xapian::WritableDatabase& metadata() = 0;
  /// Takes over what the buffer holds; says whether that changes anything.
  virtual bool relate(RelationBuffer& relations) = 0;

  /// How many bytes of changes to buffer before a commit(), of a budget for all that the store
  /// takes.
  [[nodiscard]] virtual std::uint64_t batch_memory(std::uint64_t budget) const = 0;
  [[nodiscard]] virtual std::uint64_t documents() const = 0;

  virtual void commit() = 0;
  virtual void finish() = 0;
};

/// The live generation, which must exist, in place.
std::unique_ptr<Store> make_live_store(const ArchiveLayout& layout);

/// Parts in the workspace of a new generation, which finish() merges and makes live. The metadata
/// of `live`, if there is one, is carried over.
std::unique_ptr<Store> make_part_store(const ArchiveLayout& layout,
                                       std::optional<std::uint32_t> live);

/// The same, but writes the generation's tables itself (glass/): several times as fast. `memory` is
/// for all that it takes.
std::unique_ptr<Store> make_glass_store(const ArchiveLayout& layout,
                                        std::optional<std::uint32_t> live, std::uint64_t memory);

/// Makes an archive without articles. `metadata` is what it says of itself.
void create_archive(const ArchiveLayout& layout, const ArchiveMetadata& metadata);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_STORE_H
