// One word or phrase of a query -> its node.
#ifndef MORGUE_SEARCHER_QUERY_LEAF_H
#define MORGUE_SEARCHER_QUERY_LEAF_H

#include "common/fields.h"
#include "searcher/query/diagnostics.h"
#include "searcher/query/lexer.h"
#include "searcher/query/syntax.h"

namespace morgue::query {

/// A Value where `context` takes values; else a Phrase, or a Word, Exact, Pattern or Fuzzy, as it
/// is written. An operator with nothing to join becomes the word in small letters. Throws
/// QueryError for more edits than there may be.
Node leaf_node(const Lexeme& lexeme, const Field& context, const Diagnostics& diagnostics);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_LEAF_H
