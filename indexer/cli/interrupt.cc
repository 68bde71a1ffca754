#include "indexer/cli/interrupt.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <string_view>

namespace morgue::index::cli {

namespace {

std::atomic<bool> stop{false};
std::atomic<std::int64_t> first_time{0};  // milliseconds
std::atomic<OnInterrupt> meaning_of_first{OnInterrupt::commit};
std::atomic<bool> silent{false};
std::atomic<bool> mid_line{false};  // may the cursor stand behind a progress line, or behind ^C?
static_assert(std::atomic<bool>::is_always_lock_free &&
              std::atomic<OnInterrupt>::is_always_lock_free &&
              std::atomic<std::int64_t>::is_always_lock_free);

// One request may come as two signals, to the process and to its group: timeout(1) does that.
constexpr std::int64_t same_request = 200;  // milliseconds

std::int64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

void say(std::string_view text) {
  if (silent) return;
  if (mid_line && ::write(STDERR_FILENO, "\n", 1) < 0) return;
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

// Only what is safe in a signal handler.
extern "C" void on_signal(int /*number*/) {
  const int saved = errno;
  const OnInterrupt meaning = meaning_of_first;
  if (meaning == OnInterrupt::end) {
    say("morgue-index: interrupted\n");
    ::_exit(status_interrupted);
  }
  if (stop.exchange(true)) {
    if (now() - first_time > same_request) ::_exit(status_interrupted);
  } else {
    first_time = now();
    say(meaning == OnInterrupt::commit
            ? "morgue-index: interrupted: what was read is committed; once more to end at once\n"
            : "morgue-index: interrupted\n");
  }
  errno = saved;
}

}  // namespace

void catch_signals(OnInterrupt meaning, bool quiet) {
  meaning_of_first = meaning;
  silent = quiet;
  mid_line = ::isatty(STDERR_FILENO) != 0;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
  }
}

const std::atomic<bool>& interrupted() {
  return stop;
}

}  // namespace morgue::index::cli
