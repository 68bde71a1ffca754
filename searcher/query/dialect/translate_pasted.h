// A query in any dialect -> Xapian::Query, with every place being one of what was pasted.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_TRANSLATE_PASTED_H
#define MORGUE_SEARCHER_QUERY_DIALECT_TRANSLATE_PASTED_H

#include <morgue/archive.h>

#include <string_view>

#include "searcher/query/translate.h"

namespace morgue::query {

/// As translate(), which it is for our own language. For the others the explanation has our text
/// besides.
Translation translate_pasted(Dialect dialect, std::string_view text, const Vocabulary& vocabulary,
                             Analyzer& analyzer, const TranslateOptions& options = {});

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_TRANSLATE_PASTED_H
