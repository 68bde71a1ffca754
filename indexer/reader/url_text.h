// Addresses as documents write them.
#ifndef MORGUE_INDEXER_READER_URL_TEXT_H
#define MORGUE_INDEXER_READER_URL_TEXT_H

#include <string>
#include <string_view>

namespace morgue::index {

/// What a reference means in a document at `base` (RFC 3986, section 5.2): "../a" at
/// "http://b/c/d/e" is "http://b/c/a". The reference as it stands where it is whole, or where there
/// is no base that is. Blanks around it go.
std::string resolve_url(std::string_view base, std::string_view reference);

/// Does it begin with a scheme: "http:", "tag:", "urn:"?
bool is_absolute_url(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_URL_TEXT_H
