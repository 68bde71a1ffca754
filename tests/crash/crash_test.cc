// The indexer is killed at random moments, with and without losing what it had not synced. Each
// time the archive must open, verify, hold all that was reported as committed, and be completed by
// the next run.
//
// MORGUE_CRASH_ROUNDS sets how many kills of each kind there are (6 unless set; scripts/crash-test
// asks for 100). MORGUE_CRASH_SEED repeats a run that failed.
#include <fcntl.h>
#include <morgue/archive.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "tests/crash/scratch.h"
#include "tests/crash/undo_journal.h"

namespace fs = std::filesystem;

namespace {

constexpr int files = 40;
constexpr int articles_a_file = 30;

int environment_number(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

std::string word(std::mt19937& random) {
  static const std::vector<std::string> syllables{"ka", "lo",  "mir", "ten",
                                                  "vo", "sha", "ru",  "pel"};
  std::string out;
  const int count = 2 + static_cast<int>(random() % 3);
  for (int i = 0; i < count; ++i) out += syllables[random() % syllables.size()];
  return out;
}

// Files of JSON Lines; `edition` changes what every third article says.
void write_stories(const fs::path& folder, int first, int last, int edition) {
  fs::create_directories(folder);
  for (int file = first; file < last; ++file) {
    std::ofstream out(folder / ("stories-" + std::to_string(1000 + file) + ".jsonl"));
    for (int i = 0; i < articles_a_file; ++i) {
      const int number = file * articles_a_file + i;
      std::mt19937 random(static_cast<unsigned>(number % 3 == 0 ? number * 7 + edition : number));
      out << R"({"id":"story-)" << number << R"(","headline":"Lantern )" << word(random)
          << R"(","date":"20)" << 10 + number % 15 << "-0" << 1 + number % 9
          << R"(-15","language":"en","body":")";
      for (int w = 0; w < 120; ++w) out << word(random) << ' ';
      out << "\"}\n";
    }
  }
}

struct Ended {
  int status = 0;
  bool killed = false;
  std::string errors;
};

struct Environment {
  std::string preload;
  std::string root;
  std::string journal;
};

// Runs morgue-index; kills it after `patience` unless that is negative.
Ended run_index(const std::vector<std::string>& arguments, const Environment& environment,
                std::chrono::microseconds patience, const fs::path& folder) {
  const fs::path errors = folder / "stderr.txt";
  std::vector<std::string> words{MORGUE_INDEX_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& text : words) argv.push_back(text.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const int fd = ::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(fd, STDERR_FILENO);
    ::dup2(fd, STDOUT_FILENO);
    if (!environment.preload.empty()) {
      ::setenv("MORGUE_LOST_WRITES_ROOT", environment.root.c_str(), 1);
      ::setenv("MORGUE_LOST_WRITES_JOURNAL", environment.journal.c_str(), 1);
      ::setenv("LD_PRELOAD", environment.preload.c_str(), 1);
    }
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  Ended ended;
  int status = 0;
  if (patience.count() >= 0) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    pid_t done = 0;
    while (done == 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      done = ::waitpid(child, &status, WNOHANG);
    }
    if (done == 0) {
      ended.killed = true;
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
    }
  } else {
    ::waitpid(child, &status, 0);
  }
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  std::ifstream in(errors);
  ended.errors.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  return ended;
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

std::uint64_t articles_in(const fs::path& archive) {
  return morgue::Archive(archive.string()).statistics().articles;
}

// How one kind of kill is carried out.
struct Kind {
  bool incremental = false;  // else a bulk build
  bool lose_unsynced = false;
};

void crash_rounds(const Kind& kind) {
  const int rounds = environment_number("MORGUE_CRASH_ROUNDS", 6);
  const int seed =
      environment_number("MORGUE_CRASH_SEED", static_cast<int>(std::random_device{}() & 0xFFFFFF));
  CAPTURE(seed);
  std::mt19937 random(static_cast<unsigned>(seed));
  morgue::test::Scratch scratch;
  const fs::path stories = scratch.path() / "stories";
  const fs::path archive = scratch.path() / "a.morgue";
  const fs::path journal = scratch.path() / "journal";
  fs::create_directories(journal);
  const Environment plain;
  Environment losing;
  if (kind.lose_unsynced) losing = {MORGUE_LOST_WRITES, archive.string(), journal.string()};
  const std::vector<std::string> run{"-a",   archive.string(), "--verbose", "--commit-interval",
                                     "0.02", stories.string()};
  constexpr std::uint64_t all = files * articles_a_file;
  const std::chrono::microseconds no_end{-1};

  // How long a whole run takes here, so that kills fall everywhere in it.
  write_stories(stories, 0, files, 0);
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(run_index(run, plain, no_end, scratch.path()).status == 0);
  auto window = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  // The preloaded library makes everything slower, so the window is wider with it.
  if (kind.lose_unsynced) window *= 3;

  int killed = 0;
  std::size_t undone = 0;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    fs::remove_all(archive);
    if (kind.incremental) {
      fs::remove_all(stories);
      write_stories(stories, 0, files / 4, round);
      REQUIRE(run_index(run, plain, no_end, scratch.path()).status == 0);
      write_stories(stories, 0, files, round + 1);
    }
    const std::uint64_t before = kind.incremental ? articles_in(archive) : 0;
    const auto begin = std::chrono::steady_clock::now();
    const Ended ended = run_index(
        run, losing, std::chrono::microseconds(random() % static_cast<unsigned>(window.count())),
        scratch.path());
    killed += ended.killed ? 1 : 0;
    // A run that came to its end tells how long one takes now: other work comes and goes.
    if (!ended.killed) {
      window = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - begin);
    }
    if (kind.lose_unsynced) undone += morgue::crash::undo_unsynced(journal).undone;

    const std::uint64_t committed = std::max(before, last_committed(ended.errors));
    INFO(ended.errors);
    if (fs::exists(archive / "XAPIANDB")) {
      const Ended verified =
          run_index({"-a", archive.string(), "--verify"}, plain, no_end, scratch.path());
      INFO(verified.errors);
      REQUIRE(verified.status == 0);
      REQUIRE(articles_in(archive) >= committed);
    } else {
      // A bulk build that was cut off leaves nothing, and had reported nothing.
      REQUIRE_FALSE(kind.incremental);
      REQUIRE(committed == 0);
    }
    const Ended finished = run_index(run, plain, no_end, scratch.path());
    INFO(finished.errors);
    REQUIRE(finished.status == 0);
    REQUIRE(articles_in(archive) == all);
    const Ended verified =
        run_index({"-a", archive.string(), "--verify"}, plain, no_end, scratch.path());
    INFO(verified.errors);
    REQUIRE(verified.status == 0);
  }
  std::cout << rounds << " rounds, " << killed << " killed, " << undone
            << " unsynced changes lost, seed " << seed << '\n';
  CHECK(killed > 0);
  if (kind.lose_unsynced) CHECK(undone > 0);
}

}  // namespace

TEST_CASE("a bulk build that is killed leaves nothing wrong") {
  crash_rounds({false, false});
}

TEST_CASE("an incremental run that is killed keeps what it committed") {
  crash_rounds({true, false});
}

TEST_CASE("a bulk build that is killed and loses unsynced writes leaves nothing wrong") {
  crash_rounds({false, true});
}

TEST_CASE("an incremental run that is killed and loses unsynced writes keeps what it committed") {
  crash_rounds({true, true});
}
