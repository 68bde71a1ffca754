// One message of a wire -> one article.
#ifndef MORGUE_INDEXER_READER_WIRE_MESSAGE_H
#define MORGUE_INDEXER_READER_WIRE_MESSAGE_H

#include <morgue/article.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

/// A message, its parts in UTF-8, with its control characters. Views must outlive the reading.
struct WireText {
  std::string_view header;
  std::string_view text;
  std::string_view trailer;
};

/// Where the reading of one message reports to.
struct WireMessageEvents {
  std::function<void(std::string)> left_out;
};

/// Each fills everything but the origin and returns why there is no article; empty if there is one.

/// IPTC 7901, as dpa, AFP and others send it: "eca062 4 i 211 ccccb   dpa 061", keywords, headline
/// up to "=", text in lines of 69 characters, "131137 GMT Nov 13". What agencies tell editors
/// behind the text ("# Notebook") is no part of it.
std::string read_iptc_message(const WireText& message, const WireMessageEvents& events,
                              Article& article);

/// ANPA 1312, as AP sends it: "^headline<", "^By JANE ROE=", text with TAB before each paragraph,
/// "AP-WF-11-13-13 1509GMT".
std::string read_anpa_message(const WireText& message, const WireMessageEvents& events,
                              Article& article);

/// ZCZC ... NNNN: a head of lines that begin with a mark (#slug, $headline or ^headline, :take) or
/// two letters and '#', then text.
std::string read_zczc_message(const WireText& message, const WireMessageEvents& events,
                              Article& article);

/// What the three have in common.

/// The lines of a text, however they end.
std::vector<std::string_view> wire_lines(std::string_view text);
/// The paragraphs of lines [begin, end), put together where they were broken at a fixed width;
/// lines of lists and tables stay lines.
std::string wire_paragraphs(const std::vector<std::string_view>& lines, std::size_t begin,
                            std::size_t end);
/// Without blanks and control characters at both ends.
std::string_view trim_wire(std::string_view text);
/// A section's name for the one letter by which wires sort ("s": "Sport"); empty for others.
std::string wire_section(std::string_view code);
/// "131137 GMT Nov 13" (day, time, zone, month, year) and "AP-WF-11-13-13 1509GMT" (month, day,
/// year, time, zone). Unknown for anything else.
Date trailer_date(std::string_view trailer);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WIRE_MESSAGE_H
