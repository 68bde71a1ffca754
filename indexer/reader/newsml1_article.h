// One item of NewsML 1 -> articles.
#ifndef MORGUE_INDEXER_READER_NEWSML1_ARTICLE_H
#define MORGUE_INDEXER_READER_NEWSML1_ARTICLE_H

#include <morgue/article.h>

#include <string>
#include <vector>

#include "indexer/reader/wire_article.h"
#include "indexer/reader/xml_node.h"

namespace morgue::index {

/// Reads a <NewsItem>: each of its components that has a headline and text of its own is a story,
/// with what it lacks taken from the components around it; text in a component without a headline
/// belongs to the story around it. Of equivalents, and of formats of the same text, the first
/// counts. Pictures and style sheets are left out, captions told apart. Fills everything but the
/// origins. Returns why there is no article; empty if there is one.
///
/// The id is the item's public identifier without its revision, which is the version; further
/// stories of an item have their number behind it ("...#2").
std::string read_newsml1_item(const XmlNode& item, const LeftOut& left_out,
                              std::vector<Article>& articles);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWSML1_ARTICLE_H
