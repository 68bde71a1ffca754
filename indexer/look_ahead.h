// Between source and workers: holds back the last articles that were read, so that by the time one
// goes on it is known which of its lines those behind it share.
#ifndef MORGUE_INDEXER_LOOK_AHEAD_H
#define MORGUE_INDEXER_LOOK_AHEAD_H

#include <cstddef>
#include <cstdint>
#include <deque>

#include "indexer/file_source.h"
#include "indexer/furniture/shared_lines.h"

namespace morgue::index {

/// A queue of a fixed length, in articles and in bytes: what is found of an article depends on
/// those before it and on as many behind it, not on how fast anything was, unless somebody calls
/// flush() before the end. Everything comes out in the order in which it came. For one thread.
class LookAhead {
 public:
  /// Half of `memory`, at most 8 MiB, is for counting lines, half for what is held; an article that
  /// is longer goes alone. What comes out goes to `emit`.
  LookAhead(std::uint64_t memory, FileSource::Emit emit);

  /// As FileSource::Emit. Waits if `emit` waits.
  bool take(SourceItem&& item, std::uint64_t cost);
  /// Gives out all that is held.
  void flush();

  /// The most bytes that were held at once.
  [[nodiscard]] std::uint64_t peak() const { return peak_; }

 private:
  // At a hundred articles a source, what is shared is known of a dozen sources at once. More would
  // keep the workers waiting when a run begins.
  static constexpr std::size_t most_articles = 1024;

  struct Held {
    SourceItem item;
    std::uint64_t cost = 0;
    std::uint64_t bytes = 0;
    furniture::Counted counted;
  };

  void give_out();

  const std::uint64_t limit_;
  FileSource::Emit emit_;
  furniture::SharedLines lines_;
  std::deque<Held> held_;
  std::size_t articles_ = 0;  // of what is held
  std::uint64_t bytes_ = 0;
  std::uint64_t peak_ = 0;
  bool open_ = true;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_LOOK_AHEAD_H
