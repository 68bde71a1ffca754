// What the tagger's spans of one article say: whose name, in what role, and whether he wrote the
// article.
#ifndef MORGUE_INDEXER_PEOPLE_NAME_MENTIONS_H
#define MORGUE_INDEXER_PEOPLE_NAME_MENTIONS_H

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/people/article_words.h"
#include "indexer/people/features.h"
#include "indexer/people/tagger.h"

namespace morgue::index {

/// One place where an article names somebody.
struct NameMention {
  std::uint32_t first = 0;  ///< tokens [first, last]
  std::uint32_t last = 0;
  std::vector<std::string> words;  ///< folded; without nicknames in quotes and without Jr.
  std::string role;                ///< as it stands beside the name: "Prime Minister"
  float confidence = 0;
  bool female = false;  ///< Mrs, Queen, ...
  bool male = false;
  bool writer = false;         ///< a byline or a credit: he wrote it or took the picture
  bool shouted = false;        ///< in capitals
  bool given_of_next = false;  ///< "Bill" in "Bill and Hillary Clinton"
  int person = -1;             ///< whose; filled by gather_people
};

/// The mentions in order of place. Titles are cut off the names, suffixes (Jr., III) joined to
/// them.
std::vector<NameMention> read_mentions(const ArticleWords& words, const ZoneTexts& texts,
                                       const std::vector<NameSpan>& spans);

/// The name at tokens [first, last], as written; of a shouted one with small letters behind the
/// first.
std::string name_at(const ArticleWords& words, const ZoneTexts& texts, std::uint32_t first,
                    std::uint32_t last);

/// The words of the name at these tokens, as NameMention::words.
std::vector<std::string> words_at(const ArticleWords& words, const ZoneTexts& texts,
                                  std::uint32_t first, std::uint32_t last);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_NAME_MENTIONS_H
