// What the program takes from around it: variables, and the terminal it may stand in.
#ifndef MORGUE_SEARCHER_CLI_ENVIRONMENT_H
#define MORGUE_SEARCHER_CLI_ENVIRONMENT_H

#include <cstddef>
#include <string>

#include "searcher/cli/options.h"

namespace morgue::cli {

struct Screen {
  bool terminal = false;     ///< is standard output one?
  bool talks = false;        ///< is standard error one?
  std::size_t columns = 80;  ///< of text output; $COLUMNS where there is no terminal
  std::size_t rows = 24;
  bool color = false;
};

Screen look_at_screen(When color);

/// The archive where none is named: $MORGUE_ARCHIVE, else morgue/news.morgue in the user's data
/// folder. Throws Error(bad_argument) where there is neither.
std::string default_archive();

/// The user's saved queries: morgue/queries in the user's configuration folder. Empty where there
/// is no such folder; the file need not exist.
std::string default_saved_file();

/// The command that pages long output: $MORGUE_PAGER, else $PAGER, else less. Empty for none.
std::string pager_command();

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_ENVIRONMENT_H
