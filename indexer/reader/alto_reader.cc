#include "indexer/reader/alto_reader.h"

#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/ocr_text.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_records.h"

namespace morgue::index {

namespace {

// The text of a page: its lines, with a blank one between blocks.
class PageText {
 public:
  explicit PageText(const XmlNode& page) { add(page); }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::string& language() const { return language_; }

 private:
  void add(const XmlNode& node) {
    if (language_.empty()) language_ = node.attribute("LANG");
    if (language_.empty()) language_ = node.attribute("language");
    if (node.name == "TextLine") return add_line(node);
    for (const XmlNode& child : node.children) {
      if (!child.is_text()) add(child);
    }
    if (node.name == "TextBlock") text_ += '\n';
  }

  void add_line(const XmlNode& line) {
    std::string words;
    bool hyphen = false;
    for (const XmlNode& child : line.children) {
      if (child.name == "HYP") {
        hyphen = !whole_;
        continue;
      }
      if (child.name != "String") continue;
      const std::string_view part = child.attribute("SUBS_TYPE");
      const std::string_view whole = child.attribute("SUBS_CONTENT");
      // A word that the line's end broke, whose whole is told: it stands where it begins.
      if (part == "HypPart2" && whole_) {
        whole_ = false;
        continue;
      }
      whole_ = part == "HypPart1" && !whole.empty();
      if (!words.empty()) words += ' ';
      words += whole_ ? whole : child.attribute("CONTENT");
    }
    if (words.empty()) return;
    if (hyphen && words.back() != '-') words += '-';
    text_ += words;
    text_ += '\n';
  }

  std::string text_;
  std::string language_;
  bool whole_ = false;  // the latest word was told whole, and its rest is to come
};

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  XmlRecords records(stream, {{"Page"}, context.options.max_article});
  std::uint64_t number = 0;
  while (const auto record = records.next()) {
    ++number;
    if (!record->fault.empty()) {
      reject(context, record->line, record->fault);
      continue;
    }
    for (const std::string& doubt : record->doubts) warn(context, record->line, doubt);
    const PageText page(record->node);
    Article article;
    article.body = join_ocr_lines(clean_text(page.text()));
    article.language = one_line(clean_text(page.language()));
    article.origin.line = record->line;
    article.origin.number = number;
    if (article.body.empty()) {
      reject(context, record->line, "the page holds no words");
    } else if (!sink(std::move(article))) {
      return;
    }
  }
  if (!records.end_fault().empty()) warn(context, records.end_line(), records.end_fault());
}

int sniff(std::string_view head) {
  constexpr int sure = 97;
  const auto start = xml_start(head);
  return start && start->name == "alto" ? sure : 0;
}

}  // namespace

const Format alto_format{
    "alto",
    "ALTO, OCR with its layout, a page an article; --date-from path dates them",
    "body language",
    sniff,
    read,
};

}  // namespace morgue::index
