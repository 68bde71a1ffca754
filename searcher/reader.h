// Archives open for reading, as one database that keeps up with its writers.
#ifndef MORGUE_SEARCHER_READER_H
#define MORGUE_SEARCHER_READER_H

#include <sys/types.h>
#include <xapian.h>

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/archive_layout.h"

namespace morgue {

/// One or several archives. Takes no lock: writers go on, and a question that one of them overtook
/// is asked again.
///
/// Never goes back: the stub and the version files of Xapian only change by renames, and each look
/// at them sees what the last one saw or something later.
///
/// Not for sharing between threads.
class Reader {
 public:
  /// Opens them. Throws Error: bad_argument (no path at all), archive_missing, archive_damaged,
  /// archive_newer, io.
  explicit Reader(std::vector<std::string> paths);

  /// Moves on to the latest committed state, then returns what `question` returns, which reads the
  /// database and must hand back nothing that still reads from it. If a writer pulled the state
  /// away meanwhile, all that is done again, up to 20 times in a quarter of a second.
  ///
  /// Throws Error: archive_changed after that; and what `question` throws, Xapian's errors
  /// translated.
  template <class Question>
  auto ask(const Question& question) -> decltype(question()) {
    for (int tries = 1;; ++tries) {
      try {
        move_on();
        return question();
      } catch (...) {
        recover(tries);
      }
    }
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  /// The archives one by one, in the order of the paths.
  [[nodiscard]] std::size_t count() const { return shards_.size(); }
  [[nodiscard]] const Xapian::Database& shard(std::size_t i) const { return shards_[i].database; }
  [[nodiscard]] const std::string& path(std::size_t i) const { return shards_[i].path; }
  [[nodiscard]] const ArchiveMetadata& metadata(std::size_t i) const { return shards_[i].metadata; }

  /// Changes whenever the database may have changed.
  [[nodiscard]] std::uint64_t state() const { return state_; }

  /// Which archive a document of database() is in.
  [[nodiscard]] std::size_t shard_of(Xapian::docid docid) const {
    return (docid - 1) % shards_.size();
  }
  [[nodiscard]] const std::string& path_of(Xapian::docid docid) const {
    return shards_[shard_of(docid)].path;
  }

 private:
  /// What tells one stub from the next: it is never written to, only replaced.
  struct StubMark {
    ino_t inode = 0;
    off_t size = 0;
    timespec modified{};
    timespec changed{};
    friend bool operator==(const StubMark& a, const StubMark& b) {
      return a.inode == b.inode && a.size == b.size && same(a.modified, b.modified) &&
             same(a.changed, b.changed);
    }

   private:
    static bool same(const timespec& a, const timespec& b) {
      return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
    }
  };
  struct Shard {
    std::string path;
    ArchiveLayout layout;
    std::string stub;  // kept as text, so that a look costs no allocation
    bool open = false;
    std::optional<StubMark> mark;
    Xapian::Database database;
    ArchiveMetadata metadata;
  };

  static std::optional<StubMark> look(const std::string& stub);
  static void open(Shard& shard);
  void join();
  void move_on();
  void recover(int tries);
  [[nodiscard]] std::string names() const;

  std::vector<Shard> shards_;
  Xapian::Database database_;
  std::uint64_t state_ = 0;
  bool joined_ = false;
  bool open_afresh_ = false;
};

}  // namespace morgue

#endif  // MORGUE_SEARCHER_READER_H
