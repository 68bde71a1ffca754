// The lines of a text, and what they are by themselves, wherever they stand.
#ifndef MORGUE_INDEXER_READER_TEXT_LINES_H
#define MORGUE_INDEXER_READER_TEXT_LINES_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

struct TextLine {
  std::string_view text;     ///< not blank; blanks at its start are kept
  bool after_blank = false;  ///< stands a blank line before it?
};

/// The lines that are not blank.
std::vector<TextLine> split_text_lines(std::string_view text);

/// The width at which the lines up to `end` were broken, in characters; 0 if they were not: most
/// lines are as full as the next word let them be.
std::size_t wrap_width(const std::vector<TextLine>& lines, std::size_t end);

/// Would the first word of `next` have fitted into `line`?
bool had_room(std::string_view line, std::string_view next, std::size_t width);

/// The agency that a line credits: "(With inputs from PTI)", "- Reuters", "Source: AFP"; empty if
/// the line is no such credit.
std::string credited_agency(std::string_view line);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_TEXT_LINES_H
