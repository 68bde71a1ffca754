// --verify, --optimize, --rebuild.
#include "indexer/writer/maintenance.h"

#include <fmt/format.h>
#include <morgue/error.h>

#include "indexer/cli/actions.h"
#include "indexer/cli/archive_lock.h"
#include "indexer/cli/index_report.h"
#include "indexer/cli/interrupt.h"
#include "indexer/cli/memory.h"
#include "indexer/cli/progress.h"
#include "indexer/cli/units.h"
#include "indexer/status.h"

namespace morgue::index::cli {

namespace {

std::uint64_t live_bytes(const ArchiveLayout& layout) {
  std::uint64_t bytes = 0;
  for (const TableSize& table : table_sizes(layout)) bytes += table.bytes;
  return bytes;
}

// Shows how far the work is, not too often, and stops it when it is interrupted.
MaintenanceProgress watch(Console& console, ProgressText& text, const char* what) {
  return [&console, &text, what, next = std::chrono::milliseconds(0)](std::uint64_t done,
                                                                      std::uint64_t total) mutable {
    constexpr std::chrono::milliseconds interval{100};
    if (console.shows_progress() && text.elapsed() >= next) {
      next = text.elapsed() + interval;
      console.show_progress(text.of(done, total, what));
    }
    return !interrupted();
  };
}

}  // namespace

int verify_archive(const Options& options, Console& console) {
  const ArchiveLayout layout = archive_of(options);
  (void)layout.live();
  const std::optional<WriteLock> lock = lock_if_writable(layout, options, console);
  catch_signals(OnInterrupt::abandon, options.quiet);
  ProgressText progress;
  console.show_progress("checking the tables...");
  const std::string path = layout.folder().string();
  const VerifyReport report = verify(
      layout,
      [&](const std::string& finding) {
        console.problem({Problem::Severity::rejected, path, finding});
      },
      watch(console, progress, "checked"));
  if (!report.tables_checked) {
    console.note(path + ": may not be written, so Xapian's own check of its tables was left out");
  }
  if (report.stopped) {
    console.note("interrupted: not all was checked");
    return status_interrupted;
  }
  if (report.findings > 0) {
    throw Error(ErrorCode::archive_damaged,
                fmt::format("{}: {} found", path, counted(report.findings, "fault")),
                "Restore it from a backup; or try --rebuild, which saves what can be read.");
  }
  console.note(fmt::format("{}: {} checked in {}, all is well", path,
                           counted(report.articles, "article"), duration_text(progress.elapsed())));
  return status_good;
}

int optimize_archive(const Options& options, Console& console) {
  const ArchiveLayout layout = archive_of(options);
  require_archive(layout);
  const WriteLock lock = lock_archive(layout, options, console);
  catch_signals(OnInterrupt::end, options.quiet);
  const ProgressText progress;
  const std::uint64_t before = live_bytes(layout);
  console.show_progress("compacting...");
  optimize(layout);
  console.note(fmt::format("{}: compacted from {} to {} in {}", layout.folder().string(),
                           size_text(before), size_text(live_bytes(layout)),
                           duration_text(progress.elapsed())));
  return status_good;
}

int rebuild_archive(const Options& options, Console& console) {
  const ArchiveLayout layout = archive_of(options);
  require_archive(layout);
  const WriteLock lock = lock_archive(layout, options, console);
  catch_signals(OnInterrupt::abandon, options.quiet);
  const MemoryPlan plan = plan_for(options, {});
  RebuildOptions rebuilding;
  rebuilding.threads = plan.threads;
  rebuilding.memory = plan.pipeline + plan.writer;
  ProgressText progress;
  const std::string path = layout.folder().string();
  const RebuildReport report = rebuild(
      layout, rebuilding,
      [&](const std::string& finding) {
        console.problem({Problem::Severity::rejected, path, finding});
      },
      watch(console, progress, "rebuilt"));
  if (report.stopped) {
    console.note("interrupted: the archive is as it was");
    return status_interrupted;
  }
  console.note(
      fmt::format("{} rebuilt in {}{}\n{}", counted(report.articles, "article"),
                  duration_text(progress.elapsed()),
                  report.lost > 0 ? fmt::format(", {} lost", with_commas(report.lost)) : "",
                  archive_text(layout, report.articles)));
  return report.lost > 0 ? status_rejected : status_good;
}

}  // namespace morgue::index::cli
