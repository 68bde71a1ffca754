// Lines of a head that tell a date without saying so, and what stands beside it.
#ifndef MORGUE_INDEXER_READER_HEAD_DATES_H
#define MORGUE_INDEXER_READER_HEAD_DATES_H

#include <morgue/date.h>

#include <optional>
#include <string_view>

#include "indexer/reader/head_lines.h"

namespace morgue::index {

/// "Feb 4, 20252:41 PM GMT+1Updated 3 hours ago": where a page's layout was lost.
std::optional<Date> glued_date(std::string_view text);

/// Does a part of a line say who wrote it, or where it stood? "Press Trust of India", "India News",
/// "Edited by Jane Roe". Then that is put into the line's byline.
bool take_desk(std::string_view part, HeadLine& line);

/// "Teruel - 04 FEB 2025 - 05:30 CET", "India News | Press Trust of India | February 4, 2025":
/// date, place and byline.
std::optional<HeadLine> date_among_dashes(std::string_view text);

/// "4 hours ago", "il y a 2 jours"
bool is_time_ago(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HEAD_DATES_H
