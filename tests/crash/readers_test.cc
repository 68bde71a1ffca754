// Readers ask without pause while a writer commits and swaps generations: no error, every answer is
// that of some committed state, and none is older than the one before.
#include <morgue/archive.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "common/archive_layout.h"
#include "indexer/document.h"
#include "indexer/writer/maintenance.h"
#include "indexer/writer/writer.h"
#include "tests/crash/scratch.h"

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using morgue::Article;
using morgue::Date;

namespace {

constexpr std::uint64_t commits = 200;
constexpr std::uint64_t commits_a_generation = 10;
constexpr unsigned readers = 4;

// State n of the archive holds the articles 1 to n, each on a day of its own, and one article
// "state" that is replaced in every commit and says n.
Article numbered(std::uint64_t n) {
  Article article;
  article.id = "article-" + std::to_string(n);
  article.headline = "Marker number " + std::to_string(n);
  article.body = "The lighthouse keeper wrote entry " + std::to_string(n) + ".";
  article.language = "en";
  article.date = Date::from_day(std::chrono::sys_days{std::chrono::days{10'000 + n}});
  article.origin.path = "/stress";
  return article;
}

Article state_article(std::uint64_t n) {
  Article article;
  article.id = "state";
  article.headline = std::to_string(n);
  article.body = "watchword";
  article.language = "en";
  article.origin.path = "/stress";
  return article;
}

void write_state(const morgue::ArchiveLayout& layout, morgue::index::DocumentBuilder& builder,
                 std::uint64_t first, std::uint64_t last) {
  const auto writer = morgue::index::make_incremental_writer(layout, {});
  for (std::uint64_t n = first; n <= last; ++n) {
    writer->add(writer->prepare(builder.build(numbered(n))));
    writer->add(writer->prepare(builder.build(state_article(n))));
    writer->commit();
  }
  writer->finish();
}

struct Findings {
  std::atomic<std::uint64_t> answers{0};
  std::atomic<std::uint64_t> wrong{0};
  std::atomic<std::uint64_t> errors{0};
};

// One answer holds the newest articles and the article "state": both must speak of the same state.
std::uint64_t ask(morgue::Archive& archive, Findings& findings) {
  morgue::Request request;
  request.query = "marker OR watchword";
  request.sort = morgue::Sort::newest;
  request.limit = 10'000;
  request.exact_total = true;
  request.snippets = false;
  const morgue::Results results = archive.search(request);
  const std::uint64_t n = results.hits.size() - 1;
  bool right = results.total.exact() && results.total.estimate == n + 1;
  for (std::uint64_t i = 0; i < n && right; ++i) {
    right = results.hits[i].headline == "Marker number " + std::to_string(n - i);
  }
  right = right && results.hits.back().headline == std::to_string(n);
  if (!right) ++findings.wrong;
  ++findings.answers;
  return n;
}

void read_without_pause(const std::string& path, const std::atomic<bool>& stop,
                        Findings& findings) {
  try {
    morgue::Archive archive(path);
    std::uint64_t seen = 0;
    while (!stop) {
      const std::uint64_t n = ask(archive, findings);
      if (n < seen) ++findings.wrong;
      seen = n;
    }
    if (ask(archive, findings) != commits) ++findings.wrong;
  } catch (const std::exception& error) {
    ++findings.errors;
    UNSCOPED_INFO(error.what());
  }
}

}  // namespace

TEST_CASE("four readers get right answers while a writer commits 200 times and swaps 20 times") {
  morgue::test::Scratch scratch;
  const fs::path path = scratch.path() / "stress.morgue";
  const morgue::ArchiveLayout layout(path);
  const morgue::WriteLock lock(layout, 0ms, "stress");
  morgue::index::DocumentBuilder builder;
  write_state(layout, builder, 1, 1);

  std::atomic<bool> stop{false};
  Findings findings;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < readers; ++i) {
    threads.emplace_back([&] { read_without_pause(path.string(), stop, findings); });
  }
  std::uint64_t swaps = 0;
  for (std::uint64_t first = 2; first <= commits; first += commits_a_generation) {
    write_state(layout, builder, first, std::min(commits, first + commits_a_generation - 1));
    morgue::index::optimize(layout);
    ++swaps;
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();

  CHECK(swaps == 20);
  CHECK(findings.errors == 0);
  CHECK(findings.wrong == 0);
  // Each reader came to ask while the writer was at work, or nothing was tested.
  CHECK(findings.answers > readers * 20);
}
