// The text that markup holds: NITF's and XHTML's elements as paragraphs.
#ifndef MORGUE_INDEXER_READER_XML_TEXT_H
#define MORGUE_INDEXER_READER_XML_TEXT_H

#include <string>

#include "indexer/reader/xml_node.h"

namespace morgue::index {

struct XmlText {
  std::string body;        ///< paragraphs, as Article wants them
  std::string caption;     ///< captions of pictures and their credits, one paragraph each
  bool has_media = false;  ///< is there a picture, or another medium, with or without a caption?
};

/// The text inside an element. Blocks (p, hl2, li, td, ...) become paragraphs, <br> a line break,
/// <pre> keeps its lines but for those broken at a fixed width; any other element is part of the
/// line that it stands in. <media> and <figure> give captions. Scripts, styles, heads and what
/// describes media are left out. Linear.
XmlText text_of(const XmlNode& node);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_XML_TEXT_H
