#include "indexer/reader/encoding_guess.h"

#include <unicode/localpointer.h>
#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace morgue::index {

namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// Control characters that no text file has for good reason.
bool is_odd_control(unsigned char byte) {
  constexpr std::string_view usual = "\t\n\v\f\r\x1A\x1B";
  return (byte < 0x20 && usual.find(static_cast<char>(byte)) == std::string_view::npos) ||
         byte == 0x7F;
}

bool is_usual(char16_t unit) {
  const auto type = u_charType(unit);
  return type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR;
}

// The lines, or parts of long ones, that have bytes beyond ASCII. ICU's detector looks at no more
// than 8 KiB, and plain English between them would make it take anything for English.
std::string telling_lines(std::string_view bytes) {
  constexpr std::size_t enough = 8192;
  constexpr std::size_t around = 200;
  std::string out;
  std::size_t done = 0;
  while (done < bytes.size() && out.size() < enough) {
    const std::size_t at = done + ascii_prefix(bytes.substr(done));
    if (at == bytes.size()) break;
    const std::size_t line = bytes.rfind('\n', at) + 1;  // 0 if there is none before
    const std::size_t begin = std::max({done, line, at < around ? 0 : at - around});
    const std::size_t end = std::min({bytes.size(), bytes.find('\n', at), at + around});
    out.append(bytes.substr(begin, end - begin));
    done = end;
  }
  return out;
}

// What the detector says of text can be none of these: they were looked for before.
bool is_possible(std::string_view name) {
  return name.substr(0, 4) != "UTF-" && name.substr(0, 3) != "IBM" &&
         name.substr(0, 8) != "ISO-2022";
}

struct Utf8Count {
  std::size_t whole = 0;    // sequences of two bytes and more
  std::size_t invalid = 0;  // bytes, or beginnings of sequences
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t i = 0; i < bytes.size();) {
    if (is_ascii(bytes[i])) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, bytes.size(), c);
    ++(c < 0 ? count.invalid : count.whole);
  }
  return count;
}

// The value behind `name`, '=' and perhaps a quotation mark; empty if there is none.
std::string_view value_behind(std::string_view text, std::string_view name) {
  const auto blanks = [&text](std::size_t from) { return text.find_first_not_of(" \t\r\n", from); };
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    std::size_t i = blanks(at + name.size());
    if (i == std::string_view::npos || text[i] != '=') continue;
    i = blanks(i + 1);
    if (i == std::string_view::npos) return {};
    if (text[i] == '"' || text[i] == '\'') ++i;
    return text.substr(i, text.find_first_of("\"' \t\r\n;/>?", i) - i);
  }
  return {};
}

// Names under which browsers know another encoding, of which the named one is a part.
std::string web_name(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"latin-1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"gb2312", "GB18030"},
      {"gb_2312-80", "GB18030"},
      {"gbk", "GB18030"},
      {"x-gbk", "GB18030"},
      {"shift_jis", "windows-31j"},
      {"shift-jis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"sjis", "windows-31j"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"big5", "Big5-HKSCS"},
      {"x-x-big5", "Big5-HKSCS"},
      {"utf8", "UTF-8"},
      {"utf-8", "UTF-8"},
  };
  for (const auto& [label, meant] : names) {
    if (name == label) return std::string(meant);
  }
  return std::string(name);
}

}  // namespace

std::string find_declared_encoding(std::string_view head) {
  constexpr std::size_t most = 16 * 1024;
  head = head.substr(0, most);
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || head[begin] != '<') return {};
  std::string small(head.substr(begin));
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::string_view text = small;
  std::string_view name;
  if (text.substr(0, 5) == "<?xml") name = value_behind(text.substr(0, text.find('>')), "encoding");
  for (std::size_t at = text.find("<meta"); name.empty() && at != std::string_view::npos;
       at = text.find("<meta", at + 1)) {
    name = value_behind(text.substr(at, text.find('>', at) - at), "charset");
  }
  if (name.substr(0, 4) == "utf-" && name != "utf-8") return {};
  return web_name(name);
}

std::size_t ascii_prefix(std::string_view bytes) {
  std::size_t i = 0;
  std::uint64_t word = 0;
  for (; i + sizeof word <= bytes.size(); i += sizeof word) {
    std::memcpy(&word, bytes.data() + i, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (i < bytes.size() && is_ascii(bytes[i])) ++i;
  return i;
}

std::size_t unfinished_bytes(std::string_view bytes) {
  constexpr std::size_t longest = 3;
  for (std::size_t back = 1; back <= longest && back <= bytes.size(); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

ByteOrderMark find_byte_order_mark(std::string_view head) {
  using namespace std::string_view_literals;
  const std::pair<std::string_view, std::string_view> marks[] = {
      {"\xEF\xBB\xBF"sv, "UTF-8"}, {"\xFF\xFE\0\0"sv, "UTF-32LE"}, {"\0\0\xFE\xFF"sv, "UTF-32BE"},
      {"\xFF\xFE"sv, "UTF-16LE"},  {"\xFE\xFF"sv, "UTF-16BE"},
  };
  for (const auto& [mark, name] : marks) {
    if (head.substr(0, mark.size()) == mark) return {name, mark.size()};
  }
  return {};
}

std::string_view guess_utf16(std::string_view head) {
  const std::size_t units = head.size() / 2;
  if (units < 2) return {};
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < units * 2; ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  const bool little = zeros[1] > zeros[0];
  const std::size_t high_zeros = zeros[little ? 1 : 0];
  const std::size_t low_zeros = zeros[little ? 0 : 1];
  // Blanks, digits and line ends are in most texts; a zero on the other side is next to none.
  if (high_zeros == 0 || low_zeros * 100 > units) return {};
  // In Chinese and the like there may be no more than line ends; but then the bytes look nothing
  // like ASCII, which a text with stray zeros would.
  const bool few_zeros = high_zeros * 20 < units;
  const auto printable = static_cast<std::size_t>(
      std::count_if(head.begin(), head.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
  if (few_zeros && (low_zeros > 0 || printable * 100 > head.size() * 85)) return {};
  std::size_t odd = 0;
  char16_t before = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(head[2 * i]);
    const auto second = static_cast<unsigned char>(head[2 * i + 1]);
    const auto unit = static_cast<char16_t>(little ? second << 8 | first : first << 8 | second);
    const bool half = U16_IS_TRAIL(unit) != U16_IS_LEAD(before);
    const bool strange = unit < 0x80 ? is_odd_control(static_cast<unsigned char>(unit))
                                     : !U16_IS_SURROGATE(unit) && !is_usual(unit);
    odd += half || strange ? 1 : 0;
    before = unit;
  }
  if (few_zeros ? odd > 0 : odd * 100 > units) return {};
  return little ? "UTF-16LE" : "UTF-16BE";
}

bool looks_binary(std::string_view head) {
  // Some programs pad the end of a text with zeros.
  const std::size_t last = head.find_last_not_of('\0');
  if (last == std::string_view::npos) return !head.empty();
  head = head.substr(0, last + 1);
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  const auto controls =
      static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
        return is_odd_control(static_cast<unsigned char>(c));
      }));
  return zeros * 1000 > head.size() || controls * 10 > head.size();
}

EncodingGuess guess_encoding(std::string_view bytes) {
  const Utf8Count count = count_utf8(bytes.substr(0, bytes.size() - unfinished_bytes(bytes)));
  if (count.whole > count.invalid || count.invalid == 0) return {"UTF-8", 100};

  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUCharsetDetectorPointer detector(ucsdet_open(&status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no encoding detector");
  const std::string text = telling_lines(bytes);
  ucsdet_enableInputFilter(detector.getAlias(), 1);  // passes over markup
  ucsdet_setText(detector.getAlias(), text.data(), static_cast<std::int32_t>(text.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.getAlias(), &found, &status);
  EncodingGuess guess{"windows-1252", 0};
  for (std::int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
    const std::string name = ucsdet_getName(matches[i], &status);
    if (!is_possible(name)) continue;
    guess.confidence = ucsdet_getConfidence(matches[i], &status);
    if (name != "ISO-8859-1") guess.name = name;
    break;
  }
  // A handful of bytes proves nothing.
  const auto beyond_ascii = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_ascii(c); }));
  constexpr std::size_t few = 5;
  if (beyond_ascii < few) guess = {"windows-1252", std::min(guess.confidence, 20)};
  return guess;
}

}  // namespace morgue::index
