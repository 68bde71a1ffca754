#include "indexer/reader/page_encoding.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "common/text.h"
#include "indexer/reader/encoding.h"
#include "indexer/reader/encoding_guess.h"

namespace morgue::index {

namespace {

class BytesStream : public ByteStream {
 public:
  explicit BytesStream(std::string_view bytes) : rest_(bytes) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

// What pages mean by these names, as browsers take them.
std::string as_browsers_read(std::string name) {
  const std::pair<std::string_view, std::string_view> meant[] = {
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"x-gbk", "gb18030"},
      {"gb_2312-80", "gb18030"},
      {"shift_jis", "windows-31j"},
      {"sjis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"tis-620", "windows-874"},
      {"iso-8859-11", "windows-874"},
      {"iso-8859-9", "windows-1254"},
      {"big5", "big5-hkscs"},
      {"ascii", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"latin1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"utf8", "utf-8"},
      {"unicode", "utf-8"},
  };
  for (const auto& [stated, read_as] : meant) {
    if (name == stated) {
      if (is_known_encoding(read_as)) return std::string(read_as);
      return name;
    }
  }
  return name;
}

bool is_utf16_or_32(std::string_view name) {
  return name.substr(0, 6) == "utf-16" || name.substr(0, 6) == "utf-32" ||
         name.substr(0, 8) == "iso-1064" || name == "ucs-2";
}

std::string decode(std::string_view bytes, std::string_view encoding) {
  BytesStream source(bytes);
  Utf8Stream stream(source, encoding);
  std::string text;
  std::size_t size = 0;
  constexpr std::size_t least = 4096;
  text.resize(std::max(least, bytes.size() + bytes.size() / 2));
  for (;;) {
    if (text.size() - size < least) text.resize(2 * text.size());
    const std::size_t got = stream.read(text.data() + size, text.size() - size);
    if (got == 0) break;
    size += got;
  }
  text.resize(size);
  return text;
}

// Nothing if it is not UTF-8.
std::optional<std::string> as_utf8(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.substr(0, mark.size()) == mark) bytes.remove_prefix(mark.size());
  // Zero bytes are valid UTF-8, but no text in it.
  constexpr std::size_t looked_at = 512;
  if (bytes.substr(0, looked_at).find('\0') != std::string_view::npos || !is_valid_utf8(bytes)) {
    return std::nullopt;
  }
  return std::string(bytes);
}

}  // namespace

std::string encoding_named_in(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  std::string head(bytes.substr(0, looked_at));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool declared = head.compare(0, 5, "<?xml") == 0;
  for (const std::string_view word : {"encoding", "charset"}) {
    // Of an XML declaration, or of a <meta>.
    if (word == "encoding" && !declared) continue;
    for (std::size_t at = head.find(word); at != std::string::npos; at = head.find(word, at + 1)) {
      const std::size_t tag = head.rfind('<', at);
      if (tag == std::string::npos) continue;
      const bool meta = head.compare(tag, 5, "<meta") == 0 || head.compare(tag, 5, "<?xml") == 0;
      if (!meta || head.find('>', tag) < at) continue;
      std::size_t i = head.find_first_not_of(" \t\r\n", at + word.size());
      if (i == std::string::npos || head[i] != '=') continue;
      i = head.find_first_not_of(" \t\r\n\"'", i + 1);
      if (i == std::string::npos) continue;
      const std::size_t end = head.find_first_of(" \t\r\n\"';/>?", i);
      std::string name = head.substr(i, end == std::string::npos ? end : end - i);
      if (!name.empty()) return name;
    }
  }
  return {};
}

std::string encoding_of_markup(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || head[begin] != '<') return {};
  head.remove_prefix(begin);
  const std::string name = as_browsers_read(encoding_named_in(head));
  if (name.empty() || name == "utf-8" || is_utf16_or_32(name) || !extends_ascii(name)) return {};
  // Many that say iso-8859-1 are UTF-8.
  const bool ascii = std::all_of(head.begin(), head.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::size_t cut = unfinished_bytes(head);
  return !ascii && is_valid_utf8(head.substr(0, head.size() - cut)) ? std::string() : name;
}

std::string bytes_to_utf8(std::string_view bytes, std::string_view encoding) {
  if (auto text = as_utf8(bytes)) return std::move(*text);
  return decode(bytes, encoding);
}

std::string page_to_utf8(std::string_view bytes, std::string_view stated) {
  if (auto text = as_utf8(bytes)) return std::move(*text);
  std::string by_server(stated);
  for (char& c : by_server) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string& name : {by_server, encoding_named_in(bytes)}) {
    const std::string meant = as_browsers_read(name);
    // That it is UTF-8 was looked into; a page that can be read to its <meta> is no UTF-16.
    if (meant.empty() || meant == "utf-8" || is_utf16_or_32(meant)) continue;
    if (extends_ascii(meant)) return decode(bytes, meant);
  }
  return decode(bytes, {});
}

}  // namespace morgue::index
