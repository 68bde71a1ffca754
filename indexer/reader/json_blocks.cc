#include "indexer/reader/json_blocks.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/keyed_article.h"
#include "indexer/reader/news_date.h"

namespace morgue::index {

namespace {

using simdjson::dom::object;

std::string_view string_at(object from, std::string_view key) {
  std::string_view found;
  return from[key].get(found) == simdjson::SUCCESS ? found : std::string_view();
}

std::string text_of(std::string_view content, bool html) {
  if (html || looks_like_html(content)) return html_fragment_text(content);
  return normalize_paragraphs(clean_text(content));
}

void append(std::string& to, const std::string& paragraph) {
  if (paragraph.empty()) return;
  if (!to.empty()) to += "\n\n";
  to += paragraph;
}

}  // namespace

bool is_block_list(simdjson::dom::array list) {
  bool blocks = false;
  for (const simdjson::dom::element item : list) {
    if (item.is_null()) continue;
    object block;
    if (item.get(block) != simdjson::SUCCESS) return false;
    if (string_at(block, "type").empty()) return false;
    simdjson::dom::element content;
    blocks = blocks || block["content"].get(content) == simdjson::SUCCESS;
  }
  return blocks;
}

void read_blocks(simdjson::dom::array blocks, Article& article) {
  for (const simdjson::dom::element item : blocks) {
    object block;
    if (item.get(block) != simdjson::SUCCESS) continue;
    const std::string_view type = string_at(block, "type");
    const std::string_view content = string_at(block, "content");
    const bool html = string_at(block, "mime") == "text/html";
    if (type == "title") {
      if (article.headline.empty()) article.headline = one_line(text_of(content, html));
    } else if (type == "kicker") {
      if (article.sections.empty() && !content.empty()) {
        article.sections.push_back(one_line(clean_text(content)));
      }
    } else if (type == "byline") {
      if (article.byline.empty())
        article.byline = parse_byline(one_line(clean_text(content))).names;
    } else if (type == "date") {
      simdjson::dom::element stated;
      if (article.date.known() || block["content"].get(stated) != simdjson::SUCCESS) continue;
      article.date = json_date(stated);
    } else if (type == "image" || type == "gallery") {
      append(article.caption, text_of(string_at(block, "fullcaption"), false));
    } else if (type == "sanitized_html" || type == "text" || type == "paragraph" ||
               type == "header" || type == "heading" || type == "quote" || type == "pull_quote" ||
               type == "list") {
      append(article.body, text_of(content, html));
    }
  }
}

Date json_date(simdjson::dom::element stated) {
  std::string_view text;
  if (stated.get(text) == simdjson::SUCCESS) return parse_news_date(text).value_or(Date());
  std::int64_t number = 0;
  double real = 0;
  if (stated.get(number) != simdjson::SUCCESS) {
    if (stated.get(real) != simdjson::SUCCESS || real < 0 || real > 1e15) return {};
    number = static_cast<std::int64_t>(real);
  }
  // Seconds since 1970, or milliseconds; whole numbers that are a day ("20190203") are seconds in
  // 1970 to nobody.
  if (number >= 15000101 && number <= 21991231) {
    return parse_news_date(std::to_string(number)).value_or(Date());
  }
  constexpr std::int64_t least_ms = 100'000'000'000;   // March 1973; as seconds, the year 5138
  constexpr std::int64_t most_ms = 4'102'444'800'000;  // 2100
  constexpr std::int64_t least_seconds = 86'400'000;   // September 1972
  if (number >= least_ms && number <= most_ms) number /= 1000;
  if (number < least_seconds || number >= least_ms) return {};
  using namespace std::chrono;
  const sys_seconds time{seconds{number}};
  const sys_days day = floor<days>(time);
  const year_month_day date{day};
  return Date::from_instant(static_cast<int>(date.year()),
                            static_cast<int>(static_cast<unsigned>(date.month())),
                            static_cast<int>(static_cast<unsigned>(date.day())),
                            static_cast<int>((time - day).count()), 0);
}

}  // namespace morgue::index
