// The source of the pipeline: goes through the input files, passes over unchanged ones, reads the
// others and yields their articles, between marks where each file starts and ends.
#ifndef MORGUE_INDEXER_FILE_SOURCE_H
#define MORGUE_INDEXER_FILE_SOURCE_H

#include <morgue/article.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/article_dictionary.h"
#include "indexer/catalogue.h"
#include "indexer/input/input.h"
#include "indexer/reader/reader.h"

namespace morgue::index {

/// Counts what is read of one file.
struct ReadMeter {
  std::uint64_t decoded = 0;   ///< bytes after decompression
  std::uint64_t consumed = 0;  ///< bytes of the file on disk, as far as that is known
};

/// Everything that reads one file is given.
struct FileReading {
  const ReadOptions& options;
  const ProblemSink& problems;
  const ArticleSink& article;
  ReadStatistics& statistics;
  ReadMeter& meter;
  const std::atomic<bool>& stop;
  /// To be called before waiting for bytes that are not there yet; may be empty.
  const std::function<void()>& idle;
};
using ReadFile = std::function<void(const InputFile&, const FileReading&)>;

/// Opens the file, and hands each stream in it to its format's reader. Once `stop` is true, streams
/// end.
void read_file(const InputFile& file, const FileReading& reading);

/// A file that may have to be read.
struct PlannedFile {
  InputFile file;
  bool known = false;  ///< articles of it may be in the archive
  /// The content hash that it had, if it may still be the same: only its time differs.
  std::optional<std::uint64_t> old_hash;
  std::uint64_t old_articles = 0;
};

/// What the catalogue says of the files.
struct FilePlan {
  std::vector<PlannedFile> files;  ///< those that are new or look changed
  std::uint64_t unchanged_files = 0;
  std::uint64_t unchanged_articles = 0;
  std::uint64_t bytes = 0;  ///< of `files`; 0 if one of them is standard input
};

/// Of what, besides the file, decides what a file gives: the options, and how the readers read.
std::uint64_t reading_hash(const ReadOptions& options);

/// Asks the catalogue, if there is one, about every file.
FilePlan plan_files(std::vector<InputFile> files, const Catalogue* catalogue,
                    std::uint64_t options_hash);

/// hash64() of a file's bytes; nothing if it cannot be read or `stop` became true.
std::optional<std::uint64_t> hash_file(const std::string& path, const std::atomic<bool>& stop);

struct FileStarted {
  const PlannedFile* file;
};
struct FileFinished {
  const PlannedFile* file;
  bool passed_over;      ///< its content is unchanged after all; no FileStarted came before
  bool whole;            ///< read to its end, and unchanged meanwhile
  CatalogueEntry entry;  ///< if `whole`
};

struct SourceItem {
  std::variant<Article, Problem, FileStarted, FileFinished> what;
  std::uint64_t position;                         ///< bytes of all files used up when it was made
  std::uint64_t bytes;                            ///< bytes decoded by then
  const ArticleDictionary* dictionary = nullptr;  ///< for storing an article
};

/// Made and asked on any thread, run on one.
class FileSource {
 public:
  using Emit = std::function<bool(SourceItem&&, std::uint64_t cost)>;

  /// `plan` and `stop` must live on. The hashes of files are needed for the catalogue only.
  FileSource(const FilePlan& plan, const ReadOptions& options, std::uint64_t options_hash,
             ReadFile read, bool hash_contents, const std::atomic<bool>& stop)
      : plan_(plan),
        options_(options),
        options_hash_(options_hash),
        read_(std::move(read)),
        hash_contents_(hash_contents),
        stop_(stop) {}

  /// Calls `idle`, if it is not empty, while the input has nothing to give but may have more.
  void run(const Emit& emit, const std::function<void()>& idle = {});

  /// After run().
  [[nodiscard]] const ReadStatistics& statistics() const { return statistics_; }

 private:
  bool send(const Emit& emit, decltype(SourceItem::what) what, std::uint64_t cost);
  bool pass_over(const PlannedFile& planned, const Emit& emit);
  void read_one(const PlannedFile& planned, const Emit& emit);
  void finish(const PlannedFile& planned, std::uint64_t articles, const Emit& emit);

  const FilePlan& plan_;
  ReadOptions options_;
  std::uint64_t options_hash_;
  ReadFile read_;
  bool hash_contents_;
  const std::atomic<bool>& stop_;
  ReadStatistics statistics_;
  std::function<void()> idle_;
  ReadMeter meter_;                 // of the file under way
  std::uint64_t size_ = 0;          // of the file under way, on disk
  std::uint64_t files_before_ = 0;  // bytes of the files before it, on disk
  std::uint64_t bytes_before_ = 0;  // the same, decoded
  bool open_ = true;                // does anybody still want items?
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_FILE_SOURCE_H
