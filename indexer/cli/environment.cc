#include "indexer/cli/environment.h"

#include <morgue/error.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace morgue::index::cli {

namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

std::string default_archive() {
  if (const std::string_view named = variable("MORGUE_ARCHIVE"); !named.empty()) {
    return std::string(named);
  }
  constexpr std::string_view inside = "/morgue/news.morgue";
  // A relative path there is to be ignored, says the XDG base directory specification.
  if (const std::string_view data = variable("XDG_DATA_HOME"); data.starts_with('/')) {
    return std::string(data).append(inside);
  }
  if (const std::string_view home = variable("HOME"); !home.empty()) {
    return std::string(home).append("/.local/share").append(inside);
  }
  throw Error(ErrorCode::bad_argument, "no archive is named, and there is no home folder",
              "Name one: morgue-index -a DIR PATH..., or set MORGUE_ARCHIVE.");
}

bool talks_to_terminal() {
  return ::isatty(STDERR_FILENO) != 0 && variable("TERM") != "dumb";
}

bool prints_to_terminal() {
  return ::isatty(STDOUT_FILENO) != 0;
}

unsigned terminal_columns() {
  constexpr unsigned usual = 80;
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
  return size.ws_col;
}

}  // namespace morgue::index::cli
