// Adding up probabilities by their logarithms, for the tagger and what trains it.
#ifndef MORGUE_INDEXER_PEOPLE_LOG_SUM_H
#define MORGUE_INDEXER_PEOPLE_LOG_SUM_H

#include <algorithm>
#include <cmath>

#include "indexer/people/model.h"

namespace morgue::index {

/// The logarithm of no chance at all.
inline constexpr float never = -1e30F;

/// Of the first `label_count` of `values`.
inline float log_sum(const float* values) {
  float most = never;
  for (int i = 0; i < label_count; ++i) most = std::max(most, values[i]);
  float sum = 0;
  for (int i = 0; i < label_count; ++i) sum += std::exp(values[i] - most);
  return most + std::log(sum);
}

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_LOG_SUM_H
