// Numbers written in Chinese characters, in dates: 二〇一八年六月十八日, 令和元年.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_NUMERALS_H
#define MORGUE_INDEXER_READER_NEWS_DATE_NUMERALS_H

#include <vector>

#include "indexer/reader/news_date_tokens.h"

namespace morgue::index {

/// The same tokens, with rows of such characters that stand before 年, 月, 日 and their like as
/// numbers. Linear.
std::vector<DateToken> read_numerals(std::vector<DateToken> tokens);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_NUMERALS_H
