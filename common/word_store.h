// Words that were seen, each kept once, numbered in the order of first sight.
#ifndef MORGUE_COMMON_WORD_STORE_H
#define MORGUE_COMMON_WORD_STORE_H

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text.h"

namespace morgue {

/// A hash table from text to Value. Neither texts nor values ever move, until clear(). Made for
/// what is asked for every word of a text: a hit takes one look at the table and one at the word.
template <class Value>
class WordStore {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The number of `text`, and whether it is new; then its value is as default made.
  std::pair<std::uint32_t, bool> find_or_add(std::string_view text) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const std::uint64_t hash = hash64(text);
    const auto high = static_cast<std::uint32_t>(hash >> 32U);
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = hash & mask;
    for (; slots_[place].number != 0; place = (place + 1) & mask) {
      if (slots_[place].hash != high) continue;
      const std::uint32_t number = slots_[place].number - 1;
      if (entry(number).key == text) return {number, false};
    }
    const auto number = static_cast<std::uint32_t>(size_);
    slots_[place] = {high, number + 1};
    if (size_ % entries_per_block == 0 && size_ / entries_per_block == blocks_.size()) {
      blocks_.push_back(std::make_unique<Entry[]>(entries_per_block));
    }
    ++size_;
    entry(number).key = keep(text);
    entry(number).low_hash = static_cast<std::uint32_t>(hash);
    return {number, true};
  }

  Value& operator[](std::uint32_t number) { return entry(number).value; }
  const Value& operator[](std::uint32_t number) const { return entry(number).value; }
  [[nodiscard]] std::string_view key(std::uint32_t number) const { return entry(number).key; }

  /// A copy of `text` that lives as long as the words.
  std::string_view keep(std::string_view text) {
    if (text.size() > room_) {
      room_ = std::max(text_block, text.size());
      texts_.push_back(std::make_unique<char[]>(room_));
      next_ = texts_.back().get();
    }
    if (!text.empty()) std::memcpy(next_, text.data(), text.size());
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    room_ -= text.size();
    return kept;
  }

  void clear() {
    slots_.clear();
    blocks_.clear();
    texts_.clear();
    size_ = room_ = 0;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // plus 1; 0 where the slot is free
  };
  struct Entry {
    std::string_view key;
    std::uint32_t low_hash = 0;
    Value value{};
  };
  static constexpr std::size_t entries_per_block = 1024;
  static constexpr std::size_t text_block = 64U << 10U;
  static constexpr std::size_t first_slots = 4096;

  Entry& entry(std::uint32_t number) {
    return blocks_[number / entries_per_block][number % entries_per_block];
  }
  const Entry& entry(std::uint32_t number) const {
    return blocks_[number / entries_per_block][number % entries_per_block];
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? first_slots : 2 * slots_.size());
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      std::size_t place = entry(slot.number - 1).low_hash & mask;
      while (slots_[place].number != 0) place = (place + 1) & mask;
      slots_[place] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<Entry[]>> blocks_;
  std::vector<std::unique_ptr<char[]>> texts_;
  std::size_t size_ = 0;
  char* next_ = nullptr;
  std::size_t room_ = 0;
};

}  // namespace morgue

#endif  // MORGUE_COMMON_WORD_STORE_H
