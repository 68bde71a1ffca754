// A person's name: its words, its key, and whether two names may mean one person.
#ifndef MORGUE_COMMON_PERSON_NAME_H
#define MORGUE_COMMON_PERSON_NAME_H

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The words of a name, folded (case, accents, punctuation), given name first: "Rubio, Marco" and
/// "marco-rubio" give {marco, rubio}; "S. Jaishankar" gives {s, jaishankar}. Empty for text without
/// letters.
std::vector<std::string> name_words(std::string_view name);

/// The words joined by single spaces, cut at a word to at most 200 bytes: what stands behind XN.
std::string name_key(std::string_view name);

/// Between the keys of an article's people in their value slot.
inline constexpr char name_key_separator = '\x1f';

/// May `wanted` (what a user typed) mean the person of `key`? Every wanted word must be a word of
/// the key, or the one an initial of the other, each word used once; and one word of two letters or
/// more must be the same in both.
bool name_matches(const std::vector<std::string>& wanted, std::string_view key);

}  // namespace morgue

#endif  // MORGUE_COMMON_PERSON_NAME_H
