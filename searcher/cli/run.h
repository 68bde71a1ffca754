// Does what the options say.
#ifndef MORGUE_SEARCHER_CLI_RUN_H
#define MORGUE_SEARCHER_CLI_RUN_H

#include "searcher/cli/options.h"

namespace morgue::cli {

inline constexpr int status_found = 0;
inline constexpr int status_nothing = 1;
inline constexpr int status_error = 2;

/// Returns the exit status. Throws Error.
int run(Options options);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_RUN_H
