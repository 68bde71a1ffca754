// Which key of a JSON article means what.
#ifndef MORGUE_INDEXER_READER_JSON_KEYS_H
#define MORGUE_INDEXER_READER_JSON_KEYS_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue::index {

/// What a key of the input fills.
enum class JsonTarget : std::uint8_t {
  id,
  headline,
  standfirst,
  caption,
  body,
  furniture,  ///< lines that were taken out of the body, as --dry-run prints them
  date,
  embargo,
  people,
  mentions,  ///< people, where its entries say that they are persons
  topics,    ///< the same, with keywords for the others
  byline,
  place,
  dateline,
  source,
  agency,
  section,
  keywords,
  language,
  url,
  version,
  cancelled,
  status,   ///< says "canceled" of an article that was withdrawn
  image,    ///< its caption, where it is an object that has one
  nothing,  ///< known, and says nothing that an article holds: context and type of JSON-LD
};
inline constexpr std::size_t json_target_count = static_cast<std::size_t>(JsonTarget::nothing) + 1;

struct JsonKey {
  std::string_view name;  ///< in lower case, without '_', '-', '.' and blanks
  JsonTarget target;
  std::size_t rank;  ///< where several keys of an article mean the same, the lowest counts
};

/// Nullptr for a key that is not known. "Publication_Date", "publicationDate" and
/// "publication-date" are one key.
const JsonKey* find_json_key(std::string_view key);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_KEYS_H
