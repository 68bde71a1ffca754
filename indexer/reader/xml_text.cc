#include "indexer/reader/xml_text.h"

#include <string_view>
#include <unordered_map>

#include "common/text.h"
#include "indexer/reader/hard_wrap.h"
#include "indexer/reader/html_page.h"

namespace morgue::index {

namespace {

enum class Kind { inlined, block, cell, line_break, preformatted, media, figure, left_out };

Kind kind_of(std::string_view name) {
  static const std::unordered_map<std::string_view, Kind> kinds = [] {
    std::unordered_map<std::string_view, Kind> made;
    for (const std::string_view block :
         {"p",          "hl1",        "hl2",        "h1",      "h2",           "h3",
          "h4",         "h5",         "h6",         "ul",      "ol",           "dl",
          "li",         "dd",         "dt",         "tr",      "table",        "caption",
          "block",      "blockquote", "bq",         "div",     "section",      "article",
          "fn",         "note",       "hr",         "address", "header",       "footer",
          "aside",      "credit",     "datasource", "body",    "body.content", "body.head",
          "nitf-table", "tbody",      "thead",      "html",    "abstract",     "tagline",
          "body.end",   "details",    "summary",    "main",    "center",       "ruby"}) {
      made.emplace(block, Kind::block);
    }
    for (const std::string_view cell : {"td", "th"}) made.emplace(cell, Kind::cell);
    for (const std::string_view out :
         {"script", "style", "head", "media-reference", "media-metadata", "media-object", "object",
          "iframe", "nav", "meta", "title", "noscript", "svg", "template", "button", "form"}) {
      made.emplace(out, Kind::left_out);
    }
    made.emplace("br", Kind::line_break);
    made.emplace("pre", Kind::preformatted);
    made.emplace("media", Kind::media);
    made.emplace("figure", Kind::figure);
    return made;
  }();
  const auto found = kinds.find(name);
  return found == kinds.end() ? Kind::inlined : found->second;
}

class Gatherer {
 public:
  void add(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      if (child.is_text()) {
        add_text(child.text);
      } else {
        add_element(child);
      }
    }
  }

  XmlText take() {
    text_.body = normalize_paragraphs(clean_text(text_.body));
    text_.caption = normalize_paragraphs(clean_text(text_.caption));
    return std::move(text_);
  }

 private:
  void add_element(const XmlNode& node) {
    switch (kind_of(node.name)) {
      case Kind::inlined:
        text_.has_media = text_.has_media || node.name == "img" || node.name == "video";
        return add(node);
      case Kind::block:
        if (is_page_header(node)) return;
        paragraph();
        add_block(node);
        return paragraph();
      case Kind::cell:
        add_text(" ");
        add(node);
        return add_text(" ");
      case Kind::line_break:
        while (!text_.body.empty() && text_.body.back() == ' ') text_.body.pop_back();
        text_.body += '\n';
        return;
      case Kind::preformatted:
        paragraph();
        text_.body += unwrap_paragraphs(clean_text(node.content()));
        return paragraph();
      case Kind::media:
        text_.has_media = true;
        return add_captions(node, {"media-caption", "media-producer", "caption"});
      case Kind::figure:
        text_.has_media = true;
        return add_captions(node, {"figcaption"});
      case Kind::left_out:
        return;
    }
  }

  // What XHTML's header says again: headline, date, keywords.
  static bool is_page_header(const XmlNode& node) {
    return node.name == "header" && !node.below("h1").empty();
  }

  // Some put a whole story into one <p>, with its lines and blank lines.
  void add_block(const XmlNode& node) {
    const bool only_text = node.children.size() == 1 && node.children[0].is_text();
    if (only_text && has_blank_line(node.children[0].text)) {
      text_.body += unwrap_paragraphs(clean_text(node.children[0].text));
      return;
    }
    const std::size_t before = text_.body.size();
    add(node);
    // Or markup for some other system, escaped.
    if (only_text && text_.body.size() > before + 2 && text_.body[before] == '<' &&
        text_.body.find("</", before) != std::string::npos) {
      const std::string inside = html_fragment_text(text_.body.substr(before));
      text_.body.resize(before);
      text_.body += inside;
    }
  }

  static bool has_blank_line(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    bool blank = false;  // nothing but blanks since the last line end?
    bool begun = false;
    for (const char c : text.substr(0, end == std::string_view::npos ? 0 : end)) {
      if (c == '\n') {
        if (blank && begun) return true;
        blank = true;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        blank = false;
        begun = true;
      }
    }
    return false;
  }

  void add_captions(const XmlNode& node, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      for (const XmlNode* caption : node.below(name)) {
        XmlText inside = text_of(*caption);
        if (inside.body.empty()) continue;
        if (!text_.caption.empty()) text_.caption += "\n\n";
        text_.caption += inside.body;
      }
    }
  }

  // White space of any length is one blank; none at the beginning of a line.
  void add_text(std::string_view text) {
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank) {
        text_.body += c;
      } else if (!text_.body.empty() && text_.body.back() != ' ' && text_.body.back() != '\n') {
        text_.body += ' ';
      }
    }
  }

  void paragraph() {
    while (!text_.body.empty() && (text_.body.back() == ' ' || text_.body.back() == '\n')) {
      text_.body.pop_back();
    }
    if (!text_.body.empty()) text_.body += "\n\n";
  }

  XmlText text_;
};

}  // namespace

XmlText text_of(const XmlNode& node) {
  Gatherer gatherer;
  gatherer.add(node);
  return gatherer.take();
}

}  // namespace morgue::index
