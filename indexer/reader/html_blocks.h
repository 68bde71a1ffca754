// A page's text in blocks: paragraphs, headings, list items, cells; each with what it takes to tell
// prose from furniture.
#ifndef MORGUE_INDEXER_READER_HTML_BLOCKS_H
#define MORGUE_INDEXER_READER_HTML_BLOCKS_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/reader/html_hints.h"
#include "indexer/reader/html_tree.h"

namespace morgue::index {

/// A stretch of text between block elements.
struct HtmlBlock {
  NodeId node = 0;                ///< the innermost element that the text stands in as a block
  std::string text;               ///< white space collapsed; '\n' where a <br> stands
  std::size_t weight = 0;         ///< reading_weight() of the text
  std::size_t link_weight = 0;    ///< that of the part in links
  std::size_t strong_weight = 0;  ///< that of the part in bold type
  bool in_list = false;           ///< part of a list item
  bool in_table = false;
  bool in_quote = false;
  int heading = 0;  ///< 1 to 6 in a heading

  [[nodiscard]] double link_density() const {
    return weight == 0 ? 0 : static_cast<double>(link_weight) / static_cast<double>(weight);
  }
};

/// The blocks of a page in order, and which of them each element holds.
struct HtmlBlocks {
  std::vector<HtmlBlock> blocks;
  /// Of each node: its blocks are [first[node], behind[node]).
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> behind;
};

/// Text of scripts, controls and the like is in no block. Elements with a hint of their own
/// (`hints`, one a node) begin a block even where they are no block elements. Linear.
HtmlBlocks cut_into_blocks(const HtmlTree& tree, const std::vector<HtmlHint>& hints);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_BLOCKS_H
