#include "indexer/cli/input_pump.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <vector>

namespace morgue::index::cli {

namespace {

constexpr int poll_interval = 100;       // milliseconds
constexpr int pipe_bytes = 1024 * 1024;  // as large as anybody may have without rights
constexpr std::size_t block = 64 * 1024;

}  // namespace

InputPump::InputPump(const std::atomic<bool>& stop) : stop_(stop) {
  struct stat status {};
  if (::fstat(STDIN_FILENO, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) {
    return;
  }
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return;  // then it is read as it is
  from_ = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  to_ = ends[1];
  if (from_ < 0 || ::dup2(ends[0], STDIN_FILENO) < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return;
  }
  ::close(ends[0]);
  ::fcntl(to_, F_SETPIPE_SZ, pipe_bytes);  // if not, it is smaller
  ::fcntl(to_, F_SETFL, O_NONBLOCK);
  thread_ = std::thread([this] {
    run();
    ::close(to_);
  });
}

InputPump::~InputPump() {
  finish();
  if (from_ >= 0) ::close(from_);
}

std::string InputPump::finish() {
  done_ = true;
  if (thread_.joinable()) thread_.join();
  return error_;
}

// False once nobody wants the bytes any more.
bool InputPump::wait_for(int fd, short events) const {
  while (!stop_ && !done_) {
    pollfd entry{fd, events, 0};
    const int ready = ::poll(&entry, 1, poll_interval);
    if (ready > 0) return true;
  }
  return false;
}

bool InputPump::forward(const char* bytes, std::size_t size) const {
  while (size > 0) {
    if (!wait_for(to_, POLLOUT)) return false;
    const ssize_t written = ::write(to_, bytes, size);
    if (written < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (written <= 0) continue;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

void InputPump::run() {
  // Signals are for the main thread; this one ends by itself.
  sigset_t all;
  sigfillset(&all);
  ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
  std::vector<char> buffer(block);
  while (wait_for(from_, POLLIN)) {
    const ssize_t got = ::read(from_, buffer.data(), buffer.size());
    if (got == 0) return;
    if (got < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      error_ = "cannot be read: " + std::generic_category().message(errno);
      return;
    }
    if (!forward(buffer.data(), static_cast<std::size_t>(got))) return;
  }
}

}  // namespace morgue::index::cli
