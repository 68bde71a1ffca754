#include "searcher/query/part.h"

#include <algorithm>
#include <string>
#include <utility>

namespace morgue::query {

namespace {

using Xapian::Query;

Query join(Query::op op, const std::vector<Query>& queries) {
  return queries.size() == 1 ? queries.front() : Query(op, queries.begin(), queries.end());
}

Query everything() {
  return Query(std::string());
}

// Xapian then opens its terms without reading what only weights need.
Query without_weight(const Query& query) {
  const bool never_weighs = query.empty() || query.get_type() == Query::LEAF_MATCH_ALL ||
                            query.get_type() == Query::OP_VALUE_RANGE ||
                            query.get_type() == Query::OP_VALUE_GE ||
                            query.get_type() == Query::OP_VALUE_LE;
  return never_weighs ? query : Query(0.0, query);
}

}  // namespace

Part any_of(std::vector<Part> parts) {
  const bool weighted =
      std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.weighted; });
  std::vector<Query> queries;
  queries.reserve(parts.size());
  for (const Part& part : parts) {
    queries.push_back(weighted && !part.weighted ? without_weight(part.query) : part.query);
  }
  return {join(Query::OP_OR, queries), weighted};
}

Part all_of(std::vector<Part> positives, const std::vector<Part>& negatives) {
  std::vector<Query> weighted;
  std::vector<Query> filters;
  for (Part& part : positives) {
    (part.weighted ? weighted : filters).push_back(std::move(part.query));
  }
  Part out{everything(), !weighted.empty()};
  if (!weighted.empty()) {
    out.query = join(Query::OP_AND, weighted);
    if (!filters.empty()) {
      out.query = Query(Query::OP_FILTER, out.query, join(Query::OP_AND, filters));
    }
  } else if (!filters.empty()) {
    out.query = join(Query::OP_AND, filters);
  }
  if (!negatives.empty()) {
    std::vector<Query> excluded;
    excluded.reserve(negatives.size());
    for (const Part& part : negatives) excluded.push_back(part.query);
    out.query = Query(Query::OP_AND_NOT, out.query, join(Query::OP_OR, excluded));
  }
  return out;
}

Part with_bonus(Part base, Part bonus) {
  if (!bonus.weighted) return base;
  if (!base.weighted) base.query = without_weight(base.query);
  return {Query(Query::OP_AND_MAYBE, base.query, bonus.query), true};
}

Query finished(Part part) {
  return part.weighted ? std::move(part.query) : without_weight(part.query);
}

Query same_thing(const std::vector<std::string>& terms, unsigned count) {
  if (terms.size() == 1) return Query(terms.front(), count);
  std::vector<Query> leaves;
  leaves.reserve(terms.size());
  for (const std::string& term : terms) leaves.emplace_back(term, count);
  return Query(Query::OP_SYNONYM, leaves.begin(), leaves.end());
}

}  // namespace morgue::query
