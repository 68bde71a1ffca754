// A disk of a given size, for tests that fill it: a tmpfs that only this process and its children
// see, and that is gone when they are, however they end.
#ifndef MORGUE_TESTS_CRASH_SMALL_DISK_H
#define MORGUE_TESTS_CRASH_SMALL_DISK_H

#include <cstdint>
#include <filesystem>

namespace morgue::test {

class SmallDisk {
 public:
  /// May this process mount? Root may, and so may anybody where user namespaces are allowed.
  static bool possible();

  /// Throws std::runtime_error if it cannot be mounted. The folder is made.
  SmallDisk(std::filesystem::path folder, std::uint64_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  void resize(std::uint64_t bytes);
  void set_read_only(bool read_only);
  [[nodiscard]] std::uint64_t used() const;
  [[nodiscard]] std::uint64_t free() const;

 private:
  void remount();

  std::filesystem::path folder_;
  std::uint64_t bytes_;
  bool read_only_ = false;
};

}  // namespace morgue::test

#endif  // MORGUE_TESTS_CRASH_SMALL_DISK_H
