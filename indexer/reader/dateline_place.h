// Is that the name of a place, or of places, as datelines write it?
#ifndef MORGUE_INDEXER_READER_DATELINE_PLACE_H
#define MORGUE_INDEXER_READER_DATELINE_PLACE_H

#include <cstddef>
#include <string_view>

namespace morgue::index {

/// "NEW DELHI", "ANCHORAGE, Alaska", "PARIS/BERLIN": cities in capitals, regions behind them as
/// they like. Without `capitals` the cities may have small letters too ("St. Louis").
bool is_place(std::string_view place, bool capitals);

/// In capitals, and a place even though no agency and no day stand beside it: not initials
/// ("NATO"), not more words than that.
bool is_likely_place(std::string_view place, std::size_t most_words);

/// Nothing but words that announce something else than a place ("BREAKING", "READ MORE")?
bool is_label(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_DATELINE_PLACE_H
