// What the IPTC's schemas of ninjs 1.0 to 3.1 allow: one table for all versions.
#ifndef MORGUE_INDEXER_READER_NINJS_SCHEMA_H
#define MORGUE_INDEXER_READER_NINJS_SCHEMA_H

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

/// Which names the properties have.
enum class NinjsFamily : std::uint8_t {
  one,        ///< 1.x: "headline", "body_text", "person"
  two,        ///< 2.x: "headlines", "bodies", "people", in lower case
  three,      ///< 3.x: the same, with capitals inside: "versionCreated"
  superdesk,  ///< 1.x as the editorial system Superdesk writes it: "guid" for "uri", and more
              ///< besides
};

/// By the names that the object's properties have.
NinjsFamily ninjs_family(simdjson::dom::object item);

/// The first thing in which an item does not keep to its family's schema, in words; empty if there
/// is none. Checked: what is required, what is known (of Superdesk's items not), types, values that
/// are from a list, properties that exclude each other, associations as items of their own. Dates
/// are not: the schemas' own tests take "Last Tuesday".
std::string ninjs_violation(simdjson::dom::object item, NinjsFamily family);

/// Do these top-level names of properties look like an item of ninjs? They do if there is a "uri"
/// or Superdesk's "guid", at least half of them are of ninjs, and none of the others is one by
/// which the general JSON reader would know more.
bool looks_like_ninjs(const std::vector<std::string_view>& names);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NINJS_SCHEMA_H
