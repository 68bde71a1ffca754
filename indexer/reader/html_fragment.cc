#include "indexer/reader/html_fragment.h"

#include <algorithm>
#include <array>

#include "common/text.h"
#include "indexer/reader/entities.h"
#include "indexer/reader/sgml_markup.h"

namespace morgue::index {

namespace {

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 32> blocks{
    "P",   "DIV",  "H1",    "H2",     "H3",         "H4",         "H5",      "H6",
    "UL",  "OL",   "LI",    "DL",     "DT",         "DD",         "TABLE",   "TR",
    "PRE", "HR",   "THEAD", "TBODY",  "BLOCKQUOTE", "SECTION",    "ARTICLE", "HEADER",
    "NAV", "MAIN", "ASIDE", "FOOTER", "FIGURE",     "FIGCAPTION", "ADDRESS", "BODY"};
constexpr std::array<std::string_view, 6> left_out{"SCRIPT", "STYLE",    "HEAD",
                                                   "IFRAME", "NOSCRIPT", "TEMPLATE"};

}  // namespace

std::string html_fragment_text(std::string_view fragment_utf8, std::string_view /*url*/) {
  if (fragment_utf8.find('<') == std::string_view::npos) {
    return normalize_paragraphs(clean_text(decode_entities(fragment_utf8)));
  }
  std::string out;
  std::string skipped;  // the element that is passed over
  SgmlTokens tokens(fragment_utf8);
  while (const auto token = tokens.next()) {
    const bool start = token->kind == SgmlToken::Kind::start;
    if (!skipped.empty()) {
      if (token->kind == SgmlToken::Kind::end && token->name == skipped) skipped.clear();
    } else if (token->kind == SgmlToken::Kind::text) {
      for (const char c : decode_entities(token->text)) {
        out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      }
    } else if (start && is_among(left_out, token->name)) {
      skipped = token->name;
    } else if (is_among(blocks, token->name)) {
      out += "\n\n";
    } else if (token->name == "BR" && start) {
      out += '\n';
    } else if (token->name == "TD" || token->name == "TH") {
      out += ' ';
    }
  }
  return normalize_paragraphs(clean_text(out));
}

}  // namespace morgue::index
