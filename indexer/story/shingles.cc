#include "indexer/story/shingles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace morgue::index::story {

namespace {

constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;

std::uint64_t mixed(std::uint64_t hash) {
  hash *= multiplier;
  return hash ^ (hash >> 32);
}

// What a byte can be part of.
enum class Kind : std::uint8_t { space, letter, lead };

// ASCII letters and digits are letters; of the rest it takes a look at the character.
constexpr std::array<Kind, 256> kinds = [] {
  std::array<Kind, 256> out{};
  for (int byte = 0; byte < 256; ++byte) {
    const bool alphanumeric = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                              (byte >= 'a' && byte <= 'z');
    out[static_cast<std::size_t>(byte)] = alphanumeric  ? Kind::letter
                                          : byte < 0x80 ? Kind::space
                                                        : Kind::lead;
  }
  return out;
}();

enum class Script : std::uint8_t { none, spaced, unspaced };

struct Character {
  std::uint32_t code = 0;
  std::uint32_t bytes = 1;
};

// Of clean text; a stray byte counts as a character.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const std::uint32_t lead = byte(0);
  if (lead >= 0xF0) {
    return {(lead & 7U) << 18 | (byte(1) & 63U) << 12 | (byte(2) & 63U) << 6 | (byte(3) & 63U), 4};
  }
  if (lead >= 0xE0) return {(lead & 15U) << 12 | (byte(1) & 63U) << 6 | (byte(2) & 63U), 3};
  if (lead >= 0xC0) return {(lead & 31U) << 6 | (byte(1) & 63U), 2};
  return {lead, 1};
}

Script script_of(std::uint32_t code) {
  struct Range {
    std::uint32_t first;
    std::uint32_t last;
    Script script;
  };
  // In the order of the characters; what no range names is a letter of a spaced script.
  static constexpr std::array<Range, 14> ranges{{
      {0x0080, 0x00BF, Script::none},      // signs of Latin-1
      {0x0E00, 0x0EFF, Script::unspaced},  // Thai, Lao
      {0x1000, 0x109F, Script::unspaced},  // Burmese
      {0x1780, 0x17FF, Script::unspaced},  // Khmer
      {0x2000, 0x206F, Script::none},      // punctuation
      {0x20A0, 0x20CF, Script::none},      // currencies
      {0x2190, 0x27BF, Script::none},      // arrows to dingbats
      {0x3000, 0x303F, Script::none},      // punctuation of ideographs
      {0x3040, 0x30FF, Script::unspaced},  // kana
      {0x3400, 0x9FFF, Script::unspaced},  // ideographs
      {0xF900, 0xFAFF, Script::unspaced},  // more of them
      {0xFE30, 0xFE4F, Script::none},      // their vertical punctuation
      {0xFF00, 0xFF0F, Script::none},      // wide punctuation
      {0x20000, 0x3FFFF, Script::unspaced},
  }};
  for (const Range& range : ranges) {
    if (code < range.first) return Script::spaced;
    if (code <= range.last) return range.script;
  }
  return Script::spaced;
}

// All eight bytes the same.
constexpr std::uint64_t eight(unsigned char byte) {
  return 0x0101010101010101U * byte;
}

// Eight bytes, of which those behind the text's end are zero.
std::uint64_t load(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  if (at + 8 <= text.size()) {
    std::memcpy(&bytes, text.data() + at, 8);
  } else {
    for (std::size_t i = at; i < text.size(); ++i) {
      bytes |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * (i - at);
    }
  }
  return bytes;
}

// The hash of the word at [begin, end). The bit in which capitals of ASCII differ is set in all its
// bytes; of a word longer than 16 bytes, those at its ends count.
std::uint64_t hash_word(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t size = end - begin;
  const std::uint64_t first = load(text, begin) | eight(0x20);
  if (size <= 8) return mixed(first << 8 * (8 - size) ^ size);
  const std::uint64_t last = load(text, end - 8) | eight(0x20);
  return mixed(first ^ std::rotl(mixed(last ^ size), 29));
}

class Maker {
 public:
  explicit Maker(std::vector<std::uint32_t>& out) : out_(out) {}

  // False when there are enough.
  bool word(std::uint64_t hash) {
    if (++words_ >= 3) {
      const std::uint64_t three = hash ^ std::rotl(last_, 21) ^ std::rotl(before_, 42);
      const auto shingle = static_cast<std::uint32_t>(mixed(three) >> 32);
      out_.push_back(shingle == 0 ? 1 : shingle);  // 0 stands for nothing, where they are gathered
    }
    before_ = last_;
    last_ = hash;
    return out_.size() < max_shingles;
  }

 private:
  std::vector<std::uint32_t>& out_;
  std::size_t words_ = 0;
  std::uint64_t last_ = 0;
  std::uint64_t before_ = 0;
};

// Words of any script, a character at a time.
void add_words(std::string_view text, Maker& maker) {
  std::size_t at = 0;
  std::uint32_t neighbour = 0;  // the unspaced character before this one
  while (at < text.size()) {
    const std::size_t begin = at;
    Kind kind = Kind::space;
    while (at < text.size()) {
      kind = kinds[static_cast<unsigned char>(text[at])];
      if (kind == Kind::letter) {
        ++at;
        continue;
      }
      if (kind == Kind::space) break;
      const Character character = character_at(text, at);
      if (script_of(character.code) != Script::spaced) break;
      at = std::min(text.size(), at + character.bytes);
    }
    if (at > begin) {
      neighbour = 0;
      if (!maker.word(hash_word(text, begin, at))) return;
    }
    if (at == text.size()) return;
    if (kind == Kind::space) {
      ++at;
      continue;
    }
    const Character character = character_at(text, at);
    at += character.bytes;
    if (script_of(character.code) == Script::none) continue;
    const std::uint64_t both = std::uint64_t{neighbour} << 32 | character.code;
    if (neighbour != 0 && !maker.word(mixed(both))) return;
    neighbour = character.code;
  }
}

// Which of eight bytes are ASCII letters or digits: a bit for each, the first byte's lowest. Wrong
// for other bytes than ASCII.
std::uint64_t letters_of(std::uint64_t bytes) {
  // The high bit of a byte tells whether it is at least `least`.
  const auto at_least = [](std::uint64_t b, unsigned char least) {
    return b + eight(static_cast<unsigned char>(0x80 - least));
  };
  const std::uint64_t low = bytes & eight(0x7F);
  const std::uint64_t folded = low | eight(0x20);
  const std::uint64_t letters = at_least(folded, 'a') & ~at_least(folded, 'z' + 1);
  const std::uint64_t digits = at_least(low, '0') & ~at_least(low, '9' + 1);
  const std::uint64_t marks = ((letters | digits) & eight(0x80)) >> 7;
  return marks * 0x0102040810204080U >> 56;
}

constexpr std::size_t block = 64;  // bytes whose letters fit in the bits of a number

// The letters among a block of the text.
struct Letters {
  std::uint64_t bits = 0;
  bool others = false;  // is there more than ASCII?
};

Letters letters_at(std::string_view text, std::size_t at) {
  Letters out;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < block && at + i < text.size(); i += 8) {
    const std::uint64_t bytes = load(text, at + i);
    all |= bytes;
    out.bits |= letters_of(bytes) << i;
  }
  out.others = (all & eight(0x80)) != 0;
  return out;
}

// Puts right the bits of a block's characters beyond ASCII. `spill` says how many bytes of the
// block belong to a letter that began before it, and is set for the next one. False at a character
// of an unspaced script.
bool put_right(std::string_view text, std::size_t at, std::uint64_t& bits, std::size_t& spill) {
  const std::size_t size = std::min(block, text.size() - at);
  const auto set = [&bits](std::size_t i, bool letter) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    bits = letter ? bits | bit : bits & ~bit;
  };
  std::size_t i = 0;
  for (; i < std::min(spill, size); ++i) set(i, true);
  spill = 0;
  while (i < size) {
    if (static_cast<unsigned char>(text[at + i]) < 0x80) {
      ++i;
      continue;
    }
    const Character character = character_at(text, at + i);
    const Script script = script_of(character.code);
    if (script == Script::unspaced) return false;
    for (std::uint32_t byte = 0; byte < character.bytes; ++byte, ++i) {
      if (i < size) set(i, script == Script::spaced);
    }
    // Of a sign's last bytes in the next block only those count that are no letters by themselves.
    if (i > block && script == Script::spaced) spill = i - block;
  }
  return true;
}

// Words of scripts that have spaces, many bytes at a time; says how far it came: to the end, or to
// before the first character of another script.
std::size_t add_spaced_words(std::string_view text, Maker& maker) {
  constexpr std::size_t none = SIZE_MAX;
  std::size_t begin = none;  // of the word under way
  std::size_t spill = 0;
  for (std::size_t at = 0; at < text.size(); at += block) {
    Letters letters = letters_at(text, at);
    if ((letters.others || spill > 0) && !put_right(text, at, letters.bits, spill)) {
      return begin == none ? at : begin;
    }
    std::uint64_t changes = letters.bits ^ (letters.bits << 1 | (begin == none ? 0U : 1U));
    for (; changes != 0; changes &= changes - 1) {
      const std::size_t change = at + static_cast<std::size_t>(std::countr_zero(changes));
      if (begin == none) {
        begin = change;
      } else {
        if (!maker.word(hash_word(text, begin, change))) return change;
        begin = none;
      }
    }
  }
  if (begin != none) maker.word(hash_word(text, begin, text.size()));
  return text.size();
}

// Different numbers, in a table that is asked for each of the other article.
class NumberSet {
 public:
  explicit NumberSet(std::size_t most)
      : slots_(std::bit_ceil(2 * most + 2)), shift_(32 - std::countr_zero(slots_.size())) {}

  // Says whether it is new.
  bool insert(std::uint32_t number) {
    std::uint32_t& slot = find(number);
    if (slot == number) return false;
    slot = number;
    ++size_;
    return true;
  }
  bool has(std::uint32_t number) { return find(number) == number; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::uint32_t& find(std::uint32_t number) {
    std::size_t at = number >> shift_;
    while (slots_[at] != 0 && slots_[at] != number) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }

  std::vector<std::uint32_t> slots_;  // 0: free
  int shift_;
  std::size_t size_ = 0;
};

}  // namespace

void append_shingles(std::string_view text, std::vector<std::uint32_t>& out) {
  if (out.size() >= max_shingles) return;
  Maker maker(out);
  const std::size_t done = add_spaced_words(text, maker);
  if (done < text.size() && out.size() < max_shingles) add_words(text.substr(done), maker);
}

std::vector<std::uint32_t> shingles(const Article& article) {
  std::vector<std::uint32_t> out;
  // Words are some six bytes long.
  out.reserve(std::min(max_shingles, (article.standfirst.size() + article.body.size()) / 5));
  append_shingles(article.standfirst, out);
  append_shingles(article.body, out);
  return out;
}

double Overlap::containment() const {
  const std::size_t shorter = std::min(first, second);
  return shorter == 0 ? 0 : static_cast<double>(common) / static_cast<double>(shorter);
}

double Overlap::resemblance() const {
  const std::size_t all = first + second - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

Overlap overlap(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& second) {
  NumberSet ones(first.size());
  for (const std::uint32_t shingle : first) ones.insert(shingle);
  NumberSet others(second.size());
  Overlap out;
  for (const std::uint32_t shingle : second) {
    if (others.insert(shingle) && ones.has(shingle)) ++out.common;
  }
  out.first = ones.size();
  out.second = others.size();
  return out;
}

}  // namespace morgue::index::story
