// A disk that is full, files that may not grow, folders that may not be written: the run says why
// and ends with status 2, the archive answers as at its last commit, and the next run that has room
// does the rest.
//
// The disk is a small one mounted for the test. Where that is not allowed, only what a limit on the
// size of files can show is tested.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/run_program.h"
#include "tests/crash/scratch.h"
#include "tests/crash/small_disk.h"

namespace fs = std::filesystem;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::ids;
using morgue::test::morgue_index;
using morgue::test::morgue_search;
using morgue::test::run;
using morgue::test::SmallDisk;

namespace {

constexpr std::uint64_t mib = 1u << 20;
constexpr const char* full = "no space left on";

int rounds() {
  const char* text = std::getenv("MORGUE_CRASH_ROUNDS");
  return text == nullptr ? 6 : std::atoi(text);
}

// One file of articles, with words enough that its archive takes some megabytes.
void write_stories(const fs::path& file, int first, int last) {
  fs::create_directories(file.parent_path());
  static const std::vector<std::string> syllables{"ka", "lo",  "mir", "ten",
                                                  "vo", "sha", "ru",  "pel"};
  std::ofstream out(file);
  std::mt19937 random(static_cast<unsigned>(first));
  for (int number = first; number < last; ++number) {
    out << R"({"id":"story-)" << number << R"(","headline":"Lantern )" << number
        << R"(","date":"20)" << 10 + number % 15 << "-0" << 1 + number % 9
        << R"(-15","language":"en","body":"watchword)";
    for (int w = 0; w < 150; ++w) {
      out << ' ';
      for (unsigned i = 2 + random() % 3; i > 0; --i) out << syllables[random() % syllables.size()];
    }
    out << "\"}\n";
  }
}

std::set<std::string> stories(int first, int last) {
  std::set<std::string> out;
  for (int number = first; number < last; ++number) out.insert("story-" + std::to_string(number));
  return out;
}

// Xapian 1.4.22 leaks what it holds when the disk is full; the program ends then.
Command without_leak_check(Command command) {
  command.environment["ASAN_OPTIONS"] = "detect_leaks=0:new_delete_type_mismatch=0";
  return command;
}

// A folder with news and a disk with room for `bytes`.
struct Setup {
  explicit Setup(std::uint64_t bytes) : disk(scratch.path() / "disk", bytes) {}

  [[nodiscard]] std::string archive() const { return (disk.path() / "a.morgue").string(); }
  [[nodiscard]] std::string news() const { return (scratch.path() / "news").string(); }
  [[nodiscard]] Command index() const {
    return without_leak_check(
        morgue_index({"-a", archive(), "--verbose", "--commit-interval", "0.02", news()}));
  }
  [[nodiscard]] Command action(const char* option) const {
    return without_leak_check(morgue_index({"-a", archive(), option}));
  }

  morgue::test::Scratch scratch;
  SmallDisk disk;
};

void require_success(const Command& command) {
  const Ended ended = run(command);
  INFO(shown(command) << '\n' << ended.err);
  REQUIRE(ended.status == 0);
}

// It failed, in a line that says what of, and a hint.
void require_clear_failure(const Command& command, const Ended& ended, const std::string& cause) {
  INFO(shown(command) << '\n' << ended.err);
  REQUIRE(ended.status == 2);
  REQUIRE(count_lines(ended.err, {"morgue-index", cause}) == 1);
}

// The number in the last "committed N articles" that the program got out.
std::uint64_t last_committed(const std::string& errors) {
  static const std::regex line("committed ([0-9]+) article");
  std::uint64_t last = 0;
  for (auto i = std::sregex_iterator(errors.begin(), errors.end(), line);
       i != std::sregex_iterator(); ++i) {
    last = std::stoull((*i)[1]);
  }
  return last;
}

void require_search_says_there_is_none(const std::string& archive) {
  const Ended ended = run(morgue_search({"-a", archive, "lantern"}));
  INFO(ended.err);
  REQUIRE(ended.status == 2);
  REQUIRE(ended.out.empty());
  REQUIRE(count_lines(ended.err, {archive}) >= 1);
}

bool mountable() {
  if (SmallDisk::possible()) return true;
  std::cout << "skipped: no right to mount a small disk here\n";
  return false;
}

}  // namespace

TEST_CASE("a bulk build on a full disk says so and is done when there is room") {
  if (!mountable()) return;
  constexpr int articles = 1500;
  std::mt19937 random(7);
  // How much room there is decides where it runs out: in a part, in the merge, in the last table.
  std::uint64_t needed = 0;
  {
    Setup setup(256 * mib);
    write_stories(setup.news() + "/a.jsonl", 0, articles);
    require_success(setup.index());
    needed = setup.disk.used();
    REQUIRE(needed > mib);
  }
  int failed = 0;
  for (int round = 0; round < rounds(); ++round) {
    const std::uint64_t room =
        round == 0 ? needed / 2 : 64 * 1024 + random() % (needed + needed / 2);
    CAPTURE(round, room, needed);
    Setup setup(room);
    write_stories(setup.news() + "/a.jsonl", 0, articles);
    const Ended ended = run(setup.index());
    if (ended.status != 0) {
      ++failed;
      require_clear_failure(setup.index(), ended, full);
      if (fs::exists(setup.archive() + "/XAPIANDB")) {
        // All that was merged is there, or nothing ever was.
        const std::set<std::string> found = ids(setup.archive());
        REQUIRE((found.empty() || found == stories(0, articles)));
      } else {
        require_search_says_there_is_none(setup.archive());
      }
      // What was begun does not stay and take up the room.
      CHECK(setup.disk.used() < needed);
      setup.disk.resize(256 * mib);
      require_success(setup.index());
    }
    REQUIRE(ids(setup.archive()) == stories(0, articles));
    require_success(setup.action("--verify"));
  }
  CHECK(failed > 0);
}

TEST_CASE(
    "an incremental run on a full disk keeps what was committed and goes on when there is room") {
  if (!mountable()) return;
  constexpr int before = 100;
  constexpr int articles = 1500;
  std::mt19937 random(11);
  int failed = 0;
  for (int round = 0; round < rounds(); ++round) {
    Setup setup(256 * mib);
    write_stories(setup.news() + "/a.jsonl", 0, before);
    require_success(setup.index());
    const std::uint64_t room = setup.disk.used() + (round == 0 ? 0 : random() % (4 * mib));
    CAPTURE(round, room);
    setup.disk.resize(room);
    write_stories(setup.news() + "/b.jsonl", before, articles);
    const Ended ended = run(setup.index());
    if (ended.status != 0) {
      ++failed;
      require_clear_failure(setup.index(), ended, full);
      const std::set<std::string> found = ids(setup.archive());
      const std::set<std::string> old = stories(0, before);
      REQUIRE(std::includes(found.begin(), found.end(), old.begin(), old.end()));
      REQUIRE(found.size() >= last_committed(ended.err));
      // Every way to look at the archive works although nothing can be written.
      require_success(setup.action("--status"));
      require_success(setup.action("--verify"));
      setup.disk.resize(256 * mib);
      require_success(setup.index());
    }
    REQUIRE(ids(setup.archive()) == stories(0, articles));
    require_success(setup.action("--verify"));
  }
  CHECK(failed > 0);
}

TEST_CASE("an archive is compacted or rebuilt whole or not at all when the disk is full") {
  if (!mountable()) return;
  constexpr int articles = 600;
  for (const char* action : {"--optimize", "--rebuild"}) {
    CAPTURE(action);
    Setup setup(256 * mib);
    write_stories(setup.news() + "/a.jsonl", 0, articles);
    require_success(setup.index());
    const std::uint64_t used = setup.disk.used();
    setup.disk.resize(used + used / 4);
    require_clear_failure(setup.action(action), run(setup.action(action)), full);
    CHECK(setup.disk.used() < used + used / 8);
    REQUIRE(ids(setup.archive()) == stories(0, articles));
    require_success(setup.action("--verify"));
    setup.disk.resize(256 * mib);
    require_success(setup.action(action));
    REQUIRE(ids(setup.archive()) == stories(0, articles));
    require_success(setup.action("--verify"));
  }
}

TEST_CASE("a read-only file system is named and its archive can be searched") {
  if (!mountable()) return;
  Setup setup(64 * mib);
  write_stories(setup.news() + "/a.jsonl", 0, 50);
  require_success(setup.index());
  write_stories(setup.news() + "/b.jsonl", 50, 60);
  setup.disk.set_read_only(true);
  require_clear_failure(setup.index(), run(setup.index()), "read-only file system");
  for (const char* action : {"--optimize", "--rebuild"}) {
    require_clear_failure(setup.action(action), run(setup.action(action)), "read-only file system");
  }
  REQUIRE(ids(setup.archive()) == stories(0, 50));
  require_success(setup.action("--status"));
  require_success(setup.action("--verify"));
  const Command elsewhere =
      morgue_index({"-a", (setup.disk.path() / "new.morgue").string(), setup.news()});
  require_clear_failure(elsewhere, run(elsewhere), "read-only file system");
  setup.disk.set_read_only(false);
  require_success(setup.index());
  REQUIRE(ids(setup.archive()) == stories(0, 60));
}

TEST_CASE("files that may not grow are named as the cause and the archive stays as it was") {
  constexpr int before = 100;
  constexpr int articles = 800;
  const morgue::test::Scratch scratch;
  const std::string archive = (scratch.path() / "a.morgue").string();
  const std::string news = (scratch.path() / "news").string();
  const Command index = without_leak_check(
      morgue_index({"-a", archive, "--verbose", "--commit-interval", "0.02", news}));

  write_stories(news + "/a.jsonl", 0, before);
  Command limited = index;
  limited.file_size_limit = 64 * 1024;
  require_clear_failure(limited, run(limited), "too large");
  if (!fs::exists(archive + "/XAPIANDB")) require_search_says_there_is_none(archive);
  require_success(index);
  REQUIRE(ids(archive) == stories(0, before));

  write_stories(news + "/b.jsonl", before, articles);
  // Not even standard error, a file here, could take a word with less than the first.
  for (const std::uint64_t limit : {mib / 64, mib / 4, mib / 2}) {
    CAPTURE(limit);
    limited.file_size_limit = limit;
    const Ended ended = run(limited);
    require_clear_failure(limited, ended, "too large");
    const std::set<std::string> found = ids(archive);
    const std::set<std::string> old = stories(0, before);
    REQUIRE(std::includes(found.begin(), found.end(), old.begin(), old.end()));
    REQUIRE(found.size() >= last_committed(ended.err));
    require_success(morgue_index({"-a", archive, "--verify"}));
  }
  require_success(index);
  REQUIRE(ids(archive) == stories(0, articles));
  require_success(morgue_index({"-a", archive, "--verify"}));
}

TEST_CASE("a folder that may not be written is named and its archive can be searched") {
  if (!morgue::test::modes_can_bind()) {
    std::cout << "skipped: no way to give up root's rights here\n";
    return;
  }
  const morgue::test::Scratch scratch;
  const fs::path barred = scratch.path() / "barred";
  const std::string archive = (barred / "a.morgue").string();
  const std::string news = (scratch.path() / "news").string();
  const auto bound = [](Command command) {
    command.obeys_modes = true;
    return command;
  };
  write_stories(news + "/a.jsonl", 0, 50);
  require_success(bound(morgue_index({"-a", archive, news})));
  write_stories(news + "/b.jsonl", 50, 60);

  std::vector<fs::path> all{barred};
  for (const auto& entry : fs::recursive_directory_iterator(barred)) all.push_back(entry.path());
  const auto set_writable = [&](bool writable) {
    for (const fs::path& path : all) {
      fs::permissions(path, fs::perms::owner_write,
                      writable ? fs::perm_options::add : fs::perm_options::remove);
    }
  };
  set_writable(false);
  for (const Command& command :
       {morgue_index({"-a", archive, news}), morgue_index({"-a", archive, "--optimize"}),
        morgue_index({"-a", archive, "--rebuild"}),
        morgue_index({"-a", (barred / "new.morgue").string(), news})}) {
    require_clear_failure(bound(command), run(bound(command)), "permission denied");
  }
  require_success(bound(morgue_index({"-a", archive, "--status"})));
  require_success(bound(morgue_index({"-a", archive, "--verify"})));
  const Command search = bound(morgue_search({"-a", archive, "--count", "watchword"}));
  const Ended counted = run(search);
  INFO(counted.err);
  CHECK(counted.status == 0);
  CHECK(counted.out.find("50") != std::string::npos);
  set_writable(true);
  require_success(bound(morgue_index({"-a", archive, news})));
  REQUIRE(ids(archive) == stories(0, 60));
}
