// The trained model: what is known of words, and how much each feature speaks for each label.
//
// It is part of the library (indexer/people/model/people.model, made by scripts/train-people), in
// the order of bytes of little-endian machines:
//
//   header   64 bytes (ModelHeader)
//   lexicon  2^lexicon_bits entries of 12 bytes, found by hash, a probe goes on to the next
//   checks   2^feature_bits numbers of 16 bits: which feature has the row
//   weights  2^feature_bits rows of 8 bytes, one for each label, in units of `scale`
//   moves    from each label to each, 8 x 8 floats
#ifndef MORGUE_INDEXER_PEOPLE_MODEL_H
#define MORGUE_INDEXER_PEOPLE_MODEL_H

#include <cstdint>
#include <span>
#include <string_view>

namespace morgue::index {

/// Where a token stands in the name of a person, a place or an organization.
enum Label : std::uint8_t { outside, b_person, i_person, b_place, i_place, b_group, i_group };
inline constexpr int label_count = 7;
inline constexpr int label_slots = 8;  // a row of weights fills eight bytes

struct ModelHeader {
  char magic[16];
  std::uint32_t lexicon_bits;
  std::uint32_t feature_bits;
  float scale;
  std::uint32_t reserved[9];
};
static_assert(sizeof(ModelHeader) == 64);
inline constexpr char model_magic[16] = "MorguePeople 1\n";

/// What the lexicon knows of a word in one way of writing (capitalized or not).
struct LexiconEntry {
  std::uint32_t check = 0;  ///< more of the hash; 0: no entry
  std::uint16_t fine =
      0;  ///< classes of words that stand in like places, three sizes of them; 0: none
  std::uint8_t middle = 0;
  std::uint8_t coarse = 0;
  std::uint16_t habits = 0;  ///< two bits each: how often behind a title, ... (LexiconHabit)
  std::uint16_t lists = 0;   ///< in the lists of names, and how often in lower case
};
static_assert(sizeof(LexiconEntry) == 12);

/// How often a word with a capital stands so: 0 hardly ever, 3 in three of ten places or more. Two
/// bits of LexiconEntry::habits each.
enum LexiconHabit : std::uint8_t {
  habit_after_title,
  habit_with_say,
  habit_before_company,
  habit_after_locative,
  habit_after_given,
  habit_before_surname,
  habit_after_the,
  habit_possessive,
  habit_count
};

enum LexiconList : std::uint16_t {
  list_given = 1U << 0U,       ///< a given name, by the lists
  list_surname = 1U << 1U,     ///< a surname, by the lists
  list_seen_given = 1U << 2U,  ///< stands before known surnames or behind titles, in unmarked text
  list_seen_surname = 1U << 3U,  ///< stands behind known given names or initials, in unmarked text
  list_female = 1U << 4U,        ///< a woman's given name, by the lists
  list_male = 1U << 5U,
};

/// Not for writing to; shared by all threads. A view of bytes that must outlive it.
class Model {
 public:
  /// Throws Error where the bytes are no model of this kind.
  explicit Model(std::string_view bytes);

  /// The model that is part of the library.
  static const Model& built_in();

  /// What is known of the word of this hash; an empty entry for unknown ones.
  const LexiconEntry& word(std::uint64_t lower, bool capital) const {
    const std::uint64_t hash = lexicon_hash(lower, capital);
    const auto check = static_cast<std::uint32_t>(hash) | 1U;
    for (std::size_t at = hash >> lexicon_shift_;; at = (at + 1) & lexicon_mask_) {
      if (lexicon_[at].check == check) return lexicon_[at];
      if (lexicon_[at].check == 0) return lexicon_[at];
    }
  }

  /// Adds the feature's weights to the sums; nothing for a feature that training did not keep.
  void add(std::uint64_t feature, std::int32_t* sums) const {
    const std::uint16_t check = feature_check(feature);
    std::size_t at = feature >> feature_shift_;
    for (;; at = (at + 1) & feature_mask_) {
      if (checks_[at] == 0) return;
      if (checks_[at] == check) break;
    }
    const std::int8_t* row = weights_ + at * label_slots;
    for (int label = 0; label < label_slots; ++label) sums[label] += row[label];
  }

  float scale() const { return scale_; }
  float move(int from, int to) const { return moves_[from * label_slots + to]; }

  static std::uint64_t lexicon_hash(std::uint64_t lower, bool capital) {
    const std::uint64_t hash = (lower ^ (capital ? 0x5bd1e995U : 0U)) * 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 31U);
  }
  static std::uint16_t feature_check(std::uint64_t feature) {
    return static_cast<std::uint16_t>(feature | 1U);
  }

 private:
  const LexiconEntry* lexicon_ = nullptr;
  const std::uint16_t* checks_ = nullptr;
  const std::int8_t* weights_ = nullptr;
  const float* moves_ = nullptr;
  unsigned lexicon_shift_ = 0;
  std::size_t lexicon_mask_ = 0;
  unsigned feature_shift_ = 0;
  std::size_t feature_mask_ = 0;
  float scale_ = 0;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_MODEL_H
