// An article as the tagger sees it: its tokens, and of each word what the whole article says about
// it.
#ifndef MORGUE_INDEXER_PEOPLE_ARTICLE_WORDS_H
#define MORGUE_INDEXER_PEOPLE_ARTICLE_WORDS_H

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/people/model.h"
#include "indexer/people/text_tokens.h"

namespace morgue::index {

/// What some mention of a word in the article shows; so that the headline's Rubio gains from the
/// body's "Marco Rubio said".
enum Evidence : std::uint16_t {
  seen_lower = 1U << 0U,   ///< stands in lower case somewhere
  seen_inside = 1U << 1U,  ///< has a capital inside a sentence
  seen_after_title = 1U << 2U,
  seen_with_say = 1U << 3U,
  seen_before_company = 1U << 4U,
  seen_after_locative = 1U << 5U,
  seen_after_given = 1U << 6U,  ///< behind a given name or an initial
  seen_before_name = 1U << 7U,  ///< a given name before a capital
  seen_after_the = 1U << 8U,
  seen_possessive = 1U << 9U,
  seen_before_who = 1U << 10U,  ///< "Smith, who" or "Smith, 45,"
};

/// What a first reading of the article took a word for: the second reading listens to it.
struct Memory {
  std::uint16_t kinds[3] = {};   ///< how often as part of a person's, a place's, a group's name
  std::uint16_t none = 0;        ///< how often, with a capital, as none
  std::uint16_t full_first = 0;  ///< how often as the first word of a person's name of several
  std::uint16_t full_last = 0;   ///< how often as the last word of one
};

/// A word of the article in all its places, whatever its capitals.
struct WordType {
  std::uint64_t lower = 0;
  std::uint32_t kinds = 0;  ///< WordKind
  std::uint16_t evidence = 0;
  const LexiconEntry* capitalized = nullptr;  ///< what is known of it with a capital
  const LexiconEntry* uncapitalized = nullptr;
  Memory memory;
};

/// A stretch of tokens that may hold names; outside of these nothing is a name.
struct Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Reads one article after the other, keeping its memory. Not for sharing between threads.
class ArticleWords {
 public:
  explicit ArticleWords(const Model& model) : model_(model) {}

  void clear();
  /// The article's zones, in order; each is valid UTF-8 and shorter than 2 GiB.
  void add(std::string_view text, std::uint8_t zone);
  /// Behind the last zone: words, evidence and runs.
  void finish();

  /// What each token of a run was taken for: 0 for none, else NameSpan::Kind plus one, plus 4 in a
  /// name of several words. Empty before remember().
  void remember(std::vector<std::uint8_t> taken);
  void forget() { taken_.clear(); }
  bool remembers() const { return !taken_.empty(); }
  std::uint8_t taken(std::size_t token) const { return taken_[token]; }

  const std::vector<TextToken>& tokens() const { return tokens_; }
  const std::vector<Run>& runs() const { return runs_; }
  const WordType& type_of(const TextToken& token) const { return types_[token.type]; }
  /// What the lexicon knows of this token as it is written here.
  const LexiconEntry& entry_of(const TextToken& token) const {
    const WordType& type = types_[token.type];
    return has_capital(token.shape) && (!token.shouted || type.capitalized->check != 0)
               ? *type.capitalized
               : *type.uncapitalized;
  }

 private:
  void number_words();
  void gather_evidence();
  void find_runs();
  bool joins(std::size_t at) const;

  const Model& model_;
  std::vector<TextToken> tokens_;
  std::vector<WordType> types_;
  std::vector<Run> runs_;
  std::vector<std::uint8_t> taken_;
  std::vector<std::uint32_t> table_;  // of types_, by hash; 0: free, else the number plus one
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_ARTICLE_WORDS_H
