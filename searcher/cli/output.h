// Where results and talk go.
#ifndef MORGUE_SEARCHER_CLI_OUTPUT_H
#define MORGUE_SEARCHER_CLI_OUTPUT_H

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/cli/environment.h"

namespace morgue::cli {

/// Standard output. On a terminal nothing is shown before finish(), which calls the pager if it is
/// more than the screen holds.
///
/// That nobody reads any more (a closed pipe) is no error: the rest is dropped. Else write(),
/// flush() and finish() throw Error(io).
class Output {
 public:
  Output(const Screen& screen, bool pager) : screen_(screen), pager_(pager) {}

  void write(std::string_view text);
  /// What is complete goes out now, so that a reader need not wait; not on a terminal.
  void flush();
  void finish();
  /// Does nobody read any more? Then further work is in vain.
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  void send();
  bool page();

  Screen screen_;
  bool pager_;
  bool closed_ = false;
  std::string held_;
};

/// A line, or several, on standard error, in one piece. Control characters are made harmless.
void say(std::string_view lines);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_OUTPUT_H
