// The undo journal between the preloaded library lost_writes.so, which keeps it, and
// undo_journal.cc, which plays it back after the process was killed.
//
// The model is the strict one of POSIX: what was written to a file is safe once that file was
// fsynced; an entry of a folder (a file made, renamed or removed) is safe once that folder was
// fsynced. Everything else is lost with the kill. Every change is noted before it is made, so a
// change that never happened is undone harmlessly.
#ifndef MORGUE_TESTS_CRASH_JOURNAL_FORMAT_H
#define MORGUE_TESTS_CRASH_JOURNAL_FORMAT_H

#include <cstdint>

namespace morgue::crash {

enum class Change : std::uint32_t {
  overwrite = 1,    // number: inode; offset; other: size before; bytes: what stood there
  create = 2,       // path
  make_folder = 3,  // path
  rename = 4,       // path: from, bytes: to; number: keep file holding what `to` was, or 0
  remove = 5,       // path; number: keep file holding it
  sync_file = 6,    // number: inode
  sync_folder = 7,  // path
};

// Followed by `path_size` and `bytes_size` bytes. Files that were written to are hard-linked into
// the journal's folder as ino-N, files that were replaced or removed as keep-N: there they can
// still be reached.
struct RecordHeader {
  std::uint32_t magic;
  Change change;
  std::uint64_t number;
  std::uint64_t offset;
  std::uint64_t other;
  std::uint32_t path_size;
  std::uint32_t bytes_size;
};

inline constexpr std::uint32_t record_magic = 0x6D726775;

}  // namespace morgue::crash

#endif  // MORGUE_TESTS_CRASH_JOURNAL_FORMAT_H
