// What is said of a token for the tagger to weigh: the word, how it is written, its neighbours, its
// article.
#ifndef MORGUE_INDEXER_PEOPLE_FEATURES_H
#define MORGUE_INDEXER_PEOPLE_FEATURES_H

#include <array>
#include <cstdint>
#include <string_view>

#include "indexer/people/article_words.h"

namespace morgue::index {

/// Features of one token, as hashes. Those of `identity` depend on which word it is; training
/// leaves them out now and then, so that names it has not seen are judged by the rest.
struct FeatureList {
  static constexpr std::size_t capacity = 160;
  std::array<std::uint64_t, capacity> hashes{};
  std::size_t identity = 0;  ///< so many of them, the first, tell which word it is
  std::size_t size = 0;

  const std::uint64_t* begin() const { return hashes.data(); }
  const std::uint64_t* end() const { return hashes.data() + size; }
};

/// The text of each zone that the words were read from, by its number.
using ZoneTexts = std::array<std::string_view, 8>;

/// Features of token `at`, which is in `run`. Touches nothing but the list.
void list_features(const ArticleWords& words, const ZoneTexts& texts, const Run& run,
                   std::uint32_t at, FeatureList& list);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_FEATURES_H
