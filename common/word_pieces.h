// Pieces of words in scripts that write no spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
//
// Where words begin and end there is a matter of dictionaries, and of what stands around: 国内 in
// 中国内陆 is two halves of words, and a word in a longer one is no word of the text at all. So
// that any word is found wherever its characters stand side by side, articles have terms for
// characters beside those of words (prefix XJ, wdf 0):
//
//  - Each character, with positions of its own: they count characters from the article's start, and
//    one is left out wherever something else stands between two characters.
//  - Each two characters side by side that are not a word of the text by themselves; without
//    positions.
//
// A word of one or two characters is then a single term or two; a longer one is all of its pairs,
// and, in the few articles that have these, its characters as a phrase. Text of other scripts has
// none of these terms. They make the index of a text that has them about twice as large as that of
// words alone.
#ifndef MORGUE_COMMON_WORD_PIECES_H
#define MORGUE_COMMON_WORD_PIECES_H

#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue {

/// Is it a character of such a script? Ideographs, kana, Thai, Lao, Khmer, Burmese.
bool is_unspaced(std::int32_t character);

/// The characters (code points) of a word that begins with one of these; empty for other words.
/// Views into `folded`.
void split_pieces(std::string_view folded, std::vector<std::string_view>& characters);

/// Two characters that stand side by side in one text.
inline std::string_view pair_of(std::string_view first, std::string_view second) {
  return {first.data(), first.size() + second.size()};
}

}  // namespace morgue

#endif  // MORGUE_COMMON_WORD_PIECES_H
