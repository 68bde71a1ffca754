#include "indexer/pipeline.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "tests/indexer/pipeline/fakes.h"

namespace {

namespace fs = std::filesystem;
using namespace morgue;
using namespace morgue::index;
using Ids = std::vector<std::string>;

void touch(const std::string& path) {
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
}

std::string many_lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "id" + std::to_string(i) + " text\n";
  return text;
}

}  // namespace

TEST_CASE("Articles are written in the order of the files and of the lines in them") {
  const TemporaryFolder folder;
  folder.write("b.txt", "b1 x\nb2 x\n");
  folder.write("a.txt", "a1 x\na2 x\n");
  for (const unsigned threads : {1U, 4U}) {
    FakeRun run;
    run.options.threads = threads;
    const IndexReport report = run.index({folder.path().string()});
    CHECK(run.writer.order == Ids{"a1", "a2", "b1", "b2"});
    CHECK(report.added == 4);
    CHECK(report.files_read == 2);
    CHECK_FALSE(report.interrupted);
  }
}

TEST_CASE("A file that did not change is not read again") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\na2 x\n");
  FakeRun run;
  CHECK(run.index({file}).added == 2);

  SECTION("same size and time") {
    run.stages.read = [](const InputFile&, const FileReading&) { FAIL("read again"); };
  }
  SECTION("another time and the same content") {
    touch(file);
    run.stages.read = [](const InputFile&, const FileReading&) { FAIL("read again"); };
  }
  const IndexReport report = run.index({file});
  CHECK(report.unchanged == 2);
  CHECK(report.files_unchanged == 1);
  CHECK(report.files_read == 0);
  CHECK(report.articles() == 2);
  CHECK(run.writer.order.empty());

  // The new time is noted: the next run need not even hash the file.
  const auto entry = run.writer.catalogue().find(file);
  REQUIRE(entry);
  CHECK(entry->articles == 2);
  CHECK(plan_files(find_files({file}, {}, {}), &run.writer.catalogue(), reading_hash({}))
            .files.empty());
}

TEST_CASE("What was rejected in the file before says nothing of one that was passed over") {
  const TemporaryFolder folder;
  const std::string bad = folder.write("a.txt", "!no headline\n");
  const std::string good = folder.write("b.txt", "b1 x\n");
  FakeRun run;
  run.index({bad, good});
  touch(good);
  CHECK(run.index({bad, good}).files_unchanged == 1);
  const FilePlan plan =
      plan_files(find_files({good}, {}, {}), &run.writer.catalogue(), reading_hash({}));
  CHECK(plan.files.empty());
}

TEST_CASE("A file that changed is read again") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\na2 x\n");
  FakeRun run;
  run.index({file});

  SECTION("another size") {
    folder.write("a.txt", "a1 x\na2 other\n");
    const IndexReport report = run.index({file});
    CHECK(report.unchanged == 1);
    CHECK(report.replaced == 1);
  }
  SECTION("the same size and other content") {
    folder.write("a.txt", "a1 x\na2 y\n");
    touch(file);
    const IndexReport report = run.index({file});
    CHECK(report.unchanged == 1);
    CHECK(report.replaced == 1);
  }
  SECTION("another mapping") {
    run.options.read.map.add("headline=title");
    CHECK(run.index({file}).files_read == 1);
    CHECK(run.index({file}).files_read == 0);
  }
  SECTION("other options of reading") {
    run.options.read.default_language = "fr";
    const IndexReport report = run.index({file});
    CHECK(report.files_read == 1);
    CHECK(report.unchanged == 2);
  }
}

TEST_CASE("A file with a rejected article is not entered as complete") {
  struct Case {
    std::string text;
    std::string problem;
  };
  const std::vector<Case> cases = {
      {"a1 x\n!no headline\na3 x\n", ":2: no headline"},
      {"a1 x\na2 broken\na3 x\n", ":2: cannot be understood"},
  };
  for (const Case& test : cases) {
    const TemporaryFolder folder;
    const std::string file = folder.write("a.txt", test.text);
    FakeRun run;
    for (int again = 0; again < 2; ++again) {
      const IndexReport report = run.index({file});
      CHECK(report.rejected == 1);
      CHECK(report.files_read == 1);
      CHECK(report.articles() == 2);
      CHECK(run.problems == std::vector<std::string>{file + test.problem});
      // It is there, so that --prune knows of it.
      REQUIRE(run.writer.catalogue().find(file));
      CHECK(*run.writer.catalogue().find(file) == CatalogueEntry());
    }
  }
}

TEST_CASE("A reader that throws costs its file only") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.txt", "a1 x\n#unreadable\n");
  const std::string b = folder.write("b.txt", "b1 x\n");
  FakeRun run;
  const IndexReport report = run.index({a, b});
  CHECK(run.writer.order == Ids{"a1", "b1"});
  CHECK(report.rejected == 1);
  REQUIRE(run.problems.size() == 1);
  CHECK_THAT(run.problems[0], Catch::Contains("unreadable"));
}

TEST_CASE("A warning does not keep a file from being complete") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\n?doubtful\n");
  FakeRun run;
  CHECK(run.index({file}).warnings == 1);
  CHECK(run.index({file}).files_unchanged == 1);
}

TEST_CASE("A file that changes while it is read is read again next time") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\n");
  FakeRun run;
  run.stages.read = [&](const InputFile& input, const FileReading& reading) {
    read_lines(input, reading);
    folder.write("a.txt", "a1 x\na2 x\n");
  };
  const IndexReport report = run.index({file});
  CHECK(report.warnings == 1);
  CHECK(report.rejected == 0);
  run.stages.read = read_lines;
  CHECK(run.index({file}).added == 1);
}

TEST_CASE("Commits come when the writer wants them") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", many_lines(10));
  FakeRun run;
  run.writer.batch = 4;
  std::vector<std::uint64_t> heard;
  run.events.committed = [&heard](const WriterStatistics& statistics) {
    heard.push_back(statistics.documents);
  };
  run.index({file});
  CHECK(run.writer.commits == std::vector<std::size_t>{4, 8});
  CHECK(heard == std::vector<std::uint64_t>{4, 8});
}

TEST_CASE("Commits come by the clock while the source is slow") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\na2 x\n");
  FakeRun run;
  run.options.commit_interval = std::chrono::milliseconds(20);
  run.stages.read = [](const InputFile& input, const FileReading& reading) {
    read_lines(input, reading);
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
  };
  run.index({file});
  REQUIRE_FALSE(run.writer.commits.empty());
  CHECK(run.writer.commits.front() <= 2);
  // Nothing new came, so there was nothing to commit again, but for the end of the file.
  CHECK(run.writer.commits.size() <= 3);

  run.options.commit_interval = std::chrono::milliseconds(0);
  run.writer.commits.clear();
  folder.write("a.txt", "a1 y\na2 yy\n");
  run.index({file});
  CHECK(run.writer.commits.empty());
}

TEST_CASE("Stopping writes what was read and leaves the file incomplete") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.txt", "a1 x\n");
  const std::string b = folder.write("b.txt", many_lines(1000));
  FakeRun run;
  run.stages.read = [&run](const InputFile& input, const FileReading& reading) {
    const ArticleSink sink = [&](Article&& article) {
      if (article.id == "id5") run.stop = true;
      return reading.article(std::move(article));
    };
    read_lines(input, FileReading{reading.options, reading.problems, sink, reading.statistics,
                                  reading.meter, reading.stop, reading.idle});
    // What looks cut off to a reader because it was stopped is not reported.
    if (run.stop) reading.problems({Problem::Severity::rejected, input.path, "cut off"});
  };
  const IndexReport report = run.index({a, b});
  CHECK(report.interrupted);
  CHECK(run.writer.order == Ids{"a1", "id0", "id1", "id2", "id3", "id4"});
  CHECK(run.problems.empty());
  CHECK(run.writer.catalogue().find(a)->articles == 1);
  CHECK(*run.writer.catalogue().find(b) == CatalogueEntry());

  run.stop = false;
  run.stages.read = read_lines;
  const IndexReport next = run.index({a, b});
  CHECK(next.files_unchanged == 1);
  CHECK(next.unchanged == 6);
  CHECK(next.added == 995);
}

TEST_CASE("An exception of the writer reaches the caller") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", many_lines(5000));
  FakeRun run;
  run.options.memory = 1 << 16;
  run.writer.throws_at = "id700";
  CHECK_THROWS_WITH(run.index({file}), "disk full");
  CHECK(run.writer.order.size() == 700);
}

TEST_CASE("Progress never goes backwards and ends at the whole") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.txt", many_lines(3000));
  const std::string b = folder.write("b.txt", many_lines(10));
  FakeRun run;
  std::vector<Progress> steps;
  run.events.progress = [&steps](const Progress& progress) { steps.push_back(progress); };
  run.stages.make_build = [] {
    return [](const Article& article, const ArticleDictionary* /*none*/) {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      IndexDocument document;
      document.id = article.origin.str();
      return document;
    };
  };
  const IndexReport report = run.index({a, b});
  REQUIRE(steps.size() >= 2);
  for (std::size_t i = 1; i < steps.size(); ++i) {
    CHECK(steps[i - 1].position <= steps[i].position);
    CHECK(steps[i - 1].articles <= steps[i].articles);
    CHECK(steps[i - 1].bytes <= steps[i].bytes);
    CHECK(steps[i].position <= steps[i].total);
  }
  CHECK(steps.back().total == fs::file_size(a) + fs::file_size(b));
  CHECK(report.bytes == steps.back().total);
}

TEST_CASE("Reading without indexing prints in order and stops when told") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\n!bad\na2 x\na3 x\n");
  FakeRun run;
  const auto read = [&](std::size_t limit) {
    Ids printed;
    read_files(
        find_files({file}, {}, {}), run.options, run.stages,
        [](const Article& article) { return article.id; },
        [&](const std::string& text) {
          printed.push_back(text);
          return printed.size() < limit;
        },
        run.events, run.stop);
    return printed;
  };
  CHECK(read(100) == Ids{"a1", "a2", "a3"});
  CHECK(run.problems == std::vector<std::string>{file + ":2: bad"});
  CHECK(read(2) == Ids{"a1", "a2"});
}

TEST_CASE("The hash of a file is that of its bytes") {
  const TemporaryFolder folder;
  const std::atomic<bool> stop = false;
  const std::string file = folder.write("a", std::string(1'000'000, 'x') + "end");
  const std::string other = folder.write("b", std::string(1'000'000, 'x') + "End");
  REQUIRE(hash_file(file, stop));
  CHECK(hash_file(file, stop) == hash_file(file, stop));
  CHECK(hash_file(file, stop) != hash_file(other, stop));
  CHECK_FALSE(hash_file(folder / "missing", stop));
}

TEST_CASE("A run that ends early does not wait for input that never comes") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\n");
  FakeRun run;
  run.writer.throws_at = "a1";
  std::promise<void> released;
  run.options.release_input = [&released] { released.set_value(); };
  bool waited_in_vain = false;
  run.stages.read = [&](const InputFile& input, const FileReading& reading) {
    read_lines(input, reading);
    // The rest is silence, which a stream tells before it waits.
    reading.idle();
    waited_in_vain =
        released.get_future().wait_for(std::chrono::seconds(10)) == std::future_status::timeout;
  };
  CHECK_THROWS_AS(run.index({file}), Error);
  CHECK_FALSE(waited_in_vain);
}
