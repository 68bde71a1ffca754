// Lines of `Key: value` above an article in a text file.
#ifndef MORGUE_INDEXER_READER_KEY_VALUE_HEAD_H
#define MORGUE_INDEXER_READER_KEY_VALUE_HEAD_H

#include <morgue/article.h>

#include <cstddef>
#include <string_view>

#include "indexer/reader/plain_text_layout.h"

namespace morgue::index {

/// Reads such a head into the article, and returns its length in bytes; 0 if the text does not
/// begin with one. It ends at the first blank line. Keys are those of JSON articles (json_keys.h);
/// every line must have one, and at least two and half of them must be known. `text` must be clean.
std::size_t read_key_value_head(std::string_view text, const TextLayoutEvents& events,
                                Article& article);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_KEY_VALUE_HEAD_H
