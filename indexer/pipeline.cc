#include "indexer/pipeline.h"

#include <morgue/error.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <system_error>
#include <utility>
#include <variant>

#include "common/text.h"
#include "indexer/look_ahead.h"
#include "indexer/ordered_pipeline.h"

namespace morgue::index {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto progress_interval = std::chrono::milliseconds(100);

// What reaches the caller's thread. `Product` is what the workers make of an article.
template <class Product>
struct Arrival {
  std::variant<Product, Problem, FileStarted, FileFinished> what;
  std::uint64_t position = 0;
  std::uint64_t bytes = 0;
  const ArticleDictionary* dictionary = nullptr;
};

// A worker: makes products of articles, lets everything else through. What cannot be made is a
// rejected article, not the end of the run.
template <class Product>
class Worker {
 public:
  using Make = std::function<Product(Article&&, const ArticleDictionary*)>;
  explicit Worker(Make make) : make_(std::move(make)) {}

  Arrival<Product> operator()(SourceItem&& item) {
    Arrival<Product> arrival{Problem(), item.position, item.bytes, item.dictionary};
    if (auto* article = std::get_if<Article>(&item.what)) {
      const Origin origin = article->origin;
      try {
        arrival.what.template emplace<Product>(make_(std::move(*article), item.dictionary));
      } catch (const std::bad_alloc&) {
        throw;
      } catch (const std::exception& error) {
        arrival.what = Problem{Problem::Severity::rejected, origin.str(), error.what()};
      }
    } else if (auto* problem = std::get_if<Problem>(&item.what)) {
      arrival.what = std::move(*problem);
    } else if (const auto* started = std::get_if<FileStarted>(&item.what)) {
      arrival.what = *started;
    } else {
      arrival.what = std::get<FileFinished>(item.what);
    }
    return arrival;
  }

 private:
  Make make_;
};

// Reports how far a run is, now and then.
class ProgressMeter {
 public:
  ProgressMeter(const IndexEvents& events, std::uint64_t total) : events_(events) {
    progress_.total = total;
  }

  template <class Product>
  void arrived(const Arrival<Product>& arrival) {
    progress_.position = std::max(progress_.position, arrival.position);
    progress_.bytes = std::max(progress_.bytes, arrival.bytes);
  }
  void article() { ++progress_.articles; }

  void tell() {
    if (!events_.progress) return;
    const Clock::time_point now = Clock::now();
    if (now < next_) return;
    next_ = now + progress_interval;
    events_.progress(progress_);
  }
  [[nodiscard]] const Progress& progress() const { return progress_; }

 private:
  const IndexEvents& events_;
  Progress progress_;
  Clock::time_point next_ = Clock::now();
};

void report_problem(const Problem& problem, const IndexEvents& events, IndexReport& report) {
  switch (problem.severity) {
    case Problem::Severity::warning:
      ++report.warnings;
      break;
    case Problem::Severity::partial:
      ++report.left_out;
      break;
    case Problem::Severity::rejected:
      ++report.rejected;
      break;
  }
  if (events.problem) events.problem(problem);
}

// Runs the source and the workers, and hands what arrives to `take`.
template <class Product>
void run_flow(FileSource& source, const PipelineOptions& options,
              const std::function<typename Worker<Product>::Make()>& make,
              const std::function<bool(Arrival<Product>&&)>& take,
              const std::function<void()>& tick, DictionaryTraining* training = nullptr) {
  OrderedPipelineOptions flow;
  flow.workers = std::max(1U, options.threads);
  const bool looks_ahead = options.read.furniture_left_out;
  const std::uint64_t ahead = looks_ahead ? options.memory / 4 : 0;
  flow.memory = options.memory - ahead;
  flow.stopped = options.release_input;
  OrderedPipeline<SourceItem, Arrival<Product>> pipeline(flow);
  const auto run_source = [&](const FileSource::Emit& emit) {
    const FileSource::Emit train = [&](SourceItem&& item, std::uint64_t cost) {
      if (const auto* article = std::get_if<Article>(&item.what); article && training) {
        item.dictionary = training->next(*article);
      }
      return emit(std::move(item), cost);
    };
    if (!looks_ahead) return source.run(train);
    LookAhead look_ahead(ahead, train);
    source.run([&](SourceItem&& item,
                   std::uint64_t cost) { return look_ahead.take(std::move(item), cost); },
               [&] { look_ahead.flush(); });
    look_ahead.flush();
  };
  pipeline.run(
      run_source, [&] { return Worker<Product>(make()); }, take, tick);
}

// The end of the pipeline for index_files(): lives on the caller's thread.
class Indexing {
 public:
  struct Prepared {
    std::unique_ptr<Writer::Prepared> document;
    std::uint64_t id_hash = 0;
  };

  Indexing(Writer& writer, const PipelineOptions& options, const IndexEvents& events,
           const FilePlan& plan, const ArticleDictionary* dictionary)
      : writer_(writer),
        options_(options),
        events_(events),
        meter_(events, plan.bytes),
        dictionary_(dictionary) {
    report_.unchanged = plan.unchanged_articles;
    report_.files_unchanged = plan.unchanged_files;
  }

  bool take(Arrival<Prepared>&& arrival) {
    meter_.arrived(arrival);
    if (auto* prepared = std::get_if<Prepared>(&arrival.what)) {
      if (arrival.dictionary != nullptr && arrival.dictionary != dictionary_) {
        dictionary_ = arrival.dictionary;
        writer_.set_dictionary(*dictionary_);
      }
      add(std::move(*prepared));
    } else if (const auto* problem = std::get_if<Problem>(&arrival.what)) {
      rejected_ = rejected_ || problem->severity == Problem::Severity::rejected;
      report_problem(*problem, events_, report_);
    } else if (const auto* started = std::get_if<FileStarted>(&arrival.what)) {
      start_file(*started->file);
    } else {
      finish_file(std::get<FileFinished>(arrival.what));
    }
    tick();
    return true;
  }

  void tick() {
    const bool due = dirty_ && options_.commit_interval.count() > 0 &&
                     Clock::now() - last_commit_ >= options_.commit_interval;
    if (due || writer_.wants_commit()) commit();
    meter_.tell();
  }

  IndexReport take_report() {
    report_.bytes = meter_.progress().bytes;
    return std::move(report_);
  }

 private:
  void add(Prepared&& prepared) {
    dirty_ = true;
    meter_.article();
    switch (writer_.add(std::move(prepared.document))) {
      case Outcome::added:
        ++report_.added;
        break;
      case Outcome::replaced:
        ++report_.replaced;
        break;
      case Outcome::unchanged:
        ++report_.unchanged;
        break;
      case Outcome::older:
        ++report_.older;
        break;
      case Outcome::cancelled:
        ++report_.cancelled;
        break;
    }
    if (prunes_) ids_.push_back(prepared.id_hash);
  }

  // Until its last article is written the file is in the catalogue as incomplete: if the run is cut
  // off after a commit, the next one reads it again, and --prune knows of it.
  void start_file(const PlannedFile& planned) {
    if (events_.file) events_.file(planned.file);
    ++report_.files_read;
    rejected_ = false;
    prunes_ = options_.prune && planned.known;
    ids_.clear();
    if (in_catalogue(planned)) writer_.catalogue().set(planned.file.path, CatalogueEntry());
    dirty_ = true;
  }

  void finish_file(const FileFinished& finished) {
    const PlannedFile& planned = *finished.file;
    if (finished.passed_over) {
      ++report_.files_unchanged;
      report_.unchanged += planned.old_articles;
    }
    // Of a file that was passed over nothing came: what was rejected was in the one before.
    const bool complete = finished.whole && (finished.passed_over || !rejected_);
    if (complete && in_catalogue(planned)) {
      writer_.catalogue().set(planned.file.path, finished.entry);
      dirty_ = true;
    }
    if (finished.passed_over || !prunes_) return;
    if (complete) {
      prune(planned.file.path);
    } else {
      report_problem({Problem::Severity::warning, planned.file.path,
                      "was not read whole, so nothing of it was pruned"},
                     events_, report_);
    }
  }

  void prune(const std::string& path) {
    std::sort(ids_.begin(), ids_.end());
    report_.removed += writer_.remove_origin(path, [this](std::string_view id) {
      return std::binary_search(ids_.begin(), ids_.end(), hash64(id));
    });
    ids_ = {};
  }

  void commit() {
    writer_.commit();
    dirty_ = false;
    last_commit_ = Clock::now();
    if (events_.committed) events_.committed(writer_.statistics());
  }

  static bool in_catalogue(const PlannedFile& planned) { return planned.file.path != "-"; }

  Writer& writer_;
  const PipelineOptions& options_;
  const IndexEvents& events_;
  ProgressMeter meter_;
  IndexReport report_;
  const ArticleDictionary* dictionary_;  // which the archive has
  Clock::time_point last_commit_ = Clock::now();
  bool dirty_ = false;
  bool rejected_ = false;           // was anything of the file under way?
  bool prunes_ = false;             // are its ids gathered?
  std::vector<std::uint64_t> ids_;  // hashes of them
};

}  // namespace

IndexReport index_files(std::vector<InputFile> files, Writer& writer,
                        const PipelineOptions& options, const Stages& stages,
                        const IndexEvents& events, const std::atomic<bool>& stop) {
  const std::uint64_t options_hash = reading_hash(options.read);
  const FilePlan plan = plan_files(std::move(files), &writer.catalogue(), options_hash);
  FileSource source(plan, options.read, options_hash, stages.read, true, stop);
  DictionaryTraining training(writer.dictionary());
  Indexing indexing(writer, options, events, plan, training.dictionary());
  using Prepared = Indexing::Prepared;
  run_flow<Prepared>(
      source, options,
      [&] {
        return [&writer, find_people = stages.make_find_people(), build = stages.make_build()](
                   Article&& article, const ArticleDictionary* dictionary) {
          find_people(article);
          Prepared prepared;
          prepared.id_hash = hash64(article.id);
          prepared.document = writer.prepare(build(article, dictionary));
          return prepared;
        };
      },
      [&](Arrival<Prepared>&& arrival) { return indexing.take(std::move(arrival)); },
      [&] { indexing.tick(); }, &training);
  IndexReport report = indexing.take_report();
  report.unknown_keys = source.statistics().unknown_keys;
  report.passed_over = source.statistics().passed_over;
  report.interrupted = stop;
  return report;
}

IndexReport read_files(std::vector<InputFile> files, const PipelineOptions& options,
                       const Stages& stages,
                       const std::function<std::string(const Article&)>& describe,
                       const std::function<bool(const std::string&)>& print,
                       const IndexEvents& events, const std::atomic<bool>& stop) {
  const FilePlan plan = plan_files(std::move(files), nullptr, 0);
  FileSource source(plan, options.read, 0, stages.read, false, stop);
  IndexReport report;
  ProgressMeter meter(events, plan.bytes);
  run_flow<std::string>(
      source, options,
      [&] {
        return [&describe, find_people = stages.make_find_people()](
                   Article&& article, const ArticleDictionary* /*none*/) {
          find_people(article);
          return describe(article);
        };
      },
      [&](Arrival<std::string>&& arrival) {
        meter.arrived(arrival);
        bool more = true;
        if (const auto* text = std::get_if<std::string>(&arrival.what)) {
          ++report.added;
          meter.article();
          more = print(*text);
        } else if (const auto* problem = std::get_if<Problem>(&arrival.what)) {
          report_problem(*problem, events, report);
        } else if (const auto* started = std::get_if<FileStarted>(&arrival.what)) {
          ++report.files_read;
          if (events.file) events.file(started->file->file);
        }
        meter.tell();
        return more;
      },
      [&] { meter.tell(); });
  report.bytes = meter.progress().bytes;
  report.unknown_keys = source.statistics().unknown_keys;
  report.passed_over = source.statistics().passed_over;
  report.interrupted = stop;
  return report;
}

bool lies_under(std::string_view path, std::string_view root) {
  if (!root.empty() && root.back() == '/') root.remove_suffix(1);
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

Pruned prune_gone(const std::vector<std::string>& known, const std::vector<std::string>& roots,
                  Writer& writer, const IndexEvents& events, const std::atomic<bool>& stop) {
  Pruned pruned;
  for (const std::string& path : known) {
    if (stop) break;
    const bool asked =
        roots.empty() || std::any_of(roots.begin(), roots.end(), [&path](const std::string& root) {
          return lies_under(path, root);
        });
    if (!asked) continue;
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) continue;
    const int error = errno;
    if (error != ENOENT && error != ENOTDIR) {
      if (events.problem) {
        events.problem({Problem::Severity::warning, path,
                        "cannot tell whether it is gone, so its articles stay: " +
                            std::generic_category().message(error)});
      }
      continue;
    }
    pruned.articles += writer.remove_origin(path, {});
    writer.catalogue().erase(path);
    ++pruned.files;
    if (writer.wants_commit()) {
      writer.commit();
      if (events.committed) events.committed(writer.statistics());
    }
  }
  return pruned;
}

}  // namespace morgue::index
