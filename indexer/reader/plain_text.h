// Plain text, one article a file, as people save it from web pages.
#ifndef MORGUE_INDEXER_READER_PLAIN_TEXT_H
#define MORGUE_INDEXER_READER_PLAIN_TEXT_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format plain_text_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_PLAIN_TEXT_H
