// One item of a feed -> one article.
#ifndef MORGUE_INDEXER_READER_FEED_ARTICLE_H
#define MORGUE_INDEXER_READER_FEED_ARTICLE_H

#include <morgue/article.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/xml_node.h"

namespace morgue::index {

/// What a feed says of itself, and so of all its items.
struct FeedChannel {
  std::string title;
  std::string language;
  std::string url;
  std::vector<std::string> authors;  ///< of Atom, where entries name none
};

/// Where the reading of one item reports to.
struct FeedArticleEvents {
  std::function<void(std::string)> left_out;
  std::function<void(std::string_view element)> unknown_element;
};

/// Reads <item> of RSS 0.9x, 1.0 and 2.0 and <entry> of Atom 0.3 and 1.0. Whole content (Atom's
/// content, content:encoded) is the body, and then a description the standfirst; of a description
/// alone, a short one is the standfirst, a long one the body. `around` are the elements that the
/// item stands in. Fills everything but the origin. Returns why it is no article; empty if it is
/// one.
std::string read_feed_article(const XmlNode& item, const std::vector<XmlNode>& around,
                              const FeedChannel& channel, const FeedArticleEvents& events,
                              Article& article);

/// What a blog's export has beside articles: "attachment", "draft"; empty for an article.
std::string feed_item_kind(const XmlNode& item);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_FEED_ARTICLE_H
