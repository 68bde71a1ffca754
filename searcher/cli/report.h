// What is said on standard error.
#ifndef MORGUE_SEARCHER_CLI_REPORT_H
#define MORGUE_SEARCHER_CLI_REPORT_H

#include <morgue/archive.h>

#include <string>
#include <string_view>
#include <vector>

#include "searcher/cli/environment.h"

namespace morgue::cli {

/// Where a query came from, for messages about it: "" for the command line, else "file:line".
struct QuerySource {
  std::string place;
  std::string_view query;
};

/// "morgue-search: what" and, in a line of its own, what to do.
void report_error(const Error& error);

/// The same, with the column; on a terminal, the query with a caret under it stands between.
void report_query_error(const QueryError& error, const QuerySource& source, const Screen& screen);

/// Each in a line, with the query and a caret under it where it concerns a place.
void report_warnings(const std::vector<Warning>& warnings, const QuerySource& source,
                     const Screen& screen);

/// What dates in words mean today, each in a line.
void report_readings(const std::vector<std::string>& readings);

/// Why there is nothing on standard output.
void report_nothing_found(const Request& request, const Total& total);

/// How many articles hold each part of the query, and what the archive spells nearly so.
void report_advice(const Results& results);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_REPORT_H
