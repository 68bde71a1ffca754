#include "indexer/people/features.h"

#include <algorithm>

#include "indexer/people/word_lists.h"

namespace morgue::index {

namespace {

// Which question a feature answers; part of its hash. New ones go to the end only if a model is to
// stay valid, and no model does: scripts/train-people makes it again.
enum Question : std::uint64_t {
  q_word = 1,
  q_prefix2,
  q_prefix3,
  q_prefix4,
  q_suffix1,
  q_suffix2,
  q_suffix3,
  q_suffix4,
  q_word_shape,
  q_before_word,
  q_word_after,
  q_fine,
  q_fine_before,
  q_fine_after,
  q_bias,
  q_shape,
  q_shapes3,
  q_shapes5,
  q_lower_before,
  q_lower_before2,
  q_lower_after,
  q_lower_after2,
  q_before_both,
  q_after_both,
  q_fine0,
  q_middle0,
  q_coarse0,
  q_fine_b,
  q_middle_b,
  q_coarse_b,
  q_fine_a,
  q_middle_a,
  q_coarse_a,
  q_middle_bb,
  q_middle_aa,
  q_pair_b,
  q_pair_a,
  q_habits,
  q_lists,
  q_lists_b,
  q_lists_a,
  q_names_b,
  q_names_a,
  q_kinds,
  q_kinds_b,
  q_kinds_a,
  q_kinds_bb,
  q_kinds_aa,
  q_evidence,
  q_evidence_bit,
  q_evidence_last,
  q_place_in_run,
  q_run_after,
  q_run_before,
  q_run_last,
  q_run_first,
  q_run_company,
  q_start,
  q_shouted,
  q_line,
  q_habit_each,
  q_run_names,
  q_lower_entry,
  q_run_context,
  q_habit_last,
  q_last_lists,
  q_class_triple,
  q_case_mix,
  q_memory,
  q_memory_full,
  q_memory_own,
  q_memory_before,
  q_memory_after,
  q_memory_run,
};

struct Neighbour {
  const TextToken* token = nullptr;  // none beyond the zone
  const WordType* type = nullptr;
  const LexiconEntry* entry = nullptr;
};

constexpr LexiconEntry nothing_known;

std::uint64_t mixed(std::uint64_t question, std::uint64_t value) {
  std::uint64_t hash = (value + question * 0x9e3779b97f4a7c15U) * 0xbf58476d1ce4e5b9U;
  hash ^= hash >> 29U;
  hash *= 0x94d049bb133111ebU;
  return hash ^ (hash >> 32U);
}

class Lister {
 public:
  Lister(const ArticleWords& words, const ZoneTexts& texts, const Run& run, std::uint32_t at,
         FeatureList& list)
      : words_(words), texts_(texts), run_(run), at_(at), list_(list) {
    list_.size = 0;
  }

  void all() {
    here_ = look(0);
    before_ = look(-1);
    before2_ = look(-2);
    after_ = look(1);
    after2_ = look(2);
    last_ = look(static_cast<int>(run_.end - 1) - static_cast<int>(at_));
    first_ = look(static_cast<int>(run_.begin) - static_cast<int>(at_));
    identity();
    list_.identity = list_.size;
    context();
    lexicon();
    article();
    run();
    if (words_.remembers()) memory();
  }

 private:
  void add(Question question, std::uint64_t value) {
    list_.hashes[list_.size] = mixed(question, value);
    if (list_.size + 1 < FeatureList::capacity) ++list_.size;
  }

  static std::uint64_t pair(std::uint64_t a, std::uint64_t b) {
    return a * 0x2545f4914f6cdd1dU + b + 1;
  }

  Neighbour look(int distance) const {
    const auto& tokens = words_.tokens();
    const auto at = static_cast<std::int64_t>(at_) + distance;
    if (at < 0 || at >= static_cast<std::int64_t>(tokens.size())) return {};
    const TextToken& token = tokens[static_cast<std::size_t>(at)];
    const TextToken& here = tokens[at_];
    // Never beyond the sentence.
    if (token.zone != here.zone) return {};
    if (distance < 0) {
      for (auto i = at + 1; i <= static_cast<std::int64_t>(at_); ++i) {
        if (tokens[static_cast<std::size_t>(i)].starts_sentence) return {};
      }
    } else {
      for (auto i = static_cast<std::int64_t>(at_) + 1; i <= at; ++i) {
        if (tokens[static_cast<std::size_t>(i)].starts_sentence) return {};
      }
    }
    return {&token, &words_.type_of(token), &words_.entry_of(token)};
  }

  static std::uint64_t word_of(const Neighbour& n) { return n.token ? n.token->lower : 7; }
  static const LexiconEntry& entry_of(const Neighbour& n) {
    return n.entry ? *n.entry : nothing_known;
  }
  static std::uint32_t kinds_of(const Neighbour& n) { return n.type ? n.type->kinds : 0; }
  // Numbers and marks are what they are; words by how they are written.
  static std::uint64_t shape_of(const Neighbour& n) {
    if (!n.token) return 15;
    if (n.token->shape == Shape::mark) return 16 + (n.token->lower & 0xffffU) * 16;
    if (n.token->shape == Shape::lower) {
      if ((n.type->kinds & word_particle) != 0) return 14;
      if ((n.type->kinds & word_joiner) != 0) return 13;
    }
    return static_cast<std::uint64_t>(n.token->shape);
  }
  static std::uint64_t names_of(const Neighbour& n) { return entry_of(n).lists & 15U; }

  void identity() {
    const TextToken& token = *here_.token;
    const std::string_view text = texts_[token.zone].substr(token.begin, token.end - token.begin);
    add(q_word, token.lower);
    add(q_word_shape, pair(token.lower, static_cast<std::uint64_t>(token.shape)));
    add(q_before_word, pair(word_of(before_), token.lower));
    add(q_word_after, pair(token.lower, word_of(after_)));
    affixes(text);
    if (here_.entry->fine != 0) add(q_fine0, here_.entry->fine);
  }

  // By bytes; a cut inside a character is a feature like any other.
  void affixes(std::string_view text) {
    const auto folded = [&](std::size_t i) -> std::uint64_t {
      const auto byte = static_cast<unsigned char>(text[i]);
      return byte >= 'A' && byte <= 'Z' ? byte + 32U : byte;
    };
    const std::size_t size = text.size();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 4 && i < size; ++i) {
      value = value << 8U | folded(i);
      if (i > 0) add(static_cast<Question>(q_prefix2 + i - 1), value);
    }
    value = 0;
    for (std::size_t i = 0; i < 4 && i < size; ++i) {
      value = value << 8U | folded(size - 1 - i);
      add(static_cast<Question>(q_suffix1 + i), pair(value, size > 4));
    }
  }

  void context() {
    const TextToken& token = *here_.token;
    const std::uint64_t shape = shape_of(here_);
    add(q_bias, token.shouted ? 2 : token.titled ? 1 : 0);
    add(q_shape, shape);
    const std::uint64_t shapes = pair(pair(shape_of(before_), shape), shape_of(after_));
    add(q_shapes3, shapes);
    add(q_shapes5, pair(pair(shape_of(before2_), shapes), shape_of(after2_)));
    add(q_lower_before, word_of(before_));
    add(q_lower_after, word_of(after_));
    add(q_lower_before2, word_of(before2_));
    add(q_lower_after2, word_of(after2_));
    add(q_before_both, pair(word_of(before2_), word_of(before_)));
    add(q_after_both, pair(word_of(after_), word_of(after2_)));
    add(q_kinds, here_.type->kinds);
    add(q_kinds_b, kinds_of(before_));
    add(q_kinds_a, kinds_of(after_));
    add(q_kinds_bb, pair(kinds_of(before2_), kinds_of(before_)));
    add(q_kinds_aa, pair(kinds_of(after_), kinds_of(after2_)));
    add(q_start, pair(token.starts_sentence, shape));
  }

  void lexicon() {
    const LexiconEntry& here = *here_.entry;
    const LexiconEntry& before = entry_of(before_);
    const LexiconEntry& after = entry_of(after_);
    add(q_middle0, here.middle);
    add(q_coarse0, here.coarse);
    add(q_fine_b, before.fine);
    add(q_middle_b, before.middle);
    add(q_coarse_b, before.coarse);
    add(q_fine_a, after.fine);
    add(q_middle_a, after.middle);
    add(q_coarse_a, after.coarse);
    add(q_middle_bb, entry_of(before2_).middle);
    add(q_middle_aa, entry_of(after2_).middle);
    add(q_pair_b, pair(before.middle, here.middle));
    add(q_pair_a, pair(here.middle, after.middle));
    add(q_class_triple, pair(pair(before.coarse, here.coarse), after.coarse));
    for (unsigned bits = 0; bits < 16; bits += 2) {
      const unsigned habit = here.habits >> bits & 3U;
      if (habit != 0) add(q_habit_each, bits * 4 + habit);
    }
    add(q_lists, here.lists & ~(list_female | list_male));
    add(q_names_b, pair(names_of(before_), names_of(here_)));
    add(q_names_a, pair(names_of(here_), names_of(after_)));
    add(q_lists_b, before.lists & ~(list_female | list_male));
    add(q_lists_a, after.lists & ~(list_female | list_male));
    const LexiconEntry& lower = *here_.type->uncapitalized;
    add(q_lower_entry, pair(lower.check != 0, pair(lower.coarse, here_.token->starts_sentence)));
    add(q_case_mix, pair(here.lists >> 8U, here_.token->starts_sentence * 4U +
                                               here_.token->shouted * 2U + here_.token->titled));
  }

  void article() {
    const std::uint16_t evidence = here_.type->evidence;
    const std::uint64_t writing = here_.token->shouted ? 2 : here_.token->titled ? 1 : 0;
    add(q_evidence, pair(evidence, 0));
    for (unsigned bit = 0; bit < 11; ++bit) {
      if ((evidence >> bit & 1U) != 0) add(q_evidence_bit, pair(bit, writing));
    }
    add(q_line,
        pair(evidence & (seen_lower | seen_inside), pair(writing, here_.token->starts_sentence)));
    if (last_.type != nullptr)
      add(q_evidence_last, pair(last_.type->evidence, at_ == run_.end - 1));
  }

  void run() {
    const std::uint64_t length = std::min<std::uint32_t>(run_.end - run_.begin, 6);
    const std::uint64_t place = std::min<std::uint32_t>(at_ - run_.begin, 5);
    add(q_place_in_run, pair(length, place));
    const Neighbour after_run = look(static_cast<int>(run_.end) - static_cast<int>(at_));
    const Neighbour before_run = look(static_cast<int>(run_.begin) - 1 - static_cast<int>(at_));
    add(q_run_after, word_of(after_run));
    add(q_run_before, word_of(before_run));
    add(q_run_context, pair(kinds_of(before_run), kinds_of(after_run)));
    add(q_run_last, word_of(last_));
    add(q_run_first, word_of(first_));
    add(q_run_company, pair(kinds_of(last_), length));
    add(q_last_lists, pair(names_of(first_), pair(names_of(last_), length)));
    if (length <= 4) {
      std::uint64_t names = length;
      for (std::uint32_t i = run_.begin; i < run_.end; ++i) {
        names = pair(names, names_of(look(static_cast<int>(i) - static_cast<int>(at_))));
      }
      add(q_run_names, pair(names, place));
    }
  }

  // How often is often.
  static std::uint64_t level(std::uint32_t count) {
    return count >= 4 ? 3 : count >= 2 ? 2 : count;
  }

  std::uint64_t others_of(const Neighbour& n, std::uint32_t at) const {
    if (n.type == nullptr || !has_capital(n.token->shape)) return 0;
    Memory memory = n.type->memory;
    const std::uint8_t own = words_.taken(at);
    if (own == 0) {
      if (memory.none > 0) --memory.none;
    } else {
      --memory.kinds[(own & 3U) - 1];
    }
    std::uint64_t all = level(memory.none);
    for (const std::uint16_t kind : memory.kinds) all = all * 4 + level(kind);
    return all;
  }

  void memory() {
    const Memory& memory = here_.type->memory;
    const std::uint8_t own = words_.taken(at_);
    const std::uint64_t writing = here_.token->shouted ? 2 : here_.token->titled ? 1 : 0;
    const std::uint64_t full = level(memory.full_first) * 4 + level(memory.full_last);
    const std::uint64_t others = others_of(here_, at_);
    add(q_memory, others);
    add(q_memory_full,
        pair(full, pair(writing, (memory.kinds[1] != 0) * 2U + (memory.kinds[2] != 0))));
    add(q_memory_own, pair(own, others != 0));
    if (before_.token != nullptr) add(q_memory_before, pair(others_of(before_, at_ - 1), full));
    if (after_.token != nullptr) add(q_memory_after, pair(others_of(after_, at_ + 1), full));
    add(q_memory_run, pair(others, pair(run_.end - run_.begin == 1, own)));
  }

  const ArticleWords& words_;
  const ZoneTexts& texts_;
  const Run& run_;
  const std::uint32_t at_;
  FeatureList& list_;
  Neighbour here_, before_, before2_, after_, after2_, last_, first_;
};

}  // namespace

void list_features(const ArticleWords& words, const ZoneTexts& texts, const Run& run,
                   std::uint32_t at, FeatureList& list) {
  Lister(words, texts, run, at, list).all();
}

}  // namespace morgue::index
