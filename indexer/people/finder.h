// The people whom an article's text names, each under one name with all his mentions.
//
// A finder reads one article whole: a tagger marks names (indexer/people/tagger.h), what stands
// around them tells titles, roles, bylines and credits (indexer/people/name_mentions.h), and
// mentions of one person are put together (indexer/people/gather_people.h).
#ifndef MORGUE_INDEXER_PEOPLE_FINDER_H
#define MORGUE_INDEXER_PEOPLE_FINDER_H

#include <morgue/article.h>

#include <string>
#include <vector>

#include "indexer/people/article_words.h"
#include "indexer/people/gather_people.h"
#include "indexer/people/tagger.h"

namespace morgue::index {

/// Finds people in text of Latin, Greek and Cyrillic script; trained on English. In scripts without
/// capitals it finds nobody. One finder a thread: it keeps its memory from article to article.
/// Throws nothing but std::bad_alloc.
class PeopleFinder {
 public:
  explicit PeopleFinder(const Model& model = Model::built_in()) : words_(model), tagger_(model) {}

  /// The article's own list of people is neither read nor changed. All text valid UTF-8, a zone
  /// shorter than 2 GiB.
  ArticlePeople find(const Article& article);

 private:
  ArticleWords words_;
  Tagger tagger_;
  std::vector<NameSpan> spans_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_FINDER_H
