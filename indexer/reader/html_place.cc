#include "indexer/reader/html_place.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

// Sums of prose over any run of blocks.
class ProseSums {
 public:
  ProseSums(const HtmlBlocks& blocks, const std::vector<HtmlPart>& parts) : blocks_(blocks) {
    sums_.reserve(blocks.blocks.size() + 1);
    sums_.push_back(0);
    for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
      const bool counts = parts[i] == HtmlPart::plain;
      sums_.push_back(sums_.back() + (counts ? std::max(0.0, prose_of(blocks.blocks[i])) : 0));
    }
  }
  [[nodiscard]] double of(NodeId id) const {
    return sums_[blocks_.behind[id]] - sums_[blocks_.first[id]];
  }
  [[nodiscard]] double total() const { return sums_.back(); }

 private:
  const HtmlBlocks& blocks_;
  std::vector<double> sums_;
};

// How much of the page's prose an element may hold and still be believed to be no part of it.
bool is_believed(HtmlPart part, double prose, double total, double link_density) {
  constexpr double enough = 250;  // prose that is left
  switch (part) {
    case HtmlPart::plain:
      return false;
    case HtmlPart::foreign: {
      // What leads to other articles has links.
      constexpr double a_few_lines = 400;
      if (prose > a_few_lines && link_density < 0.1) return prose <= 0.1 * total;
      [[fallthrough]];
    }
    case HtmlPart::comments:
    case HtmlPart::hidden:
      return prose <= 0.3 * total || total - prose >= enough;
    case HtmlPart::caption: {
      constexpr double an_article = 800;
      return prose <= 0.35 * total || total - prose >= an_article;
    }
    default:
      return prose <= 0.35 * total;
  }
}

double link_density_of(const HtmlBlocks& blocks, NodeId id) {
  std::size_t weight = 0;
  std::size_t links = 0;
  for (std::uint32_t i = blocks.first[id]; i < blocks.behind[id]; ++i) {
    weight += blocks.blocks[i].weight;
    links += blocks.blocks[i].link_weight;
  }
  return weight == 0 ? 0 : static_cast<double>(links) / static_cast<double>(weight);
}

bool is_strong(HtmlPart part) {
  return part == HtmlPart::foreign || part == HtmlPart::comments || part == HtmlPart::hidden;
}

// Elements that can hold an article, as against paragraphs and what is in them.
bool can_hold(Tag tag) {
  switch (tag) {
    case Tag::article:
    case Tag::blockquote:
    case Tag::body:
    case Tag::center:
    case Tag::div:
    case Tag::font:
    case Tag::form:
    case Tag::html:
    case Tag::main:
    case Tag::other:
    case Tag::section:
    case Tag::span:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::header:
    case Tag::aside:
    case Tag::dd:
    case Tag::pre:
      return true;
    default:
      return false;
  }
}

// What is left of the worth of prose one element further up.
double passed_up(Tag tag) {
  switch (tag) {
    case Tag::article:
    case Tag::div:
    case Tag::main:
    case Tag::section:
    case Tag::td:
    case Tag::body:
      return 0.92;
    case Tag::li:
      return 0.8;
    default:
      return 1;
  }
}

double by_claim(const HtmlHint& hint) {
  static constexpr double factors[] = {1.0, 1.15, 1.5, 2.2};
  return factors[hint.claim];
}

}  // namespace

double prose_of(const HtmlBlock& block) {
  const auto weight = static_cast<double>(block.weight);
  const double density = block.link_density();
  if (block.heading != 0) return density > 0.5 ? -0.3 * weight : 0.3 * weight;
  constexpr std::size_t a_line = 25;
  if (density > 0.5) return -0.3 * weight;
  if (block.weight < a_line) return 0.1 * weight;
  // A teaser is short; what is long is text.
  constexpr double long_text = 160;
  const double length = std::clamp(weight / long_text, 0.3, 1.0);
  const bool sentence = ends_sentence(block.text) || weight > long_text;
  return weight * (1 - density) * length * (sentence ? 1 : 0.4);
}

std::vector<HtmlPart> parts_of_blocks(const HtmlTree& tree, const std::vector<HtmlHint>& hints,
                                      const HtmlBlocks& blocks) {
  std::vector<HtmlPart> parts(blocks.blocks.size(), HtmlPart::plain);
  for (const bool strong : {true, false}) {
    const ProseSums sums(blocks, parts);
    for (NodeId id = 0; id < tree.size();) {
      const HtmlPart part = hints[id].part;
      const bool counts = part != HtmlPart::plain && is_strong(part) == strong;
      if (!counts || !is_believed(part, sums.of(id), sums.total(), link_density_of(blocks, id))) {
        ++id;
        continue;
      }
      for (std::uint32_t i = blocks.first[id]; i < blocks.behind[id]; ++i) {
        parts[i] = std::max(parts[i], part);
      }
      ++id;
    }
  }
  return parts;
}

namespace {

// Prose of the blocks below an element, and their whole weight, what speaks against them left out.
struct Content {
  double prose = 0;
  double weight = 0;
};

Content content_of(const HtmlBlocks& blocks, const std::vector<HtmlPart>& parts, NodeId id) {
  Content content;
  for (std::uint32_t i = blocks.first[id]; i < blocks.behind[id]; ++i) {
    if (parts[i] != HtmlPart::plain) continue;
    content.prose += std::max(0.0, prose_of(blocks.blocks[i]));
    content.weight += static_cast<double>(blocks.blocks[i].weight);
  }
  return content;
}

// Some stories are cut in pieces that each look like the whole. The element around them is taken
// where it adds much prose and little else, and is not a page of several articles.
NodeId with_other_pieces(const HtmlTree& tree, const HtmlBlocks& blocks,
                         const std::vector<HtmlPart>& parts, NodeId node) {
  const Content own = content_of(blocks, parts, node);
  NodeId around = node;
  for (int step = 0; step < 3 && tree.tag(around) != Tag::article; ++step) {
    around = tree.parent(around);
    if (around == no_node || tree.tag(around) == Tag::body || around == 0) break;
    const Content all = content_of(blocks, parts, around);
    const double more = all.prose - own.prose;
    if (more > 0.25 * own.prose && more > 0.6 * (all.weight - own.weight)) return around;
  }
  return node;
}

}  // namespace

NodeId find_article_node(const HtmlTree& tree, const std::vector<HtmlHint>& hints,
                         const HtmlBlocks& blocks, const std::vector<HtmlPart>& parts) {
  std::vector<double> worth(tree.size(), 0);
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    if (parts[i] == HtmlPart::plain) worth[blocks.blocks[i].node] += prose_of(blocks.blocks[i]);
  }
  for (NodeId id = tree.size(); id-- > 1;) {
    const NodeId parent = tree.parent(id);
    if (parent != no_node) worth[parent] += passed_up(tree.tag(id)) * worth[id];
  }
  NodeId best = 0;
  double most = 0;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (!can_hold(tree.tag(id)) || worth[id] <= 0) continue;
    const double judged = worth[id] * by_claim(hints[id]);
    // Of equals the inner one.
    if (judged >= most) {
      most = judged;
      best = id;
    }
  }
  return best == 0 ? best : with_other_pieces(tree, blocks, parts, best);
}

}  // namespace morgue::index
