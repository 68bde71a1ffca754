// A writer that keeps what it is given in memory, and files that are lists of articles.
#ifndef MORGUE_TESTS_INDEXER_PIPELINE_FAKES_H
#define MORGUE_TESTS_INDEXER_PIPELINE_FAKES_H

#include <morgue/error.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/pipeline.h"

namespace morgue::index {

class FakeWriter : public Writer {
 public:
  struct Stored {
    std::string content;
    std::string origin;
  };

  FakeWriter() : catalogue_([](const std::string&) { return std::string(); }) {}

  std::unique_ptr<Prepared> prepare(IndexDocument&& document) const override {
    auto prepared = std::make_unique<FakePrepared>();
    prepared->document = std::move(document);
    return prepared;
  }

  Outcome add(std::unique_ptr<Prepared> prepared) override {
    IndexDocument& document = static_cast<FakePrepared&>(*prepared).document;
    if (document.id == throws_at) throw Error(ErrorCode::io, "disk full");
    order.push_back(document.id);
    ++uncommitted;
    if (document.cancelled) return Outcome::cancelled;
    const auto found = stored.find(document.id);
    if (found == stored.end()) {
      stored[document.id] = {document.content_hash, document.data};
      return Outcome::added;
    }
    if (found->second.content == document.content_hash) return Outcome::unchanged;
    if (document.version < version_floor) return Outcome::older;
    found->second = {document.content_hash, document.data};
    return Outcome::replaced;
  }

  bool contains(std::string_view id) override { return stored.count(std::string(id)) > 0; }
  bool remove(std::string_view id) override { return stored.erase(std::string(id)) > 0; }

  std::uint64_t remove_origin(std::string_view path, const KeepId& keep) override {
    std::uint64_t removed = 0;
    for (auto article = stored.begin(); article != stored.end();) {
      if (article->second.origin == path && !(keep && keep(article->first))) {
        article = stored.erase(article);
        ++removed;
      } else {
        ++article;
      }
    }
    return removed;
  }

  std::shared_ptr<const ArticleDictionary> dictionary() override { return nullptr; }
  void set_dictionary(const ArticleDictionary& dictionary) override {
    dictionaries.push_back(dictionary.bytes());
  }
  Catalogue& catalogue() override { return catalogue_; }
  [[nodiscard]] bool wants_commit() const override { return uncommitted >= batch; }
  void commit() override {
    commits.push_back(order.size());
    uncommitted = 0;
  }
  void finish() override { commit(); }
  [[nodiscard]] WriterStatistics statistics() const override {
    return {stored.size(), commits.size()};
  }

  std::map<std::string, Stored> stored;
  std::vector<std::string> order;         // of all that was added
  std::vector<std::string> dictionaries;  // that were set
  std::vector<std::size_t> commits;       // how many had been added at each
  std::size_t batch = 1'000'000'000;
  std::size_t uncommitted = 0;
  std::string throws_at;
  std::uint64_t version_floor = 0;

 private:
  struct FakePrepared : Prepared {
    IndexDocument document;
  };
  Catalogue catalogue_;
};

/// A folder of its own that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "morgue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const {
    return (path_ / name).string();
  }
  /// Writes a file; says its path.
  std::string write(std::string_view name, std::string_view text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this / name;
  }

 private:
  std::filesystem::path path_;
};

/// Reads files of lines "id content"; "!reason" is a rejected article, "?reason" a warning, "#text"
/// throws.
inline void read_lines(const InputFile& file, const FileReading& reading) {
  std::ifstream in(file.path);
  std::string line;
  std::uint64_t number = 0;
  while (std::getline(in, line)) {
    ++number;
    reading.meter.decoded += line.size() + 1;
    reading.meter.consumed = reading.meter.decoded;
    const std::string place = file.path + ':' + std::to_string(number);
    if (line.starts_with('!')) {
      reading.problems({Problem::Severity::rejected, place, line.substr(1)});
      continue;
    }
    if (line.starts_with('?')) {
      reading.problems({Problem::Severity::warning, place, line.substr(1)});
      continue;
    }
    if (line.starts_with('#')) throw Error(ErrorCode::io, place + ": " + line.substr(1));
    Article article;
    std::istringstream(line) >> article.id >> article.body;
    article.origin.path = file.path;
    article.origin.line = number;
    if (!reading.article(std::move(article))) return;
  }
}

inline Stages fake_stages() {
  Stages stages;
  stages.read = read_lines;
  stages.make_find_people = [] { return [](Article&) {}; };
  stages.make_build = [] {
    return [](const Article& article, const ArticleDictionary* /*none*/) {
      if (article.body == "broken") throw Error(ErrorCode::limit, "cannot be understood");
      IndexDocument document;
      document.id = article.id;
      document.content_hash = article.body;
      document.data = article.origin.path;
      document.cancelled = article.body == "cancelled";
      return document;
    };
  };
  return stages;
}

/// The run that the tests start from: real find_files(), fake stages.
struct FakeRun {
  FakeWriter writer;
  PipelineOptions options;
  Stages stages = fake_stages();
  IndexEvents events;
  std::atomic<bool> stop = false;
  std::vector<std::string> problems;

  FakeRun() {
    options.threads = 2;
    events.problem = [this](const Problem& problem) { problems.push_back(problem.str()); };
  }
  IndexReport index(const std::vector<std::string>& paths) {
    problems.clear();
    writer.order.clear();
    return index_files(find_files(paths, {}, events.problem), writer, options, stages, events,
                       stop);
  }
};

}  // namespace morgue::index

#endif  // MORGUE_TESTS_INDEXER_PIPELINE_FAKES_H
