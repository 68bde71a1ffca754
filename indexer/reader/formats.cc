// The one list of formats.
#include <algorithm>

#include "indexer/reader/alto_reader.h"
#include "indexer/reader/csv_reader.h"
#include "indexer/reader/feed_reader.h"
#include "indexer/reader/html_reader.h"
#include "indexer/reader/json_feed.h"
#include "indexer/reader/json_reader.h"
#include "indexer/reader/newsml1_format.h"
#include "indexer/reader/newsml_g2_format.h"
#include "indexer/reader/ninjs_format.h"
#include "indexer/reader/nitf_format.h"
#include "indexer/reader/ocr_reader.h"
#include "indexer/reader/plain_text.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/sgml_reader.h"
#include "indexer/reader/warc_reader.h"
#include "indexer/reader/wire_reader.h"
#include "indexer/reader/xml_keyed_reader.h"

namespace morgue::index {

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      plain_text_format, html_format,      json_format,    sgml_format, ninjs_format,
      nitf_format,       newsml_g2_format, newsml1_format, feed_format, json_feed_format,
      csv_format,        warc_format,      arc_format,     wire_format, ocr_format,
      alto_format,       xml_keyed_format};
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [name](const Format& format) { return format.name == name; });
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace morgue::index
