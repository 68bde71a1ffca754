// The dateline with which agencies and papers begin a story: "NEW DELHI: ", "LONDON, Feb 3
// (Reuters) - ".
#ifndef MORGUE_INDEXER_READER_DATELINE_H
#define MORGUE_INDEXER_READER_DATELINE_H

#include <morgue/date.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::index {

struct Dateline {
  /// As written: "NEW DELHI", "ANCHORAGE, Alaska", "PARIS/BERLIN"; empty where only an agency, or
  /// only a day, is named.
  std::string place;
  std::string agency;  ///< "Reuters"; empty where none is named
  Date date;           ///< known only where the dateline gives the year
  int month = 0;       ///< where it gives month and day without a year, these; else 0
  int day = 0;
  /// Bytes before the dateline: 0, or an advisory and a byline, as wires put them there:
  /// "(Adds details) By Jane Roe BOSTON Jan 8 (Reuters) - ".
  std::size_t begin = 0;
  std::size_t length = 0;  ///< bytes to pass over, so that the body begins after them
};

/// A dateline at the start of a body. It ends in a dash, a colon, or a known agency in brackets;
/// its place is in capitals, or stands beside a known agency or a day. All-capitals sentences,
/// "NATO said: ", "BREAKING: ", "UPDATE 1-", "WATCH: " are none. Looks at no more than the first
/// 400 bytes.
std::optional<Dateline> parse_dateline(std::string_view start_of_body);

/// For a field that holds a dateline, as SGML and JSON have it ("    SALVADOR, Feb 26 - ",
/// "Paris"): the same parts, but neither capitals nor the dash are required. What stands behind the
/// dash, if anything does, is not part of it: `length` tells. Nothing for a text without letters,
/// and for figures.
std::optional<Dateline> parse_dateline_field(std::string_view field);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_DATELINE_H
