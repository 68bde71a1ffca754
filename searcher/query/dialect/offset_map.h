// Where each piece of a text that was made came from.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_OFFSET_MAP_H
#define MORGUE_SEARCHER_QUERY_DIALECT_OFFSET_MAP_H

#include <algorithm>
#include <cstddef>
#include <vector>

namespace morgue::query::dialect {

/// Pieces in the order in which they were written.
class OffsetMap {
 public:
  /// What is written from byte `made` on came from byte `source`; the first `copied` bytes of it
  /// one by one, the rest as a whole.
  void add(std::size_t made, std::size_t source, std::size_t copied = 0) {
    pieces_.push_back({made, source, copied});
  }

  [[nodiscard]] std::size_t source_of(std::size_t made) const {
    const auto behind =
        std::upper_bound(pieces_.begin(), pieces_.end(), made,
                         [](std::size_t at, const Piece& piece) { return at < piece.made; });
    if (behind == pieces_.begin()) return 0;
    const Piece& piece = *(behind - 1);
    const std::size_t into = made - piece.made;
    return piece.source + (into < piece.copied ? into : 0);
  }

 private:
  struct Piece {
    std::size_t made;
    std::size_t source;
    std::size_t copied;
  };
  std::vector<Piece> pieces_;
};

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_OFFSET_MAP_H
