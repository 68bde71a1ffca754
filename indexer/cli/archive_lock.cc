#include "indexer/cli/archive_lock.h"

#include <fmt/format.h>
#include <morgue/error.h>

#include <chrono>

#include "indexer/cli/environment.h"

namespace morgue::index::cli {

ArchiveLayout archive_of(const Options& options) {
  return ArchiveLayout(options.archive.empty() ? default_archive() : options.archive);
}

void require_archive(const ArchiveLayout& layout) {
  try {
    (void)layout.live();
  } catch (const Error& error) {
    // A damaged one is for the action to look at.
    if (error.code() == ErrorCode::archive_missing) throw;
  }
}

WriteLock lock_archive(const ArchiveLayout& layout, const Options& options, Console& console) {
  using std::chrono::milliseconds;
  if (options.lock_wait > milliseconds(0)) {
    try {
      return WriteLock(layout, milliseconds(0), options.command);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::archive_locked) throw;
      const double seconds = std::chrono::duration<double>(options.lock_wait).count();
      console.note(fmt::format("{}; waiting for up to {:g} s", error.what(), seconds));
    }
  }
  return WriteLock(layout, options.lock_wait, options.command);
}

std::optional<WriteLock> lock_if_writable(const ArchiveLayout& layout, const Options& options,
                                          Console& console) {
  try {
    return lock_archive(layout, options, console);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::io) throw;
    console.detail(fmt::format("{}: cannot be locked, so it is looked at as it is: {}",
                               layout.folder().string(), error.what()));
    return std::nullopt;
  }
}

}  // namespace morgue::index::cli
