// How one word of a query is written: plain, exact, a pattern, or roughly.
#ifndef MORGUE_SEARCHER_QUERY_WORD_FORM_H
#define MORGUE_SEARCHER_QUERY_WORD_FORM_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace morgue::query {

struct WordForm {
  enum class Kind : std::uint8_t { plain, exact, pattern, fuzzy };
  Kind kind = Kind::plain;
  std::string_view text;     ///< without `=` and `~2`
  std::size_t distance = 0;  ///< of fuzzy, as written; 1 if it is not
};

/// Text that only happens to have such signs (what?, C*, a=b, ~/notes) is plain: a pattern has a
/// letter or digit, and `?` inside of it; `=` and `~` stand at a word of letters.
WordForm word_form(std::string_view word);

/// Is it a pattern? `*` for any letters or none, `?` between others for one.
bool is_pattern(std::string_view word);

/// The word and the weight of `word^3`; nothing if it is not written so: 10^6, a^2^2.
struct WeightedWord {
  std::string_view word;
  std::string_view weight;
};
std::optional<WeightedWord> weighted_word(std::string_view word);

/// Is that the number of a weight? Digits, with a point and digits or without.
bool is_weight(std::string_view text);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_WORD_FORM_H
