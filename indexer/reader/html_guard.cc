#include "indexer/reader/html_guard.h"

#include <algorithm>

namespace morgue::index {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/';
}

bool begins_with(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char wanted, char c) {
           return wanted == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
         });
}

// The start tag that begins at `at`.
struct StartTag {
  std::size_t end;     // one behind it
  std::size_t excess;  // where the first attribute too many begins; `end` if there is none
};

StartTag measure(std::string_view html, std::size_t at) {
  std::size_t attributes = 0;
  std::size_t excess = std::string_view::npos;
  char quote = '\0';
  char before = 'a';
  char solid = 'a';  // the last character that was no blank
  std::size_t i = at + 1;
  for (; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      before = solid = c;
      continue;
    }
    if (c == '>' || c == '<') break;
    if ((c == '"' || c == '\'') && solid == '=') quote = c;
    // Some are not even parted by blanks: a="1"b="2".
    const bool parted = is_blank(before) || before == '"' || before == '\'';
    const bool begins = !is_blank(c) && c != '=' && solid != '=' && parted;
    if (begins && ++attributes > most_attributes && excess == std::string_view::npos) excess = i;
    before = c;
    if (!is_blank(c)) solid = c;
  }
  return {i, excess == std::string_view::npos ? i : excess};
}

// One behind the element's end tag, for elements whose text is no markup.
std::size_t behind_raw_text(std::string_view html, std::size_t from, std::string_view end_tag) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos;
       at = html.find("</", at + 2)) {
    if (begins_with(html.substr(at), end_tag)) return at;
  }
  return html.size();
}

}  // namespace

std::optional<std::string> without_excess_attributes(std::string_view html) {
  std::string out;
  std::size_t copied = 0;
  bool changed = false;
  bool comments_end = true;  // those from here on
  for (std::size_t at = html.find('<'); at != std::string_view::npos && at + 1 < html.size();) {
    const std::string_view rest = html.substr(at);
    if (rest.substr(0, 4) == "<!--") {
      // Comments that do not end are read as text up to the next tag.
      const std::size_t end = comments_end ? html.find("-->", at) : std::string_view::npos;
      comments_end = end != std::string_view::npos;
      at = html.find('<', comments_end ? end : at + 4);
      continue;
    }
    if (!is_letter(rest[1])) {
      at = html.find('<', at + 1);
      continue;
    }
    const StartTag tag = measure(html, at);
    if (tag.excess < tag.end) {
      out.append(html, copied, tag.excess - copied);
      copied = tag.end;
      changed = true;
    }
    std::size_t next = tag.end;
    if (begins_with(rest, "<script")) next = behind_raw_text(html, next, "</script");
    if (begins_with(rest, "<style")) next = behind_raw_text(html, next, "</style");
    at = html.find('<', std::max(next, at + 1));
  }
  if (!changed) return std::nullopt;
  out.append(html, copied);
  return out;
}

}  // namespace morgue::index
