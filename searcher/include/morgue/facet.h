// What the matches of a query have in a field: whom they are about, which papers they stand in.
#ifndef MORGUE_FACET_H
#define MORGUE_FACET_H

#include <morgue/result.h>

#include <cstdint>
#include <string>
#include <vector>

namespace morgue {

/// One value of the field.
struct FacetValue {
  std::string text;              ///< as one of the matching articles writes it
  std::string query;             ///< what asks for it: person:"Marco Rubio", date:2025-10;
                                 ///< nothing for a value with a quotation mark
  std::uint64_t articles = 0;    ///< matches that have it, exactly
  std::uint64_t in_archive = 0;  ///< articles that have it in all, embargoed ones included
  /// How many times as frequent it is among the matches as in the whole archive; 1 is no surprise.
  double lift = 0;
  /// Words that its matches have and other matches have not, the most telling first; at most five.
  /// Empty where too few articles tell, or Request::snippets was off.
  std::vector<std::string> words;
};

/// All that the matches have in one field.
struct Facet {
  std::string field;           ///< its name, or year or month
  std::uint64_t matches = 0;   ///< of the query, exactly
  std::uint64_t without = 0;   ///< matches that have no value there
  std::uint64_t distinct = 0;  ///< values in all
  /// Those from Request::offset on, Request::limit of them: most articles first, equal ones in the
  /// order of the alphabet. Years and months come in their own order.
  std::vector<FacetValue> values;
  std::vector<Warning> warnings;      ///< as of a search
  std::vector<std::string> readings;  ///< as of a search
};

}  // namespace morgue

#endif  // MORGUE_FACET_H
