#include "searcher/cli/output.h"

#include <morgue/error.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "searcher/cli/display.h"

namespace morgue::cli {

namespace {

constexpr std::size_t enough_to_send = 1u << 16;

// False if nobody reads at the other end; SIGPIPE is ignored (main.cc).
bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      throw Error(ErrorCode::io, std::string("cannot write the results: ") + std::strerror(errno));
    }
  }
  return true;
}

// In the child, before the pager becomes it.
[[noreturn]] void become_pager(const char* command, int input) {
  constexpr int cannot_start = 127;
  std::signal(SIGPIPE, SIG_DFL);
  if (::dup2(input, STDIN_FILENO) < 0) ::_exit(cannot_start);
  // Colours pass, and the screen is left as it was; what the user has set goes before.
  ::setenv("LESS", "FRX", 0);
  ::execl("/bin/sh", "sh", "-c", command, static_cast<char*>(nullptr));
  ::_exit(cannot_start);
}

}  // namespace

void Output::write(std::string_view text) {
  if (closed_) return;
  held_ += text;
  if (!screen_.terminal && held_.size() >= enough_to_send) send();
}

void Output::flush() {
  if (!screen_.terminal) send();
}

void Output::send() {
  if (!closed_) closed_ = !write_all(STDOUT_FILENO, held_);
  held_.clear();
}

void Output::finish() {
  if (screen_.terminal && pager_ && page()) {
    held_.clear();
  } else {
    send();
  }
}

// True if a pager has shown it.
bool Output::page() {
  const auto rows = static_cast<std::size_t>(std::count(held_.begin(), held_.end(), '\n'));
  if (rows < screen_.rows) return false;
  const std::string command = pager_command();
  if (command.find_first_not_of(' ') == std::string::npos) return false;
  int ends[2];
  if (::pipe(ends) != 0) return false;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[1]);
    become_pager(command.c_str(), ends[0]);
  }
  ::close(ends[0]);
  if (child < 0) {
    ::close(ends[1]);
    return false;
  }
  // An interrupt is the pager's business as long as it runs.
  const auto before = std::signal(SIGINT, SIG_IGN);
  write_all(ends[1], held_);
  ::close(ends[1]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  std::signal(SIGINT, before);
  constexpr int not_executable = 126;
  return !(WIFEXITED(status) && WEXITSTATUS(status) >= not_executable);
}

void say(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    text += printable(lines.substr(0, end)) + '\n';
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
  // Nothing can be done if even that cannot be said.
  for (std::string_view rest = text; !rest.empty();) {
    const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace morgue::cli
