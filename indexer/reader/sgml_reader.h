// SGML as in Reuters-21578 and the TREC collections: several articles a file.
#ifndef MORGUE_INDEXER_READER_SGML_READER_H
#define MORGUE_INDEXER_READER_SGML_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format sgml_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_SGML_READER_H
