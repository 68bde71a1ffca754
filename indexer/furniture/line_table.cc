#include "indexer/furniture/line_table.h"

#include <algorithm>
#include <bit>

namespace morgue::index::furniture {

namespace {

// Not seen in that many articles: whatever it was, it is that no more.
constexpr std::uint32_t forgotten_after = 1U << 15U;

}  // namespace

LineTable::LineTable(std::uint64_t bytes) {
  const std::uint64_t sets =
      std::bit_floor(std::max<std::uint64_t>(1, bytes / (set_size * sizeof(LineRecord))));
  records_.resize(static_cast<std::size_t>(sets) * set_size);
  mask_ = sets - 1;
}

std::size_t LineTable::place_of(std::uint64_t key) const {
  const std::size_t set = set_of(key);
  std::size_t place = set;
  while (place < set + set_size && records_[place].key != key) ++place;
  return place < set + set_size ? place : records_.size();
}

const LineRecord* LineTable::find(std::uint64_t key) const {
  const std::size_t place = place_of(key);
  return place == records_.size() ? nullptr : &records_[place];
}

LineRecord* LineTable::find(std::uint64_t key) {
  const std::size_t place = place_of(key);
  return place == records_.size() ? nullptr : &records_[place];
}

std::uint64_t LineTable::worth(const LineRecord& record) const {
  if (record.key == 0) return 0;
  const std::uint64_t stories =
      now_ - record.seen > forgotten_after ? 0 : std::min(record.stories, 3U);
  return ((1 + stories) << 32U) + record.seen;
}

LineRecord& LineTable::add(std::uint64_t key) {
  LineRecord* set = &records_[set_of(key)];
  LineRecord* least = std::min_element(
      set, set + set_size,
      [this](const LineRecord& a, const LineRecord& b) { return worth(a) < worth(b); });
  *least = LineRecord();
  least->key = key;
  least->seen = now_;
  return *least;
}

}  // namespace morgue::index::furniture
