// The words of an archive that a pattern or a rough spelling stands for.
#ifndef MORGUE_SEARCHER_QUERY_EXPANSION_H
#define MORGUE_SEARCHER_QUERY_EXPANSION_H

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::query {

/// Words found, without the prefix, in the order of their bytes; one more than `most` if there are
/// more than that.
struct Expansion {
  std::vector<std::string> words;
  bool too_many = false;
};

/// Asked now and then during a scan; throws to end it.
using KeepGoing = std::function<void()>;

/// Words with that prefix that are spelt as the pattern says; `pattern` is folded as terms are.
/// Reads the terms that begin as the pattern does, which are all if it begins with `*`: some 0.2
/// microseconds a term.
Expansion expand_pattern(const Xapian::Database& database, std::string_view prefix,
                         std::string_view pattern, std::size_t most, const KeepGoing& keep_going);

/// Words within that many edits: a letter added, left out, changed, or two neighbours swapped. What
/// begins too differently is passed over, whole ranges of terms at a time.
Expansion expand_fuzzy(const Xapian::Database& database, std::string_view prefix,
                       std::string_view word, std::size_t distance, std::size_t most,
                       const KeepGoing& keep_going);

/// Does the word fit the pattern? Both are UTF-8; `*` stands for any characters, `?` for one.
bool fits_pattern(std::string_view word, std::string_view pattern);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_EXPANSION_H
