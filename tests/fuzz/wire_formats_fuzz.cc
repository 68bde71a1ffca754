// The readers of NITF, NewsML-G2, NewsML 1 and ninjs: the first byte chooses. Whatever the bytes,
// reading ends, stays within its bounds, and yields clean text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/text.h"
#include "tests/indexer/reader/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace morgue::index;
  if (size == 0) return 0;
  static const char* const formats[] = {"nitf", "newsml-g2", "newsml-1", "ninjs", ""};
  ReadOptions options;
  options.format = formats[data[0] % 5];
  options.max_article = 4096;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Reading reading = read_text(bytes, options);
  for (const morgue::Article& article : reading.articles) {
    for (const std::string* text :
         {&article.id, &article.headline, &article.body, &article.caption, &article.standfirst}) {
      if (!morgue::is_valid_utf8(*text)) std::abort();
    }
  }
  return 0;
}
