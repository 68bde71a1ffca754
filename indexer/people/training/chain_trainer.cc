#include "indexer/people/training/chain_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "indexer/people/log_sum.h"

namespace morgue::index::training {

void ChainTrainer::add(const Paragraph& text, const Model& lexicon, float weight,
                       const Model* first) {
  ArticleWords words(lexicon);
  ZoneTexts texts;
  read_words(text, words, texts);
  const std::vector<std::uint8_t> labels = labels_of(text, words);
  add_chains(words, texts, labels, weight);
  if (first == nullptr || words.tokens().empty()) return;
  std::vector<NameSpan> spans;
  ArticleWords as_first(*first);
  read_words(text, as_first, texts);
  Tagger(*first).tag_once(as_first, texts, spans);
  words.remember(taken_by(spans, words.tokens().size()));
  add_chains(words, texts, labels, weight);
}

void ChainTrainer::add_chains(const ArticleWords& words, const ZoneTexts& texts,
                              const std::vector<std::uint8_t>& labels, float weight) {
  FeatureList list;
  for (const Run& run : words.runs()) {
    Chain chain{static_cast<std::uint32_t>(tokens_.size()), 0, weight};
    for (std::uint32_t at = run.begin; at < run.end; ++at) {
      list_features(words, texts, run, at, list);
      Token token;
      token.begin = static_cast<std::uint32_t>(rows_.size());
      token.identity = token.begin + static_cast<std::uint32_t>(list.identity);
      token.label = labels[at];
      for (const std::uint64_t hash : list) {
        const auto [entry, fresh] =
            row_of_.try_emplace(hash, static_cast<std::uint32_t>(hashes_.size()));
        if (fresh) {
          hashes_.push_back(hash);
          seen_.push_back(0);
        }
        ++seen_[entry->second];
        rows_.push_back(entry->second);
      }
      token.end = static_cast<std::uint32_t>(rows_.size());
      tokens_.push_back(token);
    }
    chain.end = static_cast<std::uint32_t>(tokens_.size());
    chains_.push_back(chain);
  }
}

// A feature of one place in the text is that place's name; nothing is learnt of it.
void ChainTrainer::forget_rare() {
  std::vector<std::uint32_t> renumbered(hashes_.size(), UINT32_MAX);
  std::vector<std::uint64_t> kept;
  for (std::size_t row = 0; row < hashes_.size(); ++row) {
    if (seen_[row] < 2) continue;
    renumbered[row] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(hashes_[row]);
  }
  std::vector<std::uint32_t> rows;
  for (Token& token : tokens_) {
    const std::uint32_t old_identity = token.identity;
    const auto begin = static_cast<std::uint32_t>(rows.size());
    std::uint32_t identity = begin;
    for (std::uint32_t i = token.begin; i < token.end; ++i) {
      if (renumbered[rows_[i]] == UINT32_MAX) continue;
      rows.push_back(renumbered[rows_[i]]);
      if (i < old_identity) identity = static_cast<std::uint32_t>(rows.size());
    }
    token = {begin, identity, static_cast<std::uint32_t>(rows.size()), token.label};
  }
  rows_ = std::move(rows);
  hashes_ = std::move(kept);
  row_of_.clear();
  seen_.clear();
}

void ChainTrainer::train() {
  forget_rare();
  weights_.assign(hashes_.size(), Row{});
  squares_.assign(hashes_.size(), Row{});
  std::vector<std::uint32_t> order(chains_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  Dice dice(1);
  const double first_rate = options_.rate;
  std::vector<Row> sums;
  std::array<Row, label_slots> move_sums{};
  if (options_.perceptron) sums.assign(hashes_.size(), Row{});
  for (int epoch = 0; epoch < options_.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice.below(i)]);
    options_.rate = first_rate * (1.0 - 0.9 * epoch / options_.epochs);
    for (const std::uint32_t chain : order) learn(chains_[chain], dice);
    if (options_.perceptron) {  // averaged over the ends of the epochs
      for (std::size_t row = 0; row < sums.size(); ++row) {
        for (int l = 0; l < label_slots; ++l) sums[row][l] += weights_[row][l];
      }
      for (int f = 0; f < label_slots; ++f) {
        for (int t = 0; t < label_slots; ++t) move_sums[f][t] += moves_[f][t];
      }
    }
    std::fprintf(stderr, "epoch %d of %d: %zu chains, %zu features\n", epoch + 1, options_.epochs,
                 chains_.size(), hashes_.size());
  }
  if (options_.perceptron) {
    weights_ = std::move(sums);
    moves_ = move_sums;
  }
}

void ChainTrainer::learn(const Chain& chain, Dice& dice) {
  const std::size_t length = chain.end - chain.begin;
  scores_.assign(length, Row{});
  expected_.assign(length, Row{});
  hidden_.assign(length, false);
  for (std::size_t i = 0; i < length; ++i) {
    const Token& token = tokens_[chain.begin + i];
    hidden_[i] = dice.one_in(options_.identity_dropout);
    for (std::uint32_t r = hidden_[i] ? token.identity : token.begin; r < token.end; ++r) {
      const Row& row = weights_[rows_[r]];
      for (int l = 0; l < label_slots; ++l) scores_[i][l] += row[l];
    }
  }
  move_expected_ = {};
  if (options_.perceptron) {
    likeliest(length);
  } else {
    expect(length);
  }
  for (std::size_t i = 0; i < length; ++i) {
    const Token& token = tokens_[chain.begin + i];
    Row gradient{};
    bool any = false;
    for (int l = 0; l < label_count; ++l) {
      gradient[l] = chain.weight * ((token.label == l ? 1.0F : 0.0F) - expected_[i][l]);
      any |= std::abs(gradient[l]) > 1e-4F;
    }
    if (!any) continue;
    for (std::uint32_t r = hidden_[i] ? token.identity : token.begin; r < token.end; ++r) {
      step(weights_[rows_[r]], squares_[rows_[r]], gradient);
    }
  }
  int from = outside;
  std::array<Row, label_slots> seen{};
  for (std::size_t i = 0; i < length; ++i) {
    const int to = tokens_[chain.begin + i].label;
    seen[from][to] += 1;
    from = to;
  }
  seen[from][outside] += 1;
  for (int f = 0; f < label_count; ++f) {
    Row gradient{};
    for (int t = 0; t < label_count; ++t) {
      gradient[t] = chain.weight * (seen[f][t] - move_expected_[f][t]);
    }
    step(moves_[f], move_squares_[f], gradient);
  }
  ++steps_;
}

void ChainTrainer::step(Row& weights, Row& squares, const Row& gradient) {
  if (options_.perceptron) {
    for (int l = 0; l < label_slots; ++l) weights[l] += gradient[l];
    return;
  }
  const auto rate = static_cast<float>(options_.rate);
  const auto decay = static_cast<float>(options_.decay);
  for (int l = 0; l < label_slots; ++l) {
    const float g = gradient[l] - decay * weights[l];
    squares[l] += g * g;
    weights[l] += rate * g / (std::sqrt(squares[l]) + 1e-3F);
  }
}

void ChainTrainer::expect(std::size_t length) {
  forward_.resize(length);
  backward_.resize(length);
  for (std::size_t i = 0; i < length; ++i) {
    for (int to = 0; to < label_count; ++to) {
      Row ways;
      ways.fill(never);
      for (int from = 0; from < (i == 0 ? 1 : label_count); ++from) {
        if (may_follow(from, to))
          ways[from] = (i == 0 ? 0 : forward_[i - 1][from]) + moves_[from][to];
      }
      forward_[i][to] = log_sum(ways.data()) + scores_[i][to];
    }
  }
  for (std::size_t i = length; i-- > 0;) {
    for (int from = 0; from < label_count; ++from) {
      if (i == length - 1) {
        backward_[i][from] = moves_[from][outside];
        continue;
      }
      Row ways;
      ways.fill(never);
      for (int to = 0; to < label_count; ++to) {
        if (may_follow(from, to))
          ways[to] = moves_[from][to] + scores_[i + 1][to] + backward_[i + 1][to];
      }
      backward_[i][from] = log_sum(ways.data());
    }
  }
  Row ends;
  ends.fill(never);
  for (int l = 0; l < label_count; ++l)
    ends[l] = forward_[length - 1][l] + backward_[length - 1][l];
  const float all = log_sum(ends.data());
  for (std::size_t i = 0; i < length; ++i) {
    for (int l = 0; l < label_count; ++l) {
      expected_[i][l] = std::exp(forward_[i][l] + backward_[i][l] - all);
    }
    for (int from = 0; from < (i == 0 ? 1 : label_count); ++from) {
      for (int to = 0; to < label_count; ++to) {
        if (!may_follow(from, to)) continue;
        move_expected_[from][to] +=
            std::exp((i == 0 ? 0 : forward_[i - 1][from]) + moves_[from][to] + scores_[i][to] +
                     backward_[i][to] - all);
      }
    }
  }
  for (int l = 0; l < label_count; ++l) move_expected_[l][outside] += expected_[length - 1][l];
}

void ChainTrainer::likeliest(std::size_t length) {
  forward_.resize(length);
  std::vector<std::array<int, label_slots>> from_of(length);
  for (std::size_t i = 0; i < length; ++i) {
    for (int to = 0; to < label_count; ++to) {
      float most = never;
      from_of[i][to] = outside;
      for (int from = 0; from < (i == 0 ? 1 : label_count); ++from) {
        if (!may_follow(from, to)) continue;
        const float score = (i == 0 ? 0 : forward_[i - 1][from]) + moves_[from][to];
        if (score > most) {
          most = score;
          from_of[i][to] = from;
        }
      }
      forward_[i][to] = most + scores_[i][to];
    }
  }
  int label = outside;
  float most = never;
  for (int l = 0; l < label_count; ++l) {
    const float score = forward_[length - 1][l] + moves_[l][outside];
    if (score > most) {
      most = score;
      label = l;
    }
  }
  move_expected_[label][outside] += 1;
  for (std::size_t i = length; i-- > 0;) {
    expected_[i][label] = 1;
    const int from = from_of[i][label];
    move_expected_[from][label] += 1;
    label = from;
  }
}

std::vector<ChainTrainer::Feature> ChainTrainer::features() const {
  std::vector<Feature> found;
  found.reserve(hashes_.size());
  for (std::size_t row = 0; row < hashes_.size(); ++row)
    found.push_back({hashes_[row], weights_[row]});
  return found;
}

}  // namespace morgue::index::training
