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

#include "common/huge_pages.h"
#include "common/text.h"

namespace morgue {

/// A text as numbers: of up to 16 bytes they tell it from every other of its length, of more they
/// are its beginning, its end and a hash.
class WordKey {
 public:
  WordKey() = default;
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

/// A hash table from text to Value. Texts never move, until clear(). Made for what is asked for
/// every word of a text: a hit takes one look at the table.
template <class Value>
class WordStore {
 public:
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

  /// The number of `text`, and whether it is new; then its value is as default made.
  std::pair<std::uint32_t, bool> find_or_add(std::string_view text) {
    return find_or_add(text, WordKey(text));
  }
  /// The same, where the key is known. Who has many texts may call prefetch() for the next ones
  /// meanwhile.
  std::pair<std::uint32_t, bool> find_or_add(std::string_view text, const WordKey& key) {
    if (2 * (size() + 1) > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = key.hash() & mask;
    for (; slots_[place].number != 0; place = (place + 1) & mask) {
      const Slot& slot = slots_[place];
      if (slot.first == key.first() && slot.last == key.last() && slot.size == text.size() &&
          (text.size() <= 16 || keys_[slot.number - 1] == text)) {
        return {slot.number - 1, false};
      }
    }
    const auto number = static_cast<std::uint32_t>(size());
    slots_[place] = {key.first(), key.last(), static_cast<std::uint32_t>(text.size()), number + 1};
    keys_.push_back(keep(text));
    values_.emplace_back();
    return {number, true};
  }

  void prefetch(const WordKey& key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key.hash() & (slots_.size() - 1)]);
  }
  void prefetch_key(std::uint32_t number) const { __builtin_prefetch(&keys_[number]); }

  /// References are valid until the next text is added.
  Value& operator[](std::uint32_t number) { return values_[number]; }
  const Value& operator[](std::uint32_t number) const { return values_[number]; }
  [[nodiscard]] std::string_view key(std::uint32_t number) const { return keys_[number]; }

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
    keys_.clear();
    values_.clear();
    texts_.clear();
    room_ = 0;
  }

 private:
  struct Slot {
    std::uint64_t first = 0;  // of the WordKey
    std::uint64_t last = 0;
    std::uint32_t size = 0;    // of the text
    std::uint32_t number = 0;  // plus 1; 0 where the slot is free
  };
  static constexpr std::size_t text_block = 64U << 10U;
  static constexpr std::size_t first_slots = 4096;

  void grow() {
    std::vector<Slot, HugePageAllocator<Slot>> old(slots_.empty() ? first_slots
                                                                  : 2 * slots_.size());
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      std::size_t place = WordKey(keys_[slot.number - 1]).hash() & mask;
      while (slots_[place].number != 0) place = (place + 1) & mask;
      slots_[place] = slot;
    }
  }

  std::vector<Slot, HugePageAllocator<Slot>> slots_;
  std::vector<std::string_view> keys_;  // by number
  std::vector<Value> values_;
  std::vector<std::unique_ptr<char[]>> texts_;
  char* next_ = nullptr;
  std::size_t room_ = 0;
};

}  // namespace morgue

#endif  // MORGUE_COMMON_WORD_STORE_H
