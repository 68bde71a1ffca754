// NITF: the IPTC's News Industry Text Format.
#ifndef MORGUE_INDEXER_READER_NITF_FORMAT_H
#define MORGUE_INDEXER_READER_NITF_FORMAT_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format nitf_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NITF_FORMAT_H
