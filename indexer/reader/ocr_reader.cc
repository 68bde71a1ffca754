#include "indexer/reader/ocr_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/ocr_text.h"
#include "indexer/reader/report.h"
#include "indexer/reader/window.h"

namespace morgue::index {

namespace {

// A page is one article: what on it is a headline, OCR does not tell.
bool take_page(std::string_view page, std::uint64_t line, std::uint64_t number,
               const ReadContext& context, const ArticleSink& sink) {
  Article article;
  article.body = join_ocr_lines(clean_text(page));
  article.origin.line = line;
  article.origin.number = number;
  if (article.body.empty()) {
    reject(context, line, "the page holds no words");
    return true;
  }
  return sink(std::move(article));
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  const std::uint64_t most = context.options.max_article;
  Window window(stream);
  std::size_t searched = 0;
  std::uint64_t number = 0;
  bool too_long = false;
  for (;;) {
    const std::size_t feed = window.data().find('\f', searched);
    const bool found = feed != std::string_view::npos;
    if (!found) {
      searched = window.data().size();
      if (searched > most) {
        // The rest of a page that is too long is not kept.
        if (!too_long) {
          reject(context, window.line(),
                 "longer than " + size_in_words(most) + ", the limit for an article");
        }
        too_long = true;
        window.drop(searched);
        searched = 0;
      }
      if (window.more()) continue;
    }
    const std::string_view page = window.data().substr(0, feed);
    const bool blank = page.find_first_not_of(" \t\r\n") == std::string_view::npos;
    ++number;
    if (!too_long && page.size() > most) {
      reject(context, window.line(),
             "longer than " + size_in_words(most) + ", the limit for an article");
    } else if (!too_long && !blank) {
      if (!take_page(page, window.line(), number, context, sink)) return;
    }
    if (!found) return;
    window.drop(feed + 1);
    searched = 0;
    too_long = false;
  }
}

int sniff(std::string_view head) {
  constexpr int rather_than_text = 40;
  return looks_like_ocr(head) ? rather_than_text : 0;
}

}  // namespace

const Format ocr_format{
    "ocr",
    "pages of printed newspapers as OCR gives them, a page an article; --date-from path dates them",
    "body language",
    sniff,
    read,
};

}  // namespace morgue::index
