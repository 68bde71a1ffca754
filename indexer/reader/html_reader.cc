#include "indexer/reader/html_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

// The whole stream; nothing if it is longer than `most`. What is behind the limit is not read.
std::optional<std::string> read_whole(ByteStream& stream, std::uint64_t most) {
  constexpr std::size_t first_block = 128 * 1024;
  constexpr std::size_t least_room = 1024;
  std::string text;
  std::size_t size = 0;
  for (;;) {
    if (text.size() - size < least_room) text.resize(std::max(first_block, 2 * text.size()));
    const std::size_t got = stream.read(text.data() + size, text.size() - size);
    if (got == 0) break;
    size += got;
    if (size > most) return std::nullopt;
  }
  text.resize(size);
  return text;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  const std::optional<std::string> html = read_whole(stream, context.options.max_article);
  if (!html) {
    reject(
        context, 0,
        "longer than " + size_in_words(context.options.max_article) + ", the limit for an article");
    return;
  }
  Article article =
      read_html_page(*html, {}, [&](std::string message) { warn(context, 0, std::move(message)); });
  if (article.headline.empty() && article.body.empty()) {
    reject(context, 0, "is a page without headline and text");
    return;
  }
  if (article.body.empty()) warn(context, 0, "no text was found on the page, only its headline");
  article.origin.line = 1;
  sink(std::move(article));
}

// A doctype, an <html> or elements that only pages have, with nothing but declarations, comments
// and blanks before.
int sniff(std::string_view head) {
  constexpr int sure = 95;
  constexpr int likely = 85;
  std::size_t at = head.find_first_not_of(" \t\r\n\f");
  while (at != std::string_view::npos && head[at] == '<') {
    const std::string start = fold_case(cut_at_character(head.substr(at), 200));
    const auto begins = [&start](std::string_view what) {
      return start.compare(0, what.size(), what) == 0;
    };
    if (begins("<!--")) {
      const std::size_t close = head.find("-->", at);
      if (close == std::string_view::npos) return 0;
      at = head.find_first_not_of(" \t\r\n\f", close + 3);
      continue;
    }
    if (begins("<!doctype html") || begins("<html") ||
        begins("<!doctype public \"-//w3c//dtd html")) {
      return sure;
    }
    if (begins("<?xml") || begins("<!doctype")) {
      const std::size_t close = head.find('>', at);
      if (close == std::string_view::npos) return 0;
      at = head.find_first_not_of(" \t\r\n\f", close + 1);
      continue;
    }
    static constexpr auto page_elements = std::to_array<std::string_view>(
        {"<head",    "<body",   "<meta",  "<title",   "<div",    "<p>",   "<p ",
         "<h1",      "<h2",     "<table", "<article", "<center", "<font", "<main",
         "<section", "<script", "<link",  "<style",   "<a ",     "<br",   "<span"});
    const bool page = std::any_of(page_elements.begin(), page_elements.end(), begins);
    return page && head.find("</", at) != std::string_view::npos ? likely : 0;
  }
  return 0;
}

}  // namespace

const Format html_format{
    "html",
    "web pages as saved from a browser or by a crawler, one article a page",
    "headline standfirst caption body date people byline place source agency section keywords "
    "language url",
    sniff,
    read,
};

}  // namespace morgue::index
