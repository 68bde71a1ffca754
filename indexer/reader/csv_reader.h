// Tables with a header: comma-, semicolon-, tab- or bar-separated, one article a row.
#ifndef MORGUE_INDEXER_READER_CSV_READER_H
#define MORGUE_INDEXER_READER_CSV_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format csv_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_CSV_READER_H
