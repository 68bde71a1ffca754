#include "indexer/people/finder.h"

#include "indexer/people/tickers.h"
#include "indexer/people/unmarked.h"

namespace morgue::index {

ArticlePeople PeopleFinder::find(const Article& article) {
  ZoneTexts texts;
  words_.clear();
  for (int zone = 0; zone < zone_count; ++zone) {
    const std::string& text = article.zone(static_cast<Zone>(zone));
    texts[static_cast<std::size_t>(zone)] = text;
    words_.add(text, static_cast<std::uint8_t>(zone));
  }
  words_.finish();
  tagger_.tag(words_, texts, spans_);
  correct_by_tickers(words_, texts, spans_);
  add_unmarked(words_, spans_);
  return gather_people(words_, texts, spans_);
}

}  // namespace morgue::index
