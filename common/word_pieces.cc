#include "common/word_pieces.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace morgue {

bool is_unspaced(std::int32_t character) {
  constexpr std::int32_t long_vowel = 0x30FC;  // of kana, to Unicode of no script
  if (character == long_vowel) return true;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(character, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

void split_pieces(std::string_view folded, std::vector<std::string_view>& characters) {
  characters.clear();
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(folded.data(), i, folded.size(), c);
    if (begin == 0 && !is_unspaced(c)) return;
    characters.push_back(folded.substr(begin, i - begin));
  }
}

}  // namespace morgue
