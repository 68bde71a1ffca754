// The write lock of an archive; see archive_layout.h.
#include <fcntl.h>
#include <morgue/error.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "common/archive_errors.h"
#include "common/archive_layout.h"

namespace morgue {

namespace fs = std::filesystem;

namespace {

// Short enough that nobody notices the wait, long enough that waiting costs nothing.
constexpr std::chrono::milliseconds poll_interval{20};

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "unknown host";
}

// A record is one "key value" a line; in a command, line ends would start another.
std::string record(const std::string& command) {
  std::string line = command;
  std::replace(line.begin(), line.end(), '\n', ' ');
  return "pid " + std::to_string(::getpid()) + "\nhost " + host_name() + "\nsince " +
         utc_timestamp() + "\ncommand " + line + '\n';
}

LockHolder parse_record(std::string_view text) {
  LockHolder holder;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, space);
    const std::string_view value = line.substr(space + 1);
    if (key == "pid") {
      std::from_chars(value.data(), value.data() + value.size(), holder.pid);
    } else if (key == "host") {
      holder.host = value;
    } else if (key == "since") {
      holder.since = value;
    } else if (key == "command") {
      holder.command = value;
    }
  }
  return holder;
}

LockHolder read_record(int fd) {
  char buffer[4096];
  const ssize_t got = ::pread(fd, buffer, sizeof buffer, 0);
  return parse_record(std::string_view(buffer, got > 0 ? static_cast<std::size_t>(got) : 0));
}

bool try_lock(int fd, const fs::path& path) {
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno == EWOULDBLOCK) return false;
    throw system_failure(errno, "cannot lock", path);
  }
  return true;
}

// Makes the folder and those above it that are missing, so that they are still there after a loss
// of power.
void make_folder(const fs::path& folder) {
  std::vector<fs::path> changed;  // folders that get a new entry
  std::error_code error;
  fs::path path = fs::absolute(folder, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  while (!fs::exists(path, error) && path.has_relative_path()) {
    path = path.parent_path();
    changed.push_back(path);
  }
  fs::create_directories(folder, error);
  std::error_code unknown;
  if (fs::exists(folder, unknown) && !fs::is_directory(folder, unknown)) {
    throw Error(ErrorCode::io, folder.string() + ": a file, not an archive",
                "An archive is a folder: name another.");
  }
  if (error) throw system_failure(error.value(), "cannot create", folder);
  for (const fs::path& parent : changed) {
    try {
      sync_folder(parent);
    } catch (const Error&) {
      // One may be allowed to make folders where one may not read; no more can be done then.
    }
  }
}

}  // namespace

std::string utc_timestamp() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return std::string(text, size);
}

std::string LockHolder::str() const {
  // The holder may not have written its record yet.
  if (pid == 0) return "another process";
  std::string text = "process " + std::to_string(pid);
  if (!host.empty()) text += " on " + host;
  if (!command.empty()) text += " (" + command + ')';
  if (!since.empty()) text += " since " + since;
  return text;
}

WriteLock::WriteLock(const ArchiveLayout& layout, std::chrono::milliseconds wait,
                     const std::string& command) {
  make_folder(layout.folder());

  // The file is never removed: whoever waits on it would then lock a file that nobody else can see.
  const fs::path path = layout.lock();
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) throw system_failure(errno, "cannot open", path);
  try {
    const auto deadline = std::chrono::steady_clock::now() + wait;
    while (!try_lock(fd_, path)) {
      const auto now = std::chrono::steady_clock::now();
      if (now >= deadline) {
        throw Error(ErrorCode::archive_locked,
                    layout.folder().string() + ": " + read_record(fd_).str() + " is writing to it",
                    "Wait until it is done, or give --lock-wait more seconds.");
      }
      std::this_thread::sleep_for(
          std::min<std::chrono::steady_clock::duration>(poll_interval, deadline - now));
    }
    const std::string text = record(command);
    if (::ftruncate(fd_, 0) != 0 ||
        ::pwrite(fd_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
      throw system_failure(errno, "cannot write", path);
    }
  } catch (...) {
    ::close(fd_);
    throw;
  }
}

WriteLock::~WriteLock() {
  if (fd_ < 0) return;
  // An empty file says that nobody holds it. If this fails the record is stale, but only read by
  // those whom the lock itself kept out.
  if (::ftruncate(fd_, 0) != 0) errno = 0;
  ::close(fd_);
}

WriteLock::WriteLock(WriteLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

WriteLock& WriteLock::operator=(WriteLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

}  // namespace morgue
