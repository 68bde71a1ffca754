// A library to preload into a program: what it writes below $MORGUE_LOST_WRITES_ROOT can afterwards
// be taken back as far as it was never synced, as a loss of power would. It notes each change in
// the folder $MORGUE_LOST_WRITES_JOURNAL (see journal_format.h) and lets it happen; fsync is only
// noted.
//
// Not seen: writes through mmap, copy_file_range and sendfile. The program under test uses none of
// them on its archive.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <vector>

#include "tests/crash/journal_format.h"

namespace {

using morgue::crash::Change;
using morgue::crash::RecordHeader;

template <typename Function>
Function real(const char* name) {
  // dlsym gives an object pointer; POSIX guarantees that it may be used as a function's.
  void* symbol = dlsym(RTLD_NEXT, name);
  Function function = nullptr;
  static_assert(sizeof(function) == sizeof(symbol));
  std::memcpy(&function, &symbol, sizeof(function));
  return function;
}

struct State {
  std::mutex mutex;
  std::string root;
  std::string journal;
  int fd = -1;
  std::uint64_t next_keep = 1;
};

State& state() {
  static State& instance = *[] {
    auto* made = new State;  // never destroyed: threads may still write while the process ends
    const char* root = std::getenv("MORGUE_LOST_WRITES_ROOT");
    const char* journal = std::getenv("MORGUE_LOST_WRITES_JOURNAL");
    if (root == nullptr || journal == nullptr) return made;
    made->root = root;
    made->journal = journal;
    const std::string file = made->journal + "/journal";
    made->fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, file.c_str(),
                                        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    return made;
  }();
  return instance;
}

bool is_below_root(const std::string& path) {
  const std::string& root = state().root;
  if (state().fd < 0 || root.empty() || path.compare(0, root.size(), root) != 0) return false;
  return path.size() == root.size() || path[root.size()] == '/';
}

std::string absolute(const char* path) {
  if (path[0] == '/') return path;
  char folder[PATH_MAX];
  if (getcwd(folder, sizeof folder) == nullptr) return path;
  return std::string(folder) + '/' + path;
}

std::string path_of(int fd) {
  char link[64];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  char target[PATH_MAX];
  const ssize_t size = readlink(link, target, sizeof target);
  return size < 0 ? std::string() : std::string(target, static_cast<std::size_t>(size));
}

void note(Change change, const std::string& path, std::uint64_t number = 0,
          std::uint64_t offset = 0, std::uint64_t other = 0, const std::string& bytes = {}) {
  RecordHeader header{morgue::crash::record_magic,
                      change,
                      number,
                      offset,
                      other,
                      static_cast<std::uint32_t>(path.size()),
                      static_cast<std::uint32_t>(bytes.size())};
  std::string record(reinterpret_cast<const char*>(&header), sizeof header);
  record += path;
  record += bytes;
  const char* next = record.data();
  std::size_t left = record.size();
  while (left > 0) {
    const long done = syscall(SYS_write, state().fd, next, left);
    if (done <= 0) std::abort();  // a test whose journal is not whole proves nothing
    next += done;
    left -= static_cast<std::size_t>(done);
  }
}

std::uint64_t keep(const std::string& path) {
  const std::uint64_t number = state().next_keep++;
  const std::string name =
      state().journal + "/keep-" + std::to_string(getpid()) + "-" + std::to_string(number);
  // The journal's folder lies in the same file system as the archive, or no link could be made.
  if (syscall(SYS_linkat, AT_FDCWD, path.c_str(), AT_FDCWD, name.c_str(), 0) != 0) std::abort();
  return (static_cast<std::uint64_t>(getpid()) << 32U) | number;
}

// Notes what stands in [offset, offset + size) of the file, and how long the file is.
void note_overwrite(int fd, std::uint64_t offset, std::uint64_t size) {
  const std::string path = path_of(fd);
  if (!is_below_root(path)) return;
  struct stat status {};
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return;
  const std::lock_guard lock(state().mutex);
  const std::string link = state().journal + "/ino-" + std::to_string(status.st_ino);
  syscall(SYS_linkat, AT_FDCWD, path.c_str(), AT_FDCWD, link.c_str(), 0);
  const auto length = static_cast<std::uint64_t>(status.st_size);
  std::string bytes;
  if (offset < length) {
    bytes.resize(static_cast<std::size_t>(size < length - offset ? size : length - offset));
    // The descriptor may be open for writing only: read through one of our own.
    const int own =
        static_cast<int>(syscall(SYS_openat, AT_FDCWD, link.c_str(), O_RDONLY | O_CLOEXEC, 0));
    if (own < 0) std::abort();
    const long got = syscall(SYS_pread64, own, bytes.data(), bytes.size(), offset);
    syscall(SYS_close, own);
    if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) std::abort();
  }
  note(Change::overwrite, path, status.st_ino, offset, length, bytes);
}

std::uint64_t current_offset(int fd) {
  const int flags = fcntl(fd, F_GETFL);
  if (flags >= 0 && (flags & O_APPEND) != 0) {
    struct stat status {};
    if (fstat(fd, &status) == 0) return static_cast<std::uint64_t>(status.st_size);
  }
  const off_t offset = lseek(fd, 0, SEEK_CUR);
  return offset < 0 ? 0 : static_cast<std::uint64_t>(offset);
}

// Before a file is opened: notes that it will be made, or emptied.
void note_open(const char* path, int flags) {
  const std::string full = absolute(path);
  if (!is_below_root(full)) return;
  struct stat status {};
  if (stat(full.c_str(), &status) != 0) {
    if ((flags & O_CREAT) == 0) return;
    const std::lock_guard lock(state().mutex);
    note(Change::create, full);
    return;
  }
  if ((flags & O_TRUNC) == 0 || !S_ISREG(status.st_mode) || status.st_size == 0) return;
  const int fd =
      static_cast<int>(syscall(SYS_openat, AT_FDCWD, full.c_str(), O_RDWR | O_CLOEXEC, 0));
  if (fd < 0) return;
  note_overwrite(fd, 0, static_cast<std::uint64_t>(status.st_size));
  syscall(SYS_close, fd);
}

// The folder that the root itself is an entry of.
bool is_above_root(const std::string& path) {
  const std::string& root = state().root;
  return state().fd >= 0 && path == root.substr(0, root.rfind('/'));
}

int note_sync(int fd) {
  const std::string path = path_of(fd);
  if (!is_below_root(path) && !is_above_root(path)) return -1;
  struct stat status {};
  if (fstat(fd, &status) != 0) return -1;
  const std::lock_guard lock(state().mutex);
  if (S_ISDIR(status.st_mode)) {
    note(Change::sync_folder, path);
  } else {
    note(Change::sync_file, path, status.st_ino);
  }
  return 0;
}

void note_rename(const char* from, const char* to) {
  const std::string source = absolute(from);
  const std::string target = absolute(to);
  if (!is_below_root(source) && !is_below_root(target)) return;
  const std::lock_guard lock(state().mutex);
  struct stat status {};
  const std::uint64_t kept =
      stat(target.c_str(), &status) == 0 && S_ISREG(status.st_mode) ? keep(target) : 0;
  note(Change::rename, source, kept, 0, 0, target);
}

void note_remove(const char* path) {
  const std::string full = absolute(path);
  struct stat status {};
  if (!is_below_root(full) || lstat(full.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  const std::lock_guard lock(state().mutex);
  note(Change::remove, full, keep(full));
}

void note_folder(const char* path) {
  const std::string full = absolute(path);
  struct stat status {};
  if (!is_below_root(full) || stat(full.c_str(), &status) == 0) return;
  const std::lock_guard lock(state().mutex);
  note(Change::make_folder, full);
}

// A path relative to a folder that is open; only what the C++ library's removal of trees uses.
std::string path_at(int folder, const char* path) {
  if (path[0] == '/' || folder == AT_FDCWD) return absolute(path);
  return path_of(folder) + '/' + path;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  note_open(path, flags);
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  note_open(path, flags);
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode));
}

int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  note_open(path_at(folder, path).c_str(), flags);
  return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode));
}

std::FILE* fopen(const char* path, const char* mode) {
  note_open(path, mode[0] == 'w' ? O_CREAT | O_TRUNC : (mode[0] == 'a' ? O_CREAT : 0));
  static auto next = real<std::FILE* (*)(const char*, const char*)>("fopen");
  return next(path, mode);
}

std::FILE* fopen64(const char* path, const char* mode) {
  return fopen(path, mode);
}

ssize_t write(int fd, const void* data, std::size_t size) {
  if (fd > 2) note_overwrite(fd, current_offset(fd), size);
  return syscall(SYS_write, fd, data, size);
}

ssize_t writev(int fd, const iovec* parts, int count) {
  if (fd > 2) {
    std::uint64_t size = 0;
    for (int i = 0; i < count; ++i) size += parts[i].iov_len;
    note_overwrite(fd, current_offset(fd), size);
  }
  return syscall(SYS_writev, fd, parts, count);
}

ssize_t pwrite(int fd, const void* data, std::size_t size, off_t offset) {
  note_overwrite(fd, static_cast<std::uint64_t>(offset), size);
  return syscall(SYS_pwrite64, fd, data, size, offset);
}

ssize_t pwrite64(int fd, const void* data, std::size_t size, off64_t offset) {
  return pwrite(fd, data, size, offset);
}

int ftruncate(int fd, off_t size) {
  struct stat status {};
  if (fstat(fd, &status) == 0 && status.st_size > size) {
    note_overwrite(fd, static_cast<std::uint64_t>(size),
                   static_cast<std::uint64_t>(status.st_size - size));
  } else {
    note_overwrite(fd, static_cast<std::uint64_t>(size), 0);
  }
  return static_cast<int>(syscall(SYS_ftruncate, fd, size));
}

int ftruncate64(int fd, off64_t size) {
  return ftruncate(fd, size);
}

int rename(const char* from, const char* to) {
  note_rename(from, to);
  return static_cast<int>(syscall(SYS_rename, from, to));
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) {
  note_rename(path_at(from_folder, from).c_str(), path_at(to_folder, to).c_str());
  return static_cast<int>(syscall(SYS_renameat, from_folder, from, to_folder, to));
}

int unlink(const char* path) {
  note_remove(path);
  return static_cast<int>(syscall(SYS_unlink, path));
}

int unlinkat(int folder, const char* path, int flags) {
  note_remove(path_at(folder, path).c_str());
  return static_cast<int>(syscall(SYS_unlinkat, folder, path, flags));
}

int remove(const char* path) {
  note_remove(path);
  static auto next = real<int (*)(const char*)>("remove");
  return next(path);
}

int mkdir(const char* path, mode_t mode) {
  note_folder(path);
  return static_cast<int>(syscall(SYS_mkdir, path, mode));
}

int fsync(int fd) {
  if (note_sync(fd) == 0) return 0;
  return static_cast<int>(syscall(SYS_fsync, fd));
}

int fdatasync(int fd) {
  if (note_sync(fd) == 0) return 0;
  return static_cast<int>(syscall(SYS_fdatasync, fd));
}

}  // extern "C"
