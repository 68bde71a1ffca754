// Web crawls: WARC and ARC files, the HTML pages in them.
#ifndef MORGUE_INDEXER_READER_WARC_READER_H
#define MORGUE_INDEXER_READER_WARC_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format warc_format;
extern const Format arc_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WARC_READER_H
