// Operations on text that indexer and searcher share: making it clean UTF-8, folding it.
#ifndef MORGUE_COMMON_TEXT_H
#define MORGUE_COMMON_TEXT_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// Valid UTF-8 in Normalization Form C: invalid bytes become U+FFFD, "\r\n" and '\r' become '\n',
/// other control characters become spaces. Linear; plain ASCII takes a short way.
std::string clean_text(std::string_view bytes);

/// Is it well-formed UTF-8 (no surrogates, no overlong forms)?
bool is_valid_utf8(std::string_view bytes) noexcept;

/// One line: white space of any kind and length becomes one space, none at the ends.
std::string one_line(std::string_view text);

/// Paragraphs as Article wants them. Where the text has blank lines, these separate paragraphs;
/// where it has none, each line is a paragraph. White space at line ends goes.
std::string normalize_paragraphs(std::string_view text);

/// The pieces between blank lines ("\n\n"), as views into `text`, which must be normalized.
std::vector<std::string_view> paragraphs(std::string_view text);

/// For comparing whole values: NFKC case folding, accents folded, white space as one_line().
std::string fold_value(std::string_view text);

/// Case folded (NFKC) with accents kept; and accents folded away besides. `text` must be valid
/// UTF-8. Accents go where a reader types without them: Latin, Greek, Cyrillic stress and yo,
/// Arabic and Hebrew vowel points; marks that make another letter (Thai vowels, kana voicing) stay.
std::string fold_case(std::string_view text);
std::string fold_accents(std::string_view case_folded);

/// `prefix` + `value` as a term of at most 245 bytes; a value too long for that is cut and ends in
/// a hash of the whole. Zero bytes count double in Xapian's keys and are counted so here.
std::string value_term(std::string_view prefix, std::string_view value);

/// A 64-bit hash (XXH3) of bytes; the same on every machine and in every version.
std::uint64_t hash64(std::string_view bytes) noexcept;
/// 16 hexadecimal digits of hash64().
std::string hash_hex(std::string_view bytes);

/// How many characters (code points) there are in well-formed UTF-8; for columns in messages.
std::size_t count_characters(std::string_view text) noexcept;

/// The longest beginning of at most `bytes` bytes that does not end inside a character.
std::string cut_at_character(std::string_view text, std::size_t bytes);

}  // namespace morgue

#endif  // MORGUE_COMMON_TEXT_H
