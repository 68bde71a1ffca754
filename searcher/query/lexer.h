// Query text -> lexemes: the words, quotes, brackets, signs and operators it is made of.
#ifndef MORGUE_SEARCHER_QUERY_LEXER_H
#define MORGUE_SEARCHER_QUERY_LEXER_H

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/fields.h"
#include "searcher/query/diagnostics.h"

namespace morgue::query {

enum class LexemeKind : std::uint8_t {
  word,    ///< a run of characters between spaces, quotes and brackets
  phrase,  ///< what stands between two quotes
  field,   ///< `headline:`, its value right behind it: a word, a phrase or an opening bracket
  op_and,
  op_or,
  op_not,
  op_near,   ///< NEAR/5, with its number
  op_onear,  ///< ONEAR/5, likewise
  op_sent,
  op_para,
  fields,    ///< `{headline,byline}:`, likewise
  like,      ///< `like:`, with a word or phrase right behind it
  saved,     ///< `query:`, likewise
  function,  ///< `first50`, with its number, an opening bracket right behind it
  weight,    ///< `3` of `^3`, right behind a word, phrase or closing bracket
  plus,      ///< the sign before a word, phrase, field or bracket
  minus,     ///< likewise
  open,
  close,
  end,  ///< the last lexeme, always there
};

/// The kind's name, for people.
std::string_view kind_name(LexemeKind kind);

struct Lexeme {
  LexemeKind kind = LexemeKind::end;
  std::string_view text;        ///< as written; of a phrase without its quotes, of a field the name
  std::size_t offset = 0;       ///< byte where it starts in the query text
  std::size_t text_offset = 0;  ///< byte where `text` does: behind the quote of a phrase
  const Field* field = nullptr;  ///< of a field
  unsigned number = 0;           ///< of NEAR/5, ONEAR/5, first50, atleast5; huge if too large
};

/// Never fails. `text` must be valid UTF-8 and outlive the lexemes. Linear in its length. Warns of
/// unmatched quotes, of fields without a value, and of words that look like a field but are none.
std::vector<Lexeme> lex(std::string_view text, Diagnostics& diagnostics);

/// Would these characters, standing alone, be read as an operator? `AND`, `NEAR/5`, `SENT`.
bool is_operator_word(std::string_view text);

/// Is it the name of a function, which has a bracket right behind it? `first50`, `caps`.
bool is_function_word(std::string_view text);

/// The bytes of the space, or of the quote, that begins at byte `i` of valid UTF-8; 0 if none does.
std::size_t space_length(std::string_view text, std::size_t i);
std::size_t quote_length(std::string_view text, std::size_t i);

/// Must `text` stand in quotes behind `field:` to be read back as the same value?
bool needs_quotes(std::string_view text);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_LEXER_H
