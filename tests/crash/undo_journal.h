// Takes back what a killed program never synced.
#ifndef MORGUE_TESTS_CRASH_UNDO_JOURNAL_H
#define MORGUE_TESTS_CRASH_UNDO_JOURNAL_H

#include <cstddef>
#include <filesystem>

namespace morgue::crash {

struct UndoCount {
  std::size_t changes = 0;  ///< noted in the journal, syncs aside
  std::size_t undone = 0;   ///< of these, taken back
};

/// Plays the journal of lost_writes.so back and empties its folder. Throws std::runtime_error if
/// the journal makes no sense; a record cut at the end by the kill is passed over, since its change
/// was never made.
UndoCount undo_unsynced(const std::filesystem::path& journal_folder);

}  // namespace morgue::crash

#endif  // MORGUE_TESTS_CRASH_UNDO_JOURNAL_H
