// What is known of the lines of a run, in a table that never grows.
#ifndef MORGUE_INDEXER_FURNITURE_LINE_TABLE_H
#define MORGUE_INDEXER_FURNITURE_LINE_TABLE_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace morgue::index::furniture {

/// A line of a source, or a source itself.
struct LineRecord {
  std::uint64_t key = 0;       ///< 0: nothing is here
  std::uint32_t stories = 0;   ///< in how many it was seen
  std::uint32_t first = 0;     ///< how many its source had when it was first seen
  std::uint32_t last = 0;      ///< the story in which it was seen last
  std::uint32_t seen = 0;      ///< when that was: LineTable's time
  std::uint16_t head = 0;      ///< in how many it stood among the first lines
  std::uint16_t foot = 0;      ///< in how many among the last
  std::uint16_t place = 0;     ///< lines before it where it was first seen
  std::uint16_t at_place = 0;  ///< in how many it stood just there
};

/// Records by key, in sets of a few. Where a set is full, the new one takes the place of what was
/// seen in one or two stories longest ago: of the lines of a run nearly all are seen once. What is
/// in it depends on what was put in alone. Not for sharing between threads.
class LineTable {
 public:
  /// As many records as go into `bytes`, at least one set.
  explicit LineTable(std::uint64_t bytes);

  /// Null if it is not there, or is there no more. Valid until the next add().
  [[nodiscard]] LineRecord* find(std::uint64_t key);
  [[nodiscard]] const LineRecord* find(std::uint64_t key) const;
  /// An empty record for a key that find() does not find.
  LineRecord& add(std::uint64_t key);

  /// Marks it as seen now.
  void touch(LineRecord& record) const { record.seen = now_; }
  /// A next article.
  void tick() { ++now_; }

  [[nodiscard]] std::uint64_t bytes() const { return records_.size() * sizeof(LineRecord); }

 private:
  static constexpr std::size_t set_size = 8;

  [[nodiscard]] std::size_t set_of(std::uint64_t key) const {
    return static_cast<std::size_t>(key & mask_) * set_size;
  }
  /// As many as there are records where it is not there.
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const;
  [[nodiscard]] std::uint64_t worth(const LineRecord& record) const;

  std::vector<LineRecord> records_;
  std::uint64_t mask_ = 0;
  std::uint32_t now_ = 0;
};

}  // namespace morgue::index::furniture

#endif  // MORGUE_INDEXER_FURNITURE_LINE_TABLE_H
