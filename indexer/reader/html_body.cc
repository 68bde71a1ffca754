#include "indexer/reader/html_body.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/furniture.h"
#include "indexer/reader/html_place.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_date.h"

namespace morgue::index {

namespace {

using Index = std::uint32_t;

class BodyFinder {
 public:
  BodyFinder(const HtmlTree& tree, const std::vector<HtmlHint>& hints, const HtmlBlocks& blocks,
             std::string_view headline)
      : tree_(tree),
        hints_(hints),
        all_(blocks),
        headline_(fold_value(headline)),
        parts_(parts_of_blocks(tree, hints, blocks)),
        kept_(blocks.blocks.size(), false) {}

  HtmlBody find() {
    HtmlBody body;
    if (all_.blocks.empty()) return body;
    body.node = find_article_node(tree_, hints_, all_, parts_);
    for (const NodeId id : with_siblings(body.node)) keep_range(all_.first[id], all_.behind[id]);
    take_standfirst(body);
    drop_side_boxes(body.node);
    drop_link_lists();
    drop_beginning();
    drop_end();
    drop_lone_headings();
    for (Index i = 0; i < kept_.size(); ++i) {
      if (kept_[i]) body.paragraphs.push_back(block(i).text);
    }
    take_captions(body);
    return body;
  }

 private:
  [[nodiscard]] const HtmlBlock& block(Index i) const { return all_.blocks[i]; }

  // Texts are cut in pieces by advertisements; the pieces are named alike.
  [[nodiscard]] std::vector<NodeId> with_siblings(NodeId node) const {
    std::vector<NodeId> nodes;
    const NodeId parent = tree_.parent(node);
    if (parent == no_node || tree_.tag(node) == Tag::article) return {node};
    const std::string_view names = tree_.attribute(node, HtmlAttribute::class_names);
    for (NodeId id = parent + 1; id < tree_.end_of(parent); id = tree_.end_of(id)) {
      if (id == node) {
        nodes.push_back(id);
        continue;
      }
      if (tree_.tag(id) == Tag::text || hints_[id].part != HtmlPart::plain) continue;
      const bool alike = tree_.tag(id) == tree_.tag(node) && !names.empty() &&
                         tree_.attribute(id, HtmlAttribute::class_names) == names;
      if (alike || is_prose(id)) nodes.push_back(id);
    }
    return nodes;
  }

  // Paragraphs that stand beside the element.
  [[nodiscard]] bool is_prose(NodeId id) const {
    double prose = 0;
    std::size_t weight = 0;
    for (Index i = all_.first[id]; i < all_.behind[id]; ++i) {
      if (parts_[i] != HtmlPart::plain) continue;
      prose += prose_of(block(i));
      weight += block(i).weight;
    }
    constexpr double a_paragraph = 80;
    return tree_.tag(id) == Tag::p && prose > a_paragraph &&
           prose > 0.8 * static_cast<double>(weight);
  }

  void keep_range(Index begin, Index end) {
    for (Index i = begin; i < end; ++i) kept_[i] = parts_[i] == HtmlPart::plain && is_text(i);
    begin_ = std::min(begin_, begin);
    end_ = std::max(end_, end);
  }

  [[nodiscard]] bool is_text(Index i) const {
    const HtmlBlock& one = block(i);
    const double density = one.link_density();
    const Furniture furniture = furniture_of(one.text);
    if (furniture == Furniture::anywhere) return false;
    // "Sign up for our newsletter here" between paragraphs.
    const bool set_apart = one.link_weight > 0 || 2 * one.strong_weight > one.weight;
    if (furniture == Furniture::at_ends && set_apart && one.heading == 0) return false;
    if (one.in_list) return true;  // judged with its list
    if (one.heading != 0) return true;
    if (density > 0.9) return false;
    return density <= 0.5 || ends_sentence(one.text);
  }

  // The elements whose own paragraphs are most of the text; then all others beside them are boxes,
  // and have to be prose themselves.
  void drop_side_boxes(NodeId node) {
    std::unordered_map<NodeId, double> prose;
    double total = 0;
    for (Index i = begin_; i < end_; ++i) {
      if (!kept_[i]) continue;
      const double one = std::max(0.0, prose_of(block(i)));
      prose[holder_of(block(i).node)] += one;
      total += one;
    }
    std::vector<bool> holds_text(tree_.size(), false);
    for (const auto& [holder, sum] : prose) {
      if (sum < 0.15 * total) continue;
      for (NodeId id = holder; id != no_node && !holds_text[id]; id = tree_.parent(id)) {
        holds_text[id] = true;
      }
    }
    if (!holds_text[node]) return;
    for (NodeId id = node + 1; id < tree_.end_of(node);) {
      if (holds_text[id] || tree_.tag(id) == Tag::text || !is_box(tree_.tag(id))) {
        ++id;
        continue;
      }
      if (!is_good_box(id)) {
        for (Index i = all_.first[id]; i < all_.behind[id]; ++i) kept_[i] = false;
      }
      id = tree_.end_of(id);
    }
  }

  // The element that a paragraph stands in.
  [[nodiscard]] NodeId holder_of(NodeId node) const {
    while (node != 0 && !is_box(tree_.tag(node))) node = tree_.parent(node);
    // <div>s are used for paragraphs, too.
    if (node != 0 && all_.behind[node] - all_.first[node] == 1) node = tree_.parent(node);
    return node;
  }

  static bool is_box(Tag tag) {
    return tag == Tag::div || tag == Tag::section || tag == Tag::article || tag == Tag::td ||
           tag == Tag::table || tag == Tag::center || tag == Tag::main || tag == Tag::body ||
           tag == Tag::html || tag == Tag::aside;
  }

  [[nodiscard]] bool is_good_box(NodeId id) const {
    double prose = 0;
    std::size_t weight = 0;
    std::size_t links = 0;
    std::size_t count = 0;
    for (Index i = all_.first[id]; i < all_.behind[id]; ++i) {
      if (parts_[i] != HtmlPart::plain) continue;
      const HtmlBlock& one = block(i);
      if (one.heading == 0) {
        prose += std::max(0.0, prose_of(one));
        ++count;
      }
      weight += one.weight;
      links += one.link_weight;
    }
    // Without links it leads nowhere; calendars and the like are of single figures.
    if (10 * links <= weight) return weight >= 5 * count;
    if (tree_.tag(id) == Tag::table && 2 * links <= weight) return true;
    return 4 * links < weight && prose > 0.4 * static_cast<double>(weight);
  }

  // Lists of links, and what stands under a heading such as "Related stories".
  void drop_link_lists() {
    for (Index i = begin_; i < end_;) {
      if (!block(i).in_list) {
        ++i;
        continue;
      }
      const NodeId list = list_of(block(i).node);
      const Index behind = std::max(i + 1, std::min(end_, all_.behind[list]));
      std::size_t weight = 0;
      std::size_t links = 0;
      for (Index k = i; k < behind; ++k) {
        weight += block(k).weight;
        links += block(k).link_weight;
      }
      const std::size_t items = behind - i;
      const bool is_links =
          4 * links > 3 * weight || (2 * links > weight && weight - links < 20 * items);
      if (is_links) std::fill(kept_.begin() + i, kept_.begin() + behind, false);
      i = behind;
    }
    for (Index i = begin_; i < end_; ++i) {
      if (!kept_[i] || !heads_links(block(i).text)) continue;
      kept_[i] = false;
    }
  }

  // The outermost list that an item is part of, below the article.
  [[nodiscard]] NodeId list_of(NodeId node) const {
    NodeId list = node;
    for (NodeId id = node; id != no_node && id != 0; id = tree_.parent(id)) {
      if (all_.first[id] < begin_) break;
      if (tree_.tag(id) == Tag::ul || tree_.tag(id) == Tag::ol) list = id;
    }
    return list;
  }

  [[nodiscard]] bool is_headline(Index i) const {
    if (headline_.empty() || block(i).weight > 400) return false;
    return fold_value(block(i).text) == headline_;
  }

  // Headline, byline, date: what stands before the text.
  void drop_beginning() {
    for (Index i = begin_; i < end_; ++i) {
      if (!kept_[i]) continue;
      const HtmlBlock& one = block(i);
      if (one.heading == 1 || is_headline(i) || stands_around(one)) {
        kept_[i] = false;
        continue;
      }
      if (one.heading == 0) break;
    }
    // The headline may stand behind a paragraph that is none.
    for (Index i = begin_; i < end_; ++i) {
      if (kept_[i] && is_headline(i)) kept_[i] = false;
    }
  }

  void drop_end() {
    for (Index i = end_; i-- > begin_;) {
      if (!kept_[i]) continue;
      const HtmlBlock& one = block(i);
      const bool links = one.link_weight > 0 && one.link_density() > 0.4 && !one.in_list;
      if (one.heading != 0 || links || stands_around(one)) {
        kept_[i] = false;
        continue;
      }
      break;
    }
  }

  [[nodiscard]] static bool stands_around(const HtmlBlock& block) {
    constexpr std::size_t longest = 160;
    if (block.weight > longest) return false;
    const std::string& text = block.text;
    return furniture_of(text) != Furniture::none || is_reading_time(text) ||
           parse_news_date(text) || find_date_label(text) || find_byline(text) ||
           is_section_name(text) || block.weight < 3 || is_address(text) || is_rights(text);
  }

  // "jane@harbourgazette.example (END)"
  [[nodiscard]] static bool is_address(std::string_view text) {
    constexpr std::size_t longest = 60;
    return text.size() < longest && text.find('@') != std::string_view::npos &&
           split_words(text).size() <= 2;
  }

  [[nodiscard]] static bool is_rights(std::string_view text) {
    const std::string small = fold_case(text);
    for (const std::string_view words :
         {"©", "all rights reserved", "copyright 2", "alle rechte vorbehalten",
          "tous droits reserves", "todos los derechos reservados"}) {
      if (small.find(words) != std::string::npos) return true;
    }
    return false;
  }

  // A heading belongs to the text that follows it.
  void drop_lone_headings() {
    bool text_follows = false;
    int level_below = 0;
    for (Index i = end_; i-- > begin_;) {
      if (!kept_[i]) continue;
      const int level = block(i).heading;
      if (level == 0) {
        text_follows = true;
        level_below = 0;
        continue;
      }
      const bool stands = text_follows || (level_below != 0 && level < level_below);
      if (!stands) kept_[i] = false;
      if (stands) level_below = level;
      text_follows = false;
    }
  }

  void take_captions(HtmlBody& body) const {
    NodeId around = body.node;
    for (NodeId id = body.node; id != no_node && id != 0; id = tree_.parent(id)) {
      if (tree_.tag(id) == Tag::article || tree_.tag(id) == Tag::main) around = id;
    }
    for (Index i = all_.first[around]; i < all_.behind[around]; ++i) {
      constexpr std::size_t longest = 800;
      if (parts_[i] != HtmlPart::caption || block(i).weight > longest) continue;
      if (block(i).weight < 3 || block(i).link_density() > 0.8) continue;
      const std::string& text = block(i).text;
      if (furniture_of(text) != Furniture::none) continue;
      if (std::find(body.captions.begin(), body.captions.end(), text) == body.captions.end()) {
        body.captions.push_back(text);
      }
    }
  }

  // One or two paragraphs before the text, in an element that calls itself so.
  void take_standfirst(HtmlBody& body) {
    const Index text = first_long_text();
    for (NodeId id = 0; id < tree_.size() && all_.first[id] <= text; ++id) {
      const Index first = all_.first[id];
      const Index behind = all_.behind[id];
      constexpr Index most = 3;
      if (!hints_[id].standfirst || first == behind || behind - first > most) continue;
      std::string lines;
      bool good = behind < end_;
      for (Index i = first; i < behind; ++i) {
        const HtmlBlock& one = block(i);
        const bool stands_apart = parts_[i] == HtmlPart::plain || parts_[i] == HtmlPart::layout;
        good = good && stands_apart && one.heading != 1 && !one.in_list &&
               one.link_density() < 0.5 && !is_headline(i);
        if (!lines.empty()) lines += "\n\n";
        lines += one.text;
      }
      constexpr std::size_t shortest = 30;
      constexpr std::size_t longest = 600;
      const std::size_t weight = reading_weight(lines);
      if (!good || weight < shortest || weight > longest) continue;
      std::fill(kept_.begin() + first, kept_.begin() + behind, false);
      body.standfirst = std::move(lines);
      return;
    }
  }

  // Where the text has begun: nothing behind it stands before it.
  [[nodiscard]] Index first_long_text() const {
    for (Index i = begin_; i < end_; ++i) {
      constexpr std::size_t a_sentence = 60;
      if (kept_[i] && block(i).heading == 0 && block(i).weight > a_sentence) return i;
    }
    return begin_;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlHint>& hints_;
  const HtmlBlocks& all_;
  std::string headline_;
  std::vector<HtmlPart> parts_;
  std::vector<bool> kept_;
  Index begin_ = 0xFFFFFFFFU;
  Index end_ = 0;
};

}  // namespace

HtmlBody find_html_body(const HtmlTree& tree, const std::vector<HtmlHint>& hints,
                        const HtmlBlocks& blocks, std::string_view headline) {
  return BodyFinder(tree, hints, blocks, headline).find();
}

}  // namespace morgue::index
