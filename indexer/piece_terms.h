// The terms of word_pieces.h, of one zone of an article.
#ifndef MORGUE_INDEXER_PIECE_TERMS_H
#define MORGUE_INDEXER_PIECE_TERMS_H

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "indexer/term_gatherer.h"

namespace morgue::index {

/// Not for sharing between threads. Some 100 ns a character.
class PieceTerms {
 public:
  /// Begins an article.
  void start() { position_ = 0; }
  /// `occurrences` are a zone's words.
  void add(const Analyzer& analyzer, std::span<const Occurrence> occurrences, TermGatherer& terms);

 private:
  std::vector<std::string_view> characters_;
  std::string before_;  // the last character of the word before, if this one stands right behind it
  std::string pair_;
  std::uint32_t position_ = 0;  // of the latest character
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PIECE_TERMS_H
