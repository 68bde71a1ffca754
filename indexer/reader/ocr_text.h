// Text that a machine read from a printed page: lines of narrow columns, words broken at their
// ends.
#ifndef MORGUE_INDEXER_READER_OCR_TEXT_H
#define MORGUE_INDEXER_READER_OCR_TEXT_H

#include <string>
#include <string_view>

namespace morgue::index {

/// Puts words together that the ends of lines broke, and lines into paragraphs, as Article wants
/// it. A hyphen ('-', a soft one, and the signs that OCR programs use for one) at a line's end goes
/// where the next line goes on in lower case, unless the page has the word with the hyphen
/// elsewhere ("to-day"). Where the hyphen itself was not read, two halves are put together if the
/// whole word stands elsewhere on the page and one of the halves does not. `text` must be clean
/// (clean_text()). Linear in its length.
std::string join_ocr_lines(std::string_view text);

/// Do these first bytes look like a newspaper's page as OCR gives it: many short lines with hardly
/// a blank one between them, few of which end a sentence?
bool looks_like_ocr(std::string_view head);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_OCR_TEXT_H
