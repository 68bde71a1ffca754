// Who wrote it: "By Jane Roe and John Doe, Staff Writers".
#ifndef MORGUE_INDEXER_READER_BYLINE_H
#define MORGUE_INDEXER_READER_BYLINE_H

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

struct Byline {
  std::vector<std::string> names;  ///< one name each, without "By" and without job titles
  std::string agency;              ///< the agency or paper that stands behind or instead of a name
};

/// Reads a text that is known to be a byline, as a metadata field holds it: "By Jane Roe, Reuters",
/// "JANE ROE AND JOHN DOE", "Roe, Jane; Doe, John" (each kept as it stands). A part that is not
/// understood stays a name; only job titles, dates, addresses and whom nobody is ("Staff", "Our
/// Correspondent") are not kept.
Byline parse_byline(std::string_view text);

/// Is this line of an article a byline? "By Jane Roe", "Jane Roe, Staff Writer", "Von Karl Mayer",
/// "Written by
/// ...", "(Reporting by Jane Roe; Editing by John Doe)", where only those who wrote count. Prose
/// that begins with "By" is none.
std::optional<Byline> find_byline(std::string_view line);

/// Could the line be a person's name and nothing else ("Jane Roe", "Jean-Luc de la Tour", "S. M.
/// Rao")? For a line at a place where a byline is expected.
bool looks_like_name(std::string_view line);

/// A line that is a writer's job and nothing else: "Staff Writer", "Political correspondent,
/// London".
bool looks_like_job(std::string_view line);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_BYLINE_H
