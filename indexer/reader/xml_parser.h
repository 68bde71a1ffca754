// libxml2 on one piece of XML: markup -> tree.
#ifndef MORGUE_INDEXER_READER_XML_PARSER_H
#define MORGUE_INDEXER_READER_XML_PARSER_H

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/xml_node.h"

namespace morgue::index {

/// Not thread-safe; cheap to use again. Nothing is fetched, no document type is heeded.
class XmlParser {
 public:
  XmlParser();
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  /// Reads UTF-8 markup that has one root element. What is not well-formed is repaired where that
  /// is possible (entities that are not known, a '&' that begins none, control characters), else
  /// passed over, and told in `doubts`. `line` is that of the markup's beginning. Returns why there
  /// is no tree; empty if there is one. Deeper than 256 elements, or more than 500,000 nodes, is no
  /// tree.
  std::string parse(const std::string& markup, std::uint64_t line, XmlNode& root,
                    std::vector<std::string>& doubts);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_XML_PARSER_H
