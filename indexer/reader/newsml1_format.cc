#include "indexer/reader/newsml1_format.h"

#include <string>
#include <utility>
#include <vector>

#include "indexer/reader/newsml1_article.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_records.h"

namespace morgue::index {

namespace {

int sniff(std::string_view head) {
  const auto start = xml_start(head);
  return start && start->name == "NewsML" ? 97 : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  // An item may hold items.
  XmlRecords records(stream, {{"NewsItem", "NewsEnvelope"}, context.options.max_article, true});
  std::uint64_t number = 0;
  std::string sent;
  while (const auto record = records.next()) {
    if (record->fault.empty() && record->node.name == "NewsEnvelope") {
      sent = record->node.line_at("DateAndTime");
      continue;
    }
    if (!record->fault.empty()) {
      ++number;
      reject(context, record->line, record->fault);
      continue;
    }
    for (const std::string& doubt : record->doubts) warn(context, record->line, doubt);
    const LeftOut left_out = [&](std::string message) {
      leave_out(context, record->line, std::move(message));
    };
    std::vector<Article> articles;
    std::string fault = read_newsml1_item(record->node, left_out, articles);
    if (!fault.empty()) {
      ++number;
      reject(context, record->line, std::move(fault));
    }
    for (Article& article : articles) {
      article.origin.line = record->line;
      article.origin.number = ++number;
      if (!article.date.known()) {
        if (const auto date = read_wire_date(sent, left_out)) article.date = *date;
      }
      if (!sink(std::move(article))) return;
    }
  }
  if (!records.end_fault().empty()) warn(context, records.end_line(), records.end_fault());
}

}  // namespace

const Format newsml1_format{
    "newsml-1",
    "NewsML 1: news items with text, several a file",
    "id headline standfirst caption body date embargo people byline place source agency section "
    "keywords language version cancelled",
    sniff,
    read,
};

}  // namespace morgue::index
