// A page as a tree: what libxml2's parser makes of HTML, kept in a few flat arrays.
#ifndef MORGUE_INDEXER_READER_HTML_TREE_H
#define MORGUE_INDEXER_READER_HTML_TREE_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

/// The elements that mean something to us; all others are `other`.
enum class Tag : std::uint8_t {
  // clang-format off
  text, other,
  a, abbr, address, amp_ad, article, aside, audio, b, blockquote, body, br, button, canvas, caption,
  center, cite, code, dd, del, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure,
  font, footer, form, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input,
  label, li, link, main, map, mark, menu, meta, nav, noscript, object, ol, option, p, picture, pre,
  q, s, samp, script, section, select, small, source, span, strong, style, sub, summary, sup, svg,
  table, tbody, td, template_tag, textarea, tfoot, th, thead, time, title, tr, u, ul, video, wbr
  // clang-format on
};

/// The attributes that are kept.
enum class HtmlAttribute : std::uint8_t {
  // clang-format off
  aria_hidden, aria_label, charset, class_names, content, data_component, datetime, hidden, href, http_equiv, id,
  itemprop, itemscope, itemtype, lang, name, property, pubdate, rel, role, style, type
  // clang-format on
};

/// Index of a node; the nodes stand in document order, so that those of a subtree are
/// [node, end_of(node)).
using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFFU;

/// Value type. Memory: some 40 bytes an element beside the page's own text.
class HtmlTree {
 public:
  struct Node {
    NodeId parent = no_node;
    NodeId end = 0;           ///< one behind the last node of its subtree
    std::uint32_t begin = 0;  ///< of the text; of an element: its first attribute
    std::uint32_t size = 0;   ///< bytes of text; number of attributes
    Tag tag = Tag::other;
    bool custom = false;  ///< an element whose name has a hyphen
  };

  /// Parses a page or a fragment of one. Never throws but std::bad_alloc; any bytes will do. Zero
  /// bytes and what is no UTF-8 become U+FFFD. What a page has beyond `most_nodes` is not kept.
  /// Time: linear but for nesting, which is cut off at `deepest`: what is opened beyond stands
  /// beside, not inside.
  explicit HtmlTree(std::string_view html);

  static constexpr std::size_t most_nodes = 1'000'000;
  static constexpr int deepest = 400;

  [[nodiscard]] NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id]; }
  [[nodiscard]] Tag tag(NodeId id) const { return nodes_[id].tag; }
  [[nodiscard]] NodeId parent(NodeId id) const { return nodes_[id].parent; }
  [[nodiscard]] NodeId end_of(NodeId id) const { return nodes_[id].end; }

  /// The text of a text node; views hold as long as the tree.
  [[nodiscard]] std::string_view text(NodeId id) const {
    return std::string_view(pool_).substr(nodes_[id].begin, nodes_[id].size);
  }
  /// The value of an attribute; empty if there is none.
  [[nodiscard]] std::string_view attribute(NodeId id, HtmlAttribute name) const;
  [[nodiscard]] bool has_attribute(NodeId id, HtmlAttribute name) const;

  /// All text below, as it stands.
  [[nodiscard]] std::string raw_text(NodeId id) const;

  /// Was the page too deep or too long to be kept whole? In words; empty if not.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  friend class HtmlTreeBuilder;
  struct Attribute {
    HtmlAttribute name;
    std::uint32_t begin;
    std::uint32_t size;
  };
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::string pool_;
  std::string fault_;
};

/// Does the element begin a line of its own?
bool is_block(Tag tag);
/// h1 to h6: 1 to 6; else 0.
int heading_level(Tag tag);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_TREE_H
