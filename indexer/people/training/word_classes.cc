#include "indexer/people/training/word_classes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "indexer/people/training/marked_text.h"

namespace morgue::index::training {

namespace {

constexpr int size = 48;  // of a vector
constexpr int lanes = 8;
constexpr int distances[] = {-2, -1, 1, 2};
constexpr int negatives = 4;
constexpr int epochs = 3;
constexpr std::size_t fine_classes = 1000, middle_classes = 200, coarse_classes = 40;

using Vector = std::array<float, size>;

float dot(const Vector& a, const Vector& b) {
  std::array<float, lanes> sums{};
  for (int i = 0; i < size; i += lanes) {
    for (int lane = 0; lane < lanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

void normalize(Vector& vector) {
  const float length = std::sqrt(dot(vector, vector)) + 1e-9F;
  for (float& value : vector) value /= length;
}

std::vector<Vector> vectors_of(const std::vector<std::uint32_t>& text,
                               const std::vector<std::uint32_t>& counts) {
  Dice dice(2);
  std::vector<Vector> words(counts.size());
  std::vector<Vector> neighbours(counts.size() * std::size(distances));
  for (Vector& vector : words) {
    for (float& value : vector) {
      value = (static_cast<float>(dice.below(2000)) / 1000.0F - 1.0F) * 0.5F / size;
    }
  }
  std::vector<std::uint32_t> drawn;  // words as often as they are to be drawn
  for (std::size_t word = 0; word < counts.size(); ++word) {
    const auto times = static_cast<std::size_t>(std::pow(counts[word], 0.75) / 3) + 1;
    drawn.insert(drawn.end(), times, static_cast<std::uint32_t>(word));
  }
  // Common words are left out now and then: they tell little of their neighbours.
  std::vector<float> kept(counts.size());
  for (std::size_t word = 0; word < counts.size(); ++word) {
    const double share = counts[word] / static_cast<double>(text.size());
    kept[word] = static_cast<float>(std::min(1.0, std::sqrt(2e-4 / share)));
  }
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t at = 2; at + 2 < text.size(); ++at) {
      const std::uint32_t word = text[at];
      if (word == UINT32_MAX || !dice.one_in(kept[word])) continue;
      const double done =
          (epoch + static_cast<double>(at) / static_cast<double>(text.size())) / epochs;
      const auto rate = static_cast<float>(0.05 * std::max(0.02, 1 - done));
      Vector& vector = words[word];
      for (std::size_t d = 0; d < std::size(distances); ++d) {
        const int distance = distances[d];
        const std::uint32_t true_one =
            text[at + static_cast<std::size_t>(static_cast<std::ptrdiff_t>(distance))];
        if (true_one == UINT32_MAX) continue;
        Vector change{};
        for (int n = 0; n <= negatives; ++n) {
          const std::uint32_t other = n == 0 ? true_one : drawn[dice.below(drawn.size())];
          if (n > 0 && other == true_one) continue;
          Vector& neighbour = neighbours[other * std::size(distances) + d];
          const float product = std::clamp(dot(vector, neighbour), -8.0F, 8.0F);
          const float step = rate * ((n == 0 ? 1.0F : 0.0F) - 1.0F / (1.0F + std::exp(-product)));
          for (int i = 0; i < size; ++i) {
            change[i] += step * neighbour[i];
            neighbour[i] += step * vector[i];
          }
        }
        for (int i = 0; i < size; ++i) vector[i] += change[i];
      }
    }
    std::fprintf(stderr, "word classes: epoch %d of %d\n", epoch + 1, epochs);
  }
  for (Vector& vector : words) normalize(vector);
  return words;
}

std::size_t nearest(const Vector& vector, const std::vector<Vector>& centres) {
  std::size_t best = 0;
  float most = -2;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const float likeness = dot(vector, centres[c]);
    if (likeness > most) {
      most = likeness;
      best = c;
    }
  }
  return best;
}

// Spherical k-means over the first `learnt` vectors; the centres.
std::vector<Vector> centres_of(const std::vector<Vector>& vectors, std::size_t learnt,
                               std::size_t classes) {
  learnt = std::min(learnt, vectors.size());
  std::vector<Vector> centres;
  for (std::size_t c = 0; c < classes && c < learnt; ++c)
    centres.push_back(vectors[c * learnt / classes]);
  for (int round = 0; round < 10; ++round) {
    std::vector<Vector> sums(centres.size());
    for (std::size_t i = 0; i < learnt; ++i) {
      Vector& sum = sums[nearest(vectors[i], centres)];
      for (int k = 0; k < size; ++k) sum[k] += vectors[i][k];
    }
    for (std::size_t c = 0; c < centres.size(); ++c) {
      if (dot(sums[c], sums[c]) == 0) continue;
      centres[c] = sums[c];
      normalize(centres[c]);
    }
  }
  return centres;
}

}  // namespace

WordClasses classify_words(const std::vector<std::uint32_t>& text,
                           const std::vector<std::uint32_t>& counts) {
  const std::vector<Vector> words = vectors_of(text, counts);
  const std::vector<Vector> fine = centres_of(words, 20000, fine_classes);
  const std::vector<Vector> middle = centres_of(fine, fine.size(), middle_classes);
  const std::vector<Vector> coarse = centres_of(middle, middle.size(), coarse_classes);
  WordClasses classes;
  for (const Vector& word : words) {
    const std::size_t f = nearest(word, fine);
    const std::size_t m = nearest(fine[f], middle);
    classes.fine.push_back(static_cast<std::uint16_t>(f + 1));
    classes.middle.push_back(static_cast<std::uint8_t>(m + 1));
    classes.coarse.push_back(static_cast<std::uint8_t>(nearest(middle[m], coarse) + 1));
  }
  return classes;
}

}  // namespace morgue::index::training
