// How tests of the query language write down what they see.
#ifndef MORGUE_TESTS_SEARCHER_QUERY_WRITTEN_DOWN_H
#define MORGUE_TESTS_SEARCHER_QUERY_WRITTEN_DOWN_H

#include <morgue/error.h>

#include <cstddef>
#include <string>

namespace morgue::test {

/// One line: "and\n  word a\n  word b\n" -> "and(word a, word b)".
inline std::string compact(const std::string& tree) {
  std::string out;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < tree.size();) {
    const std::size_t end = tree.find('\n', at);
    std::size_t spaces = 0;
    while (tree[at + spaces] == ' ') ++spaces;
    const std::size_t next = spaces / 2;
    if (next > depth) out += '(';
    if (next < depth) out += std::string(depth - next, ')');
    if (next <= depth && at > 0) out += ", ";
    out += tree.substr(at + spaces, end - at - spaces);
    depth = next;
    at = end + 1;
  }
  return out + std::string(depth, ')');
}

/// A query that is an error.
struct Refused {
  std::string query;
  std::string error;  // "column: message"
  std::string hint;
};

template <typename Ask>
Refused refused(const std::string& query, const Ask& ask) {
  try {
    ask();
  } catch (const QueryError& error) {
    return {query, std::to_string(error.column()) + ": " + error.what(), error.hint()};
  }
  return {query, "it was taken", {}};
}

}  // namespace morgue::test

#endif  // MORGUE_TESTS_SEARCHER_QUERY_WRITTEN_DOWN_H
