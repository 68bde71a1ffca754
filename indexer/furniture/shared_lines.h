// Which lines are furniture: those that many articles of one source share.
//
// A line is known by its hash within its source: the paper or site that the article names, else the
// host of its address, else the folder in which it lies. It is furniture where
//   - at least five stories of the source have it (eight, if it ends as a sentence does), and a
//     sixteenth of those since it was first seen; of a source with many stories, twenty;
//   - four of five times it stands among the first lines, or among the last, or in the one place;
//     or so many have it, a twelfth (of a sentence, a third), that place has no say.
// Stories are counted, not articles: an article that shares two fifths of its own text with one
// before it is a copy of that, or an update, and adds nothing. So what a wire story says does not
// become furniture of the papers that printed it. scripts/score-furniture measures all this.
#ifndef MORGUE_INDEXER_FURNITURE_SHARED_LINES_H
#define MORGUE_INDEXER_FURNITURE_SHARED_LINES_H

#include <morgue/article.h>

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/furniture/article_lines.h"
#include "indexer/furniture/line_table.h"

namespace morgue::index::furniture {

/// What an article's lines are counted under.
std::string source_key(const Article& article);

/// An article that was counted, to be looked at again.
struct Counted {
  std::uint64_t source = 0;
  std::vector<Line> lines;
};

/// Counts the lines of a run's articles, in their order, and takes furniture out of them. Not for
/// sharing between threads. Takes the memory that it is given, and no more.
class SharedLines {
 public:
  explicit SharedLines(std::uint64_t memory) : table_(memory) {}

  Counted count(const Article& article);

  /// By all that was counted so far: moves the lines that are furniture from the body to
  /// article.furniture. An article that has nothing else keeps them.
  void leave_out(Article& article, const Counted& counted) const;

 private:
  [[nodiscard]] std::uint32_t copied_story(const Counted& counted) const;
  void count_line(const Line& line, std::uint64_t source, std::uint32_t story, std::size_t place,
                  std::size_t behind, bool copy, std::uint32_t stories);
  [[nodiscard]] bool is_furniture(const Line& line, std::uint64_t source,
                                  std::uint32_t stories) const;

  LineTable table_;
  std::uint32_t stories_ = 0;  // of all sources: their numbers
};

}  // namespace morgue::index::furniture

#endif  // MORGUE_INDEXER_FURNITURE_SHARED_LINES_H
