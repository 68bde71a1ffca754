#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/input/input.h"

namespace morgue::index {

namespace {

namespace fs = std::filesystem;

using FileKey = std::pair<dev_t, ino_t>;

FileKey key_of(const struct stat& status) {
  return {status.st_dev, status.st_ino};
}

std::string join(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.back() == '/' ? folder + name : folder + '/' + name;
}

class Finder {
 public:
  Finder(const FindOptions& options, const ProblemSink& problems)
      : options_(options), problems_(problems) {}

  std::vector<InputFile> run(const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments) {
      if (argument == "-") {
        if (!std::exchange(stdin_found_, true)) files_.push_back(InputFile{"-", 0, 0});
        continue;
      }
      visit(absolute(argument), "", true);
    }
    return std::move(files_);
  }

 private:
  static std::string absolute(const std::string& argument) {
    std::string path = fs::absolute(argument).lexically_normal().string();
    if (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
  }

  // `below` is the path below the folder that an argument named, empty for the argument itself.
  void visit(const std::string& path, const std::string& below, bool named) {
    if (!named && is_excluded(below)) return;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      const int error = errno;
      reject(path, why_no_stat(path, error));
      return;
    }
    if (S_ISDIR(status.st_mode)) {
      walk(path, below, key_of(status));
    } else if (S_ISREG(status.st_mode)) {
      if (named && is_excluded(fs::path(path).filename().string())) return;
      if (files_seen_.insert(key_of(status)).second) {
        files_.push_back(InputFile{
            path, static_cast<std::uint64_t>(status.st_size),
            status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec});
      }
    } else {
      reject(path, "is neither a file nor a folder; a pipe can be read as standard input, with -");
    }
  }

  void walk(const std::string& folder, const std::string& below, FileKey key) {
    if (std::find(inside_.begin(), inside_.end(), key) != inside_.end()) {
      reject(folder, "is a link to a folder that it lies in itself: a loop, not followed");
      return;
    }
    if (!folders_seen_.insert(key).second) return;
    std::vector<std::string> names;
    if (!list(folder, names)) return;
    if (is_archive(folder, names)) {
      problems_(Problem{Problem::Severity::warning, folder,
                        "is an archive made by morgue-index and was passed over"});
      return;
    }
    inside_.push_back(key);
    for (const std::string& name : names) {
      if (name.front() != '.') visit(join(folder, name), join(below, name), false);
    }
    inside_.pop_back();
  }

  bool list(const std::string& folder, std::vector<std::string>& names) {
    struct Close {
      void operator()(DIR* dir) const { ::closedir(dir); }
    };
    const std::unique_ptr<DIR, Close> dir(::opendir(folder.c_str()));
    if (!dir) {
      reject(folder, "cannot be opened: " + std::generic_category().message(errno));
      return false;
    }
    errno = 0;
    while (const dirent* entry = ::readdir(dir.get())) names.emplace_back(entry->d_name);
    if (errno != 0) {
      reject(folder, "cannot be listed whole: " + std::generic_category().message(errno));
    }
    std::sort(names.begin(), names.end());
    return true;
  }

  // A folder with a stub that names one of its own generations.
  static bool is_archive(const std::string& folder, const std::vector<std::string>& names) {
    if (!std::binary_search(names.begin(), names.end(), "XAPIANDB")) return false;
    struct stat status {};
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name.rfind("gen-", 0) == 0 && ::stat(join(folder, name).c_str(), &status) == 0 &&
             S_ISDIR(status.st_mode);
    });
  }

  static std::string why_no_stat(const std::string& path, int error) {
    if (error == ELOOP) return "is a loop of links";
    struct stat status {};
    if (error == ENOENT && ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode)) {
      std::error_code ignored;
      return "is a link to " + fs::read_symlink(path, ignored).string() + ", which does not exist";
    }
    if (error == ENOENT) return "does not exist";
    return "cannot be read: " + std::generic_category().message(error);
  }

  [[nodiscard]] bool is_excluded(const std::string& below) const {
    const std::size_t slash = below.rfind('/');
    const std::string name = slash == std::string::npos ? below : below.substr(slash + 1);
    return std::any_of(options_.exclude.begin(), options_.exclude.end(),
                       [&](const std::string& glob) {
                         return ::fnmatch(glob.c_str(), below.c_str(), 0) == 0 ||
                                ::fnmatch(glob.c_str(), name.c_str(), 0) == 0;
                       });
  }

  void reject(const std::string& place, std::string message) {
    problems_(Problem{Problem::Severity::rejected, place, std::move(message)});
  }

  const FindOptions& options_;
  const ProblemSink& problems_;
  std::vector<InputFile> files_;
  std::set<FileKey> files_seen_;
  std::set<FileKey> folders_seen_;
  std::vector<FileKey> inside_;  // the folders from the argument down to where we are
  bool stdin_found_ = false;
};

}  // namespace

std::vector<InputFile> find_files(const std::vector<std::string>& arguments,
                                  const FindOptions& options, const ProblemSink& problems) {
  return Finder(options, problems).run(arguments);
}

}  // namespace morgue::index
