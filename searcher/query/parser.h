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
//   "{tax cut}" "a {cut}"   in braces, any form of the words.
//   "the * of england"      * alone stands for any one word.
//   =running =café          this form only; with its accents, if it is written with any.
//   gov* wom?n *gate s*y    the archive's words that are spelt so: * for any letters or none, ? for
//                           one. Also in quotes. Not with signs other than letters and digits, nor
//                           with ? at an end: what?
//   rubbio~ rubbio~2        the archive's words within one or two edits.
//   caps(apple)             with a capital in front, or more of them.  allcaps(rico) all capitals.
//                           In the brackets anything; its words are looked for in just this form.
//
// Operators, in capitals only
//   NOT a                   every article but those with a.
//   a AND b                 both.  a NOT b, a AND NOT b: a, but not b.
//   a OR b                  either, or both.
//   ( )                     brackets; at most 100 deep.
//   a NEAR/5 b              positions at most 5 apart (neighbours are 1 apart), in either order.
//   a ONEAR/5 b             the same, in this order.
//   a SENT b  a PARA b      in the same sentence; in the same paragraph.
//   a NOT NEAR/5 b          an a without such a b; likewise NOT ONEAR/5, NOT SENT, NOT PARA.
//   first50(a)              within the first 50 words of the body.
//   atleast5(a)             at least five times.
//                           What stands beside or in these: words, phrases, patterns, person:,
//                           parts of the text (headline:), OR and things side by side, which mean
//                           any of them, and these operators again. Words match in any form, unless
//                           =. What is near each other reaches from its first word to its last. A
//                           word is not near itself. AND, NOT and fields with no place in the text
//                           are an error there, which says how to write it.
//   a^3  "a b"^0.5  (a b)^2 counts so many times as much for the rank.
//   From the tightest: ^; NEAR and the like, from the left; NOT; then AND and the NOT between two
//   things; then OR; then standing side by side. A warning shows the brackets that were assumed
//   where that might surprise: AND and OR mixed, or NEAR and OR, or two different ones like NEAR;
//   or an operator beside words that only stand side by side.
//
// Side by side:  a b "c d" (e AND f) +g -h date:2025
//   a, "c d", (e AND f)     any of them; articles that match more of them, better, come first.
//   +g                      must be there.
//   -h                      must not be there; NOT h does the same.
//   date:2025               fields marked as conditions below must hold, with or without `+`, and
//                           so must brackets that hold nothing but such fields. Of a field of which
//                           an article has one value, several values mean any of them
//                           (source:gazette source:herald), while open ends of ranges must all hold
//                           (words:>500 words:<900), as must what stands in brackets. Of a field of
//                           which it may have several, several values mean all of them
//                           (person:rubio person:trump).
//   With conditions and -h alone: all articles for which they hold.
//   Beside words that must be there, the others only add to the rank.
//
// Fields, by name or alias, in lower case, the value right behind the colon
//   field:word  field:"several words"  field:(a OR b)
//   {headline,byline}:word  in either; it is read as headline:word OR byline:word.
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
// By name
//   like:id                 articles that have much of what tells that article from others, but for
//                           itself.  like:- does the same for a text that came with the query.
//   query:name              what the user has saved under that name, as if in brackets.
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
/// Linear in their number; recursion is bounded by max_query_depth. Throws QueryError beyond
/// that depth and the other limits of limits.h, and for numbers that cannot be meant (NEAR/0).
std::optional<Node> parse(const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_PARSER_H
