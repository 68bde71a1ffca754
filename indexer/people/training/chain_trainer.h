// Learns how much each feature speaks for each label, from text with names marked.
#ifndef MORGUE_INDEXER_PEOPLE_TRAINING_CHAIN_TRAINER_H
#define MORGUE_INDEXER_PEOPLE_TRAINING_CHAIN_TRAINER_H

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/people/training/marked_text.h"

namespace morgue::index::training {

struct TrainingOptions {
  bool perceptron = false;  // structured perceptron, averaged; else a conditional random field
  int epochs = 8;
  double rate = 0.1;              // AdaGrad's first step
  double decay = 2e-4;            // L2
  double identity_dropout = 0.4;  // share of the tokens whose word is hidden
};

/// A conditional random field over the runs of tokens that may hold names, trained by AdaGrad.
class ChainTrainer {
 public:
  explicit ChainTrainer(const TrainingOptions& options) : options_(options) {}

  /// Adds a text; its features are remembered. `weight`: how much it counts. `first`: a model that
  /// has not seen the text, whose reading of it is what the second reading remembers; none: only
  /// the first reading is learnt.
  void add(const Paragraph& text, const Model& lexicon, float weight, const Model* first = nullptr);
  void train();

  struct Feature {
    std::uint64_t hash = 0;
    std::array<float, label_slots> weights{};
  };
  /// What was learnt, each feature that was seen at least twice.
  std::vector<Feature> features() const;
  const std::array<std::array<float, label_slots>, label_slots>& moves() const { return moves_; }

 private:
  struct Token {
    std::uint32_t begin = 0;  // of rows_
    std::uint32_t identity = 0;
    std::uint32_t end = 0;
    std::uint8_t label = 0;
  };
  struct Chain {
    std::uint32_t begin = 0;  // of tokens_
    std::uint32_t end = 0;
    float weight = 1;
  };
  using Row = std::array<float, label_slots>;

  void add_chains(const ArticleWords& words, const ZoneTexts& texts,
                  const std::vector<std::uint8_t>& labels, float weight);
  void forget_rare();
  void learn(const Chain& chain, Dice& dice);
  void expect(std::size_t length);
  void likeliest(std::size_t length);
  void step(Row& weights, Row& squares, const Row& gradient);

  TrainingOptions options_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> seen_;
  std::vector<std::uint32_t> rows_;
  std::vector<Token> tokens_;
  std::vector<Chain> chains_;
  std::vector<Row> weights_, squares_;
  std::array<Row, label_slots> moves_{}, move_squares_{}, move_expected_{};
  std::vector<Row> scores_, expected_, forward_, backward_;
  std::vector<bool> hidden_;
  std::uint64_t steps_ = 0;
};

}  // namespace morgue::index::training

#endif  // MORGUE_INDEXER_PEOPLE_TRAINING_CHAIN_TRAINER_H
