// The store of a bulk run that writes its generation's tables itself.
#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "common/fields.h"
#include "common/story_key.h"
#include "common/text.h"
#include "indexer/writer/glass/database_writer.h"
#include "indexer/writer/glass/document.h"
#include "indexer/writer/id_table.h"
#include "indexer/writer/store.h"

namespace morgue::index {

namespace fs = std::filesystem;

namespace {

// Of the budget: documents on their way into the tables, and catalogue and relations until they are
// written out. The rest is for ids, origins, the merge, and the documents that are being handed on.
constexpr std::uint64_t documents_share = 2;
constexpr std::uint64_t buffers_share = 8;

// Lists of terms are front-coded: there is little to find that a higher level would find more of
// (62.59 MB at level 6, 62.64 at 1, of 34,000 articles). Stored articles are compressed already.
constexpr glass::DocumentCompression compression{{glass::Compression::Method::libdeflate, 1},
                                                 {glass::Compression::Method::none, 0}};

using StoryValue = std::array<char, story_value_bytes>;

struct GlassDocument final : StoreDocument {
  glass::EncodedDocument encoded;
  std::uint64_t origin = 0;   // hash of the term
  std::uint64_t content = 0;  // hash of the content's hash
  StoryValue story{};         // all zero: none
  std::size_t story_at = 0;   // in the encoded bytes
  std::string variant;

  void set_story(const story::Membership& of) override {
    std::copy(of.story.begin(), of.story.end(), story.begin());
    std::copy(of.story.begin(), of.story.end(),
              encoded.bytes.begin() + static_cast<std::ptrdiff_t>(story_at));
    if (of.variant.empty()) return;
    variant = of.variant;
    glass::add_last_value(encoded, {static_cast<std::uint32_t>(story_variant_slot), variant});
  }
};

std::uint64_t origin_of(const IndexDocument& document) {
  const auto term = std::lower_bound(
      document.terms.begin(), document.terms.end(), prefix::origin,
      [](const DocumentTerm& a, std::string_view wanted) { return a.term < wanted; });
  if (term == document.terms.end() || !term->term.starts_with(prefix::origin)) return 0;
  return hash64(term->term);
}

// Values are the last but one of what is encoded, in the order of their slots; the last is the
// document's length.
void find_story(const IndexDocument& document, GlassDocument& prepared) {
  const auto slot = static_cast<std::uint32_t>(field(FieldId::story).slot);
  std::size_t after = 0;  // values of higher slots
  for (auto value = document.values.rbegin(); value != document.values.rend(); ++value) {
    if (value->first < slot) return;
    if (value->first == static_cast<std::uint32_t>(story_variant_slot)) {
      prepared.variant = value->second;
    }
    if (value->first > slot) {
      if (!value->second.empty()) ++after;
      continue;
    }
    if (value->second.size() != story_value_bytes) return;
    const auto& postings = prepared.encoded.postings;
    const auto& posting = postings.at(postings.size() - 2 - after);
    prepared.story_at = posting.offset + posting.key_size;
    std::copy(value->second.begin(), value->second.end(), prepared.story.begin());
    return;
  }
}

class GlassStore final : public Store {
 public:
  GlassStore(const ArchiveLayout& layout, std::optional<std::uint32_t> live, std::uint64_t memory)
      : layout_(layout), number_(layout.next()), workspace_(layout.workspace(number_)) {
    fs::create_directory(workspace_);
    metadata_ = Xapian::WritableDatabase(
        (workspace_ / "metadata").string(),
        Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    if (live) {
      for_each_metadata(Xapian::Database(layout_.generation(*live).string()),
                        [this](const std::string& key, const std::string& value) {
                          metadata_.set_metadata(key, value);
                        });
    }
    glass::WriterOptions options;
    options.memory = static_cast<std::size_t>(memory / documents_share);
    tables_.emplace(workspace_ / "merged", options);
  }

  ~GlassStore() override {
    if (finished_) return;
    // What cannot be removed now is left to the clean-up of the next run.
    std::error_code ignored;
    tables_.reset();
    metadata_ = Xapian::WritableDatabase();
    fs::remove_all(workspace_, ignored);
  }
  GlassStore(const GlassStore&) = delete;
  GlassStore& operator=(const GlassStore&) = delete;

  [[nodiscard]] std::unique_ptr<StoreDocument> prepare(
      const IndexDocument& document) const override {
    thread_local glass::DocumentEncoder encoder(compression);
    thread_local std::vector<glass::Term> terms;
    thread_local std::vector<glass::Value> values;
    terms.clear();
    for (const DocumentTerm& term : document.terms) {
      terms.push_back({term.term, term.wdf, term.positions, term.hash});
    }
    values.clear();
    for (const auto& [slot, value] : document.values) values.push_back({slot, value});
    auto prepared = std::make_unique<GlassDocument>();
    prepared->encoded = encoder.encode({terms, values, document.data});
    prepared->origin = origin_of(document);
    prepared->content = hash64(document.content_hash);
    find_story(document, *prepared);
    return prepared;
  }

  std::optional<Place> find(const std::string& id_term) override {
    const std::uint32_t docid = ids_.find(id_term);
    if (docid == IdTable::none) return std::nullopt;
    return Place{0, docid};
  }

  std::string data(const Place& place) override { return tables_->data(place.docid); }

  bool has_content(const Place& place, const std::string& content_hash) override {
    return contents_[place.docid - 1] == hash64(content_hash);
  }

  std::uint64_t removal_cost(const Place& /*place*/) override { return sizeof(Xapian::docid); }

  Place insert(const std::string& id_term, const StoreDocument& document) override {
    const auto& glass_document = static_cast<const GlassDocument&>(document);
    const Xapian::docid docid = last_docid_ + 1;
    tables_->add(docid, glass_document.encoded);
    last_docid_ = docid;
    ids_.set(id_term, docid);
    contents_.push_back(glass_document.content);
    stories_.push_back(glass_document.story);
    if (!glass_document.variant.empty()) variants_[docid] = glass_document.variant;
    if (origins_.empty() || origins_.back().origin != glass_document.origin) {
      origins_.push_back({glass_document.origin, docid});
    }
    ++documents_;
    return {0, docid};
  }

  Place replace(const Place& place, const std::string& id_term,
                const StoreDocument& document) override {
    erase(place, id_term);
    return insert(id_term, document);
  }

  void erase(const Place& place, const std::string& id_term) override {
    tables_->erase(place.docid);
    erased_.resize(last_docid_ + 1);
    erased_[place.docid] = true;
    ids_.set(id_term, IdTable::none);
    --documents_;
  }

  story::Membership story(const Place& place) override {
    const StoryValue& value = stories_[place.docid - 1];
    if (value == StoryValue{}) return {};
    const auto variant = variants_.find(place.docid);
    return {{value.begin(), value.end()},
            variant == variants_.end() ? std::string() : variant->second};
  }
  // All of them came through insert().
  void for_each_story(const std::string& /*term*/, const StorySink& /*sink*/) override {}

  std::vector<Place> of_origin(const std::string& term) override {
    const std::uint64_t origin = hash64(term);
    std::vector<Place> places;
    for (auto stretch = origins_.begin(); stretch != origins_.end(); ++stretch) {
      if (stretch->origin != origin) continue;
      const Xapian::docid end =
          std::next(stretch) == origins_.end() ? last_docid_ + 1 : std::next(stretch)->first;
      for (Xapian::docid docid = stretch->first; docid < end; ++docid) {
        if (docid >= erased_.size() || !erased_[docid]) places.push_back({0, docid});
      }
    }
    return places;
  }

  Xapian::WritableDatabase& metadata() override { return metadata_; }

  bool relate(RelationBuffer& relations) override {
    bool any = false;
    relations.drain([&](const Relation& relation) {
      tables_->add_synonym(relation.key, relation.value);
      any = true;
    });
    return any;
  }

  [[nodiscard]] std::uint64_t batch_memory(std::uint64_t budget) const override {
    return budget / buffers_share;
  }

  [[nodiscard]] std::uint64_t documents() const override { return documents_; }

  void commit() override { metadata_.commit(); }

  void finish() override {
    commit();
    for_each_metadata(metadata_, [this](const std::string& key, const std::string& value) {
      tables_->set_metadata(key, value);
    });
    metadata_.close();
    tables_->finish();
    layout_.install(workspace_ / "merged", number_);
    layout_.publish(number_);
    finished_ = true;
    layout_.clean_up();
  }

 private:
  // Neighbours that came from the same file, from the first of them to where the next stretch
  // begins.
  struct Stretch {
    std::uint64_t origin;
    Xapian::docid first;
  };

  template <class Call>
  static void for_each_metadata(const Xapian::Database& database, const Call& call) {
    const Xapian::TermIterator end = database.metadata_keys_end();
    for (Xapian::TermIterator key = database.metadata_keys_begin(); key != end; ++key) {
      call(*key, database.get_metadata(*key));
    }
  }

  const ArchiveLayout layout_;
  const std::uint32_t number_;
  const fs::path workspace_;
  // Marks and catalogue are asked for and changed all through a run: they get into the tables at
  // its end.
  Xapian::WritableDatabase metadata_;
  std::optional<glass::DatabaseWriter> tables_;
  IdTable ids_;
  std::vector<std::uint64_t> contents_;  // by docid - 1
  std::vector<StoryValue> stories_;      // the same
  std::unordered_map<Xapian::docid, std::string> variants_;
  std::vector<Stretch> origins_;
  std::vector<bool> erased_;  // by docid, up to the last erased
  Xapian::docid last_docid_ = 0;
  std::uint64_t documents_ = 0;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<Store> make_glass_store(const ArchiveLayout& layout,
                                        std::optional<std::uint32_t> live, std::uint64_t memory) {
  return std::make_unique<GlassStore>(layout, live, memory);
}

}  // namespace morgue::index
