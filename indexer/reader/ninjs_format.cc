#include "indexer/reader/ninjs_format.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/reader/json_records.h"
#include "indexer/reader/ninjs_article.h"
#include "indexer/reader/ninjs_schema.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

// The names of the first object's properties, as far as they can be seen. What stands there may be
// cut off, or no JSON.
std::vector<std::string_view> names_of_first_object(std::string_view head) {
  std::vector<std::string_view> names;
  int depth = 0;
  int own = 0;  // the depth of the object
  bool name_next = false;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '"') {
      const std::size_t begin = i + 1;
      for (++i; i < head.size() && head[i] != '"'; ++i) {
        if (head[i] == '\\') ++i;
      }
      if (i >= head.size()) return names;
      if (name_next && depth == own) names.push_back(head.substr(begin, i - begin));
      name_next = false;
    } else if (c == '{' || c == '[') {
      ++depth;
      if (own == 0 && c == '{') own = depth;
      name_next = c == '{';
    } else if (c == '}' || c == ']') {
      if (--depth < own && own != 0) return names;
      name_next = false;
    } else if (c == ',') {
      name_next = depth == own;
    } else if (own == 0 && std::string_view(" \t\r\n").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return names;
}

int sniff(std::string_view head) {
  return looks_like_ninjs(names_of_first_object(head)) ? 97 : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  constexpr std::string_view remedy = "; --input-format json reads it without the rules of ninjs";
  JsonRecords records(stream, context.options.max_article);
  std::uint64_t number = 0;
  while (const auto record = records.next()) {
    ++number;
    const LeftOut left_out = [&](std::string message) {
      leave_out(context, record->line, std::move(message));
    };
    std::string fault = record->fault;
    if (fault.empty() && !record->repair.empty()) {
      fault = "is not valid JSON: " + record->repair + std::string(remedy);
    }
    Article article;
    if (fault.empty()) {
      fault = ninjs_violation(record->value, ninjs_family(record->value));
      if (!fault.empty()) {
        fault += remedy;
      } else {
        article.origin.line = record->line;
        article.origin.number = number;
        fault = read_ninjs(record->value, left_out, article);
      }
    }
    if (!fault.empty()) {
      reject(context, record->line, std::move(fault));
    } else if (!sink(std::move(article))) {
      return;
    }
  }
}

}  // namespace

const Format ninjs_format{
    "ninjs",
    "ninjs 1.0 to 3.1, the IPTC's news in JSON, held to its schemas; also as Superdesk writes it",
    "id headline standfirst caption body date embargo people byline place source agency section "
    "keywords language url version cancelled",
    sniff,
    read,
};

}  // namespace morgue::index
