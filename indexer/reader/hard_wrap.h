// Paragraphs of text whose lines were broken at a fixed width, as wire copy and old collections
// have it.
#ifndef MORGUE_INDEXER_READER_HARD_WRAP_H
#define MORGUE_INDEXER_READER_HARD_WRAP_H

#include <string>
#include <string_view>

namespace morgue::index {

/// Puts lines together that belong to one paragraph, and a blank line between paragraphs, as
/// Article wants it. A paragraph begins after a blank line, at a line further in than its
/// neighbours, and, where there is neither in the whole text, after a short line that ends a
/// sentence. Lines of a table (columns apart by blanks or dots) stay lines. `text` must be clean
/// (clean_text()).
std::string unwrap_paragraphs(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HARD_WRAP_H
