// Keeps from libxml2's HTML parser what costs it time out of all proportion.
#ifndef MORGUE_INDEXER_READER_HTML_GUARD_H
#define MORGUE_INDEXER_READER_HTML_GUARD_H

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::index {

/// The parser compares each attribute of an element with all those before it. Where a start tag has
/// more than `most_attributes`, the page comes back without those beyond; nothing if no tag has.
/// Linear.
std::optional<std::string> without_excess_attributes(std::string_view html);

inline constexpr std::size_t most_attributes = 200;

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTML_GUARD_H
