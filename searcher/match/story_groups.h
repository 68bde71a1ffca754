// Matches taken together by their stories: the value that near-identical articles share.
#ifndef MORGUE_SEARCHER_MATCH_STORY_GROUPS_H
#define MORGUE_SEARCHER_MATCH_STORY_GROUPS_H

#include <morgue/result.h>
#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/fields.h"

namespace morgue::match {

/// What to collapse matches on. An article without a story has no value there and stays alone.
inline constexpr auto story_slot = static_cast<Xapian::valueno>(field(FieldId::story).slot);

/// Exactly how many stories and articles without one match. Reads every match: some 0.2
/// microseconds each.
std::uint64_t count_stories(const Xapian::Database& database, const Xapian::Query& query);

/// The matches of each of these stories (values, not keys), by story. Reads every match, as
/// count_stories() does.
std::map<std::string, Copies> copies_of(const Xapian::Database& database,
                                        const Xapian::Query& query,
                                        const std::vector<std::string>& stories);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_STORY_GROUPS_H
