// One object of ninjs -> one article, or the reason why it is none.
#ifndef MORGUE_INDEXER_READER_NINJS_ARTICLE_H
#define MORGUE_INDEXER_READER_NINJS_ARTICLE_H

#include <morgue/article.h>
#include <simdjson.h>

#include <string>

#include "indexer/reader/wire_article.h"

namespace morgue::index {

/// Fills everything but the origin. Returns why the item is no article; empty if it is one. The
/// item must keep to its family's schema (ninjs_violation()).
///
///  - date: firstcreated, else contentcreated, else versioncreated. embargo: embargoed.
///  - body: of several forms HTML, which has paragraphs; else text.
///  - caption: descriptions and bylines of the pictures and videos associated with it.
///  - cancelled: pubstatus canceled or withheld.
std::string read_ninjs(simdjson::dom::object item, const LeftOut& left_out, Article& article);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NINJS_ARTICLE_H
