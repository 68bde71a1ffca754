// A line of text as words, seen by their capitals: what datelines, bylines and page furniture are
// told by.
#ifndef MORGUE_INDEXER_READER_LINE_WORDS_H
#define MORGUE_INDEXER_READER_LINE_WORDS_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

/// Without white space (any kind) at its ends.
std::string_view trim(std::string_view text);
/// Without these ASCII characters at its ends.
std::string_view trim_of(std::string_view text, std::string_view characters);

/// The words between white space.
std::vector<std::string_view> split_words(std::string_view text);
/// The pieces between occurrences of an ASCII character, trimmed; empty ones too.
std::vector<std::string_view> split_at(std::string_view text, char separator);

/// How the letters of a word are written.
enum class LetterCase {
  none,      ///< no letters at all
  uncased,   ///< letters of a script without capitals
  lower,     ///< begins with a small letter
  capital,   ///< begins with a capital, small ones follow: "London", "McAllen"
  capitals,  ///< capitals only: "LONDON", "U.S.", "D'ARCY"; of mixed ones, those like "McALLEN"
};
LetterCase letter_case(std::string_view word);

/// Case and accents folded.
std::string folded(std::string_view text);

/// Is the first character of `text` a small letter?
bool begins_small(std::string_view text);
/// Does a full stop, or what other scripts and quotations put in its place, end the text?
bool ends_sentence(std::string_view text);
/// Sentence ends inside the text or at its end that are followed by white space and a capital, or
/// by the end; abbreviations of one letter ("J.") do not count.
std::size_t count_sentences(std::string_view text);

/// How much a reader reads: characters, those of scripts that write a syllable or word with one
/// counting for more. Thus long prose is long in any script.
std::size_t reading_weight(std::string_view text);

/// Like std::string_view::starts_with, which libstdc++ 12 has, but for ASCII letters of any case.
bool begins_with_word(std::string_view text, std::string_view lower_case_word);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_LINE_WORDS_H
