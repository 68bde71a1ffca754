// The words that tell an article from others -> a query for articles that have many of them.
#ifndef MORGUE_SEARCHER_QUERY_SIMILAR_H
#define MORGUE_SEARCHER_QUERY_SIMILAR_H

#include <cstddef>
#include <string>

#include "common/analyzer.h"
#include "searcher/query/part.h"
#include "searcher/query/record.h"

namespace morgue::query {

/// Like the article of that id, which itself does not match; of the id `-`, like the text that came
/// with the query. Reads the terms of one article and looks up how many articles have each. Throws
/// QueryError if there is no such article or text.
Part similar_to(const std::string& id, std::size_t offset, Analyzer& analyzer, Record& record);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_SIMILAR_H
