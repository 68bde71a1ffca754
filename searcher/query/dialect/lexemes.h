// What the dialects of words (Lexis, Factiva) are made of, and a walk over it.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_LEXEMES_H
#define MORGUE_SEARCHER_QUERY_DIALECT_LEXEMES_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/diagnostics.h"

namespace morgue::query::dialect {

struct Lexeme {
  enum class Kind : std::uint8_t { word, quoted, open, close, sign, end };
  Kind kind = Kind::end;
  std::string_view text;        ///< as written; of a quoted one without its quotes
  std::string lower;            ///< of words, letters of ASCII in lower case
  std::size_t offset = 0;       ///< of the whole, quote included
  std::size_t end = 0;          ///< byte behind it
  bool touches_before = false;  ///< no blank between it and what stands before
};

/// Words end at blanks, brackets, quotes and the signs = < > <= >=. Quotes may be typographic.
/// Where `slashes` is set, `/F50/` and `/N5/` stand for themselves inside of words too. Throws
/// QueryError for a quote that is never closed.
std::vector<Lexeme> cut(std::string_view text, bool slashes, const Diagnostics& diagnostics);

/// How many bytes of a quote, or of a blank, stand at `i`; 0 if there is none.
std::size_t quote_at(std::string_view text, std::size_t i);
std::size_t blank_at(std::string_view text, std::size_t i);

/// The number behind `prefix`, as in atleast5 or w/5: at least 1; nothing (0) if it is not that.
/// Numbers too large come as 1'000'000.
std::size_t number_behind(std::string_view word, std::string_view prefix);

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_LEXEMES_H
