#include "indexer/reader/newsml_g2_format.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/reader/newsml_g2_article.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_records.h"

namespace morgue::index {

namespace {

constexpr std::array<std::string_view, 6> items{"newsItem",      "packageItem",  "conceptItem",
                                                "knowledgeItem", "planningItem", "catalogItem"};
// Documentation shows them without the item that they belong to.
constexpr std::array<std::string_view, 3> parts{"contentSet", "contentMeta", "groupSet"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

int sniff(std::string_view head) {
  const auto start = xml_start(head);
  if (!start) return 0;
  if (start->name == "newsMessage" || is_among(items, start->name)) {
    return start->space.find("iptc.org/std/nar") != std::string::npos ? 97 : 88;
  }
  return is_among(parts, start->name) ? 82 : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  XmlRecordOptions options;
  options.elements.assign(items.begin(), items.end());
  options.elements.insert(options.elements.end(), parts.begin(), parts.end());
  options.elements.emplace_back("sent");
  options.max_record = context.options.max_article;
  XmlRecords records(stream, std::move(options));
  std::uint64_t number = 0;
  std::string sent;
  while (const auto record = records.next()) {
    if (record->fault.empty() && record->node.name == "sent") {
      sent = record->node.one_line_content();
      continue;
    }
    ++number;
    if (!record->fault.empty()) {
      reject(context, record->line, record->fault);
      continue;
    }
    for (const std::string& doubt : record->doubts) warn(context, record->line, doubt);
    const LeftOut left_out = [&](std::string message) {
      leave_out(context, record->line, std::move(message));
    };
    Article article;
    article.origin.line = record->line;
    article.origin.number = number;
    std::string fault = read_newsml_g2_item(record->node, left_out, article);
    if (!fault.empty()) {
      reject(context, record->line, std::move(fault));
      continue;
    }
    if (!article.date.known()) {
      if (const auto date = read_wire_date(sent, left_out)) article.date = *date;
    }
    if (!sink(std::move(article))) return;
  }
  if (number == 0) {
    reject(context, 0, "is a NewsML-G2 message without any item");
  }
  if (!records.end_fault().empty()) warn(context, records.end_line(), records.end_fault());
}

}  // namespace

const Format newsml_g2_format{
    "newsml-g2",
    "NewsML-G2: news items with text, alone or in messages",
    "id headline standfirst caption body date embargo people byline place source agency section "
    "keywords language version cancelled",
    sniff,
    read,
};

}  // namespace morgue::index
