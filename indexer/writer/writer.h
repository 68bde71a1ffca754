// Documents -> database.
#ifndef MORGUE_INDEXER_WRITER_WRITER_H
#define MORGUE_INDEXER_WRITER_WRITER_H

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/archive_layout.h"
#include "common/article_dictionary.h"
#include "indexer/catalogue.h"
#include "indexer/document.h"

namespace morgue::index {

/// What became of a document handed to a writer.
enum class Outcome : std::uint8_t {
  added,
  replaced,   ///< an article of the same id was there, with other content
  unchanged,  ///< the same content was there
  older,      ///< a higher version is there, or it was cancelled: nothing done
  cancelled,  ///< the document was a cancellation: the article of its id is gone, a mark stays
};

struct WriterStatistics {
  std::uint64_t documents = 0;  ///< in the archive, as of the latest commit()
  std::uint64_t commits = 0;
};

/// Puts documents into one generation. Calls come from one thread, except prepare(). After any
/// exception the writer is only good to be destroyed; the archive then answers as at the last
/// commit.
class Writer {
 public:
  /// Work on a document that can be done beforehand, on any thread.
  struct Prepared {
    virtual ~Prepared() = default;
  };

  virtual ~Writer() = default;

  virtual std::unique_ptr<Prepared> prepare(IndexDocument&& document) const = 0;
  virtual Outcome add(std::unique_ptr<Prepared> document) = 0;

  /// Does the generation (as of this run) hold that id?
  virtual bool contains(std::string_view id) = 0;
  /// Removes the article of that id, if there is one; says whether there was.
  virtual bool remove(std::string_view id) = 0;
  /// Removes the articles that came from that file (its origin term), except those whose id `keep`
  /// wants; an empty function keeps none. Says how many went. Other files that hold one of them too
  /// become incomplete in the catalogue.
  using KeepId = std::function<bool(std::string_view id)>;
  virtual std::uint64_t remove_origin(std::string_view path, const KeepId& keep) = 0;
  /// Those files: read again, they bring back what they hold. Each is told once.
  virtual std::vector<std::string> take_reopened() { return {}; }

  /// With what articles are stored; none before set_dictionary() was ever called for the archive.
  virtual std::shared_ptr<const ArticleDictionary> dictionary() = 0;
  /// Comes before the first document that needs it, and once in the life of an archive.
  virtual void set_dictionary(const ArticleDictionary& dictionary) = 0;

  /// What the catalogue holds is written with the next commit().
  virtual Catalogue& catalogue() = 0;

  /// True when the memory budget asks for a commit().
  [[nodiscard]] virtual bool wants_commit() const = 0;
  /// Makes all that was added so far durable (incremental), or spills it (bulk). When it returns
  /// from an incremental writer, readers can find it, and it survives a loss of power.
  virtual void commit() = 0;
  /// The last call. A bulk writer merges what it spilled into the new generation and makes it the
  /// live one.
  virtual void finish() = 0;

  [[nodiscard]] virtual WriterStatistics statistics() const = 0;

  /// What the user should know of how it works, in a sentence or two; mostly nothing.
  [[nodiscard]] virtual std::string remark() const { return {}; }
};

/// How a bulk writer makes a generation.
enum class BulkMethod : std::uint8_t {
  tables,  ///< writes the tables itself, where a self-test proves that Xapian reads them; else as
           ///< below
  xapian,  ///< through Xapian's API, several times slower: to compare, or to be on the safe side
};

struct WriterOptions {
  /// Bytes that buffered changes may take; wants_commit() asks for a commit() when they do. More
  /// means fewer and larger batches: less work for an incremental writer, fewer parts to merge for
  /// a bulk writer.
  std::uint64_t memory = 512u << 20;
  BulkMethod bulk = BulkMethod::tables;
};

/// Updates the live generation in place, in batches: each commit() is one commit of Xapian's,
/// durable when it returns. Where there is no archive it makes an empty one. Calls
/// ArchiveLayout::clean_up() first.
///
/// The caller holds the WriteLock as long as the writer lives. Throws Error: io, archive_damaged,
/// archive_newer.
std::unique_ptr<Writer> make_incremental_writer(const ArchiveLayout& layout,
                                                const WriterOptions& options);

/// What a bulk writer does about the generation that is live now.
enum class BulkStart : std::uint8_t {
  empty,    ///< it must hold no articles
  rebuild,  ///< its articles are left behind: whoever feeds the writer hands them in again
};

/// Writes a new generation beside the live one: runs as large as the memory allows, merged by
/// finish(), which makes the result live. Until then readers see
/// nothing of it, and if it is destroyed before, nothing is left of it. The catalogue and the marks
/// of cancelled articles are carried over from the live generation. Calls ArchiveLayout::clean_up()
/// first and last.
///
/// Needs about three times the room of the finished generation on disk. The caller holds the
/// WriteLock.
std::unique_ptr<Writer> make_bulk_writer(const ArchiveLayout& layout, const WriterOptions& options,
                                         BulkStart start = BulkStart::empty);

/// Does the archive hold no articles (or not exist), so that a bulk writer suits? Throws as
/// Database opening does.
bool is_empty_archive(const ArchiveLayout& layout);

/// Left alone, Xapian writes buffered postings out after 10,000 documents, however small, which
/// makes them slower by half. The threshold can only be raised through the environment: call this
/// once in main(), before any thread starts. Without it all works the same, but slower.
void raise_flush_threshold();

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_WRITER_H
