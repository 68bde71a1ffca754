// The one list of formats.
#include <algorithm>

#include "indexer/reader/html_reader.h"
#include "indexer/reader/json_reader.h"
#include "indexer/reader/newsml1_format.h"
#include "indexer/reader/newsml_g2_format.h"
#include "indexer/reader/ninjs_format.h"
#include "indexer/reader/nitf_format.h"
#include "indexer/reader/plain_text.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/sgml_reader.h"

namespace morgue::index {

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {plain_text_format, html_format,   json_format,
                                          sgml_format,       ninjs_format,  nitf_format,
                                          newsml_g2_format,  newsml1_format};
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [name](const Format& format) { return format.name == name; });
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace morgue::index
