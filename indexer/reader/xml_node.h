// A piece of an XML document as a small tree: what XmlRecords hands out.
#ifndef MORGUE_INDEXER_READER_XML_NODE_H
#define MORGUE_INDEXER_READER_XML_NODE_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

struct XmlAttribute {
  std::string name;        ///< local name: "lang" of xml:lang
  std::string_view space;  ///< URI of its namespace; empty where it has no prefix
  std::string value;       ///< references decoded
};

/// An element, or (where `name` is empty) a stretch of text: CDATA and references are decoded,
/// comments and processing instructions are not kept. At most 256 elements deep.
///
/// Value type. `space` views into the XmlRecords that made it, and lives as long.
struct XmlNode {
  std::string name;        ///< local name: "item" of <rss:item>
  std::string_view space;  ///< URI of its namespace; empty where it is in none
  std::string text;        ///< of a stretch of text
  std::uint64_t line = 0;  ///< in the file, where its start tag ends
  std::vector<XmlAttribute> attributes;
  std::vector<XmlNode> children;  ///< in document order

  [[nodiscard]] bool is_text() const { return name.empty(); }

  /// The value of an attribute by its local name, whatever its namespace; one without a prefix
  /// comes first. Empty where there is none.
  [[nodiscard]] std::string_view attribute(std::string_view local_name) const;
  [[nodiscard]] bool has_attribute(std::string_view local_name) const;

  /// The first element at a path of local names: "channel/title". Where several elements have the
  /// name of a step, all are gone into. nullptr where there is none.
  [[nodiscard]] const XmlNode* at(std::string_view path) const;
  /// All elements at such a path, in document order.
  [[nodiscard]] std::vector<const XmlNode*> all(std::string_view path) const;
  /// All elements of that local name at any depth below, in document order; those inside of a found
  /// one too.
  [[nodiscard]] std::vector<const XmlNode*> below(std::string_view local_name) const;

  /// All text in it, at any depth, as it stands.
  [[nodiscard]] std::string content() const;
  /// content() of at(path) as one clean line (clean_text(), one_line()); empty where there is none.
  [[nodiscard]] std::string line_at(std::string_view path) const;
  /// content() as one clean line.
  [[nodiscard]] std::string one_line_content() const;

  /// What stands inside it, as markup again, without namespaces: for a reader of HTML.
  [[nodiscard]] std::string inner_markup() const;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_XML_NODE_H
