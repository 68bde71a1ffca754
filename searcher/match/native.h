// The few span trees that Xapian's own NEAR and PHRASE can tell.
#ifndef MORGUE_SEARCHER_MATCH_NATIVE_H
#define MORGUE_SEARCHER_MATCH_NATIVE_H

#include <xapian.h>

#include <optional>

#include "searcher/match/span_tree.h"

namespace morgue::match {

/// The same articles as spans(tree), found by Xapian; nothing for a tree that its operators cannot
/// tell, or only slowly. They take terms and ORs of terms, and find nothing in silence with
/// anything else: those are all that this makes.
///
/// It is worth it because Xapian reads positions only of articles whose weight might bring them
/// among the best, which a posting source cannot know: the NEAR/3 of takes 4 ms instead of 545 on
/// 34,000 articles, "{tax cut}" 2 instead of 40.
std::optional<Xapian::Query> native_query(const SpanTree& tree);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_NATIVE_H
