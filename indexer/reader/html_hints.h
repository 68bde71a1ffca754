// What an element says of itself by its name, its class, id, role and microdata: "related-stories",
// "articleBody", "wp-caption-text", "post_comments".
#ifndef MORGUE_INDEXER_READER_HTML_HINTS_H
#define MORGUE_INDEXER_READER_HTML_HINTS_H

#include <cstdint>
#include <vector>

#include "indexer/reader/html_tree.h"

namespace morgue::index {

/// What of a page an element is.
enum class HtmlPart : std::uint8_t {
  plain,     ///< nothing is known against it
  layout,    ///< navigation, side columns, the page's foot, dialogs
  meta,      ///< byline, date, tags, the author's life
  social,    ///< share and follow
  foreign,   ///< other articles, advertisements, newsletters
  comments,  ///< what readers say
  caption,   ///< of a picture, and its credit
  hidden,    ///< not shown
};

struct HtmlHint {
  HtmlPart part = HtmlPart::plain;
  /// How much it claims to hold the article: 0 no claim, 1 some ("content"), 2 clear
  /// ("article-body"), 3 said in microdata (articleBody).
  std::uint8_t claim = 0;
  bool standfirst = false;  ///< "lead", "subtitle", "Vorspann"
};

/// Of each node of the tree; text has none. A hint is a claim, which may be wrong: who uses it
/// looks at how much of the page it would take away. Linear.
std::vector<HtmlHint> find_hints(const HtmlTree& tree);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_HINTS_H
