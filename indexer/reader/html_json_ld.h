// JSON-LD in a page: schema.org's NewsArticle and its kin.
#ifndef MORGUE_INDEXER_READER_HTML_JSON_LD_H
#define MORGUE_INDEXER_READER_HTML_JSON_LD_H

#include <morgue/article.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

struct HtmlJsonLd {
  Article article;        ///< empty fields where nothing is said
  bool found = false;     ///< an object whose type is a kind of article
  std::string page_name;  ///< of an object of type WebPage, where there is no article
  std::string site;       ///< the name of a WebSite or an Organization
};

/// Reads the scripts of type application/ld+json. Objects are looked for at the top, in lists, in
/// @graph and as main entity; of several articles the first counts, and the others fill what it
/// leaves out if they are of the same page. JSON that is broken is mended where that is easy, else
/// headline and date are picked out of it, and `report` is told. Markup and character references in
/// the values become text.
HtmlJsonLd read_html_json_ld(const std::vector<std::string>& scripts,
                             const std::function<void(std::string)>& report);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_JSON_LD_H
