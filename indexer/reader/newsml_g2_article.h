// One item of NewsML-G2 -> one article, or the reason why it is none.
#ifndef MORGUE_INDEXER_READER_NEWSML_G2_ARTICLE_H
#define MORGUE_INDEXER_READER_NEWSML_G2_ARTICLE_H

#include <morgue/article.h>

#include <string>

#include "indexer/reader/wire_article.h"
#include "indexer/reader/xml_node.h"

namespace morgue::index {

/// Fills everything but the origin. Returns why the item is no article; empty if it is one. Reads
/// newsItem with text in NITF, XHTML, any other paragraphs, or as character data. Pictures, video,
/// sound, graphics, events, concepts, knowledge, plans, catalogues and packages (which only refer
/// to items) are told as what they are.
///
///  - date: firstCreated, else contentCreated, else versionCreated.
///  - cancelled: pubStatus canceled or withheld. embargo: embargoed.
///  - persons: subjects of the type person, and those marked in a text in NITF.
///  - keywords: keyword, subjects' names (also those that an <assert> tells) or codes; sections:
///    memberOf, subjects of a category or department, the IPTC's top-level subjects.
///  - place: dateline, else the text's own, else located.
std::string read_newsml_g2_item(const XmlNode& item, const LeftOut& left_out, Article& article);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWSML_G2_ARTICLE_H
