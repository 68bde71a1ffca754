#include "indexer/reader/nitf_format.h"

#include <string>
#include <utility>

#include "indexer/reader/nitf_article.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_records.h"

namespace morgue::index {

namespace {

int sniff(std::string_view head) {
  const auto start = xml_start(head);
  if (!start) return 0;
  if (start->name == "nitf") return 97;
  // A part of a NewsML item by itself, as documentation shows it.
  return start->name == "contentSet" && head.find("<nitf") != std::string_view::npos ? 90 : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  XmlRecords records(stream, {{"nitf"}, context.options.max_article});
  std::uint64_t number = 0;
  while (const auto record = records.next()) {
    ++number;
    if (!record->fault.empty()) {
      reject(context, record->line, record->fault);
      continue;
    }
    for (const std::string& doubt : record->doubts) warn(context, record->line, doubt);
    const LeftOut left_out = [&](std::string message) {
      leave_out(context, record->line, std::move(message));
    };
    const auto give = [&](Article&& article) {
      article.origin.line = record->line;
      article.origin.number = number;
      return sink(std::move(article));
    };
    Article article;
    std::string fault = read_nitf(record->node, left_out, article);
    Article other;
    other.id = nitf_cancelled_id(record->node);
    other.cancelled = true;
    if (!other.id.empty() && other.id != article.id && !give(std::move(other))) return;
    if (!fault.empty()) {
      reject(context, record->line, std::move(fault));
    } else if (!give(std::move(article))) {
      return;
    }
  }
  if (!records.end_fault().empty()) warn(context, records.end_line(), records.end_fault());
}

}  // namespace

const Format nitf_format{
    "nitf",
    "NITF 2.5 to 3.6, the IPTC's format for a story, one or several a file",
    "id headline standfirst caption body date embargo people byline place source agency section "
    "keywords language url version cancelled",
    sniff,
    read,
};

}  // namespace morgue::index
