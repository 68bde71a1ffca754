// A web page -> one article: for the HTML reader, and for all that have pages or parts of them in
// their own wrapping (WARC, RSS and Atom).
#ifndef MORGUE_INDEXER_READER_HTML_PAGE_H
#define MORGUE_INDEXER_READER_HTML_PAGE_H

#include <morgue/article.h>

#include <functional>
#include <string>
#include <string_view>

namespace morgue::index {

/// Where the reading of a page reports what it could not take ("nests too deeply", "the JSON-LD is
/// no JSON"). May be empty.
using HtmlPageEvents = std::function<void(std::string message)>;

/// Reads a whole page: metadata (JSON-LD, OpenGraph, Dublin Core, <meta>, <time>, microdata) and
/// the article's text without what stands around it. `url` is where the page was found, if that is
/// known; an address that the page gives of itself goes before. An article without headline and
/// body was none.
///
/// Fills all but origin; id is left empty. The text is clean as article.h demands. Any bytes will
/// do; throws nothing but std::bad_alloc. Time: linear, some 20 MB a second. Memory: a few times
/// the page. Safe to call from several threads.
Article read_html_page(std::string_view html_utf8, std::string_view url,
                       const HtmlPageEvents& report = {});

/// The text of a fragment ("<p>One.</p><p>Two.</p>"): its paragraphs, separated by blank lines.
/// Scripts, forms and pictures' captions go; nothing else does. Text without tags comes back as it
/// is, with its entities decoded.
std::string html_fragment_text(std::string_view fragment_utf8, std::string_view url = {});

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_PAGE_H
