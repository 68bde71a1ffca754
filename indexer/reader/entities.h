// Character references of SGML and HTML: &amp; &eacute; &#233; &#xE9;
#ifndef MORGUE_INDEXER_READER_ENTITIES_H
#define MORGUE_INDEXER_READER_ENTITIES_H

#include <string>
#include <string_view>

namespace morgue::index {

/// Replaces them: those of HTML 4 by name, what the TREC collections use besides, and numbers (128
/// to 159 mean what Windows-1252 has there). An ampersand that begins none, and a name that is not
/// known, stay as they are.
std::string decode_entities(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_ENTITIES_H
