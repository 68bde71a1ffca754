#include "indexer/writer/id_table.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace morgue::index {

IdTable::Key IdTable::key_of(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  // Each part of the hash has its own use, so that shard and place in it are independent of each
  // other.
  return {hash.low64 == 0 ? 1 : hash.low64, static_cast<std::uint32_t>(hash.high64),
          static_cast<std::size_t>(hash.high64 >> 56U)};
}

// The entry of that key, or the free one where it belongs. The shard is never full.
std::size_t IdTable::place(const Shard& shard, const Key& key) {
  const std::size_t size = shard.entries.size();
  // Maps the upper half of the hash evenly to [0, size), which need not be a power of two.
  std::size_t at = static_cast<std::size_t>(((key.low >> 32U) * size) >> 32U);
  for (;;) {
    const Entry& entry = shard.entries[at];
    if (entry.low == 0 || (entry.low == key.low && entry.high == key.high)) return at;
    if (++at == size) at = 0;
  }
}

void IdTable::make_room(Shard& shard) {
  // Forgotten ids go, so that a run which replaces again and again does not grow. Full of ids that
  // are held, a shard grows by half: it is called at four fifths.
  std::size_t held = 0;
  for (const Entry& entry : shard.entries) held += entry.number != none ? 1 : 0;
  Shard larger;
  larger.entries.resize(std::max<std::size_t>(16, held * 15 / 8));
  for (const Entry& entry : shard.entries) {
    if (entry.low == 0 || entry.number == none) continue;
    larger.entries[place(larger, {entry.low, entry.high, 0})] = entry;
    ++larger.used;
  }
  memory_ -= shard.entries.size() * sizeof(Entry);
  memory_ += larger.entries.size() * sizeof(Entry);
  shard = std::move(larger);
}

std::uint32_t IdTable::find(std::string_view id) const {
  const Key key = key_of(id);
  const Shard& shard = shards_[key.shard];
  return shard.entries.empty() ? none : shard.entries[place(shard, key)].number;
}

void IdTable::set(std::string_view id, std::uint32_t number) {
  const Key key = key_of(id);
  Shard& shard = shards_[key.shard];
  if ((shard.used + 1) * 5 > shard.entries.size() * 4) make_room(shard);
  Entry& entry = shard.entries[place(shard, key)];
  if (entry.low == 0) ++shard.used;
  entry = {key.low, key.high, number};
}

}  // namespace morgue::index
