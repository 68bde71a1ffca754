// The newest or the oldest matches, without looking at all of them.
#ifndef MORGUE_SEARCHER_DATE_ORDER_H
#define MORGUE_SEARCHER_DATE_ORDER_H

#include <morgue/result.h>
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/calendar.h"

namespace morgue {

/// Part of a list of matches, best first.
struct Page {
  struct Entry {
    Xapian::docid docid = 0;
    double score = 0;
  };
  std::vector<Entry> entries;
  Total total;
  std::vector<std::string> notes;  ///< for explanations
};

struct DateOrder {
  bool newest_first = true;
  std::size_t offset = 0;
  std::size_t limit = 10;
  bool exact_total = false;
  bool explain = false;
  bool by_story = false;  ///< of each story only the first article; totals count stories
};

/// Matches in order of their dates, those of one date in order of their numbers, those without a
/// date last. Of two dates of which one says less (2025, 2025-10, 2025-10-27) the shorter is the
/// earlier.
///
/// Asks for windows of dates, from the wanted end on: each is a filter of a few terms, sized so
/// that it should hold enough matches; a larger one follows where it did not. Costs a few
/// microseconds for the windows, and looking at the matches in them, instead of at all.
Page search_by_date(const Xapian::Database& database, const Xapian::Query& query,
                    Calendar& calendar, const DateOrder& order);

}  // namespace morgue

#endif  // MORGUE_SEARCHER_DATE_ORDER_H
