// Where on a page the article's text is, and which of the blocks there belong to it.
#ifndef MORGUE_INDEXER_READER_HTML_BODY_H
#define MORGUE_INDEXER_READER_HTML_BODY_H

#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/html_blocks.h"
#include "indexer/reader/html_hints.h"
#include "indexer/reader/html_tree.h"

namespace morgue::index {

struct HtmlBody {
  std::vector<std::string> paragraphs;
  std::vector<std::string> captions;
  std::string standfirst;  ///< where an element that calls itself so stands beside the text
  NodeId node = 0;         ///< the element that holds the text
};

/// Finds the text: each element is judged by the prose below it that nothing speaks against, less
/// for what is further down, more where it claims to be the article. The best one's blocks are then
/// looked at one by one.
///
/// `headline`, as far as it is known, is not repeated in the text. Linear in the page, but for a
/// sort of nothing.
HtmlBody find_html_body(const HtmlTree& tree, const std::vector<HtmlHint>& hints,
                        const HtmlBlocks& blocks, std::string_view headline);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_BODY_H
