// XML of any kind, by a mapping: the user says which element is an article and which fill what.
#ifndef MORGUE_INDEXER_READER_XML_KEYED_READER_H
#define MORGUE_INDEXER_READER_XML_KEYED_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format xml_keyed_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_XML_KEYED_READER_H
