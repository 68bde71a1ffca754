// Where an article's text speaks of the people whom its metadata names.
#ifndef MORGUE_INDEXER_PEOPLE_MENTIONS_H
#define MORGUE_INDEXER_PEOPLE_MENTIONS_H

#include <morgue/article.h>

#include <vector>

#include "common/analyzer.h"

namespace morgue::index {

/// Fills the mentions of every person who has none: places where the words of the full name stand
/// side by side, and the surname alone (with a capital) where only one person of the article bears
/// it. Costs one analysis of the text; nothing for an article that names nobody.
void find_mentions(Article& article, Analyzer& analyzer);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_MENTIONS_H
