// JSON Feed, and what looks like it: an object that has a list of items.
#ifndef MORGUE_INDEXER_READER_JSON_FEED_H
#define MORGUE_INDEXER_READER_JSON_FEED_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format json_feed_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_FEED_H
