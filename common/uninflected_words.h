// Words that have no other forms: articles, pronouns, prepositions, auxiliaries, numerals, days.
#ifndef MORGUE_COMMON_UNINFLECTED_WORDS_H
#define MORGUE_COMMON_UNINFLECTED_WORDS_H

#include <string_view>

namespace morgue {

/// Is the word, folded, one whose stem would stand for nothing but itself? Such a word has no stem:
/// a list of postings under its stem would say again what the word's own says. In a text they are a
/// fifth of all stems. Known of English, German, French, Spanish, Italian, Portuguese and Dutch
/// (ISO 639-1); of other languages none is. Safe to call from
/// several threads.
bool is_uninflected(std::string_view folded, std::string_view language);

}  // namespace morgue

#endif  // MORGUE_COMMON_UNINFLECTED_WORDS_H
