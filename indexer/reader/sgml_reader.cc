#include "indexer/reader/sgml_reader.h"

#include <string>
#include <string_view>
#include <utility>

#include "indexer/reader/report.h"
#include "indexer/reader/sgml_article.h"
#include "indexer/reader/sgml_records.h"

namespace morgue::index {

namespace {

// A record's start tag, with nothing but tags, comments and blanks before it.
int sniff(std::string_view head) {
  constexpr int sure = 95;
  std::size_t at = head.find_first_not_of(" \t\r\n");
  while (at != std::string_view::npos && head[at] == '<') {
    const std::string_view rest = head.substr(at);
    if (!record_element(rest).empty()) return sure;
    const bool comment = rest.substr(0, 4) == "<!--";
    const std::size_t close = comment ? head.find("-->", at) : head.find('>', at);
    if (close == std::string_view::npos) return 0;
    at = head.find_first_not_of(" \t\r\n", close + (comment ? 3 : 1));
  }
  return 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  SgmlRecords records(stream, context.options.max_article);
  std::uint64_t line = 0;
  std::uint64_t number = 0;
  const SgmlArticleEvents events{
      [&](std::string message) { leave_out(context, line, std::move(message)); },
      [&](std::string_view element) { count_unknown_key(context.statistics, "sgml", element); }};
  while (const auto record = records.next()) {
    line = record->line;
    ++number;
    if (!record->fault.empty()) {
      reject(context, line, record->fault);
      continue;
    }
    Article article;
    article.origin.line = line;
    article.origin.number = number;
    std::string fault = read_sgml_article(record->text, events, article);
    if (!fault.empty()) {
      reject(context, line, std::move(fault));
    } else if (!sink(std::move(article))) {
      return;
    }
  }
  if (records.stray_line() != 0) {
    warn(context, records.stray_line(), "text outside of the articles was passed over");
  }
}

}  // namespace

const Format sgml_format{
    "sgml",
    "SGML as in Reuters-21578 and the TREC collections, several articles a file",
    "id headline standfirst caption body date people byline place source agency section keywords "
    "language url",
    sniff,
    read,
};

}  // namespace morgue::index
