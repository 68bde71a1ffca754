#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <memory>
#include <system_error>

#include "common/fields.h"
#include "indexer/writer/id_table.h"
#include "indexer/writer/merge.h"
#include "indexer/writer/store.h"
#include "indexer/writer/xapian_document.h"

namespace morgue::index {

namespace fs = std::filesystem;

namespace {

// Nothing of it is worth keeping after a crash, so nothing waits for the disk before the merge.
constexpr int part_flags =
    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;
// Larger parts would make fewer to merge, but merging is cheap, and Xapian's maps of pending
// postings are not once they have outgrown the processor's caches: 6,000 articles took 6.3 s in
// parts of 32 MiB, 8.1 s in parts of 128 MiB and 9.0 s in one of 229 MiB, the merge included.
constexpr std::uint64_t part_memory = 32u << 20;
// Readers kept open for looking into earlier parts.
constexpr std::size_t max_open_parts = 16;

// Documents of a run are numbered through all parts, as the merge will number them if none is
// erased.
class PartStore final : public Store {
 public:
  PartStore(const ArchiveLayout& layout, std::optional<std::uint32_t> live)
      : layout_(layout), number_(layout.next()), workspace_(layout.workspace(number_)) {
    fs::create_directory(workspace_);
    metadata_ = Xapian::WritableDatabase((workspace_ / "metadata").string(), part_flags);
    if (live) carry_over(Xapian::Database(layout_.generation(*live).string()));
  }

  ~PartStore() override {
    if (finished_) return;
    // What cannot be removed now is left to the clean-up of the next run; so is a generation that
    // was named but not published.
    std::error_code ignored;
    if (closing_.valid()) closing_.wait();
    readers_.clear();
    current_.reset();
    metadata_ = Xapian::WritableDatabase();
    fs::remove_all(workspace_, ignored);
  }
  PartStore(const PartStore&) = delete;
  PartStore& operator=(const PartStore&) = delete;

  [[nodiscard]] std::unique_ptr<StoreDocument> prepare(
      const IndexDocument& document) const override {
    return prepare_xapian_document(document);
  }

  std::optional<Place> find(const std::string& id_term) override {
    const std::uint32_t number = ids_.find(id_term);
    if (number == IdTable::none) return std::nullopt;
    const auto after = std::upper_bound(parts_.begin(), parts_.end(), number,
                                        [](std::uint32_t n, const Part& p) { return n < p.first; });
    const auto part = std::prev(after);
    return Place{static_cast<std::uint32_t>(part - parts_.begin()), number - part->first + 1};
  }

  std::string data(const Place& place) override {
    return database(place.part).get_document(place.docid).get_data();
  }

  bool has_content(const Place& place, const std::string& content_hash) override {
    return database(place.part).get_document(place.docid).get_value(content_hash_slot) ==
           content_hash;
  }

  std::uint64_t removal_cost(const Place& place) override {
    if (!is_current(place.part)) return sizeof(Xapian::docid);
    return removal_memory(current_->get_unique_terms(place.docid));
  }

  Place insert(const std::string& id_term, const StoreDocument& document) override {
    if (!current_) open_part();
    const Xapian::docid docid = current_->add_document(xapian_document(document));
    ids_.set(id_term, parts_.back().first + docid - 1);
    next_number_ = parts_.back().first + docid;
    ++documents_;
    return {static_cast<std::uint32_t>(parts_.size() - 1), docid};
  }

  Place replace(const Place& place, const std::string& id_term,
                const StoreDocument& document) override {
    if (is_current(place.part)) {
      current_->replace_document(place.docid, xapian_document(document));
      return place;
    }
    erase(place, id_term);
    return insert(id_term, document);
  }

  void erase(const Place& place, const std::string& id_term) override {
    if (is_current(place.part)) {
      current_->delete_document(place.docid);
    } else {
      // The part is closed, written in order; it is opened again once, before the merge.
      parts_[place.part].erased.push_back(place.docid);
    }
    ids_.set(id_term, IdTable::none);
    --documents_;
  }

  story::Membership story(const Place& place) override {
    return story_of(database(place.part).get_document(place.docid));
  }
  // All of them came through insert().
  void for_each_story(const std::string& /*term*/, const StorySink& /*sink*/) override {}

  std::vector<Place> of_origin(const std::string& term) override {
    std::vector<Place> places;
    for (std::uint32_t part = 0; part < parts_.size(); ++part) {
      std::vector<Xapian::docid> erased = parts_[part].erased;
      std::sort(erased.begin(), erased.end());
      const Xapian::Database& source = database(part);
      const Xapian::PostingIterator end = source.postlist_end(term);
      for (Xapian::PostingIterator posting = source.postlist_begin(term); posting != end;
           ++posting) {
        if (std::binary_search(erased.begin(), erased.end(), *posting)) continue;
        places.push_back({part, *posting});
      }
    }
    return places;
  }

  Xapian::WritableDatabase& metadata() override { return metadata_; }
  bool relate(RelationBuffer& relations) override {
    return relations.write(current_ ? *current_ : metadata_) > 0;
  }

  // Two parts are in memory at a time, one being filled and one being written out, and the ids
  // always. But below a share of the budget parts would be tiny.
  [[nodiscard]] std::uint64_t batch_memory(std::uint64_t budget) const override {
    const std::uint64_t least = budget / 4;
    const std::uint64_t rest = budget - std::min(budget, ids_.memory());
    return std::min(part_memory, std::max(least, rest) / 2);
  }

  [[nodiscard]] std::uint64_t documents() const override { return documents_; }

  void commit() override {
    metadata_.commit();
    if (!current_) return;
    // Writing a part out takes a third of the time that filling it takes: the next one is filled
    // meanwhile.
    await_closing();
    closing_ = std::async(std::launch::async, [part = std::move(current_)] {
      part->commit_transaction();
      part->close();
    });
  }

  void finish() override {
    commit();
    await_closing();
    metadata_.close();
    readers_.clear();
    apply_erasures();
    std::vector<fs::path> inputs{workspace_ / "metadata"};
    for (std::uint32_t part = 0; part < parts_.size(); ++part) inputs.push_back(path_of(part));
    const fs::path merged = workspace_ / "merged";
    merge_databases(std::move(inputs), merged, true);
    layout_.install(merged, number_);
    layout_.publish(number_);
    finished_ = true;
    layout_.clean_up();
  }

 private:
  struct Part {
    std::uint32_t first = 0;  // number of its document 1
    std::vector<Xapian::docid> erased;
  };
  struct Reader {
    std::uint32_t part;
    Xapian::Database database;
  };

  void carry_over(const Xapian::Database& live) {
    const Xapian::TermIterator end = live.metadata_keys_end();
    for (Xapian::TermIterator key = live.metadata_keys_begin(); key != end; ++key) {
      metadata_.set_metadata(*key, live.get_metadata(*key));
    }
  }

  [[nodiscard]] bool is_current(std::uint32_t part) const {
    return current_ && part + 1 == parts_.size();
  }

  [[nodiscard]] fs::path path_of(std::uint32_t part) const {
    return workspace_ / ("part-" + std::to_string(part));
  }

  void open_part() {
    parts_.push_back({next_number_, {}});
    const std::string path = path_of(static_cast<std::uint32_t>(parts_.size() - 1)).string();
    current_ = std::make_unique<Xapian::WritableDatabase>(path, part_flags);
    // As in the live store: Xapian must not commit on its own, here because a part is written in
    // order only if it is written at once.
    current_->begin_transaction();
  }

  // The database of a part, for reading. Valid until the next call.
  const Xapian::Database& database(std::uint32_t part) {
    if (is_current(part)) return *current_;
    await_closing();  // it may be this one
    const auto open = std::find_if(readers_.begin(), readers_.end(),
                                   [part](const Reader& reader) { return reader.part == part; });
    if (open != readers_.end()) {
      std::rotate(readers_.begin(), open, std::next(open));
    } else {
      if (readers_.size() == max_open_parts) readers_.pop_back();
      readers_.insert(readers_.begin(), {part, Xapian::Database(path_of(part).string())});
    }
    return readers_.front().database;
  }

  // Returns when all parts but the current one are whole; throws what went wrong with them.
  void await_closing() {
    if (closing_.valid()) closing_.get();
  }

  void apply_erasures() {
    for (std::uint32_t part = 0; part < parts_.size(); ++part) {
      if (parts_[part].erased.empty()) continue;
      Xapian::WritableDatabase target(path_of(part).string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
      std::uint64_t erased = 0;
      for (const Xapian::docid docid : parts_[part].erased) {
        target.delete_document(docid);
        if (++erased % erasures_per_commit == 0) target.commit();
      }
      target.commit();
      target.close();
    }
  }

  // A few hundred terms each, 128 bytes a term: some 200 MiB at most.
  static constexpr std::uint64_t erasures_per_commit = 4096;

  const ArchiveLayout layout_;
  const std::uint32_t number_;
  const fs::path workspace_;
  Xapian::WritableDatabase metadata_;  // and nothing else: so no two parts disagree about it
  std::vector<Part> parts_;            // in ascending order of `first`; the last one may be open
  std::unique_ptr<Xapian::WritableDatabase> current_;
  std::future<void> closing_;
  std::vector<Reader> readers_;  // latest used first
  IdTable ids_;
  std::uint32_t next_number_ = 0;
  std::uint64_t documents_ = 0;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<Store> make_part_store(const ArchiveLayout& layout,
                                       std::optional<std::uint32_t> live) {
  return std::make_unique<PartStore>(layout, live);
}

}  // namespace morgue::index
