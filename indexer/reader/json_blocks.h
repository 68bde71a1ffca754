// A body that is a list of blocks, each saying what it is: TREC's Washington Post collection, and
// content systems that export what their editors see.
#ifndef MORGUE_INDEXER_READER_JSON_BLOCKS_H
#define MORGUE_INDEXER_READER_JSON_BLOCKS_H

#include <morgue/article.h>
#include <simdjson.h>

namespace morgue::index {

/// Is it such a list: objects (and nulls) with "type" and "content"?
bool is_block_list(simdjson::dom::array list);

/// Puts paragraphs and headings into the body, captions of pictures into the caption, and headline,
/// byline, date and section into their fields where these are empty. Blocks of other kinds (videos,
/// advertisements, who the author is) are no text of the article.
void read_blocks(simdjson::dom::array blocks, Article& article);

/// What a string says as parse_news_date() reads it, and what a number says: seconds or
/// milliseconds since 1970, or a day (20190203). Unknown if it is no date.
Date json_date(simdjson::dom::element stated);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_BLOCKS_H
