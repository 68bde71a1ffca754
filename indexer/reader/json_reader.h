// JSON: one article an object. JSON Lines, objects one behind the other, an array, a JSON-LD graph.
#ifndef MORGUE_INDEXER_READER_JSON_READER_H
#define MORGUE_INDEXER_READER_JSON_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format json_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_READER_H
