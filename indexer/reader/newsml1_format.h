// NewsML 1: news items in an envelope.
#ifndef MORGUE_INDEXER_READER_NEWSML1_FORMAT_H
#define MORGUE_INDEXER_READER_NEWSML1_FORMAT_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format newsml1_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWSML1_FORMAT_H
