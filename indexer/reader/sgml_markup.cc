#include "indexer/reader/sgml_markup.h"

#include <algorithm>

#include "indexer/reader/entities.h"

namespace morgue::index {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return upper(x) == upper(y); });
}

// What begins with the '<' at the start of the text.
struct Markup {
  std::size_t length = 0;  // 0: it is text
  bool tag = false;
  bool end = false;
  std::string_view name;
  std::string_view inside;
};

Markup markup_at(std::string_view text, bool& comments_end) {
  Markup markup;
  if (text.substr(0, 4) == "<!--") {
    const std::size_t close = comments_end ? text.find("-->", 4) : std::string_view::npos;
    // One that does not end hides no more than itself. None behind it ends either.
    comments_end = close != std::string_view::npos;
    markup.length = comments_end ? close + 3 : 4;
    return markup;
  }
  if (text.size() < 3) return markup;
  const std::size_t close = text.find_first_of("<>", 1);
  if (close == std::string_view::npos || text[close] != '>') return markup;
  const char first = text[1];
  if (first == '!' || first == '?') {
    markup.length = close + 1;
    return markup;
  }
  markup.end = first == '/';
  const std::size_t begin = markup.end ? 2 : 1;
  if (!is_letter(text[begin])) return markup;
  std::size_t end = begin;
  while (is_name_character(text[end])) ++end;
  const char after = text[end];
  if (after != '>' && after != ' ' && after != '\t' && after != '\n' && after != '\r' &&
      after != '/') {
    return markup;
  }
  markup.tag = true;
  markup.length = close + 1;
  markup.name = text.substr(begin, end - begin);
  markup.inside = text.substr(1, close - 1);
  return markup;
}

}  // namespace

std::optional<SgmlToken> SgmlTokens::next() {
  while (!rest_.empty()) {
    SgmlToken token;
    if (rest_.front() == '<') {
      const Markup markup = markup_at(rest_, comments_end_);
      if (markup.length > 0) {
        rest_.remove_prefix(markup.length);
        if (!markup.tag) continue;
        token.kind = markup.end ? SgmlToken::Kind::end : SgmlToken::Kind::start;
        token.text = markup.inside;
        token.name = markup.name;
        std::transform(token.name.begin(), token.name.end(), token.name.begin(), upper);
        return token;
      }
    }
    const std::size_t end = std::min(rest_.find('<', 1), rest_.size());
    token.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return token;
  }
  return std::nullopt;
}

std::string sgml_attribute(std::string_view tag, std::string_view name) {
  constexpr std::string_view blanks = " \t\r\n";
  std::size_t i = std::min(tag.find_first_of(blanks), tag.size());
  for (;;) {
    i = tag.find_first_not_of(" \t\r\n/", i);
    if (i == std::string_view::npos) return {};
    const std::size_t name_end = std::min(tag.find_first_of("= \t\r\n", i), tag.size());
    const std::string_view found = tag.substr(i, name_end - i);
    i = tag.find_first_not_of(blanks, name_end);
    if (i == std::string_view::npos) return {};
    if (tag[i] != '=') continue;  // an attribute without a value
    i = tag.find_first_not_of(blanks, i + 1);
    if (i == std::string_view::npos) return {};
    std::size_t end = 0;
    std::string_view value;
    if (tag[i] == '"' || tag[i] == '\'') {
      end = std::min(tag.find(tag[i], i + 1), tag.size());
      value = tag.substr(i + 1, end - i - 1);
      end = std::min(end + 1, tag.size());
    } else {
      end = std::min(tag.find_first_of(blanks, i), tag.size());
      value = tag.substr(i, end - i);
    }
    if (same_name(found, name)) return decode_entities(value);
    i = end;
  }
}

}  // namespace morgue::index
