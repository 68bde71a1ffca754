#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>

#include "common/fields.h"
#include "indexer/writer/store.h"
#include "indexer/writer/xapian_document.h"

namespace morgue::index {

namespace {

// Everything happens inside a transaction of Xapian's: it then never commits on its own, neither
// when its buffer is full nor, half way through a batch, when an exception destroys the database
// object.
class LiveStore final : public Store {
 public:
  explicit LiveStore(const ArchiveLayout& layout)
      : folder_(layout.generation(layout.live())), database_(folder_.string(), Xapian::DB_OPEN) {
    database_.begin_transaction();
    measure();
  }

  [[nodiscard]] std::unique_ptr<StoreDocument> prepare(
      const IndexDocument& document) const override {
    return prepare_xapian_document(document);
  }

  std::optional<Place> find(const std::string& id_term) override {
    const Xapian::PostingIterator posting = database_.postlist_begin(id_term);
    if (posting == database_.postlist_end(id_term)) return std::nullopt;
    return Place{0, *posting};
  }

  std::string data(const Place& place) override {
    return database_.get_document(place.docid).get_data();
  }

  bool has_content(const Place& place, const std::string& content_hash) override {
    return database_.get_document(place.docid).get_value(content_hash_slot) == content_hash;
  }

  std::uint64_t removal_cost(const Place& place) override {
    return removal_memory(database_.get_unique_terms(place.docid));
  }

  Place insert(const std::string& /*id_term*/, const StoreDocument& document) override {
    const Xapian::docid docid = database_.add_document(xapian_document(document));
    uncommitted_[docid] = story_of(xapian_document(document));
    return {0, docid};
  }

  Place replace(const Place& place, const std::string& /*id_term*/,
                const StoreDocument& document) override {
    database_.replace_document(place.docid, xapian_document(document));
    uncommitted_[place.docid] = story_of(xapian_document(document));
    return place;
  }

  void erase(const Place& place, const std::string& /*id_term*/) override {
    database_.delete_document(place.docid);
    uncommitted_[place.docid] = {};
  }

  story::Membership story(const Place& place) override {
    return story_of(database_.get_document(place.docid));
  }

  // Reads what is committed through a database of its own: in the one that is written to, opening
  // a stream of values writes all the new ones out first.
  void for_each_story(const std::string& term, const StorySink& sink) override {
    for (const auto& [docid, of] : uncommitted_) {
      if (!of.story.empty()) sink({0, docid}, of);
    }
    if (!committed_) committed_.emplace(folder_.string());
    const Xapian::Database& committed = *committed_;
    Xapian::ValueIterator story = committed.valuestream_begin(story_slot);
    Xapian::ValueIterator variant = committed.valuestream_begin(variant_slot);
    const Xapian::ValueIterator no_story = committed.valuestream_end(story_slot);
    const Xapian::ValueIterator no_variant = committed.valuestream_end(variant_slot);
    const auto tell = [&](Xapian::docid docid) {
      if (uncommitted_.count(docid) != 0) return;
      if (variant != no_variant) variant.skip_to(docid);
      const bool is_variant = variant != no_variant && variant.get_docid() == docid;
      sink({0, docid}, {*story, is_variant ? *variant : std::string()});
    };
    if (term.empty()) {
      for (; story != no_story; ++story) tell(story.get_docid());
      return;
    }
    const Xapian::PostingIterator end = committed.postlist_end(term);
    for (Xapian::PostingIterator posting = committed.postlist_begin(term); posting != end;
         ++posting) {
      if (story == no_story) return;
      story.skip_to(*posting);
      if (story != no_story && story.get_docid() == *posting) tell(*posting);
    }
  }

  std::vector<Place> of_origin(const std::string& term) override {
    std::vector<Place> places;
    const Xapian::PostingIterator end = database_.postlist_end(term);
    for (Xapian::PostingIterator posting = database_.postlist_begin(term); posting != end;
         ++posting) {
      places.push_back({0, *posting});
    }
    return places;
  }

  Xapian::WritableDatabase& metadata() override { return database_; }
  bool relate(RelationBuffer& relations) override { return relations.write(database_) > 0; }

  // A commit rewrites the end of the posting list of almost every term, so it should be worth that;
  // but beyond it a small batch is the faster one, because it stays in the processor's caches.
  // 34,000 articles, one by one into an empty archive, took 55 s of the writer's time in batches of
  // 128 MiB, 66 s in those of 512 MiB.
  [[nodiscard]] std::uint64_t batch_memory(std::uint64_t budget) const override {
    return std::min(budget, least_batch + postlist_bytes_);
  }
  [[nodiscard]] std::uint64_t documents() const override { return database_.get_doccount(); }

  void commit() override {
    database_.commit_transaction();
    // Xapian syncs the tables and renames the file that names their roots; that the rename and new
    // tables are found again after a loss of power takes a sync of the folder.
    sync_folder(folder_);
    uncommitted_.clear();
    committed_.reset();
    database_.begin_transaction();
    measure();
  }

  void finish() override {
    database_.cancel_transaction();
    database_.close();
  }

 private:
  void measure() {
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(folder_ / "postlist.glass", error);
    postlist_bytes_ = error ? 0 : bytes;
  }

  static constexpr auto story_slot = static_cast<Xapian::valueno>(field(FieldId::story).slot);
  static constexpr auto variant_slot = static_cast<Xapian::valueno>(story_variant_slot);
  static constexpr std::uint64_t least_batch = 128u << 20;

  std::filesystem::path folder_;
  Xapian::WritableDatabase database_;
  std::optional<Xapian::Database> committed_;  // opened when it is asked
  // Where documents belong that the transaction changed; nowhere, if they are gone.
  std::map<Xapian::docid, story::Membership> uncommitted_;
  std::uint64_t postlist_bytes_ = 0;
};

}  // namespace

std::unique_ptr<Store> make_live_store(const ArchiveLayout& layout) {
  return std::make_unique<LiveStore>(layout);
}

void create_archive(const ArchiveLayout& layout, const ArchiveMetadata& metadata) {
  std::filesystem::create_directories(layout.folder());
  const std::uint32_t number = layout.next();
  const std::filesystem::path workspace = layout.workspace(number);
  std::filesystem::create_directory(workspace);
  const std::filesystem::path fresh = workspace / "merged";
  {
    Xapian::WritableDatabase database(fresh.string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    write_metadata(database, metadata);
    database.commit();
  }
  layout.install(fresh, number);
  layout.publish(number);
  std::filesystem::remove_all(workspace);
}

}  // namespace morgue::index
