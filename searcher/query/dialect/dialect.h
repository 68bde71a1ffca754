// Queries pasted from elsewhere -> our own language.
//
// Each dialect has a reader of its own, which knows that system's operators and how tightly they
// bind. All build one kind of tree (expression.h), which is written out with more brackets than
// would be needed, so that nobody's rules of precedence matter any more. What has no equivalent is
// an error; what has only nearly one is a warning. Both point at the text that was pasted.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_DIALECT_H
#define MORGUE_SEARCHER_QUERY_DIALECT_DIALECT_H

#include <morgue/archive.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/dialect/offset_map.h"

namespace morgue::query::dialect {

/// A query of another system in our own words.
struct Reading {
  std::string text;               ///< in the language of morgue-query(7)
  OffsetMap places;               ///< from bytes of `text` to bytes of what was pasted
  std::vector<Warning> warnings;  ///< columns are those of what was pasted
};

/// Throws QueryError, with a column of `pasted`, for what has no equivalent, what that system would
/// not take either, and beyond the limits of limits.h. `pasted` is valid UTF-8; `today` is what
/// dates in words count from. Linear in the length, but for proximity operators of many widths side
/// by side.
Reading read(Dialect dialect, std::string_view pasted, std::chrono::sys_days today);

/// The column of `pasted` that a column of `reading.text` stands for.
std::size_t column_in(std::string_view pasted, const Reading& reading, std::size_t column);

// One for each dialect.
Reading read_lexis(std::string_view pasted, std::chrono::sys_days today);
Reading read_factiva(std::string_view pasted, std::chrono::sys_days today);
Reading read_lucene(std::string_view pasted, std::chrono::sys_days today);

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_DIALECT_H
