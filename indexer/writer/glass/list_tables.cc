#include "indexer/writer/glass/list_tables.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

namespace {

// How many values a slot has, and between which bounds.
class ValueStatistics {
 public:
  void begin(std::string_view key, std::uint32_t /*count*/) {
    std::uint64_t slot = 0;
    get_varint(key.data() + prefix::value_chunk.size(), slot);
    key_ = prefix::value_statistics;
    append_least_bytes(key_, static_cast<std::uint32_t>(slot));
    count_ = 0;
  }
  void record(const ListRecord& record) {
    if (count_++ == 0) {
      lowest_ = highest_ = record.payload;
    } else if (record.payload < lowest_) {
      lowest_ = record.payload;
    } else if (record.payload > highest_) {
      highest_ = record.payload;
    }
  }
  void end() {
    if (count_ == 0) return;
    std::string& tag = tags_[key_];
    append_varint(tag, count_);
    append_varint(tag, lowest_.size());
    tag += lowest_;
    if (highest_ != lowest_) tag += highest_;
  }

  // By key: that is not the order of the slots.
  [[nodiscard]] const std::map<std::string, std::string>& tags() const { return tags_; }

 private:
  std::map<std::string, std::string> tags_;
  std::string key_;
  std::string lowest_;
  std::string highest_;
  std::uint32_t count_ = 0;
};

// A slot's values, in chunks.
class ValueChunks {
 public:
  explicit ValueChunks(TableBuilder& table) : table_(table) {}

  void begin(std::string_view key, std::uint32_t /*count*/) { key_ = key; }
  void record(const ListRecord& record) {
    if (tag_.empty()) {
      first_ = record.docid;
    } else {
      append_varint(tag_, record.docid - last_ - 1);
    }
    last_ = record.docid;
    append_varint(tag_, record.payload.size());
    tag_ += record.payload;
    if (tag_.size() >= chunk_bytes) end();
  }
  void end() {
    if (tag_.empty()) return;
    chunk_key_ = key_;
    append_sortable(chunk_key_, first_);
    table_.add(chunk_key_, tag_, false);
    tag_.clear();
  }

 private:
  TableBuilder& table_;
  std::string key_;
  std::string chunk_key_;
  std::string tag_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

// The postings of a term, or the lengths of all documents, in chunks. The first chunk says how many
// postings come, so all are held until the last is known.
class PostingChunks {
 public:
  PostingChunks(TableBuilder& table, Statistics& statistics)
      : table_(table), statistics_(statistics) {}

  void begin(std::string_view key, std::uint32_t /*count*/) {
    key_ = key;
    lengths_ = key == prefix::lengths;
    chunks_.clear();
    body_.clear();
    count_ = 0;
    total_ = 0;
    largest_ = 0;
  }

  void record(const ListRecord& record) {
    // Xapian looks at the size before it adds: a chunk outgrows the limit by no more than one
    // posting.
    if (chunks_.empty() || body_.size() - chunks_.back().begin >= chunk_bytes) {
      chunks_.push_back({record.docid, record.docid, body_.size()});
    } else {
      append_varint(body_, record.docid - chunks_.back().last - 1);
      chunks_.back().last = record.docid;
    }
    append_varint(body_, record.number);
    ++count_;
    total_ += record.number;
    largest_ = std::max(largest_, record.number);
    if (lengths_ && record.number > 0) {
      statistics_.shortest =
          statistics_.shortest == 0 ? record.number : std::min(statistics_.shortest, record.number);
    }
  }

  void end() {
    if (count_ == 0) return;
    if (lengths_) {
      statistics_.documents = count_;
      statistics_.total_length = total_;
      statistics_.longest = largest_;
    } else {
      statistics_.largest_wdf = std::max(statistics_.largest_wdf, largest_);
      if (total_ > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error("glass: a term occurs 2^32 times or more");
      }
    }
    tag_.clear();
    append_varint(tag_, lengths_ ? 0 : count_);
    append_varint(tag_, lengths_ ? 0 : total_);
    append_varint(tag_, chunks_.front().first - 1);
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      const Chunk& chunk = chunks_[i];
      const bool last = i + 1 == chunks_.size();
      if (i > 0) {
        tag_.clear();
        chunk_key_ = key_;
        if (!lengths_) chunk_key_ += '\0';
        append_sortable(chunk_key_, chunk.first);
      }
      tag_ += last ? '1' : '0';
      append_varint(tag_, chunk.last - chunk.first);
      tag_.append(body_, chunk.begin, (last ? body_.size() : chunks_[i + 1].begin) - chunk.begin);
      table_.add(i == 0 ? key_ : chunk_key_, tag_, false);
    }
  }

 private:
  struct Chunk {
    std::uint32_t first;
    std::uint32_t last;
    std::size_t begin;  // in body_
  };

  TableBuilder& table_;
  Statistics& statistics_;
  std::string key_;
  std::string chunk_key_;
  std::string tag_;
  std::string body_;
  std::vector<Chunk> chunks_;
  std::uint32_t count_ = 0;
  std::uint32_t largest_ = 0;
  std::uint64_t total_ = 0;
  bool lengths_ = false;
};

// Each posting's positions, an entry of their own.
class PositionEntries {
 public:
  explicit PositionEntries(const std::filesystem::path& path) : path_(path) {}

  void begin(std::string_view key, std::uint32_t /*count*/) {
    key_ = key;
    key_ += '\0';
    key_size_ = key_.size();
  }
  void record(const ListRecord& record) {
    if (!table_) table_.emplace(path_);
    key_.resize(key_size_);
    append_sortable(key_, record.docid);
    table_->add(key_, record.payload, false);
  }
  void end() const {}
  TableRoot finish() { return table_ ? table_->finish() : TableRoot{}; }

 private:
  const std::filesystem::path path_;
  std::optional<TableBuilder> table_;
  std::string key_;
  std::size_t key_size_ = 0;
};

bool has_values(const ListMerger& lists) {
  return !lists.at_end() && lists.key().starts_with(prefix::value_chunk);
}

}  // namespace

TableRoot write_postlist_table(const std::filesystem::path& path, const Metadata& metadata,
                               std::vector<ListReader>& postings, const ErasedDocuments& erased,
                               Statistics& statistics) {
  TableBuilder table(path);
  std::string key;
  for (const auto& [name, value] : metadata) {
    key = prefix::metadata;
    key += name;
    table.add(key, value, false);
  }
  {
    // Values are read twice, since their statistics stand before them. They come first in the
    // files.
    ValueStatistics values;
    for (ListMerger lists(postings); has_values(lists);) lists.merge(erased, values);
    for (const auto& [name, tag] : values.tags()) table.add(name, tag, false);
  }
  ListMerger lists(postings);
  ValueChunks values(table);
  while (has_values(lists)) lists.merge(erased, values);
  PostingChunks terms(table, statistics);
  while (!lists.at_end()) lists.merge(erased, terms);
  return table.finish();
}

TableRoot write_position_table(const std::filesystem::path& path,
                               std::vector<ListReader>& positions, const ErasedDocuments& erased) {
  PositionEntries entries(path);
  for (ListMerger lists(positions); !lists.at_end();) lists.merge(erased, entries);
  return entries.finish();
}

}  // namespace morgue::glass
