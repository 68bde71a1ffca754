// Names that the article itself says are companies', by the ticker behind them.
#ifndef MORGUE_INDEXER_PEOPLE_TICKERS_H
#define MORGUE_INDEXER_PEOPLE_TICKERS_H

#include <vector>

#include "indexer/people/article_words.h"
#include "indexer/people/features.h"
#include "indexer/people/tagger.h"

namespace morgue::index {

/// A name with a ticker behind it, as in "Alcoa ( AA.N )" or "Alcoa <AA>", is a company's; so is
/// the same name elsewhere in the article. Such spans become groups that nothing is surer than.
void correct_by_tickers(const ArticleWords& words, const ZoneTexts& texts,
                        std::vector<NameSpan>& spans);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_TICKERS_H
