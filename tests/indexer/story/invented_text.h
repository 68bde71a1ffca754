// Texts of made-up words, and what newsrooms do to them.
#ifndef MORGUE_TESTS_INDEXER_STORY_INVENTED_TEXT_H
#define MORGUE_TESTS_INDEXER_STORY_INVENTED_TEXT_H

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace morgue::test {

using Words = std::vector<std::string>;

inline Words invented_words(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  static const std::vector<std::string> syllables{"hal", "ver", "ga",  "te",  "mor", "row", "lin",
                                                  "den", "bra", "noc", "por", "tel", "ler", "ik"};
  Words words;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    for (unsigned syllable = 0; syllable < 2 + random() % 3; ++syllable) {
      word += syllables[random() % syllables.size()];
    }
    words.push_back(std::move(word));
  }
  return words;
}

inline std::string text_of(const Words& words, std::size_t begin = 0,
                           std::size_t end = std::string::npos) {
  std::string text;
  for (std::size_t i = begin; i < words.size() && i < end; ++i) {
    if (!text.empty()) text += i % 12 == 0 ? ". " : " ";
    text += words[i];
  }
  return text;
}

/// Every so many words another one.
inline Words replaced(Words words, std::size_t every, unsigned seed) {
  const Words others = invented_words(words.size(), seed);
  for (std::size_t i = every / 2; i < words.size(); i += every) words[i] = others[i] + "x";
  return words;
}

}  // namespace morgue::test

#endif  // MORGUE_TESTS_INDEXER_STORY_INVENTED_TEXT_H
