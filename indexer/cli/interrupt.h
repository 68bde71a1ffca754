// Signals that ask the program to come to an end.
#ifndef MORGUE_INDEXER_CLI_INTERRUPT_H
#define MORGUE_INDEXER_CLI_INTERRUPT_H

#include <atomic>

namespace morgue::index::cli {

/// What a first signal means to the work that is under way.
enum class OnInterrupt {
  commit,   ///< what was read is still written
  abandon,  ///< it stops as soon as it can; nothing has changed
  end,      ///< it cannot be stopped half way: the program ends at once
};

/// From now on a first SIGINT, SIGTERM or SIGHUP sets interrupted() and says so, unless quiet; a
/// second one ends the program at once, with status 130. A signal that the caller has ignored
/// (nohup, jobs in the background) stays ignored.
void catch_signals(OnInterrupt meaning, bool quiet);

const std::atomic<bool>& interrupted();

inline constexpr int status_interrupted = 130;

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_INTERRUPT_H
