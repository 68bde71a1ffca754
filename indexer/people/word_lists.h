// The words that speak of people around their names: titles, roles, particles, verbs of saying.
#ifndef MORGUE_INDEXER_PEOPLE_WORD_LISTS_H
#define MORGUE_INDEXER_PEOPLE_WORD_LISTS_H

#include <cstdint>

namespace morgue::index {

/// What a word may be, as bits; one word may be several.
enum WordKind : std::uint32_t {
  word_title = 1U << 0U,     ///< stands before a name and is no part of it: Mr, Sen, Chancellor
  word_role = 1U << 1U,      ///< what somebody is: spokesman, analyst, striker
  word_particle = 1U << 2U,  ///< small word inside a surname: van, de, bin
  word_joiner = 1U << 3U,    ///< small word inside a name of anything: of, and, the
  word_suffix = 1U << 4U,    ///< behind a name: Jr, III
  word_say = 1U << 5U,       ///< said, told, added
  word_company = 1U << 6U,   ///< behind a company's name: Inc, Corp, Bank
  word_place = 1U << 7U,     ///< behind a place's name: County, River, Street
  word_locative = 1U << 8U,  ///< before a place's name: in, near, outside
  word_small = 1U << 9U,     ///< lower case even in a headline in title case
  word_abbreviation = 1U << 10U,  ///< its period is part of it
  word_date = 1U << 11U,          ///< Monday, March
  word_institution =
      1U << 12U,             ///< behind a person's name it is not about the person: administration
  word_author = 1U << 13U,   ///< before the name of who wrote or took it: By, Reporting
  word_pronoun = 1U << 14U,  ///< he, who, whose
  word_title_part = 1U << 15U,    ///< Deputy, Former, Vice: before or inside a title
  word_plural_title = 1U << 16U,  ///< Presidents, Messrs: before several names
  word_realm = 1U << 17U,         ///< what a title governs: Foreign, State, Finance
  word_female = 1U << 18U,        ///< Mrs, Ms, Miss, she: says of whom a surname speaks
  word_male = 1U << 19U,
  word_name_start = 1U << 20U,  ///< a particle that may begin a name in lower case: van, bin
};

/// The kinds of a word by its hash in lower case (lower_hash), 0 for most words. A probe or two.
std::uint32_t words_of(std::uint64_t lower);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_PEOPLE_WORD_LISTS_H
