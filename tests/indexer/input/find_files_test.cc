#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/input/input.h"
#include "tests/indexer/input/scratch_folder.h"

using namespace morgue::index;
namespace fs = std::filesystem;

namespace {

struct Found {
  std::vector<std::string> paths;  // below the scratch folder
  std::vector<std::string> problems;
  std::vector<Problem::Severity> severities;
};

Found find(const ScratchFolder& scratch, const std::vector<std::string>& arguments,
           const FindOptions& options = {}) {
  Found found;
  const std::string top = scratch.str() + '/';
  const auto shorten = [&](std::string text) {
    for (std::size_t at = 0; (at = text.find(top)) != std::string::npos;)
      text.erase(at, top.size());
    return text;
  };
  const auto files = find_files(arguments, options, [&](const Problem& problem) {
    found.problems.push_back(shorten(problem.str()));
    found.severities.push_back(problem.severity);
  });
  for (const InputFile& file : files) found.paths.push_back(shorten(file.path));
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("folders are walked depth first in byte order of names") {
  const ScratchFolder scratch;
  for (const char* name : {"b.txt", "a/z.txt", "a/B.txt", "a.txt", "\xC3\xA9.txt", "Z.txt"}) {
    scratch.write(name, "x");
  }
  const Found found = find(scratch, {scratch.str()});
  CHECK(found.paths == Strings{"Z.txt", "a/B.txt", "a/z.txt", "a.txt", "b.txt", "\xC3\xA9.txt"});
  CHECK(found.problems.empty());
}

TEST_CASE("files come in the order of the arguments and each once") {
  const ScratchFolder scratch;
  const std::string b = scratch.write("b.txt", "x");
  const std::string a = scratch.write("a.txt", "x");
  CHECK(find(scratch, {b, scratch.str(), a, "-", "-"}).paths == Strings{"b.txt", "a.txt", "-"});
}

TEST_CASE("a file found carries its size and time") {
  const ScratchFolder scratch;
  const std::string path = scratch.write("a.txt", "12345");
  const auto files = find_files({path}, {}, [](const Problem&) {});
  REQUIRE(files.size() == 1);
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK(files[0].path == path);
  CHECK(files[0].size == 5);
  CHECK(files[0].mtime_ns ==
        status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec);
}

TEST_CASE("paths are made absolute and normal") {
  const ScratchFolder scratch;
  scratch.write("a/b.txt", "x");
  CHECK(find(scratch, {scratch.str("a/../a/./b.txt")}).paths == Strings{"a/b.txt"});
  CHECK(find(scratch, {scratch.str("a/")}).paths == Strings{"a/b.txt"});
}

TEST_CASE("hidden files and folders inside folders are left out but not when they are named") {
  const ScratchFolder scratch;
  scratch.write(".hidden", "x");
  scratch.write(".git/config", "x");
  scratch.write("a.txt", "x");
  CHECK(find(scratch, {scratch.str()}).paths == Strings{"a.txt"});
  CHECK(find(scratch, {scratch.str(".hidden")}).paths == Strings{".hidden"});
}

TEST_CASE("globs leave files and whole folders out") {
  const ScratchFolder scratch;
  for (const char* name : {"keep.txt", "note.tmp", "drafts/a.txt", "in/drafts/b.txt", "in/c.txt"}) {
    scratch.write(name, "x");
  }
  const struct {
    Strings exclude;
    Strings expected;
  } cases[] = {
      {{}, {"drafts/a.txt", "in/c.txt", "in/drafts/b.txt", "keep.txt", "note.tmp"}},
      {{"*.tmp"}, {"drafts/a.txt", "in/c.txt", "in/drafts/b.txt", "keep.txt"}},
      {{"drafts"}, {"in/c.txt", "keep.txt", "note.tmp"}},
      {{"in/drafts"}, {"drafts/a.txt", "in/c.txt", "keep.txt", "note.tmp"}},
      {{"in/*"}, {"drafts/a.txt", "keep.txt", "note.tmp"}},
      {{"?.txt", "*.tmp"}, {"keep.txt"}},
  };
  for (const auto& row : cases) {
    CAPTURE(row.exclude);
    CHECK(find(scratch, {scratch.str()}, FindOptions{row.exclude}).paths == row.expected);
  }
  CHECK(find(scratch, {scratch.str("note.tmp"), scratch.str("keep.txt")}, FindOptions{{"*.tmp"}})
            .paths == Strings{"keep.txt"});
}

TEST_CASE("links are followed once and loops are reported") {
  const ScratchFolder scratch;
  const ScratchFolder elsewhere;
  elsewhere.write("far.txt", "x");
  scratch.write("a/story.txt", "x");
  fs::create_directory_symlink(scratch.str(), scratch.str("a/up"));
  fs::create_directory_symlink(elsewhere.str(), scratch.str("b"));
  fs::create_directory_symlink(elsewhere.str(), scratch.str("c"));
  fs::create_symlink(scratch.str("a/story.txt"), scratch.str("d.txt"));
  fs::create_symlink(scratch.str("f"), scratch.str("e"));
  fs::create_symlink(scratch.str("e"), scratch.str("f"));
  fs::create_symlink(scratch.str("gone"), scratch.str("g"));
  const Found found = find(scratch, {scratch.str()});
  CHECK(found.paths == Strings{"a/story.txt", "b/far.txt"});
  CHECK(found.problems ==
        Strings{"a/up: is a link to a folder that it lies in itself: a loop, not followed",
                "e: is a loop of links", "f: is a loop of links",
                "g: is a link to gone, which does not exist"});
  for (const auto severity : found.severities) CHECK(severity == Problem::Severity::rejected);
}

TEST_CASE("what is missing or neither file nor folder is reported and the rest is found") {
  const ScratchFolder scratch;
  const std::string good = scratch.write("good.txt", "x");
  REQUIRE(::mkfifo(scratch.str("pipe").c_str(), 0600) == 0);
  const Found found =
      find(scratch, {scratch.str("missing"), scratch.str("pipe"), good, scratch.str("good.txt/x")});
  CHECK(found.paths == Strings{"good.txt"});
  CHECK(
      found.problems ==
      Strings{"missing: does not exist",
              "pipe: is neither a file nor a folder; a pipe can be read as standard input, with -",
              "good.txt/x: cannot be read: Not a directory"});
}

TEST_CASE("a folder that cannot be opened is reported") {
  if (::geteuid() == 0) {
    WARN("skipped: no folder is closed to the superuser");
    return;
  }
  const ScratchFolder scratch;
  scratch.write("closed/a.txt", "x");
  scratch.write("open.txt", "x");
  fs::permissions(scratch.str("closed"), fs::perms::none);
  const Found found = find(scratch, {scratch.str()});
  fs::permissions(scratch.str("closed"), fs::perms::owner_all);
  CHECK(found.paths == Strings{"open.txt"});
  CHECK(found.problems == Strings{"closed: cannot be opened: Permission denied"});
}

TEST_CASE("archives of our own inside a folder are passed over with a warning") {
  const ScratchFolder scratch;
  scratch.write("news.morgue/XAPIANDB", "auto gen-000001\n");
  scratch.write("news.morgue/gen-000001/iamglass", "x");
  scratch.write("a.txt", "x");
  const Found found = find(scratch, {scratch.str()});
  CHECK(found.paths == Strings{"a.txt"});
  CHECK(found.problems ==
        Strings{"news.morgue: is an archive made by morgue-index and was passed over"});
  REQUIRE(found.severities.size() == 1);
  CHECK(found.severities[0] == Problem::Severity::warning);
}
