// From mentions to people: which names of an article mean one person.
#ifndef MORGUE_INDEXER_PEOPLE_GATHER_PEOPLE_H
#define MORGUE_INDEXER_PEOPLE_GATHER_PEOPLE_H

#include <morgue/article.h>

#include <string>
#include <vector>

#include "indexer/people/name_mentions.h"

namespace morgue::index {

struct FoundPerson {
  std::string name;                ///< the fullest form, as written; without titles
  std::vector<std::string> roles;  ///< as written beside the name, each once, in order of place
  std::vector<Mention> mentions;   ///< in order of place; titles are no part of them
  float confidence = 0;            ///< 0 to 1: of the mention that is surest
};

struct ArticlePeople {
  std::vector<FoundPerson> people;   ///< in order of their first mentions
  std::vector<FoundPerson> writers;  ///< of bylines and credits: they wrote it or took the picture
  std::vector<Mention> undecided;    ///< a surname that more than one of the people may be meant by
};

/// A full name gathers the surnames alone that follow it. A surname that two people bear goes to
/// the one whom title, place or number of mentions speak for, else to neither.
ArticlePeople gather_people(const ArticleWords& words, const ZoneTexts& texts,
                            const std::vector<NameSpan>& spans);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_GATHER_PEOPLE_H
