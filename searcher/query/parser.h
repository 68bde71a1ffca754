// Query text -> syntax tree.
//
// THE LANGUAGE
//
// Words
//   tariffs                 any form of the word: tariff, tariffs. Case and accents do not count.
//   covid-19  AT&T          one written word of several parts: the parts side by side, as a phrase.
//   "trade deal"            these words, in just these forms, side by side and in this order; case
//                           and accents do not count. Typographic quotes (“ ” „ « ») do as well.
//                           In quotes, one word is looked for in just this form.
//
// Operators, in capitals only
//   NOT a                   every article but those with a.
//   a AND b                 both.  a NOT b, a AND NOT b: a, but not b.
//   a OR b                  either, or both.
//   ( )                     brackets; at most 100 deep.
//   From the tightest: NOT; then AND and the NOT between two things; then OR; then standing side by
//   side. A warning shows the brackets that were assumed where that might surprise: AND and OR
//   mixed, or an operator beside words that only stand side by side.
//
// Side by side:  a b "c d" (e AND f) +g -h date:2025
//   a, "c d", (e AND f)     any of them; articles that match more of them, better, come first.
//   +g                      must be there.
//   -h                      must not be there; NOT h does the same.
//   date:2025               fields marked as conditions below must hold, with or without `+`, and
//                           so must brackets that hold nothing but such fields. Of a field of which
//                           an article has one value, several values mean any of them
//                           (source:gazette source:herald), while open ends of ranges must all hold
//                           (words:>500 words:<900). Of a field of which it may have several,
//                           several values mean all of them (person:rubio person:trump).
//   With conditions and -h alone: all articles for which they hold.
//   Beside words that must be there, the others only add to the rank.
//
// Fields, by name or alias, in lower case, the value right behind the colon
//   field:word  field:"several words"  field:(a OR b)
//   In brackets, every word or value is of that field, unless it names another.
//   Words, as above, in one part of the article:
//     text, headline, body, lead (standfirst and first paragraph), caption
//   Words in just the form written, conditions:
//     byline, place
//   Whole values, case, accents and spacing folded, conditions:
//     source, agency, section, keyword, lang, story; url and id exactly as they are
//   People, a condition:
//     person:rubio  person:"rubio, marco"  person:m.rubio
//                           everybody whose name has these words, in any order; an initial stands
//                           for the names that begin with it.
//   Dates, a condition; both ends belong to the range:
//     date:2025  date:2025-10  date:2025-10-27
//     date:2025-10-01..2025-10-27  date:2024..2025-03  date:2025-10..  date:..2024
//     date:none             articles without a date.
//     date:yesterday  date:last-week  date:"last week"  date:3d..  date:monday..friday
//     date:"october 2025"   dates in words; see relative_date.h.
//   Numbers, a condition:
//     words:900  words:500..900  words:500..  words:>500  words:>=500  words:<900  words:<=900
//
// Nothing that is text is refused. An unmatched quote or bracket, an operator with nothing to join,
// a `word:` that names no field or a field with nothing behind the colon are searched as words,
// with a warning. A field that is known but given something it cannot take (date:2025-13) is an
// error that says where and what would work.
#ifndef MORGUE_SEARCHER_QUERY_PARSER_H
#define MORGUE_SEARCHER_QUERY_PARSER_H

#include <optional>
#include <string_view>
#include <vector>

#include "searcher/query/diagnostics.h"
#include "searcher/query/lexer.h"
#include "searcher/query/syntax.h"

namespace morgue::query {

/// The tree of lexemes as lex() gives them; nothing if they hold no word, phrase or value at all.
/// Linear in their number; recursion is bounded by max_query_depth. Throws QueryError beyond that
/// depth, and for nothing else.
std::optional<Node> parse(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_PARSER_H
