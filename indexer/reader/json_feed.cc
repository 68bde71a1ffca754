#include "indexer/reader/json_feed.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/json_article.h"
#include "indexer/reader/json_records.h"
#include "indexer/reader/report.h"
#include "indexer/reader/window.h"

namespace morgue::index {

namespace {

// What begins as a feed does, seen character by character: the object around the items.
class Outside {
 public:
  enum class Found { nothing, items, end, no_feed };

  // The key of the value that begins now.
  [[nodiscard]] const std::string& key() const { return key_; }
  // Where the value that has just ended stands as it was written; only of short strings.
  [[nodiscard]] const std::string& value() const { return value_; }
  [[nodiscard]] bool value_ended() const { return value_ended_; }

  Found take(char c) {
    value_ended_ = false;
    if (in_string_) return take_in_string(c);
    switch (c) {
      case '"':
        in_string_ = true;
        text_.clear();
        return Found::nothing;
      case '{':
      case '[':
        if (depth_ == 0 && c == '[') return Found::no_feed;
        if (depth_ == 1 && c == '[' && after_colon_ && (key_ == "items" || key_ == "entries")) {
          return Found::items;
        }
        ++depth_;
        return Found::nothing;
      case '}':
      case ']':
        if (--depth_ <= 0) return Found::end;
        return Found::nothing;
      case ':':
        if (depth_ == 1) after_colon_ = true;
        return Found::nothing;
      case ',':
        if (depth_ == 1) after_colon_ = false;
        return Found::nothing;
      default:
        return depth_ == 0 && c != ' ' && c != '\t' && c != '\r' && c != '\n' ? Found::no_feed
                                                                              : Found::nothing;
    }
  }

 private:
  Found take_in_string(char c) {
    constexpr std::size_t most = 1024;
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      in_string_ = false;
      if (depth_ == 1 && !after_colon_) key_ = text_;
      if (depth_ == 1 && after_colon_ && text_.size() < most) {
        value_ = text_;
        value_ended_ = true;
      }
      return Found::nothing;
    }
    if (text_.size() < most) text_ += c;
    return Found::nothing;
  }

  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool after_colon_ = false;
  bool value_ended_ = false;
  std::string text_;
  std::string key_;
  std::string value_;
};

std::string unescaped(const std::string& written) {
  simdjson::dom::parser parser;
  simdjson::dom::element value;
  if (parser.parse('"' + written + '"').get(value) != simdjson::SUCCESS) return {};
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? one_line(clean_text(text)) : std::string();
}

struct Channel {
  std::string title;
  std::string language;
};

// The list of items, as a stream that JsonRecords reads: from its '[' to its ']'.
class Items : public ByteStream {
 public:
  explicit Items(ByteStream& in) : window_(in) {}

  // Goes to the list. False if there is none.
  bool find() {
    Outside outside;
    for (;;) {
      const std::string_view data = window_.data();
      for (std::size_t i = 0; i < data.size(); ++i) {
        const Outside::Found found = outside.take(data[i]);
        if (outside.value_ended()) {
          if (outside.key() == "title") channel_.title = unescaped(outside.value());
          if (outside.key() == "language") channel_.language = unescaped(outside.value());
        }
        if (found == Outside::Found::nothing) continue;
        // The list's first line is told as that of the file that it is in.
        window_.drop(i);
        first_line_ = window_.line();
        return found == Outside::Found::items;
      }
      window_.drop(data.size());
      if (!window_.more()) return false;
    }
  }

  std::size_t read(char* buffer, std::size_t size) override {
    if (ended_ || (window_.data().empty() && !window_.more())) return 0;
    const std::string_view data = window_.data().substr(0, size);
    std::size_t i = 0;
    for (; i < data.size() && !ended_; ++i) pass(data[i]);
    std::memcpy(buffer, data.data(), i);
    window_.drop(i);
    return i;
  }

  [[nodiscard]] const Channel& channel() const { return channel_; }
  [[nodiscard]] std::uint64_t first_line() const { return first_line_; }

 private:
  void pass(char c) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"' || c == '\n') {
        in_string_ = false;  // a line end may not stand in a string: JsonRecords goes on there too
      }
      return;
    }
    if (c == '"') in_string_ = true;
    if (c == '[' || c == '{') ++depth_;
    if (c == ']' || c == '}') ended_ = --depth_ <= 0;
  }

  Window window_;
  Channel channel_;
  std::uint64_t first_line_ = 1;
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool ended_ = false;
};

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  Items items(stream);
  if (!items.find()) return;
  std::uint64_t line = 0;
  std::uint64_t number = 0;
  const JsonArticleEvents events{
      [&](std::string message) { leave_out(context, line, std::move(message)); },
      [&](std::string_view key) { count_unknown_key(context.statistics, "jsonfeed", key); }};
  JsonArticleReader reader(events, context.options.map, nullptr);
  JsonRecords records(items, context.options.max_article);
  while (const auto record = records.next()) {
    line = record->line + items.first_line() - 1;
    ++number;
    if (!record->fault.empty()) {
      reject(context, line, record->fault);
      continue;
    }
    if (!record->repair.empty()) warn(context, line, record->repair);
    Article article;
    article.origin.line = line;
    article.origin.number = number;
    std::string fault = reader.read(record->value, article);
    if (!fault.empty()) {
      reject(context, line, std::move(fault));
      continue;
    }
    // A number is unique in its feed alone.
    const bool number_alone = !article.id.empty() && article.id.find(':') == std::string::npos;
    if (number_alone) {
      const std::string& feed = items.channel().title;
      article.id = article.url.empty() && !feed.empty() ? feed + '#' + article.id : article.url;
    }
    if (article.source.empty()) article.source = items.channel().title;
    if (article.language.empty()) article.language = items.channel().language;
    if (!sink(std::move(article))) return;
  }
}

// An object with a list of items; in the first bytes, what stands before it.
int sniff(std::string_view head) {
  constexpr int sure = 96;
  Outside outside;
  bool titled = false;
  for (const char c : head) {
    const Outside::Found found = outside.take(c);
    if (outside.value_ended()) {
      // Other objects may have items; these say that they are a feed, or are named as one is.
      titled =
          titled || outside.key() == "title" || outside.key() == "feed_url" ||
          outside.key() == "home_page_url" || outside.key() == "feedType" ||
          (outside.key() == "version" && outside.value().find("jsonfeed.org") != std::string::npos);
    }
    if (found == Outside::Found::items) return titled ? sure : 0;
    if (found != Outside::Found::nothing) return 0;
  }
  return 0;
}

}  // namespace

const Format json_feed_format{
    "jsonfeed",
    "JSON Feed 1.0 and 1.1, saved",
    "id headline standfirst caption body date people byline place source agency section keywords "
    "language url",
    sniff,
    read,
};

}  // namespace morgue::index
