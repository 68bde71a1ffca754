// Which element of a page holds the article, and which blocks lie in what is no part of it.
#ifndef MORGUE_INDEXER_READER_HTML_PLACE_H
#define MORGUE_INDEXER_READER_HTML_PLACE_H

#include <vector>

#include "indexer/reader/html_blocks.h"
#include "indexer/reader/html_hints.h"
#include "indexer/reader/html_tree.h"

namespace morgue::index {

/// Part by part, what the hints say of each block, where they are believed: no hint may take away
/// what is most of the page.
std::vector<HtmlPart> parts_of_blocks(const HtmlTree& tree, const std::vector<HtmlHint>& hints,
                                      const HtmlBlocks& blocks);

/// The element; 0 (the page) if there is no prose. Linear.
NodeId find_article_node(const HtmlTree& tree, const std::vector<HtmlHint>& hints,
                         const HtmlBlocks& blocks, const std::vector<HtmlPart>& parts);

/// How much of an article a block is by its looks, in characters: below 0 for links.
double prose_of(const HtmlBlock& block);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_PLACE_H
