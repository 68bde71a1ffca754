// The parts of a hit that can be shown, as --show names them.
#ifndef MORGUE_SEARCHER_CLI_SHOWN_H
#define MORGUE_SEARCHER_CLI_SHOWN_H

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace morgue::cli {

enum class Shown : std::uint8_t {
  rank,
  score,
  archive,
  id,
  headline,
  standfirst,
  caption,
  body,
  date,
  embargo,
  people,
  byline,
  place,
  source,
  agency,
  section,
  keywords,
  language,
  url,
  version,
  origin,
  story,
  copies,
  snippet,
};
inline constexpr std::size_t shown_count = 24;

class ShownSet {
 public:
  [[nodiscard]] bool has(Shown part) const { return parts_[static_cast<std::size_t>(part)]; }
  void add(Shown part) { parts_.set(static_cast<std::size_t>(part)); }
  void remove(Shown part) { parts_.reset(static_cast<std::size_t>(part)); }
  static ShownSet all();

  /// Does it need the texts of the articles, which a hit leaves out by itself?
  [[nodiscard]] bool has_text() const;

 private:
  std::bitset<shown_count> parts_;
};

/// Its name, which is its key in JSON too.
std::string_view shown_name(Shown part);

/// "headline,date": names separated by commas; those of the query language's fields do as well, and
/// "all". Throws Error(bad_argument) for a name that there is not.
ShownSet parse_shown(std::string_view names);

/// What text output shows by itself. `several_archives`: the archive too.
ShownSet shown_in_text(bool several_archives);
/// What JSON carries by itself: all but the texts.
ShownSet shown_in_json();

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_SHOWN_H
