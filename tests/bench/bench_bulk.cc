// A bulk run, timed: the whole of it, or the writer alone.
//
// usage: morgue-bench-bulk [--writer] [--xapian] [--threads N] [--memory MIB] ARCHIVE FILE...
//
//   --writer   builds the documents beforehand, 500 at a time, and times on one thread what becomes
//              of them: encoded, inverted, merged; else the whole pipeline is timed, on N threads
//   --xapian   through Xapian's API
//
// Prints one line: articles, MB of text, seconds of each stage and MB/s, bytes of each table.
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "common/archive_layout.h"
#include "indexer/pipeline.h"

namespace {

using namespace morgue;
using namespace morgue::index;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration time) {
  return std::chrono::duration<double>(time).count();
}

// What all threads have used, in seconds: says more than the clock where the machine is shared.
double cpu_seconds() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const struct ::timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

// Clock and processor time since it was made or asked last.
class Stopwatch {
 public:
  struct Lap {
    double clock = 0;
    double cpu = 0;
    Lap& operator+=(const Lap& other) {
      clock += other.clock;
      cpu += other.cpu;
      return *this;
    }
    friend std::ostream& operator<<(std::ostream& out, const Lap& lap) {
      return out << lap.clock << " s (" << lap.cpu << " of processors)";
    }
  };
  Lap lap() {
    const Clock::time_point now = Clock::now();
    const double cpu = cpu_seconds();
    const Lap result{seconds(now - start_), cpu - cpu_};
    start_ = now;
    cpu_ = cpu;
    return result;
  }

 private:
  Clock::time_point start_ = Clock::now();
  double cpu_ = cpu_seconds();
};

struct Wanted {
  bool writer_alone = false;
  BulkMethod method = BulkMethod::tables;
  unsigned threads = 2;
  std::uint64_t memory = 1024;
  fs::path archive;
  std::vector<InputFile> files;
};

InputFile input_file(const std::string& path) {
  InputFile file;
  file.path = fs::absolute(path).lexically_normal().string();
  file.size = fs::file_size(path);
  return file;
}

Wanted parse(const std::vector<std::string>& arguments) {
  Wanted wanted;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--writer") {
      wanted.writer_alone = true;
    } else if (argument == "--xapian") {
      wanted.method = BulkMethod::xapian;
    } else if (argument == "--threads") {
      wanted.threads = static_cast<unsigned>(std::stoul(arguments.at(++i)));
    } else if (argument == "--memory") {
      wanted.memory = std::stoull(arguments.at(++i));
    } else if (wanted.archive.empty()) {
      wanted.archive = argument;
    } else {
      wanted.files.push_back(input_file(argument));
    }
  }
  return wanted;
}

void run_pipeline(const Wanted& wanted, Writer& writer, std::uint64_t pipeline_memory) {
  PipelineOptions options;
  options.threads = wanted.threads;
  options.memory = pipeline_memory;
  options.commit_interval = std::chrono::milliseconds(0);
  IndexEvents events;
  const std::atomic<bool> stop{false};
  Stopwatch watch;
  const IndexReport report =
      index_files(wanted.files, writer, options, standard_stages(), events, stop);
  const Stopwatch::Lap fed = watch.lap();
  writer.finish();
  const Stopwatch::Lap finish = watch.lap();
  Stopwatch::Lap total = fed;
  total += finish;
  const double megabytes = static_cast<double>(report.bytes) / 1e6;
  std::cout << report.articles() << " articles, " << megabytes << " MB: fed " << fed << ", finish "
            << finish << ", together " << total << ", " << megabytes / total.clock << " MB/s";
}

// Articles come from the real reader; only what the writer does with their documents is timed.
void run_writer(const Wanted& wanted, Writer& writer) {
  Stopwatch::Lap encoding;
  Stopwatch::Lap adding;
  std::vector<std::unique_ptr<Writer::Prepared>> prepared;
  std::uint64_t articles = 0;
  const auto flush = [&] {
    Stopwatch watch;
    articles += prepared.size();
    for (auto& document : prepared) {
      writer.add(std::move(document));
      if (writer.wants_commit()) writer.commit();
    }
    adding += watch.lap();
    prepared.clear();
  };
  const Stages stages = standard_stages();
  const Stages::FindPeople find_people = stages.make_find_people();
  const Stages::Build build = stages.make_build();
  ReadStatistics statistics;
  ReadMeter meter;
  const std::atomic<bool> stop{false};
  const ReadOptions options;
  const ProblemSink problems = [](const Problem&) {};
  const ArticleSink sink = [&](Article&& article) {
    find_people(article);
    IndexDocument document = build(article, nullptr);
    Stopwatch watch;
    prepared.push_back(writer.prepare(std::move(document)));
    encoding += watch.lap();
    if (prepared.size() == 500) flush();
    return true;
  };
  std::uint64_t bytes = 0;
  for (const InputFile& file : wanted.files) {
    stages.read(file, {options, problems, sink, statistics, meter, stop});
    bytes += meter.decoded;
    meter = {};
  }
  flush();
  Stopwatch watch;
  writer.finish();
  const Stopwatch::Lap finish = watch.lap();
  Stopwatch::Lap total = encoding;
  total += adding;
  total += finish;
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::cout << articles << " articles, " << megabytes << " MB: encode " << encoding << ", add "
            << adding << ", finish " << finish << ", together " << total << ", "
            << megabytes / total.clock << " MB/s";
}

}  // namespace

int main(int argc, char** argv) {
  const Wanted wanted = parse({argv + 1, argv + argc});
  if (wanted.files.empty()) {
    std::cerr << "usage: morgue-bench-bulk [--writer] [--xapian] [--threads N] [--memory MIB] "
                 "ARCHIVE FILE...\n";
    return EXIT_FAILURE;
  }
  raise_flush_threshold();
  const ArchiveLayout layout(wanted.archive);
  const MemoryPlan plan =
      plan_memory(wanted.memory << 20, wanted.threads, wanted.threads, 16u << 20, 4096);
  WriterOptions options;
  options.memory = plan.writer;
  options.bulk = wanted.method;
  const std::unique_ptr<Writer> writer = make_bulk_writer(layout, options);
  if (wanted.writer_alone) {
    run_writer(wanted, *writer);
  } else {
    run_pipeline(wanted, *writer, plan.pipeline);
  }
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  std::cout << ", peak " << usage.ru_maxrss / 1024 << " MiB\n";
  for (const auto& entry : fs::directory_iterator(layout.generation(layout.live()))) {
    std::cout << "  " << entry.path().filename().string() << ' '
              << static_cast<double>(entry.file_size()) / 1e6 << " MB\n";
  }
  return EXIT_SUCCESS;
}
