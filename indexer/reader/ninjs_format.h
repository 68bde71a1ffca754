// ninjs: the IPTC's news in JSON.
#ifndef MORGUE_INDEXER_READER_NINJS_FORMAT_H
#define MORGUE_INDEXER_READER_NINJS_FORMAT_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format ninjs_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NINJS_FORMAT_H
