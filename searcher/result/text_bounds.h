// Where a text may be cut.
#ifndef MORGUE_SEARCHER_RESULT_TEXT_BOUNDS_H
#define MORGUE_SEARCHER_RESULT_TEXT_BOUNDS_H

#include <cstddef>
#include <string_view>

namespace morgue::result {

// `text` is valid UTF-8; places are bytes of it at which a character begins, or its end.

/// The place `characters` code points on; the end if there are fewer.
std::size_t advance(std::string_view text, std::size_t place, std::size_t characters);

/// Does no user-perceived character (a letter with its accents, an emoji of several parts) reach
/// across the place?
bool is_grapheme_bound(std::string_view text, std::size_t place);

/// The latest place in [lower, place] that is such a bound; `place` if there is none after
/// `lower`.
std::size_t grapheme_bound_before(std::string_view text, std::size_t lower, std::size_t place);

/// White space as articles have it: spaces of any width and line breaks.
bool is_space_at(std::string_view text, std::size_t place);

/// Places of the first white space in [begin, end) and of the first character behind the last;
/// `end` and `begin` if there is none.
std::size_t first_space(std::string_view text, std::size_t begin, std::size_t end);
std::size_t after_last_space(std::string_view text, std::size_t begin, std::size_t end);

/// [begin, end) without white space at its end.
std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end);

/// Moves back from `place`, not before `lower`, over opening brackets and quotation marks.
std::size_t before_openers(std::string_view text, std::size_t lower, std::size_t place);

}  // namespace morgue::result

#endif  // MORGUE_SEARCHER_RESULT_TEXT_BOUNDS_H
