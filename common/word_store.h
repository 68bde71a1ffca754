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

/// A text as numbers: of up to 16 bytes they tell it from every other of its length, of more they
/// are its beginning, its end and a hash.
class WordKey {
 public:
  explicit WordKey(std::string_view text) {
    const char* bytes = text.data();
    const std::size_t size = text.size();
    if (size >= 8) {
      first_ = load<std::uint64_t>(bytes);
      last_ = load<std::uint64_t>(bytes + size - 8);
      hash_ = size > 16 ? hash64(text) : 0;
    } else if (size >= 4) {
      first_ = load<std::uint32_t>(bytes);
      last_ = load<std::uint32_t>(bytes + size - 4);
    } else if (size > 0) {
      const auto at = [&](std::size_t i) {
        return std::uint64_t{static_cast<unsigned char>(bytes[i])};
      };
      first_ = at(0) << 16U | at(size / 2) << 8U | at(size - 1);
    }
    // Two rounds of multiplying and folding mix all bits into all.
    hash_ = mixed(mixed(first_ ^ 0x9E3779B97F4A7C15U, last_ ^ (size + 0xD1B54A32D192ED03U)) ^ hash_,
                  0xA0761D6478BD642FU);
  }

  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] std::uint64_t first() const { return first_; }
  [[nodiscard]] std::uint64_t last() const { return last_; }

 private:
  template <class Number>
  static std::uint64_t load(const char* from) {
    Number number;
    std::memcpy(&number, from, sizeof(number));
    return number;
  }
  static std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }

  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
  std::uint64_t hash_ = 0;
};

/// A hash table from text to Value. Neither texts nor values ever move, until clear(). Made for
/// what is asked for every word of a text: a hit takes one look at the table and one at the word.
template <class Value>
class WordStore {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The number of `text`, and whether it is new; then its value is as default made.
  std::pair<std::uint32_t, bool> find_or_add(std::string_view text) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const WordKey key(text);
    const auto high = static_cast<std::uint32_t>(key.hash() >> 32U);
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = key.hash() & mask;
    for (; slots_[place].number != 0; place = (place + 1) & mask) {
      if (slots_[place].hash != high) continue;
      const std::uint32_t number = slots_[place].number - 1;
      if (entry(number).is(key, text)) return {number, false};
    }
    const auto number = static_cast<std::uint32_t>(size_);
    slots_[place] = {high, number + 1};
    if (size_ / entries_per_block == blocks_.size()) {
      blocks_.push_back(std::make_unique<Entry[]>(entries_per_block));
    }
    ++size_;
    Entry& added = entry(number);
    added.first = key.first();
    added.last = key.last();
    added.key = keep(text);
    added.low_hash = static_cast<std::uint32_t>(key.hash());
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
    std::uint64_t first = 0;  // of its WordKey
    std::uint64_t last = 0;
    std::string_view key;
    std::uint32_t low_hash = 0;

    [[nodiscard]] bool is(const WordKey& wanted, std::string_view text) const {
      return first == wanted.first() && last == wanted.last() && key.size() == text.size() &&
             (text.size() <= 16 || key == text);
    }

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
