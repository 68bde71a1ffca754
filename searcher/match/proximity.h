// Keywords that stand close together: the best candidates ranked again by where their words are.
#ifndef MORGUE_SEARCHER_MATCH_PROXIMITY_H
#define MORGUE_SEARCHER_MATCH_PROXIMITY_H

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/query/translate.h"

namespace morgue::match {

/// So many of the best by BM25 are ranked again: a page and a little. More gain little, and each
/// costs reading the positions of its words.
inline constexpr std::size_t reranked = 12;

/// The keywords of a query in its order, as far as closeness counts for them: plain words of the
/// whole text. An empty one stands for what is none, and for a word of more than a third of all
/// articles: what it parts are no neighbours. Empty if no two are.
std::vector<std::string> close_words(const Xapian::Database& database,
                                     const std::vector<query::Highlight>& highlights);

/// An article's score for words that are neighbours in the query and stand within eight words of
/// each other in the article: as BM25 counts a word, with one over the square of the distance for
/// each time (Rasolofo and Savoy 2003), times 0.3. Reads one list of positions for each word.
class Proximity {
 public:
  Proximity(const Xapian::Database& database, const std::vector<std::string>& words);
  [[nodiscard]] bool counts() const { return words_.size() > 1; }
  [[nodiscard]] double score(Xapian::docid docid);

 private:
  struct Word {
    std::string term;
    double rarity = 0;
    std::vector<Xapian::termpos> positions;
  };
  void read_positions(Xapian::docid docid, Word& word) const;

  const Xapian::Database& database_;
  std::vector<Word> words_;
  double average_length_;
};

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_PROXIMITY_H
