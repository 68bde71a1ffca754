// The best passage of an article for a query, and what to mark in it.
#ifndef MORGUE_SEARCHER_RESULT_SNIPPET_H
#define MORGUE_SEARCHER_RESULT_SNIPPET_H

#include <morgue/article.h>
#include <morgue/result.h>

#include <cstddef>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/translate.h"
#include "searcher/result/highlight_matcher.h"
#include "searcher/result/zone_scan.h"

namespace morgue::result {

struct Passage {
  std::vector<TextRange> headline_matches;
  Snippet snippet;
};

/// Finds the passages of one query's hits. Not for sharing between threads.
class PassageFinder {
 public:
  /// `analyzer` must outlive it.
  PassageFinder(std::vector<query::Highlight> highlights, Analyzer& analyzer);

  /// Looks through standfirst, body and captions, in this order, for the passage of at most
  /// `max_characters` that holds the most different parts of the query, phrases counting as
  /// wholes; the earliest of equals. It begins and ends at sentence bounds where they fit, else at
  /// word bounds, and inside a word only if that is longer than the passage. Without any match:
  /// the first sentences.
  ///
  /// Analyzes the text anew, paragraph by paragraph (20 to 50 ns a byte), and stops when it has
  /// found everything, or something and has seen 256 KiB.
  Passage find(const Article& article, std::size_t max_characters);

 private:
  ZoneScan& scan_of(Zone zone);
  Core search(ZoneScan& scan, const Article& article, Zone zone, std::size_t max_characters);

  HighlightMatcher matcher_;
  ZoneScan headline_;
  ZoneScan standfirst_;
  ZoneScan caption_;
  ZoneScan body_;
};

}  // namespace morgue::result

#endif  // MORGUE_SEARCHER_RESULT_SNIPPET_H
