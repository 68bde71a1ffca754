// What may stand behind a field of numbers, such as `words:`.
#ifndef MORGUE_SEARCHER_QUERY_NUMBER_ARGUMENT_H
#define MORGUE_SEARCHER_QUERY_NUMBER_ARGUMENT_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/fields.h"
#include "searcher/query/diagnostics.h"

namespace morgue::query {

/// Numbers from least to most, both included; an end that is missing is open. Never both.
struct NumberArgument {
  std::optional<std::uint64_t> least;
  std::optional<std::uint64_t> most;
};

/// N, A..B, A.., ..B, >N, >=N, <N, <=N, with whole numbers below 2^53. Throws QueryError for
/// anything else. `offset` is where `text` stands in the query.
NumberArgument parse_number_argument(std::string_view text, std::size_t offset, const Field& field,
                                     const Diagnostics& diagnostics);

/// "500 to 900", "500 or more".
std::string in_numbers(const NumberArgument& argument);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_NUMBER_ARGUMENT_H
