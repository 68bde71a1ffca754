// How articles are ranked: the parameters of BM25, in one place, with their reasons.
#ifndef MORGUE_SEARCHER_MATCH_RANKING_H
#define MORGUE_SEARCHER_MATCH_RANKING_H

#include <xapian.h>

#include <memory>

namespace morgue::match {

// How soon more of the same word stops to count. News repeats its subject: what names it eight
// times is more about it than what names it twice. Xapian's 1.0 levels out too early, and the
// three counts of a word in the headline or the lead would be most of what there is.
inline constexpr double ranking_k1 = 2.0;
// How much length is held against an article. Long reports name many things in passing. Xapian's
// 0.5 is made for collections with more even lengths.
inline constexpr double ranking_b = 0.75;

// No weight of its own for the length.
inline constexpr double ranking_k2 = 0.0;
// A word that stands twice in the query counts more, but not twice as much.
inline constexpr double ranking_k3 = 1.0;
// Shorter than half the average is no better than half: briefs of two lines would come first.
inline constexpr double ranking_least_length = 0.5;

/// BM25 for news. A word of the headline counts three times in the index (see document.cc), and so
/// does one of the first forty: that is how they weigh more, and no field needs a weight of its
/// own.
///
/// Weights are rounded to multiples of 2^-24, so that sums of them are exact in whatever order
/// Xapian adds them up, which changes with how many hits are asked for: else equally good articles
/// would change places from page to page, and one could be on none.
class NewsWeight final : public Xapian::BM25Weight {
 public:
  NewsWeight()
      : Xapian::BM25Weight(ranking_k1, ranking_k2, ranking_k3, ranking_b, ranking_least_length) {}

  [[nodiscard]] double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                                   Xapian::termcount distinct) const override {
    return rounded(Xapian::BM25Weight::get_sumpart(wdf, length, distinct));
  }
  [[nodiscard]] double get_maxpart() const override {
    return rounded(Xapian::BM25Weight::get_maxpart());
  }

 private:
  // Xapian owns the copy.
  [[nodiscard]] NewsWeight* clone() const override {
    return std::make_unique<NewsWeight>().release();
  }

  // Beside so large a number the last bit of a double stands for 2^-24.
  static double rounded(double weight) {
    constexpr double large = 1.5 * (1 << 28);
    return (weight + large) - large;
  }
};

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_RANKING_H
