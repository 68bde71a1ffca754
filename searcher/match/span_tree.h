// What must be true of the places of words in an article, as a tree: what proximity, phrases,
// sentences and zones come down to.
//
// Every node stands for stretches [begin, end] of positions: a word has one for each place, a
// phrase from its first word to its last, and what is near each other from the first to the last
// word of both. Whether an article matches is whether the root has any.
#ifndef MORGUE_SEARCHER_MATCH_SPAN_TREE_H
#define MORGUE_SEARCHER_MATCH_SPAN_TREE_H

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "common/fields.h"

namespace morgue::match {

struct SpanNode;
using SpanTree = std::shared_ptr<const SpanNode>;  ///< never null but where it says so

/// Any of these terms. `runs` says that neighbouring positions of one term in a paragraph are one
/// stretch, as the words of a person's name are.
struct AnyTerm {
  std::vector<std::string> terms;
  bool runs = false;
};

/// Side by side in this order; null stands for any one word. The first and the last are words.
struct Row {
  std::vector<SpanTree> words;  ///< each of single positions: AnyTerm, or AnyOf or Marked of these
};

struct AnyOf {
  std::vector<SpanTree> operands;
};

/// Those at whose begin one of the terms stands as well: the lists of capitals, see fields.h.
struct Marked {
  SpanTree operand;
  std::vector<std::string> marks;
};

/// Those in the headline, body, caption or lead (the standfirst, or the body's first paragraph).
struct InZone {
  FieldId zone;
  SpanTree operand;
};

/// How two stretches must stand to each other.
///
/// The distance is that from the last word of the one to the first of the other: 1 for neighbours,
/// 0 where they overlap. A word is not near itself: two of which each is a word or a phrase must
/// not overlap at all, others not begin or end with the same word.
struct Relation {
  enum class Kind : std::uint8_t { near, near_in_order, same_sentence, same_paragraph };
  Kind kind = Kind::near;
  unsigned distance = 0;  ///< of near and near_in_order: the largest
  bool negated = false;   ///< the stretches of `left` alone that have no such `right`
  SpanTree left;
  SpanTree right;
};

/// Those within the first so many words of the body.
struct First {
  unsigned words;
  SpanTree operand;
};

/// All of them, if they begin at so many places or more.
struct AtLeast {
  unsigned times;
  SpanTree operand;
};

struct SpanNode {
  std::variant<AnyTerm, Row, AnyOf, Marked, InZone, Relation, First, AtLeast> is;
};

template <typename Kind>
SpanTree make_spans(Kind kind) {
  return std::make_shared<const SpanNode>(SpanNode{std::move(kind)});
}

/// For explanations: `Near/5(tariff|tariffs, "trade deal")`.
std::string describe(const SpanTree& tree);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_SPAN_TREE_H
