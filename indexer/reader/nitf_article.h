// One <nitf> element -> one article. Alone in a file, or inside a NewsML item.
#ifndef MORGUE_INDEXER_READER_NITF_ARTICLE_H
#define MORGUE_INDEXER_READER_NITF_ARTICLE_H

#include <morgue/article.h>

#include <string>

#include "indexer/reader/wire_article.h"
#include "indexer/reader/xml_node.h"

namespace morgue::index {

/// Fills everything but the origin. Returns why it is no article; empty if it is one. NITF 2.5 to
/// 3.6, of any namespace.
///
///  - id: doc-id, with its source in front where it is a mere number; where du-key's key is the
///    beginning of doc-id, what follows tells versions apart, and the key is the id.
///  - date: date.issue, else the publication's, else the story's. date.release is the embargo where
///    it lies after it, or where the status is "embargoed".
///  - persons: those marked in identified-content and in the text.
///  - keywords: key-list, subjects' names or codes; sections: position.section, tobject.type, the
///    IPTC's top-level subjects.
std::string read_nitf(const XmlNode& nitf, const LeftOut& left_out, Article& article);

/// The id of a document that this one cancels or withholds, where it says so of another one.
std::string nitf_cancelled_id(const XmlNode& nitf);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NITF_ARTICLE_H
