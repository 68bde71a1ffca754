// The rules of a writer, over whatever store its documents go to.
#include <malloc.h>
#include <morgue/error.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "common/fields.h"
#include "common/stored_article.h"
#include "common/text.h"
#include "indexer/writer/glass/self_test.h"
#include "indexer/writer/holders.h"
#include "indexer/writer/marks.h"
#include "indexer/writer/relation_buffer.h"
#include "indexer/writer/store.h"
#include "indexer/writer/story_of_documents.h"
#include "indexer/writer/writer.h"

namespace morgue::index {

namespace {

// What a worker thread makes of an IndexDocument.
struct PreparedDocument final : Writer::Prepared {
  std::string id;
  std::string id_term;
  std::uint64_t version = 0;
  bool cancelled = false;
  std::string content_hash;
  std::string origin;
  std::vector<Relation> relations;
  std::optional<story::Sketch> sketch;
  story::Membership story;
  std::unique_ptr<StoreDocument> content;  // none for a cancellation
};

std::string id_term_of(std::string_view id) {
  return value_term(field(FieldId::id).prefix, id);
}

class StoreWriter final : public Writer {
 public:
  /// A generation that `is_new` has to be described even if nothing is put into it.
  StoreWriter(const ArchiveLayout& layout, const WriterOptions& options, ArchiveMetadata metadata,
              std::unique_ptr<Store> store, bool is_new, std::string remark = {})
      : path_(layout.folder().string()),
        remark_(std::move(remark)),
        options_(options),
        described_(std::move(metadata)),
        store_(std::move(store)),
        stories_(
            *store_,
            [this] { return read_dictionary(store_->metadata(), ArticleDictionary::Use::reading); },
            options.memory),
        catalogue_([this](const std::string& key) {
          return guarded([&] { return store_->metadata().get_metadata(key); });
        }),
        changed_(is_new) {
    statistics_.documents = store_->documents();
  }

  std::unique_ptr<Prepared> prepare(IndexDocument&& document) const override {
    return guarded([&] {
      auto prepared = std::make_unique<PreparedDocument>();
      if (!document.cancelled) prepared->content = store_->prepare(document);
      prepared->id = std::move(document.id);
      prepared->id_term = std::move(document.id_term);
      prepared->version = document.version;
      prepared->cancelled = document.cancelled;
      prepared->content_hash = std::move(document.content_hash);
      prepared->origin = std::move(document.origin);
      prepared->relations = std::move(document.relations);
      prepared->sketch = std::move(document.sketch);
      prepared->story = std::move(document.story);
      return prepared;
    });
  }

  Outcome add(std::unique_ptr<Prepared> document) override {
    return guarded([&] { return put(static_cast<PreparedDocument&>(*document)); });
  }

  bool contains(std::string_view id) override {
    return guarded([&] { return store_->find(id_term_of(id)).has_value(); });
  }

  bool remove(std::string_view id) override {
    return guarded([&] {
      const std::string id_term = id_term_of(id);
      const std::optional<Place> place = store_->find(id_term);
      if (place) erase(*place, id_term);
      return place.has_value();
    });
  }

  std::uint64_t remove_origin(std::string_view path, const KeepId& keep) override {
    return guarded([&] {
      std::uint64_t removed = 0;
      for (const Place& place : store_->of_origin(origin_term(path))) {
        const std::string id = read(place).id;
        if (keep && keep(id)) continue;
        reopen_holders(id, path);
        erase(place, id_term_of(id));
        ++removed;
      }
      return removed;
    });
  }

  std::vector<std::string> take_reopened() override {
    const std::set<std::string> told = std::exchange(reopened_, {});
    return {told.begin(), told.end()};
  }

  std::shared_ptr<const ArticleDictionary> dictionary() override {
    return guarded(
        [&] { return read_dictionary(store_->metadata(), ArticleDictionary::Use::writing); });
  }

  void set_dictionary(const ArticleDictionary& dictionary) override {
    guarded([&] {
      change();
      write_dictionary(store_->metadata(), dictionary);
    });
  }

  Catalogue& catalogue() override { return catalogue_; }

  [[nodiscard]] bool wants_commit() const override {
    return buffered_ + relations_.memory() + catalogue_.memory() >=
           store_->batch_memory(options_.memory);
  }

  void commit() override {
    guarded([&] { write_out(); });
  }

  void finish() override {
    guarded([&] {
      write_out();
      store_->finish();
    });
  }

  [[nodiscard]] WriterStatistics statistics() const override { return statistics_; }

  [[nodiscard]] std::string remark() const override { return remark_; }

 private:
  template <class Call>
  auto guarded(const Call& call) const -> decltype(call()) {
    try {
      return call();
    } catch (...) {
      rethrow_as_error(path_);
    }
  }

  Outcome put(PreparedDocument& document) {
    // The builder yields a relation once, so it is kept whatever becomes of this document.
    relations_.add(std::move(document.relations));
    const std::optional<Place> place = store_->find(document.id_term);
    if (place) return put_over(document, *place);

    const std::optional<std::uint64_t> mark = find_mark(store_->metadata(), document.id);
    if (document.cancelled) {
      if (mark && document.version < *mark) return Outcome::older;
      if (mark && document.version == *mark) return Outcome::unchanged;
      change();
      set_mark(store_->metadata(), document.id, document.version);
      return Outcome::cancelled;
    }
    if (mark && document.version <= *mark) return Outcome::older;
    change();
    // From here on the article's own, higher version keeps older ones out.
    if (mark) remove_mark(store_->metadata(), document.id);
    const story::Membership story =
        stories_.prepare(document.sketch, document.story, *document.content);
    stories_.add(story, store_->insert(document.id_term, *document.content));
    buffered_ += document.content->memory;
    return Outcome::added;
  }

  Outcome put_over(PreparedDocument& document, const Place& place) {
    // Equal hashes mean equal versions and files too: both are part of what is hashed.
    if (!document.cancelled && store_->has_content(place, document.content_hash)) {
      return Outcome::unchanged;
    }
    const Article held = read(place);
    if (document.version < held.version) {
      if (document.origin != held.origin.path) note_holder(document.id, document.origin);
      return Outcome::older;
    }
    if (document.cancelled) {
      erase(place, document.id_term);
      set_mark(store_->metadata(), document.id, document.version);
      return Outcome::cancelled;
    }
    change();
    if (document.origin != held.origin.path) note_holder(document.id, held.origin.path);
    buffered_ += store_->removal_cost(place) + document.content->memory;
    const story::Membership story =
        stories_.prepare_over(place, document.sketch, document.story, *document.content);
    stories_.add(story, store_->replace(place, document.id_term, *document.content));
    return Outcome::replaced;
  }

  void note_holder(const std::string& id, const std::string& path) {
    if (!path.empty() && add_holder(store_->metadata(), id, path)) change();
  }

  // The article of that id goes, since the file `path` holds it no more.
  void reopen_holders(const std::string& id, std::string_view path) {
    for (const std::string& holder : take_holders(store_->metadata(), id)) {
      const std::optional<CatalogueEntry> entry = catalogue_.find(holder);
      if (holder == path || !entry || *entry == CatalogueEntry()) continue;
      catalogue_.set(holder, CatalogueEntry());
      reopened_.insert(holder);
    }
  }

  // What the article at a place says of itself.
  Article read(const Place& place) {
    const std::string data = store_->data(place);
    if (!codec_.has_dictionary(ArticleCodec::dictionary_of(data))) {
      codec_.read_with(read_dictionary(store_->metadata(), ArticleDictionary::Use::reading));
    }
    return codec_.decode_without_text(data);
  }

  void erase(const Place& place, const std::string& id_term) {
    change();
    buffered_ += store_->removal_cost(place);
    stories_.forget(place);
    store_->erase(place, id_term);
  }

  void change() { changed_ = true; }

  // A commit without changes leaves the database as it is: its revision, its times, its readers'
  // caches.
  void write_out() {
    if (catalogue_.changed()) change();
    if (store_->relate(relations_)) change();
    if (changed_) {
      catalogue_.save(store_->metadata());
      described_.updated = utc_timestamp();
      write_metadata(store_->metadata(), described_);
      store_->commit();
      ++statistics_.commits;
      changed_ = false;
    }
    statistics_.documents = store_->documents();
    buffered_ = 0;
    // Millions of small blocks were freed; glibc would keep their pages.
    ::malloc_trim(0);
  }

  const std::string path_;
  const std::string remark_;
  const WriterOptions options_;
  ArchiveMetadata described_;
  std::unique_ptr<Store> store_;
  StoryOfDocuments stories_;
  Catalogue catalogue_;
  std::set<std::string> reopened_;
  RelationBuffer relations_;
  ArticleCodec codec_;
  std::uint64_t buffered_ = 0;
  bool changed_;
  WriterStatistics statistics_;
};

ArchiveMetadata new_metadata() {
  ArchiveMetadata metadata;
  metadata.features = schema_features();
  metadata.fingerprint = Analyzer::fingerprint();
  metadata.created = utc_timestamp();
  metadata.updated = metadata.created;
  return metadata;
}

// Whether the tables may be written directly: asked once in the life of the process.
bool may_write_tables(const ArchiveLayout& layout) {
  static const bool proved =
      glass::is_proved_version() && glass::proves_itself(layout.workspace(layout.next()));
  return proved;
}

struct BulkStore {
  std::unique_ptr<Store> store;
  std::string remark;
};

BulkStore make_bulk_store(const ArchiveLayout& layout, std::optional<std::uint32_t> live,
                          const WriterOptions& options) {
  if (options.bulk == BulkMethod::xapian) return {make_part_store(layout, live), {}};
  if (may_write_tables(layout)) return {make_glass_store(layout, live, options.memory), {}};
  std::string remark = std::string("Xapian ") + Xapian::version_string();
  remark += glass::is_proved_version()
                ? " does not read the tables that this program writes as it should"
                : " is not a version that this program's own way of writing tables was tried with";
  remark += ": the index is written by Xapian itself, several times slower.";
  return {make_part_store(layout, live), std::move(remark)};
}

Xapian::Database open_live(const ArchiveLayout& layout) {
  return Xapian::Database(layout.generation(layout.live()).string());
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// What an archive will say of itself when this program has written to it too.
ArchiveMetadata continued_metadata(ArchiveMetadata metadata, const std::string& path) {
  const std::vector<std::string> ours = split(schema_features(), ',');
  for (const std::string& feature : split(metadata.features, ',')) {
    if (std::find(ours.begin(), ours.end(), feature) != ours.end()) continue;
    throw Error(ErrorCode::archive_newer,
                path + ": written by a newer Morgue (it has \"" + feature +
                    "\", which this one does not know)",
                "Use the newer Morgue, or index again into another folder.");
  }
  // Articles of two analyzers stand side by side until a rebuild: all of them are named, so that
  // the fingerprint is that of no single one.
  const std::vector<std::string> analyzers = split(metadata.fingerprint, '\n');
  const std::string& own = Analyzer::fingerprint();
  if (std::find(analyzers.begin(), analyzers.end(), own) == analyzers.end()) {
    metadata.fingerprint += '\n' + own;
  }
  return metadata;
}

}  // namespace

std::unique_ptr<Writer> make_incremental_writer(const ArchiveLayout& layout,
                                                const WriterOptions& options) {
  const std::string path = layout.folder().string();
  try {
    if (std::filesystem::exists(layout.folder())) layout.clean_up();
    if (!layout.exists()) create_archive(layout, new_metadata());
    ArchiveMetadata metadata = continued_metadata(read_metadata(open_live(layout), path), path);
    return std::make_unique<StoreWriter>(layout, options, std::move(metadata),
                                         make_live_store(layout), false);
  } catch (...) {
    rethrow_as_error(path);
  }
}

std::unique_ptr<Writer> make_bulk_writer(const ArchiveLayout& layout, const WriterOptions& options,
                                         BulkStart start) {
  const std::string path = layout.folder().string();
  try {
    std::filesystem::create_directories(layout.folder());
    layout.clean_up();
    ArchiveMetadata metadata = new_metadata();
    std::optional<std::uint32_t> live;
    if (layout.exists()) {
      live = layout.live();
      const Xapian::Database database = open_live(layout);
      metadata.created = read_metadata(database, path).created;
      if (start == BulkStart::empty && database.get_doccount() > 0) {
        throw Error(ErrorCode::internal, path + ": a bulk run would lose the articles in it");
      }
    }
    BulkStore bulk = make_bulk_store(layout, live, options);
    return std::make_unique<StoreWriter>(layout, options, std::move(metadata),
                                         std::move(bulk.store), true, std::move(bulk.remark));
  } catch (...) {
    rethrow_as_error(path);
  }
}

bool is_empty_archive(const ArchiveLayout& layout) {
  try {
    if (!std::filesystem::exists(layout.folder())) return true;
    // Generations without a stub are taken up by the next writer, which then finds articles.
    if (!layout.exists()) return layout.generations().empty();
    return open_live(layout).get_doccount() == 0;
  } catch (...) {
    rethrow_as_error(layout.folder().string());
  }
}

void raise_flush_threshold() {
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
}

}  // namespace morgue::index
