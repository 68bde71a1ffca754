// What a page says of itself outside of its text: <meta>, <title>, <link>, <time>, microdata.
#ifndef MORGUE_INDEXER_READER_HTML_FACTS_H
#define MORGUE_INDEXER_READER_HTML_FACTS_H

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/reader/html_tree.h"

namespace morgue::index {

/// One page's facts. Values are one line of clean text. Value type.
class HtmlFacts {
 public:
  /// Linear.
  explicit HtmlFacts(const HtmlTree& tree);

  /// The value of the first of these names of <meta> (name, property or itemprop, in small letters)
  /// that has one; empty if none has.
  [[nodiscard]] std::string_view first(std::initializer_list<std::string_view> names) const;
  /// All values of all these names, in order, each once.
  [[nodiscard]] std::vector<std::string> all(std::initializer_list<std::string_view> names) const;

  /// The first value of a property in microdata (or RDFa) that is not part of another thing's.
  [[nodiscard]] std::string_view microdata(std::string_view property) const;

  std::string title;                 ///< <title>
  std::string canonical;             ///< <link rel="canonical">
  std::string language;              ///< of <html>
  std::vector<NodeId> headings;      ///< every h1, in order
  std::vector<NodeId> times;         ///< every <time>, and every element that claims to hold a date
  std::vector<NodeId> authors;       ///< rel="author", and elements that claim to name the author
  std::vector<std::string> json_ld;  ///< scripts of that type

 private:
  void read_meta(const HtmlTree& tree, NodeId id);
  void read_microdata(const HtmlTree& tree, NodeId id, std::string_view property);
  void add(std::string_view names, std::string_view value);

  using Values = std::unordered_map<std::string, std::vector<std::string>>;
  Values metas_;
  Values microdata_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_FACTS_H
