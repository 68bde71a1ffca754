// morgue-index beside other writers, and interrupted: how it ends, and what it leaves.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/desk.h"

namespace fs = std::filesystem;
using morgue::test::article;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Desk;
using morgue::test::Ended;
using morgue::test::lines;
using morgue::test::morgue_index;
using morgue::test::Process;
using morgue::test::run;

namespace {

// Somebody who writes to an archive.
class Holder {
 public:
  Holder(const std::string& archive, const std::string& record)
      : fd_(::open((archive + "/LOCK").c_str(), O_RDWR | O_CLOEXEC)) {
    REQUIRE(fd_ >= 0);
    REQUIRE(::flock(fd_, LOCK_EX) == 0);
    REQUIRE(::write(fd_, record.data(), record.size()) == static_cast<ssize_t>(record.size()));
  }
  ~Holder() { ::close(fd_); }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

 private:
  int fd_;
};

void wait_for(const Process& process, const std::string& words) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(120);
  while (process.err().find(words) == std::string::npos) {
    INFO(process.err());
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// A pipe with a name, that never ends: its writing end stays open.
struct EndlessInput {
  explicit EndlessInput(const Desk& desk) : path((desk.folder() / "pipe").string()) {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(fd >= 0);
  }
  ~EndlessInput() { ::close(fd); }
  EndlessInput(const EndlessInput&) = delete;
  EndlessInput& operator=(const EndlessInput&) = delete;
  void send(const std::string& bytes) const {
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t written = ::write(fd, bytes.data() + done, bytes.size() - done);
      REQUIRE(written > 0);
      done += static_cast<std::size_t>(written);
    }
  }

  std::string path;
  int fd = -1;
};

std::string numbered(int first, int last) {
  std::string out;
  for (int i = first; i < last; ++i) out += article("n" + std::to_string(i));
  return out;
}

}  // namespace

TEST_CASE("somebody else who writes is named, with status 3") {
  Desk desk;
  desk.put("a.jsonl", article("one"));
  REQUIRE(desk({desk.news()}).status == 0);
  const Holder holder(
      desk.archive(),
      "pid 4242\nhost desk-7\nsince 2025-10-27T10:54:30Z\ncommand morgue-index x\n");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{desk.news()},
                                             {"--verify"},
                                             {"--optimize"},
                                             {"--rebuild"},
                                             {"--remove", "one"},
                                             {"--prune"}}) {
    const Ended ended = desk(arguments);
    INFO(arguments.front() << '\n' << ended.err);
    CHECK(ended.status == 3);
    CHECK(lines(ended.err).size() == 2);
    CHECK(count_lines(ended.err, {"morgue-index: " + desk.archive(), "4242", "desk-7",
                                  "morgue-index x", "2025-10-27"}) == 1);
    CHECK(count_lines(ended.err, {"--lock-wait"}) == 1);
  }
  // Looking is always possible.
  CHECK(desk.articles() == 1);
  const Ended waited = desk({"--lock-wait", "0.3", desk.news()});
  CHECK(waited.status == 3);
  CHECK(waited.time >= std::chrono::milliseconds(300));
  CHECK(count_lines(waited.err, {"waiting", "0.3 s"}) == 1);
}

TEST_CASE("a writer waits for another as long as it is told to") {
  Desk desk;
  desk.put("a.jsonl", article("one"));
  REQUIRE(desk({desk.news()}).status == 0);
  desk.put("b.jsonl", article("two"));
  auto holder = std::make_unique<Holder>(desk.archive(), "");
  Process process(morgue_index({"-a", desk.archive(), "--lock-wait", "60", desk.news()}));
  wait_for(process, "waiting");
  holder.reset();
  const Ended ended = process.wait();
  INFO(ended.err);
  CHECK(ended.status == 0);
  CHECK(desk.articles() == 2);
}

TEST_CASE("an interrupted run commits what it has read, says so, and is gone on with") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    for (const bool bulk : {true, false}) {
      CAPTURE(number, bulk);
      Desk desk;
      int before = 0;
      if (!bulk) {
        desk.put("old.jsonl", article("old"));
        REQUIRE(desk({desk.news()}).status == 0);
        before = 1;
      }
      const EndlessInput input(desk);
      Command command =
          morgue_index({"-a", desk.archive(), "-v", "--commit-interval", "0.05", "-"});
      command.input_file = input.path;
      Process process(command);
      input.send(numbered(0, 4000));
      wait_for(process, bulk ? "reading -" : "committed");
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      process.signal(number);
      const Ended ended = process.wait();
      INFO(ended.err);
      CHECK(ended.status == 130);
      CHECK(count_lines(ended.err, {"interrupted", "again"}) == 1);
      std::smatch match;
      const std::regex last("committed ([0-9]+) articles?\n(?![^]*committed [0-9])");
      REQUIRE(std::regex_search(ended.err, match, last));
      CHECK(desk.articles() == std::stoi(match[1]));
      CHECK(desk.articles() > before);
      CHECK(desk({"--verify"}).status == 0);
      REQUIRE(desk({"-"}, numbered(0, 4000)).status == 0);
      CHECK(desk.articles() == before + 4000);
    }
  }
}

TEST_CASE("a second signal ends a run at once, and the archive stays whole") {
  Desk desk;
  desk.put("a.jsonl", article("one"));
  REQUIRE(desk({desk.news()}).status == 0);
  // Enough to be busy for a while after the first signal: it is all read by then.
  Command command =
      morgue_index({"-a", desk.archive(), "-v", "--threads", "1", "--commit-interval", "0", "-"});
  command.input = numbered(0, morgue::test::with_sanitizers() ? 20'000 : 100'000);
  Process process(command);
  wait_for(process, "reading -");
  process.signal(SIGINT);
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  process.signal(SIGINT);
  const Ended ended = process.wait();
  INFO(ended.err);
  CHECK(ended.status == 130);
  CHECK(desk({"--verify"}).status == 0);
  CHECK(desk({desk.news()}).status == 0);
}

TEST_CASE("two signals of one request count as one") {
  Desk desk;
  const EndlessInput input(desk);
  Command command = morgue_index({"-a", desk.archive(), "-v", "-"});
  command.input_file = input.path;
  Process process(command);
  input.send(numbered(0, 20));
  wait_for(process, "reading -");
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  process.signal(SIGTERM);
  ::usleep(2000);
  process.signal(SIGTERM);
  const Ended ended = process.wait();
  INFO(ended.err);
  CHECK(ended.status == 130);
  CHECK(count_lines(ended.err, {"interrupted", "again"}) == 1);
  CHECK(fs::exists(desk.archive() + "/XAPIANDB"));
}

TEST_CASE("a dry run is interrupted, too") {
  Desk desk;
  const EndlessInput input(desk);
  Command command = morgue_index({"--dry-run", "-v", "-"});
  command.input_file = input.path;
  Process process(command);
  input.send(numbered(0, 20));
  wait_for(process, "reading -");
  process.signal(SIGINT);
  CHECK(process.wait().status == 130);
}

TEST_CASE("closed standard streams do no harm") {
  Desk desk;
  desk.put("a.jsonl", article("one") + "17\n");
  Command command;
  command.program = "/bin/bash";
  command.arguments = {"-c", "\"$0\" -a \"$1\" \"$2\" <&- >&- 2>&-", morgue_index({}).program,
                       desk.archive(), desk.news()};
  CHECK(run(command).status == 1);
  CHECK(desk.articles() == 1);
  CHECK(fs::file_size(desk.archive() + "/LOCK") == 0);
  CHECK(desk({"--verify"}).status == 0);
}
