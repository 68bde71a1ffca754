// More text to learn from, made of the marked text: other names in the same places, and in
// capitals.
#ifndef MORGUE_INDEXER_PEOPLE_TRAINING_AUGMENT_H
#define MORGUE_INDEXER_PEOPLE_TRAINING_AUGMENT_H

#include "indexer/people/training/lexicon_builder.h"
#include "indexer/people/training/marked_text.h"

namespace morgue::index::training {

/// Each person gets words of the lists for his own, the same in all places of the document.
Document with_other_names(const Document& document, const NameLists& names, Dice& dice);

/// A share of the paragraphs in capitals, as headlines are.
Document with_capitals(const Document& document, double share, Dice& dice);

}  // namespace morgue::index::training

#endif  // MORGUE_INDEXER_PEOPLE_TRAINING_AUGMENT_H
