// What the user asked morgue-search to do.
#ifndef MORGUE_SEARCHER_CLI_OPTIONS_H
#define MORGUE_SEARCHER_CLI_OPTIONS_H

#include <morgue/archive.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/cli/shown.h"

namespace morgue::cli {

enum class Action : std::uint8_t {
  search,
  count,
  facet,
  article,
  help,
  help_fields,
  help_query,
  version
};
enum class Format : std::uint8_t { text, json, jsonl, trec };
enum class When : std::uint8_t { automatic, always, never };

struct Options {
  Action action = Action::search;
  std::vector<std::string> archives;  ///< as given; empty: where the environment says
  Format format = Format::text;
  std::optional<ShownSet> show;  ///< nothing: what the format shows by itself
  When color = When::automatic;
  bool pager = true;
  std::string id;                         ///< of Action::article
  std::string facet;                      ///< the field of Action::facet
  std::optional<std::string> query_file;  ///< "-" for standard input
  std::optional<std::string> saved_file;  ///< of saved queries; nothing: the user's own
  std::vector<std::string> late;          ///< words of the query that look like options of ours
  Request request;                        ///< with the query, unless there is a file of them
};

/// Reads a command line. Throws Error(bad_argument) that names the option.
Options parse_options(int argc, const char* const* argv);

/// What --help and --help-query print.
std::string help_text();
std::string query_help_text();

/// The words of the command line as one query. A single one is the query as it is. Of several, one
/// that holds blanks came quoted by the shell, so that its words belong together: it is put into
/// quotes, behind its field if it has one, unless it holds signs of the query language itself.
std::string join_query(const std::vector<std::string>& words);

/// The same for another dialect: nothing is put into quotes.
std::string join_pasted(const std::vector<std::string>& words);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_OPTIONS_H
