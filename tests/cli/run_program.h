// Runs a real program as a user would, and looks at what it did.
//
//   const Ended ended = run(morgue_index({"-a", archive, folder}));
//   CHECK(ended.status == 0);
//
// The program starts in a clean environment: nothing that the person who runs the tests has set for
// Morgue, for colours or for pagers reaches it.
#ifndef MORGUE_TESTS_CLI_RUN_PROGRAM_H
#define MORGUE_TESTS_CLI_RUN_PROGRAM_H

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace morgue::test {

/// What to run, and how.
struct Command {
  std::string program;  ///< path
  std::vector<std::string> arguments;
  std::string input;                               ///< what it reads from standard input
  std::string input_file;                          ///< or the file that stands there
  std::string folder;                              ///< where it runs; empty for where the tests do
  std::map<std::string, std::string> environment;  ///< set besides
  /// No file can grow beyond this many bytes; a write that would fails with EFBIG.
  std::optional<std::uint64_t> file_size_limit;
  /// A program of root's is denied what modes deny to others. Nothing changes for anybody else.
  bool obeys_modes = false;
  /// Killed after that, which shows as status -9.
  std::chrono::seconds patience{600};
};

/// The programs of this build.
Command morgue_index(std::vector<std::string> arguments);
Command morgue_search(std::vector<std::string> arguments);

/// How it ended, and what it left.
struct Ended {
  int status = 0;   ///< exit status, or the negative number of the signal that ended it
  std::string out;  ///< standard output
  std::string err;  ///< standard error
  std::uint64_t peak_memory = 0;  ///< bytes that it had in memory at most
  std::chrono::milliseconds time{0};
};

/// A program under way. Killed, if it still runs, by the destructor.
class Process {
 public:
  /// Throws std::runtime_error if it cannot be started.
  explicit Process(const Command& command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  /// What it has written so far.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;
  void signal(int number) const;
  /// Waits for its end, up to the command's patience.
  Ended wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point deadline_;
};

/// Runs it to its end.
Ended run(const Command& command);

/// Are the programs, and the tests, built with AddressSanitizer? It takes several times the memory
/// and time.
bool with_sanitizers();

/// Do modes bind a program run with `obeys_modes`? False where a container keeps root from giving
/// up its privileges.
bool modes_can_bind();

/// The lines of a text, without their ends.
std::vector<std::string> lines(const std::string& text);

/// How many lines contain all of these words.
std::size_t count_lines(const std::string& text, const std::vector<std::string>& words);

/// "program argument 'another argument'", for messages.
std::string shown(const Command& command);

}  // namespace morgue::test

#endif  // MORGUE_TESTS_CLI_RUN_PROGRAM_H
