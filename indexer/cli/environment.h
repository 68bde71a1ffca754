// What the program takes from around it.
#ifndef MORGUE_INDEXER_CLI_ENVIRONMENT_H
#define MORGUE_INDEXER_CLI_ENVIRONMENT_H

#include <string>

namespace morgue::index::cli {

/// The archive where none is named: $MORGUE_ARCHIVE, else morgue/news.morgue in the user's data
/// folder, as morgue-search has it. Throws Error(bad_argument) where there is neither.
std::string default_archive();

/// Is standard error a terminal that can redraw a line?
bool talks_to_terminal();
/// Is standard output one?
bool prints_to_terminal();
/// Columns of that terminal.
unsigned terminal_columns();

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_ENVIRONMENT_H
