// Classes of words that stand among like neighbours, found by predicting the neighbours.
#ifndef MORGUE_INDEXER_PEOPLE_TRAINING_WORD_CLASSES_H
#define MORGUE_INDEXER_PEOPLE_TRAINING_WORD_CLASSES_H

#include <cstdint>
#include <vector>

namespace morgue::index::training {

struct WordClasses {
  // Of each word of the vocabulary; from 1.
  std::vector<std::uint16_t> fine;
  std::vector<std::uint8_t> middle;
  std::vector<std::uint8_t> coarse;
};

/// `text`: numbers of words, UINT32_MAX between sentences and for words that are none of the
/// vocabulary; `counts`: how often each word of the vocabulary stands there, the commonest first.
///
/// Skip-gram with negative sampling, a neighbour at each distance being a different one (what
/// stands before a name is not what stands behind it); then k-means.
WordClasses classify_words(const std::vector<std::uint32_t>& text,
                           const std::vector<std::uint32_t>& counts);

}  // namespace morgue::index::training

#endif  // MORGUE_INDEXER_PEOPLE_TRAINING_WORD_CLASSES_H
