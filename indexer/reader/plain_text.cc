#include "indexer/reader/plain_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/plain_text_layout.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

// The whole stream; nothing if it is longer than `most`. What is behind the limit is not read.
std::optional<std::string> read_whole(ByteStream& stream, std::uint64_t most) {
  constexpr std::size_t first_block = 64 * 1024;
  constexpr std::size_t least_room = 1024;
  std::string text;
  std::size_t size = 0;
  for (;;) {
    // A read must have room for a character at least.
    if (text.size() - size < least_room) text.resize(std::max(first_block, 2 * text.size()));
    const std::size_t got = stream.read(text.data() + size, text.size() - size);
    if (got == 0) break;
    size += got;
    if (size > most) return std::nullopt;
  }
  text.resize(size);
  return text;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  std::size_t at = text.find(what);
  if (at == std::string::npos) return;
  std::string out;
  std::size_t begin = 0;
  for (; at != std::string::npos; at = text.find(what, begin)) {
    out.append(text, begin, at - begin);
    out += with;
    begin = at + what.size();
  }
  out.append(text, begin);
  text = std::move(out);
}

// The line of the first word, from 1.
std::uint64_t first_line(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
  return 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.begin() + begin, '\n'));
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  Article article;
  TextLayoutEvents events;
  events.left_out = [&](std::uint64_t line, std::string message) {
    leave_out(context, line, std::move(message));
  };
  events.unknown_key = [&](std::string_view key) {
    count_unknown_key(context.statistics, "text", key);
  };
  {
    std::optional<std::string> bytes = read_whole(stream, context.options.max_article);
    if (!bytes) {
      reject(context, 0,
             "longer than " + size_in_words(context.options.max_article) +
                 ", the limit for an article");
      return;
    }
    std::string text = clean_text(*bytes);
    bytes.reset();
    // Some pages separate lines and paragraphs so.
    replace_all(text, "\xE2\x80\xA8", "\n");
    replace_all(text, "\xE2\x80\xA9", "\n\n");
    // Browsers copy this with links, in the middle of sentences.
    replace_all(text, ", opens new tab", "");
    article.origin.line = first_line(text);
    lay_out_text(text, events, article);
  }
  if (article.headline.empty() && article.body.empty()) {
    reject(context, 0, "holds no words");
    return;
  }
  sink(std::move(article));
}

// Any text may be an article; whatever knows its format better goes before.
int sniff(std::string_view /*head*/) {
  constexpr int last_resort = 10;
  return last_resort;
}

}  // namespace

const Format plain_text_format{
    "text",
    "plain text, one article a file, as saved from web pages",
    "id headline standfirst caption body date people byline place source agency section keywords "
    "language url",
    sniff,
    read,
};

}  // namespace morgue::index
