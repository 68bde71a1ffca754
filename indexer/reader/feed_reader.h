// Saved feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, blogs' exports in RSS.
#ifndef MORGUE_INDEXER_READER_FEED_READER_H
#define MORGUE_INDEXER_READER_FEED_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format feed_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_FEED_READER_H
