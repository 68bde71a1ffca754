// The lines above an article's prose: headline, standfirst, captions, date, byline.
#ifndef MORGUE_INDEXER_READER_TEXT_HEAD_H
#define MORGUE_INDEXER_READER_TEXT_HEAD_H

#include <morgue/article.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/news_date.h"
#include "indexer/reader/text_lines.h"

namespace morgue::index {

/// A line that tells a date which cannot be taken.
struct UnreadDate {
  std::size_t line = 0;  ///< its index
  std::string text;
  DateProblem problem = DateProblem::not_a_date;
};

struct TextHead {
  std::size_t body = 0;    ///< the line that the body begins with
  bool updated = false;    ///< is the date that of an update?
  std::string place;       ///< where the writer was, by the byline
  std::string place_line;  ///< the place, where the body begins with a line of nothing else
  std::vector<UnreadDate> unread;
};

/// Reads them into the article; fields that it has already stay. Lines from `end` on are not
/// looked at. `width` is wrap_width(). `hosts` and `site` are what the end of the page said of
/// itself.
TextHead read_text_head(const std::vector<TextLine>& lines, std::size_t end, std::size_t width,
                        const std::vector<std::string>& hosts, const std::string& site,
                        Article& article);

/// Adds a paragraph to the captions.
void add_caption(Article& article, std::string_view line);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_TEXT_HEAD_H
