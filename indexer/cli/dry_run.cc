#include <chrono>
#include <optional>

#include "common/article_json.h"
#include "indexer/cli/actions.h"
#include "indexer/cli/environment.h"
#include "indexer/cli/index_report.h"
#include "indexer/cli/input_pump.h"
#include "indexer/cli/interrupt.h"
#include "indexer/cli/memory.h"
#include "indexer/cli/output.h"
#include "indexer/cli/progress.h"

namespace morgue::index::cli {

int print_articles(const Options& options, Console& console) {
  (void)plan_for(options, {});  // what makes no sense is refused before anything is read
  catch_signals(OnInterrupt::abandon, options.quiet);
  ProgressText progress;
  Output output;
  bool closed = false;

  IndexEvents events;
  events.problem = [&console](const Problem& problem) { console.problem(problem); };
  events.file = [&console](const InputFile& file) { console.detail("reading " + file.path); };
  if (console.shows_progress() && !prints_to_terminal()) {
    events.progress = [&](const Progress& so_far) { console.show_progress(progress.of(so_far)); };
  }
  std::vector<InputFile> files = find_files(options.paths, options.find, events.problem);
  const MemoryPlan plan = plan_for(options, files);
  std::optional<InputPump> pump;
  for (const InputFile& file : files) {
    if (file.path == "-") pump.emplace(interrupted());
  }
  PipelineOptions pipeline;
  pipeline.read = options.read;
  pipeline.threads = plan.threads;
  pipeline.memory = plan.pipeline;
  if (pump) pipeline.release_input = [&pump] { pump->leave(); };
  const auto describe = [](const Article& article) {
    // A path need not be UTF-8, but JSON is.
    return article_to_json(article).dump(-1, ' ', false,
                                         nlohmann::ordered_json::error_handler_t::replace) +
           '\n';
  };
  const auto print = [&](const std::string& line) {
    closed = !output.write(line);
    return !closed;
  };
  const IndexReport report = read_files(std::move(files), pipeline, standard_stages(), describe,
                                        print, events, interrupted());
  if (pump) {
    if (const std::string why = pump->finish(); !why.empty()) {
      console.problem({Problem::Severity::rejected, "-", why});
    }
  }
  // Whoever closed the pipe has seen what he wanted, and the counts are those of a part.
  if (closed || !output.flush()) return status_good;
  console.note(reading_report_text(report, console, progress.elapsed()));
  if (report.interrupted) return status_interrupted;
  return console.all_taken() ? status_good : status_rejected;
}

}  // namespace morgue::index::cli
