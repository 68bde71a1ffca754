// Several runs -> one, or the tables.
#ifndef MORGUE_INDEXER_WRITER_GLASS_MERGE_H
#define MORGUE_INDEXER_WRITER_GLASS_MERGE_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/list_file.h"

namespace morgue::glass {

/// Documents that are to be left out.
class ErasedDocuments {
 public:
  void add(std::uint32_t docid) {
    sorted_ = sorted_ && (docids_.empty() || docids_.back() < docid);
    docids_.push_back(docid);
  }
  /// To be called after the last add() and before contains().
  void prepare() {
    if (!sorted_) std::sort(docids_.begin(), docids_.end());
    sorted_ = true;
  }
  [[nodiscard]] bool contains(std::uint32_t docid) const {
    return !docids_.empty() && std::binary_search(docids_.begin(), docids_.end(), docid);
  }
  [[nodiscard]] bool empty() const { return docids_.empty(); }
  [[nodiscard]] std::size_t memory() const { return docids_.capacity() * sizeof(docids_[0]); }

 private:
  std::vector<std::uint32_t> docids_;
  bool sorted_ = true;
};

/// Reads lists from several files, key by key. Files come in the order of their docids, which do
/// not overlap: the lists of a key are then one when read one after the other.
class ListMerger {
 public:
  /// Reads the keys from the start of the files. The readers must outlive this.
  explicit ListMerger(std::vector<ListReader>& readers) : readers_(readers) {
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      readers_[i].rewind();
      if (readers_[i].next()) heap_.push_back(i);
    }
    std::make_heap(heap_.begin(), heap_.end(), later());
  }

  [[nodiscard]] bool at_end() const { return heap_.empty(); }
  /// The least key that was not merged yet.
  [[nodiscard]] const std::string& key() const { return readers_[heap_.front()].key(); }

  /// Gives the list of key() to `sink`: begin(key, count), record() for each that is not erased,
  /// end(). Its count includes the erased.
  template <class Sink>
  void merge(const ErasedDocuments& erased, Sink& sink) {
    current_.clear();
    std::uint32_t count = 0;
    do {
      std::pop_heap(heap_.begin(), heap_.end(), later());
      current_.push_back(heap_.back());
      heap_.pop_back();
      count += readers_[current_.back()].left();
    } while (!heap_.empty() && key() == readers_[current_.front()].key());
    sink.begin(readers_[current_.front()].key(), count);
    for (const std::size_t i : current_) {
      while (readers_[i].left() > 0) {
        const ListRecord record = readers_[i].record();
        if (!erased.contains(record.docid)) sink.record(record);
      }
    }
    sink.end();
    for (const std::size_t i : current_) {
      if (!readers_[i].next()) continue;
      heap_.push_back(i);
      std::push_heap(heap_.begin(), heap_.end(), later());
    }
  }

 private:
  // Of two readers, which one's list comes later; by that the heap has the first on top.
  struct Later {
    const std::vector<ListReader>& readers;
    bool operator()(std::size_t a, std::size_t b) const {
      const int order = readers[a].key().compare(readers[b].key());
      return order != 0 ? order > 0 : a > b;
    }
  };
  [[nodiscard]] Later later() const { return {readers_}; }

  std::vector<ListReader>& readers_;
  std::vector<std::size_t> heap_;
  std::vector<std::size_t> current_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_MERGE_H
