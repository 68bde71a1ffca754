// News agencies' wires as they were received: IPTC 7901, ANPA 1312, ZCZC ... NNNN.
#ifndef MORGUE_INDEXER_READER_WIRE_READER_H
#define MORGUE_INDEXER_READER_WIRE_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format wire_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WIRE_READER_H
