// Queries that the user has under a name, put into the tree where they are named.
#ifndef MORGUE_SEARCHER_QUERY_SAVED_H
#define MORGUE_SEARCHER_QUERY_SAVED_H

#include <map>
#include <string>
#include <vector>

#include "searcher/query/diagnostics.h"
#include "searcher/query/syntax.h"

namespace morgue::query {

using SavedQueries = std::map<std::string, std::string>;

/// Replaces each Saved in the tree by the tree of its query, also those in there. `saved` may be
/// null: there are none. Gives "query:name means ..." for each. Throws QueryError at the place of
/// the name for one that is unknown, contains itself, or cannot be read.
std::vector<std::string> put_saved(Node& tree, const SavedQueries* saved, Diagnostics& diagnostics);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_SAVED_H
