// Matches taken together by their stories: the value that near-identical articles share.
#ifndef MORGUE_SEARCHER_MATCH_STORY_GROUPS_H
#define MORGUE_SEARCHER_MATCH_STORY_GROUPS_H

#include <morgue/result.h>
#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/fields.h"

namespace morgue::match {

/// What matches of one story share. An article without a story has no value there and stays alone.
inline constexpr auto story_slot = static_cast<Xapian::valueno>(field(FieldId::story).slot);

/// Lets the first article of each story pass.
class FirstOfStory {
 public:
  bool operator()(const Xapian::Document& document);

 private:
  std::unordered_set<std::uint64_t> seen_;
};

/// The matches of `enquire` in its order, of each story only the first, until `wanted` passed or
/// there are no more. Xapian's own collapsing is not used: in 1.4 a match that was pushed out of a
/// full list is not let in again where a better copy then takes the place of a worse one.
struct FirstMatches {
  std::vector<std::pair<Xapian::docid, double>> matches;  ///< with their weights
  Total total;                                            ///< of stories
};
FirstMatches first_of_stories(const Xapian::Enquire& enquire, Xapian::doccount wanted,
                              Xapian::doccount checked);

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
