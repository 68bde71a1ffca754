// The tree that every dialect is read into, and its writing out in our language.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_EXPRESSION_H
#define MORGUE_SEARCHER_QUERY_DIALECT_EXPRESSION_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/diagnostics.h"
#include "searcher/query/dialect/dialect.h"

namespace morgue::query::dialect {

struct Expression {
  enum class Kind : std::uint8_t {
    text,      ///< `text` as it is: a word, a pattern, a phrase, a condition
    all,       ///< children joined by AND
    any,       ///< by OR
    without,   ///< the first, but none of the others
    no,        ///< NOT the only child
    near,      ///< two children and `text` between: NEAR/5, SENT
    list,      ///< children side by side, each behind its sign
    field,     ///< `text` is the field's name
    function,  ///< `text` is atleast5, caps, ...
    weight,    ///< the only child times `text`
  };
  Kind kind = Kind::text;
  std::string text;
  std::size_t offset = 0;  ///< byte of what was pasted
  std::vector<Expression> children;
  std::vector<char> signs;  ///< of a list: '+', '-' or '\0' for each child
  std::size_t depth = 1;

  [[nodiscard]] bool compound() const {
    return kind == Kind::all || kind == Kind::any || kind == Kind::without || kind == Kind::no ||
           kind == Kind::near || kind == Kind::list;
  }
};

/// A leaf.
Expression written(std::size_t offset, std::string text);

/// A node above others. A single child of `all` and `any` stands for itself; those of the same kind
/// are taken in. Throws QueryError where that makes the tree deeper than brackets may be.
Expression over(Expression::Kind kind, std::size_t offset, std::string text,
                std::vector<Expression> children, const Diagnostics& diagnostics);

/// `text` in words that our language cannot take for an operator, field or pattern: as it is, or in
/// quotes. Empty if there is nothing but signs in it.
std::string plain_word(std::string_view text);

/// In quotes, without what means something inside of quotes.
std::string in_quotes(std::string_view text);

/// Can it be part of a pattern of ours: nothing but letters and digits?
bool fits_pattern(std::string_view text);

/// The whole of it as text, with where each part came from.
Reading write(const Expression& tree, std::string_view pasted);

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_EXPRESSION_H
