// Languages that CLD2 takes for a neighbour of theirs, or is not sure of though the script tells.
#ifndef MORGUE_INDEXER_READER_NEAR_LANGUAGES_H
#define MORGUE_INDEXER_READER_NEAR_LANGUAGES_H

#include <string>
#include <string_view>

namespace morgue::index {

/// What a text is rather than `detected`: Nigerian Pidgin, which passes for English ("pcm" for
/// "en"), by the words that only Pidgin has; Kirundi, which passes for Kinyarwanda ("rn" for "rw"),
/// by its spelling (ivyo, not ibyo); empty where that tells nothing. Otherwise `detected`.
std::string nearer_language(std::string_view text, const std::string& detected);

/// The language of a text whose letters are nearly all of a script that one language has: Japanese
/// kana, Hangul, Thai, Lao, Khmer, Greek, Georgian, Armenian; Chinese where thirty ideographs
/// have no kana among them. Empty for any other.
std::string language_of_script(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEAR_LANGUAGES_H
