// An article's text cut into the tokens that the people finder looks at, in one pass over its
// bytes.
#ifndef MORGUE_INDEXER_PEOPLE_TEXT_TOKENS_H
#define MORGUE_INDEXER_PEOPLE_TEXT_TOKENS_H

#include <cstdint>
#include <string_view>
#include <vector>

namespace morgue::index {

/// How a token is written.
enum class Shape : std::uint8_t {
  lower,        ///< house
  capitalized,  ///< House
  capitals,     ///< HOUSE
  initial,      ///< H or H. or H.J.
  mixed,        ///< McHouse, O'House, al-House
  number,       ///< begins with a digit
  mark,         ///< punctuation, one character
  other,        ///< a script without capitals, an address, a @name
};

/// May a token of this shape be part of a name by itself?
constexpr bool has_capital(Shape shape) {
  return shape == Shape::capitalized || shape == Shape::capitals || shape == Shape::initial ||
         shape == Shape::mixed;
}

struct TextToken {
  std::uint32_t begin = 0;  ///< bytes [begin, end) of the zone's text
  std::uint32_t end = 0;
  std::uint64_t lower = 0;  ///< hash of the token in lower case, without a period behind a word
  std::uint32_t type = 0;   ///< which word of the article it is; set by ArticleWords
  Shape shape = Shape::mark;
  std::uint8_t zone = 0;
  bool starts_sentence = false;
  bool possessive = false;  ///< 's or an apostrophe behind a name
  bool shouted = false;     ///< in a sentence that is all capitals
  bool titled = false;      ///< in a sentence where every word of weight has a capital
};

/// Hash of a text in lower case, as TextToken::lower has it.
std::uint64_t lower_hash(std::string_view text);

/// Appends the tokens of a zone's text; tells sentences apart. `text` must be valid UTF-8 of less
/// than 4 GiB. Allocates nothing but the vector's growth.
void append_tokens(std::string_view text, std::uint8_t zone, std::vector<TextToken>& tokens);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_TEXT_TOKENS_H
