// An archive of a few articles, made by the library, and what tests of morgue-search do with it.
#ifndef MORGUE_TESTS_CLI_SMALL_NEWS_H
#define MORGUE_TESTS_CLI_SMALL_NEWS_H

#include <morgue/article.h>

#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace morgue::test {

/// The articles of small_archive(). Dates, places and people of every sort; one in Japanese, one
/// undated, one whose id, headline and text would steer a terminal, and "lantern-1" to "-60".
std::vector<Article> small_news();

/// The folder of an archive of them; made once, gone when the program ends.
const std::string& small_archive();

/// An archive of others, for searching several as one; of the id "pe-1" there is one in each.
const std::string& other_archive();

/// morgue-search -a small_archive() ARGUMENTS.
Command search_small(std::vector<std::string> arguments);

/// Runs it where standard input, output and error are a terminal of that size, and returns what the
/// terminal got. `status` as in Ended.
struct OnTerminal {
  int status = 0;
  std::string text;
};
OnTerminal run_on_terminal(const Command& command, unsigned short rows = 24,
                           unsigned short columns = 80);

}  // namespace morgue::test

#endif  // MORGUE_TESTS_CLI_SMALL_NEWS_H
