// Where the words of an article stand in the one space of positions that its terms share.
//
//   headline     from 1
//   standfirst   after a gap of 100
//   captions     after a gap of 100
//   body         after a gap of 100
//
// The terms XBZ, XBP and XBS (wdf 0) hold where zones, paragraphs and sentences start. XBZ always
// has four positions, one a zone, also where a zone is empty (the next one then starts a gap behind
// it), so the n-th position of XBZ is the start of zone n.
#ifndef MORGUE_COMMON_POSITIONS_H
#define MORGUE_COMMON_POSITIONS_H

#include <cstdint>

namespace morgue {

inline constexpr std::uint32_t first_position = 1;
/// No phrase or proximity window reaches from one zone into the next.
inline constexpr std::uint32_t zone_gap = 100;

}  // namespace morgue

#endif  // MORGUE_COMMON_POSITIONS_H
