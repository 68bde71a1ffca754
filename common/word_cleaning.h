// From the words that Unicode's rules (UAX #29) find to the words that news means: one rule's word
// may become several, or lose its ending.
#ifndef MORGUE_COMMON_WORD_CLEANING_H
#define MORGUE_COMMON_WORD_CLEANING_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// A cleaned word and where it stands in the text that was handed in.
struct CleanWord {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// Could the word need cleaning at all? Most do not; this is the short way past clean_word().
bool needs_cleaning(std::string_view word) noexcept;

/// Cleans one word of UAX #29. `before` and `after` are the bytes around it in the text, 0 at its
/// ends.
///   Rubio's -> Rubio     U.S -> US       end.Start -> end, Start     example.org stays
///   l'homme -> l, homme  1,234 -> 1234   NOTE:the -> NOTE, the       _word_ -> word
/// Curly apostrophes become straight ones. Appends to `out` what is left, which may be nothing.
void clean_word(std::string_view word, char before, char after, std::vector<CleanWord>& out);

}  // namespace morgue

#endif  // MORGUE_COMMON_WORD_CLEANING_H
