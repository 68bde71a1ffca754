#include "tests/crash/small_disk.h"

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace morgue::test {

namespace {

bool write_text(const char* path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  return static_cast<bool>(out.flush());
}

// Moves the process into a view of the file systems that is its own.
bool leave_the_mounts_of_others() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  if (::unshare(CLONE_NEWNS) != 0) {
    if (user == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    if (!write_text("/proc/self/setgroups", "deny") ||
        !write_text("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") ||
        !write_text("/proc/self/gid_map", "0 " + std::to_string(group) + " 1")) {
      return false;
    }
  }
  return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

std::string size_option(std::uint64_t bytes) {
  return "size=" + std::to_string(bytes) + ",mode=0755";
}

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

}  // namespace

bool SmallDisk::possible() {
  static const bool moved = leave_the_mounts_of_others();
  return moved;
}

SmallDisk::SmallDisk(std::filesystem::path folder, std::uint64_t bytes)
    : folder_(std::move(folder)), bytes_(bytes) {
  std::filesystem::create_directories(folder_);
  if (::mount("small", folder_.c_str(), "tmpfs", 0, size_option(bytes_).c_str()) != 0) {
    fail("cannot mount a small disk");
  }
}

SmallDisk::~SmallDisk() {
  ::umount2(folder_.c_str(), MNT_DETACH);
}

void SmallDisk::resize(std::uint64_t bytes) {
  bytes_ = bytes;
  remount();
}

void SmallDisk::set_read_only(bool read_only) {
  read_only_ = read_only;
  remount();
}

std::uint64_t SmallDisk::used() const {
  const auto space = std::filesystem::space(folder_);
  return space.capacity - space.free;
}

std::uint64_t SmallDisk::free() const {
  return std::filesystem::space(folder_).free;
}

void SmallDisk::remount() {
  unsigned long flags = MS_REMOUNT;
  if (read_only_) flags |= MS_RDONLY;
  if (::mount("small", folder_.c_str(), "tmpfs", flags, size_option(bytes_).c_str()) != 0) {
    fail("cannot remount the small disk");
  }
}

}  // namespace morgue::test
