// What a query matches in an article, by a plain look at its text: it knows nothing of Xapian, of
// positions in an index, or of how the searcher goes about it. For English articles.
#ifndef MORGUE_TESTS_SEARCHER_QUERY_TEXT_EVALUATOR_H
#define MORGUE_TESTS_SEARCHER_QUERY_TEXT_EVALUATOR_H

#include <morgue/article.h>

#include <string>
#include <tuple>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/syntax.h"

namespace morgue::test {

class TextEvaluator {
 public:
  explicit TextEvaluator(const Article& article);

  /// Does the article match? For the text's words, headline:, body:, lead:, caption: and person:.
  bool matches(const query::Node& node);

 private:
  struct Word {
    int place = 0;  // counted over the whole article, with gaps between the zones
    Zone zone = Zone::body;
    int zone_start = 0;
    int sentence = 0;
    int paragraph = 0;       // over the whole article
    int zone_paragraph = 0;  // in the zone
    std::string folded;
    std::string accented;
    std::string written;
    std::string stem;
  };
  struct Stretch {
    int begin = 0;
    int end = 0;
    bool words = true;  // a word or a phrase, not what is near something
    bool operator<(const Stretch& other) const {
      return std::tie(begin, end, words) < std::tie(other.begin, other.end, other.words);
    }
    bool operator==(const Stretch& other) const {
      return begin == other.begin && end == other.end && words == other.words;
    }
  };
  using Stretches = std::vector<Stretch>;

  bool holds(const query::Node& node, const Field& field, int capitals);
  Stretches find(const query::Node& node, const Field& field, int capitals);
  Stretches find_near(const query::Near& near, const Field& field, int capitals);
  Stretches find_phrase(const std::string& text, bool one_stem, bool accents, const Field& field,
                        int capitals);
  template <typename Fits>
  Stretches words_that(const Fits& fits, const Field& field, int capitals) const;
  bool in_field(const Word& word, const Field& field) const;
  const Word& word_at(int place) const;
  std::string stem_of(const std::string& word);

  const Article& article_;
  std::vector<Word> words_;
  std::vector<Stretch> mentions_;
  Analyzer analyzer_;
};

}  // namespace morgue::test

#endif  // MORGUE_TESTS_SEARCHER_QUERY_TEXT_EVALUATOR_H
