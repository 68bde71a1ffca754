// HTML: a saved web page, one article a file.
#ifndef MORGUE_INDEXER_READER_HTML_READER_H
#define MORGUE_INDEXER_READER_HTML_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format html_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_READER_H
