// What stands in quotes: words, {words in any form}, patterns, and `*` for any one word.
#ifndef MORGUE_SEARCHER_QUERY_PHRASE_PARTS_H
#define MORGUE_SEARCHER_QUERY_PHRASE_PARTS_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::query {

struct PhrasePart {
  enum class Kind : std::uint8_t { words, stemmed, pattern, any_word };
  Kind kind = Kind::words;
  std::string text;
};

/// In their order; what has none of the signs is a single part of words. `*` at the ends, where it
/// says nothing, is left out.
std::vector<PhrasePart> phrase_parts(std::string_view text);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_PHRASE_PARTS_H
