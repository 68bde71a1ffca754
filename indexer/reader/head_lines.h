// The lines above an article's prose, each by itself: is it a date, a byline, a caption?
#ifndef MORGUE_INDEXER_READER_HEAD_LINES_H
#define MORGUE_INDEXER_READER_HEAD_LINES_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/reader/byline.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/text_lines.h"

namespace morgue::index {

struct HeadLine {
  enum class Kind : std::uint8_t {
    text,          ///< a few words
    prose,         ///< a sentence or more
    dateline,      ///< prose that begins with a dateline
    furniture,     ///< nothing of the article
    date,          ///< a date, with or without a label
    reading_time,  ///< "3 min read"
    byline,        ///< who wrote it, or what they are, or where they are
    caption,       ///< text that ends in the credit of a picture
    credit,        ///< that alone
  };
  Kind kind = Kind::text;
  std::string text;        ///< one line, put together where it was broken
  std::size_t first = 0;   ///< where in the text it begins
  std::size_t weight = 0;  ///< reading_weight()
  DateLabel label;
  Byline byline;
  std::string place;  ///< where they are: "Reporting from Oslo"
};

/// The first lines of a text, at most to `end`, as far as a head may reach. `width` is
/// wrap_width().
std::vector<HeadLine> find_head_lines(const std::vector<TextLine>& lines, std::size_t end,
                                      std::size_t width);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HEAD_LINES_H
