#include "searcher/cli/environment.h"

#include <morgue/error.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace morgue::cli {

namespace {

constexpr std::size_t fewest_columns = 20;
constexpr std::size_t most_columns = 100;  // longer lines are hard to read

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool wants_color(When color, bool terminal) {
  if (color != When::automatic) return color == When::always;
  return terminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

}  // namespace

Screen look_at_screen(When color) {
  Screen screen;
  screen.terminal = ::isatty(STDOUT_FILENO) != 0;
  screen.talks = ::isatty(STDERR_FILENO) != 0;
  winsize size{};
  std::size_t columns = 0;
  if (screen.terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    columns = size.ws_col;
    if (size.ws_row > 0) screen.rows = size.ws_row;
  }
  if (columns == 0) {
    const std::string_view text = variable("COLUMNS");
    std::from_chars(text.data(), text.data() + text.size(), columns);
  }
  if (columns > 0) screen.columns = std::clamp(columns, fewest_columns, most_columns);
  screen.color = wants_color(color, screen.terminal);
  return screen;
}

std::string default_archive() {
  if (const std::string_view named = variable("MORGUE_ARCHIVE"); !named.empty()) {
    return std::string(named);
  }
  constexpr std::string_view inside = "/morgue/news.morgue";
  // A relative path there is to be ignored, says the XDG base directory specification.
  if (const std::string_view data = variable("XDG_DATA_HOME"); !data.empty() && data[0] == '/') {
    return std::string(data).append(inside);
  }
  if (const std::string_view home = variable("HOME"); !home.empty()) {
    return std::string(home).append("/.local/share").append(inside);
  }
  throw Error(ErrorCode::bad_argument, "no archive is named, and there is no home folder",
              "Name one: morgue-search -a DIR QUERY, or set MORGUE_ARCHIVE.");
}

std::string default_saved_file() {
  constexpr std::string_view inside = "/morgue/queries";
  if (const std::string_view config = variable("XDG_CONFIG_HOME");
      !config.empty() && config[0] == '/') {
    return std::string(config).append(inside);
  }
  if (const std::string_view home = variable("HOME"); !home.empty()) {
    return std::string(home).append("/.config").append(inside);
  }
  return {};
}

std::string pager_command() {
  for (const char* name : {"MORGUE_PAGER", "PAGER"}) {
    if (const char* command = std::getenv(name)) return command;
  }
  return "less";
}

}  // namespace morgue::cli
