#include "searcher/match/native.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace morgue::match {

namespace {

using Xapian::Query;

// Xapian merges the positions of an OR's terms anew for each article.
constexpr std::size_t most_terms = 16;

const AnyTerm* plain_word(const SpanTree& tree) {
  if (tree == nullptr) return nullptr;
  const AnyTerm* word = std::get_if<AnyTerm>(&tree->is);
  const bool plain =
      word != nullptr && !word->runs && !word->terms.empty() && word->terms.size() <= most_terms;
  return plain ? word : nullptr;
}

Query any_of(const AnyTerm& word) {
  if (word.terms.size() == 1) return Query(word.terms.front());
  return Query(Query::OP_OR, word.terms.begin(), word.terms.end());
}

// Capitals in front of a term. Words of one prefix never share a position; those of the headline
// stand where the text's do, and then NEAR passes over matches (tried: elm NEAR 3 Selm, where both
// head the list of positions).
std::string_view prefix_of(std::string_view term) {
  std::size_t length = 0;
  while (length < term.size() && term[length] >= 'A' && term[length] <= 'Z') ++length;
  return term.substr(0, length);
}

bool of_one_prefix(const AnyTerm& a, const AnyTerm& b) {
  const std::string_view prefix = prefix_of(a.terms.front());
  const auto fits = [&](const std::string& term) { return prefix_of(term) == prefix; };
  return std::all_of(a.terms.begin(), a.terms.end(), fits) &&
         std::all_of(b.terms.begin(), b.terms.end(), fits);
}

bool share_a_term(const AnyTerm& a, const AnyTerm& b) {
  return std::any_of(a.terms.begin(), a.terms.end(), [&](const std::string& term) {
    return std::find(b.terms.begin(), b.terms.end(), term) != b.terms.end();
  });
}

std::optional<Query> row(const Row& node) {
  std::vector<Query> words;
  for (const SpanTree& tree : node.words) {
    const AnyTerm* word = plain_word(tree);
    if (word == nullptr) return std::nullopt;
    words.push_back(any_of(*word));
  }
  return Query(Query::OP_PHRASE, words.begin(), words.end(),
               static_cast<Xapian::termcount>(words.size()));
}

std::optional<Query> relation(const Relation& node) {
  const bool in_order = node.kind == Relation::Kind::near_in_order;
  if (node.negated || (!in_order && node.kind != Relation::Kind::near)) return std::nullopt;
  const AnyTerm* left = plain_word(node.left);
  const AnyTerm* right = plain_word(node.right);
  if (left == nullptr || right == nullptr) return std::nullopt;
  if (share_a_term(*left, *right) || !of_one_prefix(*left, *right)) return std::nullopt;
  const std::vector<Query> words{any_of(*left), any_of(*right)};
  return Query(in_order ? Query::OP_PHRASE : Query::OP_NEAR, words.begin(), words.end(),
               node.distance + 1);
}

}  // namespace

std::optional<Query> native_query(const SpanTree& tree) {
  if (const Row* node = std::get_if<Row>(&tree->is)) return row(*node);
  if (const Relation* node = std::get_if<Relation>(&tree->is)) return relation(*node);
  return std::nullopt;
}

}  // namespace morgue::match
