// When a page was published.
#ifndef MORGUE_INDEXER_READER_HTML_DATE_H
#define MORGUE_INDEXER_READER_HTML_DATE_H

#include <morgue/date.h>

#include <string_view>

#include "indexer/reader/html_blocks.h"
#include "indexer/reader/html_facts.h"
#include "indexer/reader/html_tree.h"

namespace morgue::index {

/// The first that is there: <meta> and microdata that tell the publication, <time> and elements
/// that call themselves a date, lines near the headline and before the text that read "Published
/// ..." or are a date, the address ("/2019/11/23/"), and last what tells a change. `body` is the
/// element that holds the text. An unknown Date if there is none.
Date find_html_date(const HtmlTree& tree, const HtmlFacts& facts, const HtmlBlocks& blocks,
                    NodeId body, std::string_view url);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_DATE_H
