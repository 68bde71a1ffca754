// A stand-in, until the real one is there.
#include "indexer/reader/html_page.h"

#include "common/text.h"
#include "indexer/reader/entities.h"

namespace morgue::index {

std::string html_fragment_text(std::string_view html, std::string_view /*url*/) {
  std::string out;
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('<'), html.size());
    out += html.substr(0, open);
    html.remove_prefix(open);
    if (html.empty()) break;
    const std::string_view tag = html.substr(0, 4);
    if (tag == "<p>" || tag.substr(0, 3) == "<p " || tag.substr(0, 3) == "<br" || tag == "</p>" ||
        tag == "<div" || tag.substr(0, 3) == "<p>" || tag.substr(0, 2) == "<h" || tag == "</di") {
      out += "\n\n";
    }
    const std::size_t close = html.find('>');
    if (close == std::string_view::npos) break;
    html.remove_prefix(close + 1);
  }
  return normalize_paragraphs(clean_text(decode_entities(out)));
}

Article read_html_page(std::string_view html, std::string_view url) {
  Article article;
  const std::size_t title = html.find("<title>");
  if (title != std::string_view::npos) {
    article.headline = one_line(clean_text(
        decode_entities(html.substr(title + 7, html.find("</title>", title) - title - 7))));
  }
  const std::size_t body = html.find("<body");
  if (body != std::string_view::npos) article.body = html_fragment_text(html.substr(body));
  article.url = url;
  return article;
}

}  // namespace morgue::index
