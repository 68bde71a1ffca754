// Words of an archive that are spelt nearly like a given one.
#ifndef MORGUE_SEARCHER_SPELLING_H
#define MORGUE_SEARCHER_SPELLING_H

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

struct NearWord {
  std::string word;  ///< without the prefix
  std::size_t edits = 0;
  std::uint64_t articles = 0;
};

/// Terms `prefix` + word that are one edit away from `word`, two for words of six letters or more:
/// a letter added, left out, changed, or two neighbours swapped. The likeliest first: fewer edits,
/// the same first letter, more articles. At most `most`; `word` itself is not among them.
///
/// Reads the archive's list of terms, so that nothing must be indexed for it, and leaps over what
/// begins too differently: some 5 milliseconds for 70,000 words. Ends at `deadline` with what it
/// has; words with the same first letter are looked at first.
std::vector<NearWord> near_words(const Xapian::Database& database, std::string_view prefix,
                                 std::string_view word, std::size_t most,
                                 std::chrono::steady_clock::time_point deadline);

}  // namespace morgue

#endif  // MORGUE_SEARCHER_SPELLING_H
