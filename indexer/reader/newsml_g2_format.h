// NewsML-G2: news items, alone or in a message.
#ifndef MORGUE_INDEXER_READER_NEWSML_G2_FORMAT_H
#define MORGUE_INDEXER_READER_NEWSML_G2_FORMAT_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format newsml_g2_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWSML_G2_FORMAT_H
