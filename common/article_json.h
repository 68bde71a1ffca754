// An article as JSON: what morgue-index --dry-run and morgue-search print, and what the JSON reader
// takes back.
#ifndef MORGUE_COMMON_ARTICLE_JSON_H
#define MORGUE_COMMON_ARTICLE_JSON_H

#include <morgue/article.h>

#include <nlohmann/json.hpp>

namespace morgue {

/// Version of the shape below and of those built on it; counts up when a key changes its meaning or
/// goes.
inline constexpr int json_schema_version = 1;

/// One object with these keys, in this order; a key whose value would be empty is left out.
///
///   id, headline, standfirst, caption, body       strings; paragraphs are separated by "\n\n"
///   furniture                                     array of strings: lines left out of the body
///   date, embargo                                 ISO 8601 at its own precision
///   people     [{name, origin, role, mentions}]   origin "metadata" or "text"; mentions [{zone,
///   begin, end}],
///                                                 bytes of the zone's text
///   byline, section, keywords                     arrays of strings
///   place, source, agency, language, url          strings
///   version                                       a number above 0
///   cancelled                                     true
///   origin     {path, member, line, number}       member and line only where there are any
///
/// Indexed again, such an object gives the same article, but for its origin and where its people
/// were found.
nlohmann::ordered_json article_to_json(const Article& article);

/// {path, member, line, number} as above.
nlohmann::ordered_json origin_to_json(const Origin& origin);

/// The people as above.
nlohmann::ordered_json people_to_json(const std::vector<Person>& people);

}  // namespace morgue

#endif  // MORGUE_COMMON_ARTICLE_JSON_H
