// Any bytes through the reader of MORGUE_FUZZED_FORMAT. What must hold:
// - nothing is thrown;
// - every article's text is clean UTF-8, and no longer than it may be;
// - the same bytes in small pieces give the same articles.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "indexer/reader/reader.h"

using namespace morgue;

namespace {

class PiecesStream : public index::ByteStream {
 public:
  PiecesStream(std::string_view bytes, std::size_t piece) : rest_(bytes), piece_(piece) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, rest_.size()});
    std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

std::vector<Article> read_bytes(std::string_view bytes, const index::ReadOptions& options,
                                std::size_t piece) {
  std::vector<Article> articles;
  index::ReadStatistics statistics;
  PiecesStream stream(bytes, piece);
  index::read_stream(
      stream, {"/in/file", {}}, {"/in/file", bytes.size(), 0}, options,
      [](const index::Problem&) {}, statistics,
      [&](Article&& article) {
        articles.push_back(std::move(article));
        return true;
      });
  return articles;
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

// Of XML nobody knows what an article is but who says so.
index::ReadOptions options_of(const std::string& format) {
  index::ReadOptions options;
  options.format = format;
  if (format == "xml") options.map.add("article=story,headline=title,body=text,date=when,id=key");
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  index::ReadOptions options = options_of(MORGUE_FUZZED_FORMAT);
  options.max_article = 1u << 16;
  const std::vector<Article> articles = read_bytes(bytes, options, bytes.size() + 1);
  for (const Article& article : articles) {
    for (const std::string* text : {&article.headline, &article.standfirst, &article.caption,
                                    &article.body, &article.id, &article.source}) {
      require(is_valid_utf8(*text), "text is UTF-8");
      require(text->find('\r') == std::string::npos, "line ends are one character");
    }
    require(article.headline.find('\n') == std::string::npos, "a headline is one line");
    require(!article.id.empty(), "every article has an id");
  }
  require(read_bytes(bytes, options, 7) == articles, "pieces make no difference");
  return 0;
}
