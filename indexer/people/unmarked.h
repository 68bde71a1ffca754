// Mentions that the tagger did not see, of people whom it saw elsewhere in the article.
#ifndef MORGUE_INDEXER_PEOPLE_UNMARKED_H
#define MORGUE_INDEXER_PEOPLE_UNMARKED_H

#include <vector>

#include "indexer/people/article_words.h"
#include "indexer/people/tagger.h"

namespace morgue::index {

/// Adds a span for each word that is the last word of a person's name in another place, unless it
/// is part of another name, or stands where a common word would have a capital, too.
void add_unmarked(const ArticleWords& words, std::vector<NameSpan>& spans);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_UNMARKED_H
