#include "indexer/piece_terms.h"

#include "common/fields.h"
#include "common/word_pieces.h"

namespace morgue::index {

void PieceTerms::add(const Analyzer& analyzer, std::span<const Occurrence> occurrences,
                     TermGatherer& terms) {
  before_.clear();
  std::uint32_t end = 0;
  for (const Occurrence& occurrence : occurrences) {
    const Word& word = analyzer.word(occurrence.word);
    if (word.kind != TokenKind::other) {
      before_.clear();
      continue;
    }
    split_pieces(word.folded, characters_);
    if (occurrence.begin != end) before_.clear();
    if (before_.empty()) ++position_;
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      const std::string_view character = characters_[i];
      terms.add(terms.place(prefix::piece, character), 0, ++position_);
      if (i > 0 && characters_.size() > 2) {
        terms.add(terms.place(prefix::piece, pair_of(characters_[i - 1], character)), 0);
      } else if (i == 0 && !before_.empty()) {
        pair_ = before_;
        pair_ += character;
        terms.add(terms.place(prefix::piece, pair_), 0);
      }
    }
    before_.clear();
    if (!characters_.empty()) before_ = characters_.back();
    end = occurrence.end;
  }
  ++position_;
}

}  // namespace morgue::index
