// Text as feeds hold it: plain, as markup, as markup that was escaped (once or twice), as base64.
#ifndef MORGUE_INDEXER_READER_FEED_TEXT_H
#define MORGUE_INDEXER_READER_FEED_TEXT_H

#include <string>
#include <string_view>

#include "indexer/reader/xml_node.h"

namespace morgue::index {

/// The text of an element. Atom's type and mode tell how it is held; where they do not, as in RSS,
/// it is looked at: text that shows tags or character references is HTML.
std::string feed_text(const XmlNode& element);

/// The same of a text, as one line.
std::string feed_line(std::string_view text);

/// The content of a blog's export, where a blank line begins a paragraph, tags or not.
std::string blog_text(std::string_view content);

/// Nothing but base64 gives bytes; white space in it is passed over, and so is what is none.
std::string decode_base64(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_FEED_TEXT_H
