// Any bytes as a web page. What must hold:
// - nothing is thrown;
// - what comes out is clean as article.h demands: valid UTF-8, no control characters, paragraphs
//   parted by one blank line;
// - the text is not longer than a small multiple of the page;
// - a page read as a stream of bytes in whatever encoding is taken or rejected, never both.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "common/text.h"
#include "indexer/reader/html_page.h"
#include "tests/indexer/reader/reading.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

void require_clean(const std::string& text, bool lines) {
  require(morgue::is_valid_utf8(text), "text is valid UTF-8");
  const bool control = std::any_of(text.begin(), text.end(), [lines](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && !(lines && c == '\n'));
  });
  require(!control, "text has no control characters");
  require(morgue::clean_text(text) == text, "text is in Normalization Form C");
  require(!lines || morgue::normalize_paragraphs(text) == text, "paragraphs are normal");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const morgue::Article article = morgue::index::read_html_page(bytes, "https://a.example/b");
  for (const std::string* line : {&article.headline, &article.source, &article.agency,
                                  &article.place, &article.url, &article.language}) {
    require_clean(*line, false);
  }
  for (const auto* list : {&article.byline, &article.sections, &article.keywords}) {
    for (const std::string& one : *list) require_clean(one, false);
  }
  for (const std::string* text : {&article.standfirst, &article.caption, &article.body}) {
    require_clean(*text, true);
    require(text->size() <= 8 * size + 1000, "text is no longer than the page");
  }
  require_clean(morgue::index::html_fragment_text(bytes), true);

  morgue::index::ReadOptions options;
  options.format = "html";
  const Reading reading = read_text(bytes, options);
  require(reading.articles.size() + reading.rejected.size() == 1, "a page is taken or rejected");
  return 0;
}
