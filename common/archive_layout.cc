#include "common/archive_layout.h"

#include <fcntl.h>
#include <morgue/error.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/archive_errors.h"
#include "common/fields.h"

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view generation_prefix = "gen-";
constexpr std::string_view workspace_suffix = ".parts";
constexpr std::string_view stub_word = "auto ";
constexpr std::size_t generation_digits = 6;

// "gen-000007" -> 7; nothing for any other name, so that what users keep beside us is left alone.
std::optional<std::uint32_t> generation_number(std::string_view name) {
  if (!name.starts_with(generation_prefix)) return std::nullopt;
  name.remove_prefix(generation_prefix.size());
  if (name.size() < generation_digits) return std::nullopt;
  std::uint32_t number = 0;
  const char* const end = name.data() + name.size();
  const auto [stopped, error] = std::from_chars(name.data(), end, number);
  if (error != std::errc() || stopped != end || number == 0) return std::nullopt;
  return number;
}

std::string generation_name(std::uint32_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < generation_digits) digits.insert(0, generation_digits - digits.size(), '0');
  return std::string(generation_prefix) + digits;
}

bool is_workspace(std::string_view name) {
  if (!name.ends_with(workspace_suffix)) return false;
  name.remove_suffix(workspace_suffix.size());
  return generation_number(name).has_value();
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (fd_ < 0) throw system_failure(errno, "cannot open", path);
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

  /// Errors of close() count where something was written: the last chance to hear of a full disk.
  void close(const fs::path& path) {
    const int fd = std::exchange(fd_, -1);
    if (::close(fd) != 0) throw system_failure(errno, "cannot write", path);
  }

 private:
  int fd_;
};

void sync_descriptor(int fd, const fs::path& path) {
  while (::fsync(fd) != 0) {
    if (errno == EINTR) continue;
    throw system_failure(errno, "cannot write to disk", path);
  }
}

void write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      throw system_failure(errno, "cannot write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string read_small_file(const fs::path& path) {
  constexpr std::size_t limit = 64u << 10;
  const Descriptor file(path, O_RDONLY);
  std::string bytes;
  char buffer[4096];
  while (bytes.size() < limit) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0) {
      if (errno == EINTR) continue;
      throw system_failure(errno, "cannot read", path);
    }
    if (got == 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return bytes;
}

void rename_path(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    throw system_failure(errno, "cannot rename " + from.string() + " to", to);
  }
}

template <class Each>
void for_each_entry(const fs::path& folder, const Each& each) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) each(entry->path());
  if (error) throw system_failure(error.value(), "cannot list", folder);
}

void remove_whole(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw system_failure(error.value(), "cannot remove", path);
}

std::string metadata_key(std::string_view name) {
  return "morgue." + std::string(name);
}

}  // namespace

const std::string& schema_features() {
  static const std::string features =
      "written-forms,positions,people,stored-articles,dictionary,embargo,stories";
  return features;
}

ArchiveMetadata read_metadata(const Xapian::Database& database, const std::string& archive_path) {
  const std::string schema = database.get_metadata(metadata_key("schema"));
  if (schema.empty()) {
    throw Error(ErrorCode::archive_missing,
                archive_path + ": a Xapian database, but not one that Morgue made",
                "Name the folder of an archive, or index into another folder.");
  }
  ArchiveMetadata metadata;
  const char* const end = schema.data() + schema.size();
  const auto [stopped, error] = std::from_chars(schema.data(), end, metadata.schema);
  if (error != std::errc() || stopped != end || metadata.schema < 1) {
    throw Error(ErrorCode::archive_damaged,
                archive_path + ": its schema version is unreadable: \"" + schema + "\"",
                "Restore the archive from a backup, or index again into another folder.");
  }
  if (metadata.schema > schema_version) {
    throw Error(ErrorCode::archive_newer,
                archive_path + ": written by a newer Morgue (schema " + schema +
                    "; this one reads up to " + std::to_string(schema_version) + ")",
                "Use the newer Morgue, or index again into another folder.");
  }
  metadata.features = database.get_metadata(metadata_key("features"));
  metadata.fingerprint = database.get_metadata(metadata_key("fingerprint"));
  metadata.created = database.get_metadata(metadata_key("created"));
  metadata.updated = database.get_metadata(metadata_key("updated"));
  return metadata;
}

void write_metadata(Xapian::WritableDatabase& database, const ArchiveMetadata& metadata) {
  database.set_metadata(metadata_key("schema"), std::to_string(metadata.schema));
  database.set_metadata(metadata_key("features"), metadata.features);
  database.set_metadata(metadata_key("fingerprint"), metadata.fingerprint);
  database.set_metadata(metadata_key("created"), metadata.created);
  database.set_metadata(metadata_key("updated"), metadata.updated);
}

std::map<std::string, std::uint64_t> languages(const Xapian::Database& database) {
  const std::string prefix(field(FieldId::lang).prefix);
  std::map<std::string, std::uint64_t> counts;
  const Xapian::TermIterator end = database.allterms_end(prefix);
  for (Xapian::TermIterator term = database.allterms_begin(prefix); term != end; ++term) {
    counts[(*term).substr(prefix.size())] = term.get_termfreq();
  }
  return counts;
}

fs::path ArchiveLayout::generation(std::uint32_t number) const {
  return folder_ / generation_name(number);
}

fs::path ArchiveLayout::workspace(std::uint32_t number) const {
  return folder_ / (generation_name(number) + std::string(workspace_suffix));
}

bool ArchiveLayout::exists() const {
  std::error_code error;
  return fs::is_regular_file(stub(), error);
}

std::uint32_t ArchiveLayout::live() const {
  struct stat status {};
  if (::stat(folder_.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) throw system_failure(errno, "cannot read", folder_);
    throw Error(ErrorCode::archive_missing, folder_.string() + ": there is no archive",
                "Check the path, or make the archive with morgue-index.");
  }
  if (!S_ISDIR(status.st_mode)) {
    throw Error(ErrorCode::archive_missing, folder_.string() + ": a file, not an archive",
                "An archive is a folder: name the folder.");
  }
  if (::stat(stub().c_str(), &status) != 0) {
    if (errno != ENOENT) throw system_failure(errno, "cannot read", stub());
    const std::vector<std::uint32_t> found = generations();
    if (!found.empty()) {
      throw Error(ErrorCode::archive_damaged,
                  folder_.string() + ": XAPIANDB is missing, which says what generation is live",
                  "Run morgue-index on the archive, which takes up the latest generation (" +
                      generation_name(found.back()) + ").");
    }
    throw Error(ErrorCode::archive_missing, folder_.string() + ": a folder that holds no archive",
                "Check the path, or make an archive there with morgue-index.");
  }

  std::string text = read_small_file(stub());
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
    text.pop_back();
  }
  std::optional<std::uint32_t> number;
  if (text.starts_with(stub_word)) {
    number = generation_number(std::string_view(text).substr(stub_word.size()));
  }
  if (!number) {
    throw Error(
        ErrorCode::archive_damaged, stub().string() + ": names no generation of Morgue's",
        "It should hold one line such as \"auto gen-000001\" that names a folder beside it.");
  }
  if (::stat(generation(*number).c_str(), &status) != 0) {
    if (errno != ENOENT) throw system_failure(errno, "cannot read", generation(*number));
    std::string there;
    for (const std::uint32_t other : generations()) there += ' ' + generation_name(other);
    throw Error(
        ErrorCode::archive_damaged,
        folder_.string() + ": the live generation " + generation_name(*number) + " is gone",
        there.empty()
            ? "Restore the archive from a backup, or index again."
            : "Restore it from a backup, or name in XAPIANDB one that is there:" + there + ".");
  }
  return *number;
}

std::vector<std::uint32_t> ArchiveLayout::generations() const {
  std::vector<std::uint32_t> numbers;
  for_each_entry(folder_, [&](const fs::path& path) {
    const std::optional<std::uint32_t> number = generation_number(path.filename().native());
    std::error_code error;
    if (number && fs::is_directory(path, error)) numbers.push_back(*number);
  });
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::uint32_t ArchiveLayout::next() const {
  const std::vector<std::uint32_t> numbers = generations();
  return numbers.empty() ? 1 : numbers.back() + 1;
}

void ArchiveLayout::install(const fs::path& finished, std::uint32_t number) const {
  sync_tree(finished);
  rename_path(finished, generation(number));
  sync_folder(folder_);
}

void ArchiveLayout::publish(std::uint32_t number) const {
  sync_tree(generation(number));
  const fs::path temporary = folder_ / "XAPIANDB.tmp";
  {
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    write_all(file.get(), std::string(stub_word) + generation_name(number) + '\n', temporary);
    sync_descriptor(file.get(), temporary);
    file.close(temporary);
  }
  rename_path(temporary, stub());
  sync_folder(folder_);
}

void ArchiveLayout::clean_up() const {
  std::vector<fs::path> stray;
  for_each_entry(folder_, [&](const fs::path& path) {
    const std::string name = path.filename().string();
    if (is_workspace(name) || name == "XAPIANDB.tmp") stray.push_back(path);
  });

  const std::vector<std::uint32_t> numbers = generations();
  if (exists()) {
    const std::uint32_t current = live();  // throws if damaged: then nothing is removed
    std::uint32_t before = 0;
    for (const std::uint32_t number : numbers) {
      if (number < current) before = number;
    }
    for (const std::uint32_t number : numbers) {
      if (number != current && number != before) stray.push_back(generation(number));
    }
  } else if (!numbers.empty()) {
    // A generation gets its name only when it is whole: the run that made it was cut off before it
    // could write the stub, or somebody lost the stub.
    publish(numbers.back());
  }
  for (const fs::path& path : stray) remove_whole(path);
}

void sync_file(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  sync_descriptor(file.get(), path);
}

void sync_folder(const fs::path& path) {
  const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
  sync_descriptor(folder.get(), path);
}

void sync_tree(const fs::path& folder) {
  for_each_entry(folder, [](const fs::path& path) {
    if (fs::is_directory(path)) {
      sync_tree(path);
    } else {
      sync_file(path);
    }
  });
  sync_folder(folder);
}

}  // namespace morgue
