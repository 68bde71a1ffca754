// Documents -> lists of postings by key, in memory.
#ifndef MORGUE_INDEXER_WRITER_GLASS_INVERTER_H
#define MORGUE_INDEXER_WRITER_GLASS_INVERTER_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/arena.h"
#include "indexer/writer/glass/document.h"
#include "indexer/writer/glass/huge_pages.h"
#include "indexer/writer/glass/run.h"

namespace morgue::glass {

/// A hash table of keys, each with a list of postings as variable bytes in slices of an arena:
/// an allocation every 2 MiB. Shares nothing: several can run on as many threads, each with a
/// range of docids of its own.
class Inverter {
 public:
  Inverter();
  ~Inverter();
  Inverter(Inverter&&) noexcept;
  Inverter& operator=(Inverter&&) noexcept;

  /// Docids must ascend.
  void add(std::uint32_t docid, const EncodedDocument& document);
  [[nodiscard]] bool empty() const { return entries_ == 0; }
  /// Bytes that it takes.
  [[nodiscard]] std::size_t memory() const;

 private:
  friend class SortedLists;
  // A list: records of docid gap, number and payload, in slices. Each slice ends with a pointer to
  // the next.
  struct Entry {
    const char* key;
    char* first;  // slice
    char* next;   // where the next byte goes
    char* end;    // of what the current slice has for records
    std::uint32_t last_docid;
    std::uint32_t count;
    std::uint32_t payloads;
    std::uint16_t key_size;
    std::uint8_t slice;  // which in the row of sizes the current one is
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  // number + 1; 0: free
  };

  [[nodiscard]] Entry& entry(std::uint32_t number) const;
  [[nodiscard]] Slot* slots() const { return static_cast<Slot*>(slots_.get()); }
  Entry& find(const EncodedDocument::Posting& posting, const char* key);
  void prefetch(const EncodedDocument::Posting* postings, std::size_t count) const;
  void add_posting(std::uint32_t docid, const EncodedDocument::Posting& posting, const char* key);
  void append(Entry& entry, const char* bytes, std::size_t size);
  void next_slice(Entry& entry);
  void grow();

  static constexpr std::size_t entries_per_block = huge_page / sizeof(Entry);
  static constexpr std::size_t batch = 32;

  Arena arena_;
  std::vector<HugeMemory> blocks_;  // of entries
  HugeMemory slots_;
  std::size_t slot_count_ = 0;  // a power of two
  std::size_t entries_ = 0;
};

/// The lists of an inverter in the order of their keys, as long as nothing is added to it. Threads
/// may share one. Takes 16 bytes a list.
class SortedLists {
 public:
  struct List {
    std::string_view key;
    std::uint32_t count;
    std::uint32_t payloads;  // so many of them have one
  };

  explicit SortedLists(const Inverter& inverter);

  [[nodiscard]] std::size_t size() const { return order_.size(); }
  [[nodiscard]] List list(std::size_t i) const;
  /// Sets `out` to the list's records, for a RecordCursor.
  void copy_records(std::size_t i, std::string& out) const;
  /// Writes all of them.
  void write(RunWriter& out) const;

 private:
  struct Sorted {
    std::uint64_t head;
    std::uint32_t entry;
  };
  const Inverter& inverter_;
  std::vector<Sorted> order_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_INVERTER_H
