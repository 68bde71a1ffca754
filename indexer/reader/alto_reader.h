// ALTO: OCR with its layout, as libraries keep digitised newspapers.
#ifndef MORGUE_INDEXER_READER_ALTO_READER_H
#define MORGUE_INDEXER_READER_ALTO_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format alto_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_ALTO_READER_H
