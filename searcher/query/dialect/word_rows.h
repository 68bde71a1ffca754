// Words that stand side by side in Lexis and Factiva: a phrase there, and here.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_WORD_ROWS_H
#define MORGUE_SEARCHER_QUERY_DIALECT_WORD_ROWS_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/dialect/expression.h"

namespace morgue::query::dialect {

/// One word or quoted phrase of a row.
struct RowPiece {
  std::size_t offset = 0;
  std::string_view written;  ///< as it was pasted
  std::string pattern;       ///< of ours; empty: it is none
  bool quoted = false;
  bool any_word = false;  ///< stands for exactly one word, whichever
};

/// What the row is looked for as. `any_form`: words of an unquoted phrase count in all their forms.
/// Throws QueryError for a row without a word.
Expression row_of_words(const std::vector<RowPiece>& pieces, bool any_form,
                        const Diagnostics& diagnostics);

/// The row as one value of a field such as source: no patterns are taken.
Expression row_as_value(const std::vector<RowPiece>& pieces, const Diagnostics& diagnostics);

/// The pattern as our language has them: `?` only between letters. At an end it becomes `*`, and a
/// warning says so.
std::string inner_marks(std::string_view pattern, std::size_t offset, Diagnostics& diagnostics);

/// "en" for en and English; empty for what is no language that is known by name.
std::string language_code(std::string_view name);

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_WORD_ROWS_H
