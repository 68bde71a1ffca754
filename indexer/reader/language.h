// The language an article is written in: as stated, or as its text tells.
#ifndef MORGUE_INDEXER_READER_LANGUAGE_H
#define MORGUE_INDEXER_READER_LANGUAGE_H

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue::index {

/// The code of a language that somebody stated: ISO 639-1 where there is one, lower case. "en-US",
/// "eng", "English" and "ENGLISH" give "en"; "Deutsch", "ger" and "deu" give "de". Empty for what
/// is no language. Costs microseconds: remember what it said.
std::string language_code(std::string_view stated);

/// How much of a text detect_language() looks at, in bytes.
inline constexpr std::size_t language_sample = 2048;

/// The language of a text (valid UTF-8), by CLD2 and near_languages.h; empty where these are not
/// sure, or the text is too short to tell. Looks at its beginning: some 60 microseconds. Safe to
/// call from several threads.
std::string detect_language(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_LANGUAGE_H
