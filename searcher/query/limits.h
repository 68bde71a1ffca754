// The limits of a query, stated in morgue-query(7). Beyond them it is an error that names the
// limit.
#ifndef MORGUE_SEARCHER_QUERY_LIMITS_H
#define MORGUE_SEARCHER_QUERY_LIMITS_H

#include <cstddef>

namespace morgue::query {

inline constexpr std::size_t max_query_bytes = 64 * 1024;
inline constexpr std::size_t max_query_depth = 100;    ///< brackets within brackets
inline constexpr std::size_t max_query_terms = 2048;   ///< terms after expansion
inline constexpr std::size_t max_person_names = 1000;  ///< names that one person: may stand for

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_LIMITS_H
