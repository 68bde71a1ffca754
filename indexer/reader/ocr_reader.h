// Pages of printed newspapers as OCR gives them: plain text, one page a file, or several with form
// feeds between them.
#ifndef MORGUE_INDEXER_READER_OCR_READER_H
#define MORGUE_INDEXER_READER_OCR_READER_H

#include "indexer/reader/reader.h"

namespace morgue::index {

extern const Format ocr_format;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_OCR_READER_H
