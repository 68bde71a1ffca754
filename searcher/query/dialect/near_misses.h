// Words of Lexis and Factiva that are nearly an operator or field there: hardly meant as words.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_NEAR_MISSES_H
#define MORGUE_SEARCHER_QUERY_DIALECT_NEAR_MISSES_H

#include <morgue/archive.h>

#include <optional>
#include <string>

#include "searcher/query/dialect/lexemes.h"

namespace morgue::query::dialect {

struct NearMiss {
  std::string message;
  std::string hint;      ///< what would work
  bool refused = false;  ///< or else searched as text, with a warning
};

/// What to say of a word that is none of `dialect`'s operators: `w/ 5`, `near5`, `headline:x`,
/// `-x`, `&`. `next` is what stands behind it. Nothing for what is only a word.
std::optional<NearMiss> near_miss(Dialect dialect, const Lexeme& word, const Lexeme& next);

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_NEAR_MISSES_H
