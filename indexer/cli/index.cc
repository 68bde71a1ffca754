// Indexing, and pruning: what puts articles into an archive and takes out those of files that are
// gone.
#include <fmt/format.h>
#include <morgue/error.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "indexer/cli/actions.h"
#include "indexer/cli/archive_lock.h"
#include "indexer/cli/index_report.h"
#include "indexer/cli/input_pump.h"
#include "indexer/cli/interrupt.h"
#include "indexer/cli/memory.h"
#include "indexer/cli/progress.h"
#include "indexer/cli/units.h"
#include "indexer/status.h"
#include "indexer/writer/writer.h"

namespace morgue::index::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* standard_input = "-";

std::string absolute(const std::string& path) {
  std::string out = fs::absolute(path).lexically_normal().string();
  if (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

bool is_gone(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

std::string committed_text(const WriterStatistics& statistics) {
  // Read by scripts, and by the tests that kill the program: no commas.
  return fmt::format("committed {} article{}", statistics.documents,
                     statistics.documents == 1 ? "" : "s");
}

// A run that indexes, from the files it finds to its report. The caller holds the lock.
class Run {
 public:
  Run(const Options& options, ArchiveLayout layout, Console& console)
      : options_(options), layout_(std::move(layout)), console_(console) {}

  int index() {
    if (options_.prune) known_ = known_files(layout_);
    std::vector<InputFile> files = find_files(
        arguments(), options_.find, [this](const Problem& problem) { console_.problem(problem); });
    if (files.empty() && console_.all_taken() && !options_.prune)
      console_.note("no file was found there");
    const MemoryPlan plan = plan_for(options_, files);
    open_writer(plan);
    console_.detail(fmt::format("{} to look at; {}, {} of memory, {}",
                                counted(files.size(), "file"), counted(plan.threads, "thread"),
                                size_text(options_.memory),
                                bulk_ ? "into a new generation" : "into the live generation"));
    const std::vector<InputFile> all = options_.prune ? files : std::vector<InputFile>();
    IndexReport report = read(std::move(files), plan);
    Pruned pruned;
    if (prunes()) {
      pruned = prune_gone(known_, roots_, *writer_, events(), interrupted());
    }
    if (options_.prune) read_reopened(all, plan, report);
    const bool cut_off = interrupted();
    finish();
    std::string text = index_report_text(report, pruned, console_, progress_.elapsed());
    if (cut_off)
      text += "\ninterrupted: what was read before is in the archive; run again to go on";
    end_with(text);
    if (cut_off) return status_interrupted;
    return console_.all_taken() ? status_good : status_rejected;
  }

  int prune() {
    known_ = known_files(layout_);
    WriterOptions writer_options;
    writer_options.memory = plan_for(options_, {}).writer;
    writer_ = make_incremental_writer(layout_, writer_options);
    const Pruned pruned = prune_gone(known_, {}, *writer_, events(), interrupted());
    for (const std::string& path : writer_->take_reopened()) ask_to_index_again(path);
    const bool cut_off = interrupted();
    finish();
    std::string text = fmt::format(
        "{} of {} removed", counted(pruned.articles, "article"),
        counted(pruned.files, "file") + (pruned.files == 1 ? " that is gone" : " that are gone"));
    if (cut_off) text += "\ninterrupted: run again to go on";
    end_with(text);
    if (cut_off) return status_interrupted;
    return console_.all_taken() ? status_good : status_rejected;
  }

 private:
  // What to look for: all PATHs, but with --prune not one that is gone and was indexed: that it is
  // gone is then what the user says, not a mistake.
  std::vector<std::string> arguments() {
    std::vector<std::string> wanted;
    for (const std::string& path : options_.paths) {
      if (path != standard_input) {
        roots_.push_back(absolute(path));
        if (options_.prune && is_gone(roots_.back()) && is_known(roots_.back())) continue;
      }
      wanted.push_back(path);
    }
    return wanted;
  }

  [[nodiscard]] bool is_known(const std::string& root) const {
    return std::any_of(known_.begin(), known_.end(),
                       [&root](const std::string& path) { return lies_under(path, root); });
  }

  // Without a root all that is gone would be: not what is meant by one of standard input.
  [[nodiscard]] bool prunes() const { return options_.prune && !roots_.empty() && !interrupted(); }

  void open_writer(const MemoryPlan& plan) {
    WriterOptions writer_options;
    writer_options.memory = plan.writer;
    bulk_ = is_empty_archive(layout_);
    writer_ = bulk_ ? make_bulk_writer(layout_, writer_options)
                    : make_incremental_writer(layout_, writer_options);
    if (const std::string remark = writer_->remark(); !remark.empty()) console_.note(remark);
  }

  IndexEvents events() {
    IndexEvents events;
    events.problem = [this](const Problem& problem) { console_.problem(problem); };
    events.file = [this](const InputFile& file) { console_.detail("reading " + file.path); };
    if (console_.shows_progress()) {
      events.progress = [this](const Progress& progress) {
        console_.show_progress(progress_.of(progress));
      };
    }
    // What a bulk writer spills is not there for readers, nor after a crash, before its finish().
    if (!bulk_) {
      events.committed = [this](const WriterStatistics& statistics) {
        console_.detail(committed_text(statistics));
      };
    }
    return events;
  }

  IndexReport read(std::vector<InputFile> files, const MemoryPlan& plan) {
    PipelineOptions pipeline;
    pipeline.read = options_.read;
    pipeline.threads = plan.threads;
    pipeline.memory = plan.pipeline;
    pipeline.commit_interval = bulk_ ? std::chrono::milliseconds(0) : options_.commit_interval;
    pipeline.prune = options_.prune;
    std::optional<InputPump> pump;
    if (std::any_of(files.begin(), files.end(),
                    [](const InputFile& file) { return file.path == standard_input; })) {
      pump.emplace(interrupted());
      pipeline.release_input = [&pump] { pump->leave(); };
    }
    IndexReport report = index_files(std::move(files), *writer_, pipeline,
                                     standard_stages(options_.stories), events(), interrupted());
    if (pump) {
      if (const std::string why = pump->finish(); !why.empty()) {
        console_.problem({Problem::Severity::rejected, standard_input, why});
      }
    }
    return report;
  }

  // What went with one file may stand in another, which was not read since it has not changed.
  void read_reopened(const std::vector<InputFile>& all, const MemoryPlan& plan,
                     IndexReport& report) {
    std::vector<InputFile> again;
    for (const std::string& path : writer_->take_reopened()) {
      const auto file = std::find_if(all.begin(), all.end(),
                                     [&path](const InputFile& f) { return f.path == path; });
      if (file != all.end()) {
        again.push_back(*file);
      } else if (!is_gone(path)) {
        ask_to_index_again(path);
      }
    }
    if (again.empty() || interrupted()) return;
    // Only what comes back is news: all else of these files was counted as unchanged.
    report.added += read(std::move(again), plan).added;
    for (const std::string& path : writer_->take_reopened()) ask_to_index_again(path);
  }

  void ask_to_index_again(const std::string& path) {
    console_.problem({Problem::Severity::warning, path,
                      "holds articles that were removed with another file; index it again to have "
                      "them back"});
  }

  void finish() {
    if (bulk_) console_.show_progress("putting the archive together...");
    writer_->finish();
    console_.detail(committed_text(writer_->statistics()));
  }

  void end_with(const std::string& text) {
    console_.note(text + '\n' + archive_text(layout_, writer_->statistics().documents));
  }

  const Options& options_;
  const ArchiveLayout layout_;
  Console& console_;
  ProgressText progress_;
  std::vector<std::string> known_;  // files in the catalogue before the run
  std::vector<std::string> roots_;  // what the PATHs name
  bool bulk_ = false;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

int index_paths(const Options& options, Console& console) {
  const ArchiveLayout layout = archive_of(options);
  (void)plan_for(options, {});  // what makes no sense is refused before anything is made
  const WriteLock lock = lock_archive(layout, options, console);
  catch_signals(OnInterrupt::commit, options.quiet);
  return Run(options, layout, console).index();
}

int prune_archive(const Options& options, Console& console) {
  const ArchiveLayout layout = archive_of(options);
  require_archive(layout);
  const WriteLock lock = lock_archive(layout, options, console);
  catch_signals(OnInterrupt::commit, options.quiet);
  return Run(options, layout, console).prune();
}

int remove_articles(const Options& options, Console& console) {
  const ArchiveLayout layout = archive_of(options);
  require_archive(layout);
  const WriteLock lock = lock_archive(layout, options, console);
  catch_signals(OnInterrupt::commit, options.quiet);
  WriterOptions writer_options;
  writer_options.memory = plan_for(options, {}).writer;
  const std::unique_ptr<Writer> writer = make_incremental_writer(layout, writer_options);
  std::uint64_t removed = 0;
  for (const std::string& id : options.ids) {
    if (interrupted()) break;
    if (writer->remove(id)) {
      ++removed;
    } else {
      console.problem({Problem::Severity::rejected, id, "no article has this id"});
    }
    if (writer->wants_commit()) writer->commit();
  }
  const bool cut_off = interrupted();
  writer->finish();
  console.detail(committed_text(writer->statistics()));
  console.note(fmt::format("{} removed\n{}", counted(removed, "article"),
                           archive_text(layout, writer->statistics().documents)));
  if (cut_off) return status_interrupted;
  return console.all_taken() ? status_good : status_rejected;
}

}  // namespace morgue::index::cli
