#include "indexer/reader/xml_keyed_reader.h"

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/reader/keyed_article.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_records.h"

namespace morgue::index {

namespace {

bool has_elements(const XmlNode& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const XmlNode& child) { return !child.is_text(); });
}

class XmlKeyedReader {
 public:
  XmlKeyedReader(const ReadContext& context, const ArticleSink& sink)
      : context_(context), sink_(sink) {}

  void run(ByteStream& stream) {
    const std::string& element = context_.options.map.article();
    if (element.empty()) {
      reject(context_, 0, "say which element is an article: --map article=ELEMENT,headline=...");
      return;
    }
    XmlRecordOptions options{{element}, context_.options.max_article};
    options.nested = true;
    XmlRecords records(stream, std::move(options));
    while (const auto record = records.next()) {
      line_ = record->line;
      ++number_;
      if (!record->fault.empty()) {
        reject(context_, line_, record->fault);
        continue;
      }
      for (const std::string& doubt : record->doubts) warn(context_, line_, doubt);
      if (!take(record->node)) return;
    }
    if (!records.end_fault().empty()) warn(context_, records.end_line(), records.end_fault());
  }

 private:
  bool take(const XmlNode& node) {
    texts_.clear();
    add(node, "", 0);
    Article article;
    article.origin.line = line_;
    article.origin.number = number_;
    std::string fault = values_.finish(article);
    if (fault.empty()) return sink_(std::move(article));
    reject(context_, line_, std::move(fault));
    return true;
  }

  // Elements and attributes by their names, and by the names on the way to them: "head.title",
  // "byline.@id". What is mapped, or known, is taken whole; all elements are gone into, up to a
  // depth.
  void add(const XmlNode& node, const std::string& path, int depth) {
    constexpr int deepest = 32;
    if (depth > deepest) return;
    for (const XmlAttribute& attribute : node.attributes) {
      const std::string name = path + '@' + attribute.name;
      const JsonKey* key = context_.options.map.find(name);
      if (key != nullptr) give(*key, name, attribute.value);
    }
    for (const XmlNode& child : node.children) {
      if (child.is_text()) continue;
      const std::string whole = path + child.name;
      const JsonKey* key = context_.options.map.find(whole);
      if (key == nullptr) key = find_key(context_.options.map, child.name);
      if (key != nullptr && std::find(within_.begin(), within_.end(), key) == within_.end()) {
        give(*key, child.name, has_elements(child) ? child.inner_markup() : child.content());
        within_.push_back(key);
        if (has_elements(child)) add(child, whole + '.', depth + 1);
        within_.pop_back();
      } else if (key != nullptr || (has_elements(child) && depth < deepest)) {
        add(child, whole + '.', depth + 1);
      } else {
        count_unknown_key(context_.statistics, "xml", child.name);
        add(child, whole + '.', depth + 1);
      }
    }
  }

  void give(const JsonKey& key, std::string name, std::string value) {
    const std::string& kept_name = texts_.emplace_back(std::move(name));
    values_.add(key, kept_name, texts_.emplace_back(std::move(value)));
  }

  const ReadContext& context_;
  const ArticleSink& sink_;
  std::uint64_t line_ = 0;
  std::uint64_t number_ = 0;
  std::deque<std::string> texts_;  // names and values of the article under way
  // Of the elements around: what stands in one that fills the same is part of it already.
  std::vector<const JsonKey*> within_;
  const KeyedArticleEvents events_{
      [this](std::string message) { leave_out(context_, line_, std::move(message)); },
      [this](std::string_view key) { count_unknown_key(context_.statistics, "xml", key); }};
  KeyedArticle values_{events_};
};

// Too little for XML of a kind that nobody knows; enough where there is a mapping.
int sniff(std::string_view head) {
  constexpr int perhaps = 20;
  return xml_start(head) ? perhaps : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  XmlKeyedReader(context, sink).run(stream);
}

}  // namespace

const Format xml_keyed_format{
    "xml",
    "XML of any kind, by --map: which element is an article, and which fill what",
    "id headline standfirst caption body date people byline place source agency section keywords "
    "language url version cancelled",
    sniff,
    read,
    false,
    true,
};

}  // namespace morgue::index
