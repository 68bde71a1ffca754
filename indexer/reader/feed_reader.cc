#include "indexer/reader/feed_reader.h"

#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/feed_article.h"
#include "indexer/reader/feed_text.h"
#include "indexer/reader/report.h"
#include "indexer/reader/url_text.h"
#include "indexer/reader/xml_records.h"

namespace morgue::index {

namespace {

bool is_item(const XmlNode& node) {
  return node.name == "item" || node.name == "entry";
}

class FeedReader {
 public:
  FeedReader(const ReadContext& context, const ArticleSink& sink)
      : context_(context), sink_(sink) {}

  void run(ByteStream& stream) {
    XmlRecords records(stream, {{"item", "entry", "title", "language", "link", "author"},
                                context_.options.max_article});
    while (const auto record = records.next()) {
      line_ = record->line;
      if (!record->fault.empty()) {
        ++number_;
        reject(context_, line_, record->fault);
        continue;
      }
      if (!is_item(record->node)) {
        take_channel(record->node, record->ancestors);
        continue;
      }
      for (const std::string& doubt : record->doubts) warn(context_, line_, doubt);
      if (!take_item(*record)) return;
    }
    if (!records.end_fault().empty()) warn(context_, records.end_line(), records.end_fault());
  }

 private:
  // What stands in the channel itself, not in its picture or search box.
  void take_channel(const XmlNode& node, const std::vector<XmlNode>& around) {
    if (around.empty()) return;
    const std::string& parent = around.back().name;
    if (parent != "channel" && parent != "feed") return;
    if (node.name == "title") {
      if (channel_.title.empty()) channel_.title = one_line(feed_text(node));
    } else if (node.name == "language") {
      channel_.language = node.one_line_content();
    } else if (node.name == "author") {
      const std::string name = node.line_at("name");
      if (!name.empty()) channel_.authors.push_back(name);
    } else if (node.name == "link" && channel_.url.empty()) {
      const std::string_view relation = node.attribute("rel");
      if (!relation.empty() && relation != "alternate") return;
      std::string address = one_line(clean_text(node.attribute("href")));
      if (address.empty()) address = node.one_line_content();
      std::string base;
      for (const XmlNode& one : around) {
        if (one.has_attribute("base")) base = resolve_url(base, one.attribute("base"));
      }
      channel_.url = resolve_url(base, address);
    }
  }

  bool take_item(const XmlRecord& record) {
    const std::string kind = feed_item_kind(record.node);
    if (!kind.empty()) {
      count_passed_over(context_.statistics, "feed", kind);
      return true;
    }
    if (channel_.language.empty()) {
      for (const XmlNode& node : record.ancestors) {
        if (node.has_attribute("lang"))
          channel_.language = one_line(clean_text(node.attribute("lang")));
      }
    }
    Article article;
    article.origin.line = line_;
    article.origin.number = ++number_;
    std::string fault =
        read_feed_article(record.node, record.ancestors, channel_, events_, article);
    if (fault.empty()) return sink_(std::move(article));
    reject(context_, line_, std::move(fault));
    return true;
  }

  const ReadContext& context_;
  const ArticleSink& sink_;
  FeedChannel channel_;
  std::uint64_t line_ = 0;
  std::uint64_t number_ = 0;
  const FeedArticleEvents events_{
      [this](std::string message) { leave_out(context_, line_, std::move(message)); },
      [this](std::string_view element) {
        count_unknown_key(context_.statistics, "feed", element);
      }};
};

// Servers put warnings and comments before the feed.
bool has_root(std::string_view head) {
  constexpr std::size_t farthest = 2048;
  const std::string_view start = head.substr(0, farthest);
  for (const std::string_view root : {"<rss", "<rdf:RDF", "<feed"}) {
    const std::size_t at = start.find(root);
    if (at == std::string_view::npos || at + root.size() >= start.size()) continue;
    if (std::string_view(" \t\r\n>").find(start[at + root.size()]) == std::string_view::npos)
      continue;
    if (root != "<feed" || start.find("tom", at) != std::string_view::npos) return true;
  }
  return false;
}

int sniff(std::string_view head) {
  constexpr int sure = 96;
  constexpr int rather_sure = 85;
  if (const auto start = xml_start(head)) {
    if (start->name == "rss") return sure;
    // Atom 0.3 and 1.0, or no namespace at all; others call things a feed too.
    const bool atom = start->space.find("tom") != std::string::npos;
    if (start->name == "feed" && (atom || start->space.empty())) return atom ? sure : rather_sure;
    const bool rdf = start->name == "RDF" && (start->tag.find("rss") != std::string::npos ||
                                              start->tag.find("netscape") != std::string::npos ||
                                              start->tag.find("channel") != std::string::npos);
    if (rdf) return sure;
    return 0;
  }
  return has_root(head) ? rather_sure : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  FeedReader(context, sink).run(stream);
}

}  // namespace

const Format feed_format{
    "feed",
    "saved feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, WordPress's export",
    "id headline standfirst caption body date byline source agency section keywords language url",
    sniff,
    read,
};

}  // namespace morgue::index
