// Words that look like a piece of the language and are none: what a warning says of them.
#ifndef MORGUE_SEARCHER_QUERY_MISREADING_H
#define MORGUE_SEARCHER_QUERY_MISREADING_H

#include <cstddef>
#include <string_view>
#include <vector>

#include "searcher/query/diagnostics.h"
#include "searcher/query/lexer.h"

namespace morgue::query {

/// Warns of a word of `text` at bytes [begin, end) that is searched as a word and was perhaps not
/// meant as one: `near/5`, `NEAR`, `w/5`, `ANDNOT`, `first(`; `headlin:tariffs`, `Person:rubio`,
/// `date>2024`. Not of `https://...`, `12:30`, nor of the colon behind "Note:".
void warn_of_word(std::string_view text, std::size_t begin, std::size_t end,
                  Diagnostics& diagnostics);

/// Warns of a word behind `field:` that looks like a field itself: headline:person:rubio.
void warn_of_field_value(std::string_view field, std::string_view word, std::size_t begin,
                         Diagnostics& diagnostics);

/// Warns of `and`, `or`, `not` in small letters, and of `gov!`, where the query is short, or has
/// brackets, fields or operators: then they were hardly meant as words. Of signs that mean nothing
/// where they stand: `=tun*`, `?omen`, `!x`, "tunnel~" in quotes; of `first50 (x)`; of
/// `date:2024 .. 2025`, too.
void warn_of_lexemes(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_MISREADING_H
