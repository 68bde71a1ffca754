// What the user asked morgue-index to do.
#ifndef MORGUE_INDEXER_CLI_OPTIONS_H
#define MORGUE_INDEXER_CLI_OPTIONS_H

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/cli/option_table.h"
#include "indexer/input/input.h"
#include "indexer/reader/reader.h"

namespace morgue::index::cli {

struct Options {
  Action action = Action::index;
  std::string archive;             ///< as given; empty: where the environment says
  std::vector<std::string> paths;  ///< files, folders, "-"
  std::vector<std::string> ids;    ///< of Action::remove
  ReadOptions read;
  FindOptions find;
  bool prune = false;
  bool stories = true;
  bool json = false;  ///< of Action::status
  std::uint64_t memory = 1u << 30;
  unsigned threads = 0;  ///< 0: as many as there are cores
  std::chrono::milliseconds lock_wait{0};
  std::chrono::milliseconds commit_interval{60'000};
  bool verbose = false;
  bool quiet = false;
  std::string command;  ///< the command line, for those who wait for us
};

/// Reads a command line. Throws Error(bad_argument) that names the option. No arguments at all are
/// Action::index without paths.
Options parse_options(int argc, const char* const* argv);

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_OPTIONS_H
