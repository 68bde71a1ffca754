// Where each id of a bulk run went: compact, in memory.
#ifndef MORGUE_INDEXER_WRITER_ID_TABLE_H
#define MORGUE_INDEXER_WRITER_ID_TABLE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue::index {

/// A hash table from ids, known by 96 bits of their hash, to numbers. 16 bytes an entry, 20 to 40
/// with the room to grow. That two of ten million ids share 96 bits has a chance of one in 10^15.
///
/// It is cut into shards that grow one by one, so that growing never takes twice the memory.
class IdTable {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The number of that id, `none` if there is none.
  [[nodiscard]] std::uint32_t find(std::string_view id) const;
  /// Sets or changes it. `none` forgets the id.
  void set(std::string_view id, std::uint32_t number);

  /// Bytes that the table takes.
  [[nodiscard]] std::uint64_t memory() const { return memory_; }

 private:
  struct Entry {
    std::uint64_t low = 0;  // 0: the entry is free
    std::uint32_t high = 0;
    std::uint32_t number = none;
  };
  struct Shard {
    std::vector<Entry> entries;
    std::size_t used = 0;
  };
  struct Key {
    std::uint64_t low;
    std::uint32_t high;
    std::size_t shard;
  };

  static Key key_of(std::string_view id);
  static std::size_t place(const Shard& shard, const Key& key);
  void make_room(Shard& shard);

  std::array<Shard, 256> shards_;
  std::uint64_t memory_ = 0;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_ID_TABLE_H
