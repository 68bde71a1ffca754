// The limits of a query, stated in morgue-query(7). Beyond them it is an error that names the
// limit.
#ifndef MORGUE_SEARCHER_QUERY_LIMITS_H
#define MORGUE_SEARCHER_QUERY_LIMITS_H

#include <cstddef>

namespace morgue::query {

inline constexpr std::size_t max_query_bytes = 64 * 1024;
inline constexpr std::size_t max_query_depth = 100;    ///< brackets within brackets
inline constexpr std::size_t max_query_terms = 2048;   ///< terms after expansion, but for patterns
inline constexpr std::size_t max_person_names = 1000;  ///< names that one person: may stand for
inline constexpr std::size_t max_expansions = 1000;    ///< words that one pattern may stand for
inline constexpr std::size_t max_all_expansions = 4000;  ///< that all patterns of a query may
inline constexpr std::size_t max_query_leaves = 65'536;  ///< words after {field,field}: is resolved
inline constexpr std::size_t max_near_chain = 30;        ///< NEAR and the like without brackets
inline constexpr unsigned max_near_distance = 1000;
inline constexpr unsigned max_first_words = 10'000;
inline constexpr unsigned max_mentions = 1000;  ///< of atleast
inline constexpr unsigned max_edit_distance = 2;
inline constexpr double max_weight = 1000;
inline constexpr std::size_t max_saved_depth = 10;  ///< saved queries within saved queries
inline constexpr std::size_t like_words = 40;       ///< words that like: looks for

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_LIMITS_H
