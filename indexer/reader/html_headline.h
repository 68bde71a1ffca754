// A page's headline, out of the several that pages have.
#ifndef MORGUE_INDEXER_READER_HTML_HEADLINE_H
#define MORGUE_INDEXER_READER_HTML_HEADLINE_H

#include <string>
#include <string_view>

#include "indexer/reader/html_facts.h"
#include "indexer/reader/html_json_ld.h"
#include "indexer/reader/html_tree.h"

namespace morgue::index {

/// What most of JSON-LD, h1, OpenGraph, microdata and <title> agree on; where they do not agree,
/// the first of them in this order. The name of the site, at the end or the beginning of a title,
/// is cut off. Empty if the page has none.
std::string find_html_headline(const HtmlTree& tree, const HtmlFacts& facts, const HtmlJsonLd& ld,
                               std::string_view site, std::string_view host);

/// "Nine dead as ferry strikes rock | The Harbour Gazette" without the site's name.
std::string without_site_name(std::string_view title, std::string_view site, std::string_view host);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_HEADLINE_H
