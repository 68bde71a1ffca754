// How a query was understood, for a person.
#ifndef MORGUE_SEARCHER_CLI_EXPLAIN_TEXT_H
#define MORGUE_SEARCHER_CLI_EXPLAIN_TEXT_H

#include <morgue/result.h>

#include <string>

#include "searcher/cli/environment.h"

namespace morgue::cli {

/// Every stage under a heading, with a blank line at the end.
std::string explain_text(const Explanation& explanation, const Screen& screen);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_EXPLAIN_TEXT_H
