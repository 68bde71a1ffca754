// Relations of terms on their way into Xapian's synonym table.
#ifndef MORGUE_INDEXER_WRITER_RELATION_BUFFER_H
#define MORGUE_INDEXER_WRITER_RELATION_BUFFER_H

#include <cstdint>
#include <functional>
#include <vector>

#include "indexer/document.h"

namespace Xapian {
class WritableDatabase;
}  // namespace Xapian

namespace morgue::index {

/// Xapian rewrites the whole entry of a key whenever another key comes in between. So they are
/// gathered here and written in order of their keys.
class RelationBuffer {
 public:
  void add(std::vector<Relation>&& relations);
  /// Writes those that the database does not have yet, forgets all; says how many it wrote.
  std::uint64_t write(Xapian::WritableDatabase& database);

  /// Yields all, in any order and some more than once, and forgets them.
  void drain(const std::function<void(const Relation&)>& sink);

  /// Bytes that the buffer takes.
  [[nodiscard]] std::uint64_t memory() const { return memory_; }

 private:
  std::vector<Relation> relations_;
  std::uint64_t memory_ = 0;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_RELATION_BUFFER_H
