// A file of queries, one a line.
#ifndef MORGUE_SEARCHER_CLI_QUERY_FILE_H
#define MORGUE_SEARCHER_CLI_QUERY_FILE_H

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace morgue::cli {

struct NamedQuery {
  std::size_t line = 0;  ///< in the file, from 1
  std::string name;
  std::string query;
};

/// A whole file, or its first bytes, `most` or a little more; "-" reads standard input. Throws
/// Error(io) with that hint.
std::string read_file(const std::string& path, const std::string& hint,
                      std::size_t most = std::numeric_limits<std::size_t>::max());

/// Lines of a name, a tab, a query; "-" reads standard input. Blank lines are passed over. Throws
/// Error that names file and line: io, bad_argument (no tab, no name).
std::vector<NamedQuery> read_query_file(const std::string& path);

/// Names with white space, and names that stand twice, would make a run file that nobody can read.
/// Throws Error(bad_argument).
void check_names(const std::string& path, const std::vector<NamedQuery>& queries);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_QUERY_FILE_H
