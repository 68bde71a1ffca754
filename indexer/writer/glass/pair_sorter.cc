#include "indexer/writer/glass/pair_sorter.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "indexer/writer/glass/list_file.h"

namespace morgue::glass {

namespace {

class PairReader {
 public:
  explicit PairReader(const std::filesystem::path& path) : source_(path) {}

  bool next() {
    if (source_.at_end()) return false;
    pair_.first = source_.bytes(static_cast<std::size_t>(source_.varint()));
    pair_.second = source_.bytes(static_cast<std::size_t>(source_.varint()));
    return true;
  }
  [[nodiscard]] const std::pair<std::string, std::string>& pair() const { return pair_; }

 private:
  FileSource source_;
  std::pair<std::string, std::string> pair_;
};

}  // namespace

void PairSorter::add(std::string_view key, std::string_view value) {
  char* bytes = arena_.take(key.size() + value.size());
  std::memcpy(bytes, key.data(), key.size());
  if (!value.empty()) std::memcpy(bytes + key.size(), value.data(), value.size());
  pairs_.push_back(
      {bytes, static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(value.size())});
}

std::size_t PairSorter::memory() const {
  return arena_.memory() + pairs_.capacity() * sizeof(Pair);
}

void PairSorter::sort() {
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
    const int order = a.key().compare(b.key());
    return order != 0 ? order < 0 : a.value() < b.value();
  });
  const auto same = [](const Pair& a, const Pair& b) {
    return a.key() == b.key() && a.value() == b.value();
  };
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end(), same), pairs_.end());
}

void PairSorter::spill() {
  if (pairs_.empty()) return;
  sort();
  std::filesystem::path path = spill_;
  path += std::to_string(files_.size());
  FileSink sink(path);
  for (const Pair& pair : pairs_) {
    sink.bytes(pair.key());
    sink.bytes(pair.value());
  }
  sink.finish();
  files_.push_back(std::move(path));
  pairs_ = {};
  arena_.clear();
}

void PairSorter::merge(
    const std::function<void(std::string_view key, std::string_view value)>& sink) {
  if (files_.empty()) {
    sort();
    for (const Pair& pair : pairs_) sink(pair.key(), pair.value());
    return;
  }
  spill();
  std::vector<PairReader> readers;
  readers.reserve(files_.size());
  for (const std::filesystem::path& file : files_) readers.emplace_back(file);
  std::vector<PairReader*> heap;
  for (PairReader& reader : readers) {
    if (reader.next()) heap.push_back(&reader);
  }
  const auto later = [](const PairReader* a, const PairReader* b) { return a->pair() > b->pair(); };
  std::make_heap(heap.begin(), heap.end(), later);
  std::pair<std::string, std::string> last;
  for (bool first = true; !heap.empty(); first = false) {
    std::pop_heap(heap.begin(), heap.end(), later);
    PairReader& reader = *heap.back();
    if (first || reader.pair() != last) {
      last = reader.pair();
      sink(last.first, last.second);
    }
    if (reader.next()) {
      std::push_heap(heap.begin(), heap.end(), later);
    } else {
      heap.pop_back();
    }
  }
}

}  // namespace morgue::glass
