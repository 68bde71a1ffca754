// Packs a model into its file: lexicon and weights as tables that are read as they stand.
#ifndef MORGUE_INDEXER_PEOPLE_TRAINING_MODEL_WRITER_H
#define MORGUE_INDEXER_PEOPLE_TRAINING_MODEL_WRITER_H

#include <string>
#include <utility>
#include <vector>

#include "indexer/people/model.h"
#include "indexer/people/training/chain_trainer.h"

namespace morgue::index::training {

/// A word by Model::lexicon_hash; `entry.check` is filled in. The commonest first: those that do
/// not fit are left out.
using LexiconWords = std::vector<std::pair<std::uint64_t, LexiconEntry>>;

/// The lexicon's table: 2^bits entries, seven eighths of them filled at most.
std::string pack_lexicon(const LexiconWords& words, unsigned bits);
/// The part of a model file that is its lexicon, and its bits.
std::pair<std::string, unsigned> lexicon_of(const std::string& model);

/// A whole model. The features with the greatest weights are kept, three quarters of 2^bits.
std::string pack_model(const std::string& lexicon, unsigned lexicon_bits,
                       std::vector<ChainTrainer::Feature> features,
                       const std::array<std::array<float, label_slots>, label_slots>& moves,
                       unsigned feature_bits);

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace morgue::index::training

#endif  // MORGUE_INDEXER_PEOPLE_TRAINING_MODEL_WRITER_H
