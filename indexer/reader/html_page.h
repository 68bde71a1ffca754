// One HTML page -> one article; a fragment of HTML -> its text.
#ifndef MORGUE_INDEXER_READER_HTML_PAGE_H
#define MORGUE_INDEXER_READER_HTML_PAGE_H

#include <morgue/article.h>

#include <string>
#include <string_view>

namespace morgue::index {

Article read_html_page(std::string_view html_utf8, std::string_view url);
std::string html_fragment_text(std::string_view fragment_utf8, std::string_view url = {});

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_PAGE_H
