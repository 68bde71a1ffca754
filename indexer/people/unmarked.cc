#include "indexer/people/unmarked.h"

#include <algorithm>

#include "indexer/people/word_lists.h"

namespace morgue::index {

namespace {

constexpr float least_sure = 0.6F;  // of a span whose last word others are looked for by
constexpr float sure_otherwise =
    0.9F;                           // of a place or a group that a surname is not put in place of
constexpr float by_surname = 0.5F;  // confidence of what is added

// Is the word known for places or companies? If not, an article that has somebody of that name
// means him.
bool known_otherwise(const LexiconEntry& entry) {
  const auto habit = [&](LexiconHabit which) { return entry.habits >> (2U * which) & 3U; };
  return habit(habit_after_locative) >= 2 || habit(habit_before_company) >= 1;
}

class Search {
 public:
  Search(const ArticleWords& words, std::vector<NameSpan>& spans)
      : words_(words), tokens_(words.tokens()), spans_(spans) {}

  void run() {
    find_surnames();
    std::vector<NameSpan> all;
    std::size_t next = 0;
    for (const Run& run : words_.runs()) {
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        if (next < spans_.size() && spans_[next].first == i) {
          NameSpan span = spans_[next++];
          if (is_him(span)) span = him(i);
          all.push_back(span);
          i = span.last;
        } else if (std::binary_search(surnames_.begin(), surnames_.end(), tokens_[i].type) &&
                   has_capital(tokens_[i].shape) && tells(i) && !part_of_other_name(run, i)) {
          all.push_back(him(i));
        } else if (titled(run, i) && (next == spans_.size() || spans_[next].first > i + 1)) {
          all.push_back({i, i + 1, NameSpan::Kind::person, by_surname});
          ++i;
        }
      }
    }
    spans_ = std::move(all);
  }

 private:
  static NameSpan him(std::uint32_t at) { return {at, at, NameSpan::Kind::person, by_surname}; }

  void find_surnames() {
    for (const NameSpan& span : spans_) {
      if (span.kind != NameSpan::Kind::person || span.confidence < least_sure) continue;
      const WordType& type = words_.type_of(tokens_[span.last]);
      if ((type.kinds & (word_suffix | word_company)) != 0 || tokens_[span.last].shouted) continue;
      if (tokens_[span.last].shape == Shape::initial) continue;
      if (span.first == span.last && known_otherwise(*type.capitalized)) continue;
      surnames_.push_back(tokens_[span.last].type);
    }
    std::sort(surnames_.begin(), surnames_.end());
  }

  // "Ministers Karl Bauer": behind a title a given name and one more word that nothing else was
  // made of.
  bool titled(const Run& run, std::uint32_t at) const {
    if (at == 0 || at + 2 > run.end || tokens_[at].starts_sentence || tokens_[at].shouted ||
        tokens_[at].titled) {
      return false;
    }
    if (at + 2 < run.end && has_capital(tokens_[at + 2].shape)) return false;
    const WordType& before = words_.type_of(tokens_[at - 1]);
    const WordType& given = words_.type_of(tokens_[at]);
    const WordType& surname = words_.type_of(tokens_[at + 1]);
    const bool title = (before.kinds & (word_title | word_plural_title)) != 0 &&
                       has_capital(tokens_[at - 1].shape);
    return title && tokens_[at].shape == Shape::capitalized &&
           tokens_[at + 1].shape == Shape::capitalized &&
           (given.capitalized->lists & (list_given | list_seen_given)) != 0 &&
           (surname.kinds & (word_company | word_place | word_title | word_role | word_date)) == 0;
  }

  // A single word that was taken for something else may be him all the same.
  bool is_him(const NameSpan& span) const {
    if (span.kind == NameSpan::Kind::person || span.first != span.last) return false;
    if (!std::binary_search(surnames_.begin(), surnames_.end(), tokens_[span.first].type))
      return false;
    return span.confidence < sure_otherwise ||
           !known_otherwise(*words_.type_of(tokens_[span.first]).capitalized);
  }

  // Brown and Rice are words, too, where the whole line or the sentence's start has capitals.
  bool tells(std::uint32_t at) const {
    const TextToken& token = tokens_[at];
    if (!token.starts_sentence && !token.shouted && !token.titled) return true;
    return (words_.type_of(token).evidence & seen_lower) == 0;
  }

  // Among capitals that are no titles it is part of what they name: "University of Ford Park".
  bool part_of_other_name(const Run& run, std::uint32_t at) const {
    if (tokens_[at].shouted || tokens_[at].titled) return false;
    if (at + 1 < run.end && has_capital(tokens_[at + 1].shape)) return true;
    while (at > run.begin && tokens_[at - 1].shape == Shape::initial &&
           tokens_[at - 1].end - tokens_[at - 1].begin <= 2) {
      --at;
    }
    if (at == run.begin) return false;
    const TextToken& before = tokens_[at - 1];
    const std::uint32_t kinds = words_.type_of(before).kinds;
    if (before.shape == Shape::mark) return false;
    if (before.shape == Shape::lower) return (kinds & word_particle) != 0;
    return (kinds & (word_title | word_role)) == 0;
  }

  const ArticleWords& words_;
  const std::vector<TextToken>& tokens_;
  std::vector<NameSpan>& spans_;
  std::vector<std::uint32_t> surnames_;  // numbers of words, sorted
};

}  // namespace

void add_unmarked(const ArticleWords& words, std::vector<NameSpan>& spans) {
  Search(words, spans).run();
}

}  // namespace morgue::index
