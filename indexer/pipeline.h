// Files -> archive, on all cores: input -> reader -> people -> document -> writer.
//
//   one thread reads files and makes articles; several turn them into documents; the caller's
//   thread puts these in the archive, in the order of the input, however many threads there are.
#ifndef MORGUE_INDEXER_PIPELINE_H
#define MORGUE_INDEXER_PIPELINE_H

#include <morgue/article.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/article_dictionary.h"
#include "indexer/catalogue.h"
#include "indexer/document.h"
#include "indexer/file_source.h"
#include "indexer/input/input.h"
#include "indexer/reader/reader.h"
#include "indexer/writer/writer.h"

namespace morgue::index {

struct PipelineOptions {
  ReadOptions read;
  /// Threads that turn articles into documents; one more reads, and the caller's writes.
  unsigned threads = 1;
  /// Bytes that the articles under way may take (see article_cost()); a longer article goes alone.
  /// Where furniture is left out, a quarter is for that: see look_ahead.h.
  std::uint64_t memory = 128u << 20;
  /// Commit at least this often, so that a long run that is cut off has lost no more than that. A
  /// commit of a few thousand articles takes a second or so: more often would cost several percent
  /// of the speed. Zero leaves it to the writer: right for one whose commits are not durable before
  /// finish().
  std::chrono::milliseconds commit_interval{60'000};
  /// Called when nothing more is wanted of the input, before its end or at it: whoever feeds
  /// standard input should then end it, since a read that waits for bytes is waited for. Must not
  /// throw.
  std::function<void()> release_input;
  /// Remove what a changed file no longer contains.
  bool prune = false;
};

/// How far a run is.
struct Progress {
  std::uint64_t position = 0;  ///< bytes of the input files used up; never decreases
  std::uint64_t total =
      0;  ///< bytes of the files that have to be read; 0 where standard input is among them
  std::uint64_t articles = 0;  ///< taken so far
  std::uint64_t bytes = 0;     ///< read so far, after decompression
};

/// What a run did. Articles, where it does not say otherwise.
struct IndexReport {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged =
      0;  ///< already there with the same content, those of unchanged files included
  std::uint64_t older = 0;  ///< a higher version is there, or it was cancelled
  std::uint64_t cancelled = 0;
  std::uint64_t removed = 0;   ///< no longer in their file
  std::uint64_t rejected = 0;  ///< articles, members and files that could not be indexed
  std::uint64_t left_out = 0;  ///< values of articles that are indexed without them
  std::uint64_t warnings = 0;
  std::uint64_t files_read = 0;
  std::uint64_t files_unchanged = 0;                  ///< passed over, not read
  std::uint64_t bytes = 0;                            ///< read, after decompression
  std::map<std::string, std::uint64_t> unknown_keys;  ///< see ReadStatistics
  std::map<std::string, std::uint64_t> passed_over;   ///< see ReadStatistics
  bool interrupted = false;

  [[nodiscard]] std::uint64_t articles() const {
    return added + replaced + unchanged + older + cancelled;
  }
};

/// What a caller may want to hear of while a run goes on. All are called on the caller's thread, in
/// the order of the input; each may be empty.
struct IndexEvents {
  ProblemSink problem;
  std::function<void(const Progress&)> progress;  ///< some ten times a second
  std::function<void(const InputFile&)> file;     ///< its articles come next
  std::function<void(const WriterStatistics&)> committed;
};

/// What the pipeline is made of. The tests put in stages of their own.
struct Stages {
  using FindPeople = std::function<void(Article&)>;
  /// The dictionary, with which the article is stored, may be none.
  using Build = std::function<IndexDocument(const Article&, const ArticleDictionary*)>;
  ReadFile read;
  std::function<FindPeople()> make_find_people;  ///< called once for each thread
  std::function<Build()> make_build;             ///< the same
};

/// The real ones. With `stories`, articles are given what their story is found by: some 4 % of the
/// time of a run.
Stages standard_stages(bool stories = true);

/// Reads the files and gives their articles to `writer`; commits when the writer or the clock asks
/// for it. What is left to the caller: writer.finish(). Files that the catalogue knows to be
/// unchanged are not read. A file is entered in the catalogue as complete after its last article,
/// if none was rejected. When `stop` becomes true, nothing more is read, what was read is written,
/// and the report says `interrupted`. Bad input is reported, never thrown; exceptions of the writer
/// are thrown. Memory: options.memory and what the writer takes, and about 150 bytes for each file
/// to read.
IndexReport index_files(std::vector<InputFile> files, Writer& writer,
                        const PipelineOptions& options, const Stages& stages,
                        const IndexEvents& events, const std::atomic<bool>& stop);

/// Reads the files as index_files() does and indexes nothing. `describe` runs on the workers;
/// `print` takes what it made of each article, in order, on the caller's thread, and returns false
/// to stop. In the report the articles count as added.
IndexReport read_files(std::vector<InputFile> files, const PipelineOptions& options,
                       const Stages& stages,
                       const std::function<std::string(const Article&)>& describe,
                       const std::function<bool(const std::string&)>& print,
                       const IndexEvents& events, const std::atomic<bool>& stop);

struct Pruned {
  std::uint64_t files = 0;
  std::uint64_t articles = 0;
};

/// Removes the articles of those `known` files (paths in the catalogue) that are gone and are, or
/// lie under, one of `roots` (absolute, lexically normal); of all that are gone, if there are no
/// roots. A file that cannot be asked for, because its folder is barred, is reported and stays.
Pruned prune_gone(const std::vector<std::string>& known, const std::vector<std::string>& roots,
                  Writer& writer, const IndexEvents& events, const std::atomic<bool>& stop);

/// Is `path` the folder or file `root`, or below it? Both absolute and lexically normal.
bool lies_under(std::string_view path, std::string_view root);

/// The bytes of an article's texts and lists.
std::uint64_t article_bytes(const Article& article);

/// About how many bytes an article takes on its way from the reader to the writer. Its terms take
/// many times its text: every word has up to four, each with a string and its positions.
std::uint64_t article_cost(const Article& article);

/// How a memory budget is shared out.
struct MemoryPlan {
  unsigned threads = 1;
  std::uint64_t pipeline = 0;  ///< PipelineOptions::memory
  std::uint64_t writer = 0;    ///< WriterOptions::memory
};

/// Shares out `budget` bytes, the whole of what the process may take:
///   48 MiB          the program, its libraries and their tables
///   64 MiB a thread analyzers, which remember the words they have seen
///   4 max_article   the reader: an article as bytes, as decoded text, in parts
///   `files` bytes   the list of the input files
///   a fifth of the rest, at most 256 MiB, for articles under way; what is left for the writer.
/// With `threads` 0 takes as many as there are cores, but fewer where the budget does not allow
/// them. Throws Error(bad_argument), with the least that would do, if the budget is too small.
MemoryPlan plan_memory(std::uint64_t budget, unsigned threads, unsigned cores,
                       std::uint64_t max_article, std::uint64_t files);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PIPELINE_H
