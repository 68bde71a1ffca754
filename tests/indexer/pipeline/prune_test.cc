#include <catch2/catch.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/indexer/pipeline/fakes.h"

namespace {

namespace fs = std::filesystem;
using namespace morgue;
using namespace morgue::index;

std::vector<std::string> stored_ids(const FakeWriter& writer) {
  std::vector<std::string> ids;
  for (const auto& [id, stored] : writer.stored) ids.push_back(id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("Pruning removes what a changed file no longer contains") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "a1 x\na2 x\na3 x\n");
  const std::string other = folder.write("b.txt", "b1 x\n");
  FakeRun run;
  run.index({file, other});
  folder.write("a.txt", "a2 x\na4 x\n");

  SECTION("not unless asked") {
    CHECK(run.index({file, other}).removed == 0);
    CHECK(stored_ids(run.writer) == Ids{"a1", "a2", "a3", "a4", "b1"});
  }
  SECTION("when asked") {
    run.options.prune = true;
    const IndexReport report = run.index({file, other});
    CHECK(report.removed == 2);
    CHECK(report.unchanged == 2);
    CHECK(stored_ids(run.writer) == Ids{"a2", "a4", "b1"});
  }
  SECTION("not where the file was not read whole") {
    run.options.prune = true;
    folder.write("a.txt", "a2 x\n!cut off\n");
    const IndexReport report = run.index({file, other});
    CHECK(report.removed == 0);
    CHECK(report.warnings == 1);
    CHECK(stored_ids(run.writer) == Ids{"a1", "a2", "a3", "b1"});
  }
  SECTION("not when the run is stopped") {
    run.options.prune = true;
    run.stop = true;
    CHECK(run.index({file, other}).removed == 0);
    CHECK(stored_ids(run.writer) == Ids{"a1", "a2", "a3", "b1"});
  }
}

TEST_CASE("Pruning removes the articles of files that are gone") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "sub");
  fs::create_directory(folder.path() / "subway");
  const std::string kept = folder.write("kept.txt", "k1 x\n");
  const std::string gone = folder.write("sub/gone.txt", "g1 x\ng2 x\n");
  const std::string beside = folder.write("subway/gone.txt", "w1 x\n");
  FakeRun run;
  run.index({folder.path().string()});
  fs::remove(gone);
  fs::remove(beside);
  const std::vector<std::string> known = {kept, gone, beside};

  SECTION("below a folder") {
    const Pruned pruned = prune_gone(known, {folder / "sub"}, run.writer, run.events, run.stop);
    CHECK(pruned.files == 1);
    CHECK(pruned.articles == 2);
    CHECK(stored_ids(run.writer) == Ids{"k1", "w1"});
    CHECK_FALSE(run.writer.catalogue().find(gone));
    CHECK(run.writer.catalogue().find(beside));
  }
  SECTION("below a folder that is gone itself") {
    fs::remove(folder.path() / "sub");
    CHECK(prune_gone(known, {folder / "sub"}, run.writer, run.events, run.stop).articles == 2);
  }
  SECTION("everywhere") {
    CHECK(prune_gone(known, {}, run.writer, run.events, run.stop).articles == 3);
    CHECK(stored_ids(run.writer) == Ids{"k1"});
  }
  SECTION("where a file now stands in the folder's place") {
    fs::remove(folder.path() / "sub");
    folder.write("sub", "a file");
    CHECK(prune_gone(known, {folder / "sub"}, run.writer, run.events, run.stop).articles == 2);
  }
}

TEST_CASE("A path lies under itself and under its folders") {
  struct Case {
    std::string path;
    std::string root;
    bool under;
  };
  const std::vector<Case> cases = {
      {"/news/a.txt", "/news/a.txt", true}, {"/news/a.txt", "/news", true},
      {"/news/a.txt", "/news/", true},      {"/news/a.txt", "/", true},
      {"/newspaper/a.txt", "/news", false}, {"/news", "/news/a.txt", false},
      {"/other/a.txt", "/news", false},
  };
  for (const Case& test : cases) {
    INFO(test.path << " under " << test.root);
    CHECK(lies_under(test.path, test.root) == test.under);
  }
}
