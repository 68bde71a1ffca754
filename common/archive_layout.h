// What an archive is on disk: generations, the stub that names the live one, the lock, metadata.
//
//   news.morgue/
//     XAPIANDB       "auto gen-000007": the live generation; replaced by an atomic rename
//     gen-000007/    a Xapian (glass) database
//     gen-000006/    the one before, kept for readers that still hold it
//     LOCK           held by whoever writes
//
// A generation is built in its workspace (gen-000008.parts/) and gets its own name only when it is
// whole and on disk; so a folder called gen-N is always a complete database, even where no stub
// names it.
#ifndef MORGUE_COMMON_ARCHIVE_LAYOUT_H
#define MORGUE_COMMON_ARCHIVE_LAYOUT_H

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace morgue {

inline constexpr int schema_version = 1;

/// What a generation says of itself, kept as Xapian metadata under "morgue.*".
struct ArchiveMetadata {
  int schema = schema_version;
  std::string features;     ///< named parts of the schema, comma-separated
  std::string fingerprint;  ///< Analyzer::fingerprint() of whoever wrote it
  std::string created;      ///< ISO 8601 instants, UTC
  std::string updated;
};

/// The features that this version writes.
const std::string& schema_features();

/// Throws Error: archive_missing if the database holds no Morgue metadata, archive_newer for a
/// schema beyond schema_version.
ArchiveMetadata read_metadata(const Xapian::Database& database, const std::string& archive_path);
void write_metadata(Xapian::WritableDatabase& database, const ArchiveMetadata& metadata);

/// The languages of the articles and how many there are in each, from the L terms ("" never
/// occurs).
std::map<std::string, std::uint64_t> languages(const Xapian::Database& database);

/// The folder of an archive. Holds nothing open; cheap to copy.
class ArchiveLayout {
 public:
  explicit ArchiveLayout(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path stub() const { return folder_ / "XAPIANDB"; }
  [[nodiscard]] std::filesystem::path lock() const { return folder_ / "LOCK"; }
  [[nodiscard]] std::filesystem::path generation(std::uint32_t number) const;
  /// Where a generation is built: the same file system, a name that nobody takes for a database.
  [[nodiscard]] std::filesystem::path workspace(std::uint32_t number) const;

  /// Is there a stub? A folder that does not exist or has none is not an archive (yet).
  [[nodiscard]] bool exists() const;

  /// Number of the live generation. Throws Error: archive_missing (no such folder, or no stub in
  /// it, with a hint that says which), archive_damaged (a stub that names no generation of ours, or
  /// one that is gone).
  [[nodiscard]] std::uint32_t live() const;

  /// All generations on disk, in ascending order.
  [[nodiscard]] std::vector<std::uint32_t> generations() const;
  /// A number above all of them.
  [[nodiscard]] std::uint32_t next() const;

  // What follows is for whoever holds the LOCK.

  /// Gives a finished database its place as a generation: syncs it, renames its folder, syncs the
  /// archive's folder. It is not live yet. Throws Error(io).
  void install(const std::filesystem::path& finished, std::uint32_t number) const;

  /// Makes the generation the live one: syncs every file of it and its folder, writes the stub
  /// under another name, syncs it, renames, syncs the archive's folder. Throws Error(io).
  void publish(std::uint32_t number) const;

  /// Removes workspaces and stray temporary files, generations above the live one (whole, but never
  /// made live: the run did not come to its end), and those below but the one before. Where there
  /// is no stub but generations are there, makes the highest one live and removes none. Throws
  /// Error: io, archive_damaged.
  void clean_up() const;

 private:
  std::filesystem::path folder_;
};

/// fsync of a folder's entry list, of a file, or of every file in a folder and the folder itself.
/// Throw Error(io).
void sync_file(const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& path);
void sync_tree(const std::filesystem::path& folder);

/// The instant in ISO 8601, UTC: "2025-10-27T10:54:30Z".
std::string utc_timestamp();

/// Who holds a lock, as its holder wrote it into the file.
struct LockHolder {
  int pid = 0;
  std::string host;
  std::string command;
  std::string since;  ///< ISO 8601, UTC
  [[nodiscard]] std::string str() const;
};

/// The archive's write lock: an flock on LOCK, which the kernel gives back when the holder dies.
/// Covers every run that writes, clean-up included. Movable; released by the destructor.
class WriteLock {
 public:
  /// Creates the archive's folder if need be. Waits up to `wait` for another holder; then throws
  /// Error(archive_locked) that says who it is. Throws Error(io) if the folder cannot be written.
  WriteLock(const ArchiveLayout& layout, std::chrono::milliseconds wait,
            const std::string& command);
  ~WriteLock();
  WriteLock(WriteLock&&) noexcept;
  WriteLock& operator=(WriteLock&&) noexcept;

 private:
  int fd_ = -1;
};

/// Rethrows the exception being handled as a morgue::Error: the one place where Xapian's exceptions
/// are translated. Call it inside a catch block. Errors of ours pass through unchanged.
[[noreturn]] void rethrow_as_error(const std::string& archive_path);

}  // namespace morgue

#endif  // MORGUE_COMMON_ARCHIVE_LAYOUT_H
