// A piece of HTML, as wire formats carry it in a field -> paragraphs.
#ifndef MORGUE_INDEXER_READER_HTML_FRAGMENT_H
#define MORGUE_INDEXER_READER_HTML_FRAGMENT_H

#include <string>
#include <string_view>

namespace morgue::index {

/// The text of a piece of HTML that is an article's body and nothing else, as paragraphs. Text
/// without tags comes back as it is, its character references decoded.
std::string html_fragment_text(std::string_view fragment_utf8, std::string_view url = {});

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_FRAGMENT_H
