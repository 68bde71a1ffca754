#include "indexer/reader/feed_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/text.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/keyed_article.h"

namespace morgue::index {

namespace {

// "&amp;", "&#8217;": is there one?
bool has_reference(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    constexpr std::size_t longest = 12;
    const std::string_view rest = text.substr(at + 1, longest);
    const std::size_t end = rest.find(';');
    if (end == std::string_view::npos || end < 2) continue;
    const bool name =
        std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 c == '#';
        });
    if (name) return true;
  }
  return false;
}

// What was escaped twice shows tags once it is read.
std::string from_html(std::string_view markup) {
  std::string text = html_fragment_text(markup);
  return looks_like_html(text) ? html_fragment_text(text) : text;
}

std::string from_text(std::string_view text) {
  if (looks_like_html(text) || has_reference(text)) return from_html(text);
  return normalize_paragraphs(clean_text(text));
}

bool has_elements(const XmlNode& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const XmlNode& child) { return !child.is_text(); });
}

bool is_html_type(std::string_view type) {
  return type == "html" || type == "text/html" || type == "text/x-html";
}

// Is it of another medium, which stands there in base64 or in a syntax of its own?
bool is_no_text(std::string_view type) {
  const std::string_view medium = type.substr(0, type.find('/'));
  const bool xml = type.size() > 4 && type.substr(type.size() - 4) == "+xml";
  return medium == "image" || medium == "video" || medium == "audio" ||
         (medium == "application" && !xml && type != "application/xml");
}

// The name that a tag of WordPress's begins with.
std::string_view shortcode_name(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::unordered_set<std::string_view> closed_shortcodes(std::string_view text) {
  std::unordered_set<std::string_view> names;
  for (std::size_t at = text.find("[/"); at != std::string_view::npos;
       at = text.find("[/", at + 2)) {
    const std::string_view rest = text.substr(at + 2);
    const std::string_view name = shortcode_name(rest);
    if (!name.empty() && name.size() < rest.size() && rest[name.size()] == ']') names.insert(name);
  }
  return names;
}

// Without WordPress's own tags, "[caption id="1"]" and "[/caption]": those that are closed
// somewhere, or are known. "[sic]" stays.
std::string without_shortcodes(std::string_view text) {
  const std::unordered_set<std::string_view> closed = closed_shortcodes(text);
  std::string out;
  std::size_t end = 0;  // the next ']'
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') {
      if (end < i) end = std::min(text.find(']', i), text.size());
      if (end == text.size()) return out.append(text.substr(i));
      std::string_view inside = text.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.front() == '/') inside.remove_prefix(1);
      const std::string_view name = shortcode_name(inside);
      const bool whole =
          name.size() == inside.size() ||
          std::string_view(" \t\r\n/=").find(inside[name.size()]) != std::string_view::npos;
      const bool known =
          name == "gallery" || name == "embed" || name == "youtube" || name == "more";
      if (!name.empty() && whole && (known || closed.count(name) != 0)) {
        i = end;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (value < 0) continue;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
  }
  return out;
}

std::string feed_text(const XmlNode& element) {
  const std::string_view type = element.attribute("type");
  const std::string_view mode = element.attribute("mode");
  const bool markup = type == "xhtml" || type == "application/xhtml+xml" || mode == "xml";
  if (has_elements(element) || (markup && mode != "escaped" && mode != "base64")) {
    return from_html(element.inner_markup());
  }
  const std::string content = element.content();
  if (mode == "base64" || type == "application/octet-stream") {
    const std::string bytes = decode_base64(content);
    return is_valid_utf8(bytes) ? from_text(bytes) : std::string();
  }
  if (is_html_type(type)) return from_html(content);
  if (type == "text" || type == "text/plain") {
    // Many say so of markup.
    return looks_like_html(content) ? from_html(content)
                                    : normalize_paragraphs(clean_text(content));
  }
  return is_no_text(type) ? std::string() : from_text(content);
}

std::string feed_line(std::string_view text) {
  return one_line(from_text(text));
}

std::string blog_text(std::string_view raw) {
  const std::string content = without_shortcodes(raw);
  std::string markup;
  markup.reserve(content.size() + content.size() / 8);
  for (std::size_t i = 0; i < content.size(); ++i) {
    const std::size_t next =
        content[i] == '\n' ? content.find_first_not_of(" \t\r", i + 1) : std::string_view::npos;
    if (next != std::string_view::npos && content[next] == '\n') {
      markup += "\n<p>";
      i = next;
    } else {
      markup += content[i];
    }
  }
  return html_fragment_text(markup);
}

}  // namespace morgue::index
