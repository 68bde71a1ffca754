#include "searcher/match/span_tree.h"

#include <algorithm>
#include <cstddef>

namespace morgue::match {

namespace {

constexpr std::size_t most_terms = 8;  // of many, so many are named

class Describer {
 public:
  std::string operator()(const AnyTerm& node) const {
    std::string out;
    for (std::size_t i = 0; i < std::min(node.terms.size(), most_terms); ++i) {
      if (i > 0) out += '|';
      out += node.terms[i];
    }
    if (node.terms.size() > most_terms) {
      out += "|and " + std::to_string(node.terms.size() - most_terms) + " more";
    }
    return out;
  }
  std::string operator()(const Row& node) const {
    std::string out;
    for (const SpanTree& word : node.words) {
      if (!out.empty()) out += ' ';
      out += word == nullptr ? "*" : describe(word);
    }
    return out;
  }
  std::string operator()(const AnyOf& node) const {
    std::string out;
    for (const SpanTree& operand : node.operands) {
      out += (out.empty() ? "" : ", ") + describe(operand);
    }
    return "AnyOf(" + out + ')';
  }
  std::string operator()(const Marked& node) const {
    std::string out = "Marked(";
    for (const std::string& mark : node.marks) out += mark + ' ';
    return out + describe(node.operand) + ')';
  }
  std::string operator()(const InZone& node) const {
    return "InZone(" + std::string(field(node.zone).name) + ": " + describe(node.operand) + ')';
  }
  std::string operator()(const Relation& node) const {
    std::string out = node.negated ? "Not" : "";
    switch (node.kind) {
      case Relation::Kind::near:
        out += "Near/" + std::to_string(node.distance);
        break;
      case Relation::Kind::near_in_order:
        out += "OrderedNear/" + std::to_string(node.distance);
        break;
      case Relation::Kind::same_sentence:
        out += "SameSentence";
        break;
      case Relation::Kind::same_paragraph:
        out += "SameParagraph";
        break;
    }
    return out + '(' + describe(node.left) + ", " + describe(node.right) + ')';
  }
  std::string operator()(const First& node) const {
    return "First/" + std::to_string(node.words) + '(' + describe(node.operand) + ')';
  }
  std::string operator()(const AtLeast& node) const {
    return "AtLeast/" + std::to_string(node.times) + '(' + describe(node.operand) + ')';
  }
};

}  // namespace

std::string describe(const SpanTree& tree) {
  return std::visit(Describer(), tree->is);
}

}  // namespace morgue::match
