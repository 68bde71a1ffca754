// Where names stand in a text: spans of persons, with how sure it is.
#ifndef MORGUE_INDEXER_PEOPLE_TAGGER_H
#define MORGUE_INDEXER_PEOPLE_TAGGER_H

#include <cstdint>
#include <vector>

#include "indexer/people/article_words.h"
#include "indexer/people/features.h"
#include "indexer/people/model.h"

namespace morgue::index {

/// Tokens [first, last] that name somebody or something.
struct NameSpan {
  enum class Kind : std::uint8_t { person, place, group };
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Kind kind = Kind::person;
  float confidence = 0;  ///< 0 to 1: the least sure of its tokens
};

/// A linear chain over each run of tokens that may hold names; the likeliest labels of the run win.
/// Not for sharing between threads; keeps its memory.
class Tagger {
 public:
  explicit Tagger(const Model& model) : model_(model) {}

  /// Replaces the spans: all kinds, in order. Reads twice; the second time knowing what each word
  /// was taken for in the rest of the article.
  void tag(ArticleWords& words, const ZoneTexts& texts, std::vector<NameSpan>& spans);
  /// The same in one reading, with whatever `words` remembers.
  void tag_once(const ArticleWords& words, const ZoneTexts& texts, std::vector<NameSpan>& spans);

 private:
  struct Scores {
    float of[label_slots];
  };

  void decode(const Run& run, std::vector<NameSpan>& spans);
  float sure(std::size_t length, std::size_t at, int label) const;
  void sum_both_ways(std::size_t length);

  const Model& model_;
  FeatureList features_;
  std::vector<Scores> scores_;   // of each token of the run, by its features
  std::vector<Scores> best_;     // the best way to each label
  std::vector<Scores> forward_;  // log sums of all ways
  std::vector<Scores> backward_;
  std::vector<std::uint8_t> from_;
  std::vector<std::uint8_t> labels_;
};

/// What the spans take each token for, as ArticleWords::remember wants it.
std::vector<std::uint8_t> taken_by(const std::vector<NameSpan>& spans, std::size_t tokens);

/// May a token of `to` follow one of `from`? Inside goes on with what began.
constexpr bool may_follow(int from, int to) {
  if (to != i_person && to != i_place && to != i_group) return true;
  return from == to || from == to - 1;
}

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_TAGGER_H
