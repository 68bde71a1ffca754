#include "indexer/cli/output.h"

#include <morgue/error.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace morgue::index::cli {

bool Output::write(std::string_view text) {
  constexpr std::size_t enough_to_send = 1u << 16;
  if (closed_) return false;
  held_ += text;
  return held_.size() < enough_to_send || flush();
}

bool Output::flush() {
  std::string_view rest = held_;
  while (!rest.empty() && !closed_) {
    const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      closed_ = true;
    } else if (errno != EINTR) {
      throw Error(ErrorCode::io,
                  "cannot write to standard output: " + std::generic_category().message(errno),
                  errno == ENOSPC ? "Make room, or send the output elsewhere." : "");
    }
  }
  held_.clear();
  return !closed_;
}

}  // namespace morgue::index::cli
