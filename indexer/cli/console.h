// What is said on standard error: problems, notes, errors, and a line that shows how far a run is.
#ifndef MORGUE_INDEXER_CLI_CONSOLE_H
#define MORGUE_INDEXER_CLI_CONSOLE_H

#include <morgue/error.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/input/input.h"

namespace morgue::index::cli {

/// Used by one thread. Control characters in what it is given, such as those of odd file names, do
/// not reach the terminal.
class Console {
 public:
  enum class Loudness : std::uint8_t { quiet, normal, verbose };

  /// Leaves the terminal's line clean.
  ~Console() { clear(); }
  Console(Loudness loudness, bool terminal) : loudness_(loudness), terminal_(terminal) {}
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  /// Counts it and prints a line; a warning not if quiet.
  void problem(const Problem& problem);
  /// "morgue-index: what", and the hint in a second line.
  void error(const Error& error);
  /// Lines of a report; nothing if quiet.
  void note(std::string_view lines);
  /// Nothing unless verbose.
  void detail(std::string_view line);

  /// Shows a line in place of the one before; nothing but on a terminal, nothing if quiet.
  void show_progress(const std::string& line);
  [[nodiscard]] bool shows_progress() const { return terminal_ && loudness_ != Loudness::quiet; }

  [[nodiscard]] std::uint64_t rejected() const { return rejected_; }
  /// Values that were left out of articles.
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }
  /// Was all of the input taken?
  [[nodiscard]] bool all_taken() const { return rejected_ == 0 && left_out_ == 0; }
  [[nodiscard]] std::uint64_t warnings() const { return warnings_; }
  /// Why input was rejected, the most frequent reasons first, with how often each.
  [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> reasons() const;

 private:
  void clear();
  void print(std::string_view lines);
  void count_reason(const std::string& message);

  Loudness loudness_;
  bool terminal_;
  bool shown_ = false;  // stands a progress line on the terminal?
  std::uint64_t rejected_ = 0;
  std::uint64_t left_out_ = 0;
  std::uint64_t warnings_ = 0;
  std::map<std::string, std::uint64_t> reasons_;
};

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_CONSOLE_H
