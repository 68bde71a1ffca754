#include "common/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace morgue {

namespace {

constexpr std::size_t max_term_bytes = 245;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// ICU's own data is part of the library, so failing to load it is a broken installation.
const icu::Normalizer2& require(const icu::Normalizer2* normalizer, UErrorCode status) {
  if (U_FAILURE(status) || normalizer == nullptr) {
    throw std::runtime_error(std::string("ICU has no normalization data: ") + u_errorName(status));
  }
  return *normalizer;
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  return require(instance, status);
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  return require(instance, status);
}

void append_code_point(std::string& out, UChar32 c) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, c);
  out.append(bytes.data(), static_cast<std::size_t>(length));
}

// Next code point, U+FFFD for ill-formed bytes; moves `i` on.
UChar32 next_code_point(std::string_view text, std::size_t& i) {
  UChar32 c = 0;
  std::size_t next = i;
  U8_NEXT_OR_FFFD(text.data(), next, text.size(), c);
  i = next;
  return c;
}

// Bytes that clean_text() keeps as they are.
bool is_plain(char c) {
  return (c >= 0x20 && c < 0x7F) || c == '\n';
}

// Neither white space nor the first byte of a character that may be.
bool is_inside_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0xC2 && (byte < 0xE1 || byte > 0xE3);
}

// How far a text, from `i` on, goes on with words and single blanks between them.
std::size_t end_of_plain_words(std::string_view text, std::size_t i) {
  for (; i < text.size(); ++i) {
    if (is_inside_word(text[i])) continue;
    if (text[i] != ' ' || i + 1 == text.size() || !is_inside_word(text[i + 1])) break;
  }
  return i;
}

bool is_control(UChar32 c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0xFEFF;
}

// Letters that no decomposition takes apart, with what people type instead.
std::string_view plain_letters(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00FE:
      return "th";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0167:
      return "t";
    case 0x014B:
      return "n";
    case 0x2019:
    case 0x02BC:
      return "'";
    case 0x0640:  // Arabic tatweel only stretches a word
      return std::string_view("\0", 1);
    default:
      return {};
  }
}

bool mark_is_optional(UScriptCode script, UChar32 mark) {
  switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
      return true;
    case USCRIPT_CYRILLIC:
      // Stress marks, and the dots of yo; the breve of short i makes another letter.
      return mark == 0x0301 || mark == 0x0300 || mark == 0x0308;
    case USCRIPT_ARABIC:
      return (mark >= 0x064B && mark <= 0x0652) || mark == 0x0670;
    case USCRIPT_HEBREW:
      return true;
    default:
      return false;
  }
}

std::string from_unicode(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString to_unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string normalized(const icu::Normalizer2& normalizer, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  normalizer.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                           sink, nullptr, status);
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU cannot normalize: ") + u_errorName(status));
  }
  return out;
}

bool is_space(UChar32 c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(c) || c == 0x200B || c == 0x2060;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) noexcept {
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, bytes.size(), c);
    if (c < 0) return false;
  }
  return true;
}

std::string clean_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  bool ascii = true;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    while (i < bytes.size() && is_plain(bytes[i])) ++i;
    out.append(bytes.substr(begin, i - begin));
    if (i == bytes.size()) break;
    if (bytes[i] == '\r') {
      ++i;
      if (i < bytes.size() && bytes[i] == '\n') continue;
      out += '\n';
      continue;
    }
    const UChar32 c = next_code_point(bytes, i);
    if (c == 0x2028 || c == 0x85) {
      out += '\n';
    } else if (c == 0x2029) {
      out += "\n\n";
    } else if (c == 0xFEFF) {
      continue;  // a byte order mark in the middle of joined files
    } else if (is_control(c)) {
      out += ' ';
    } else {
      if (c >= 0x80) ascii = false;
      append_code_point(out, c);
    }
  }
  if (ascii) return out;
  UErrorCode status = U_ZERO_ERROR;
  if (nfc().isNormalizedUTF8(icu::StringPiece(out.data(), static_cast<std::int32_t>(out.size())),
                             status) != 0) {
    return out;
  }
  return normalized(nfc(), out);
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (is_inside_word(text[i])) {
      i = end_of_plain_words(text, i);
    } else if (is_space(next_code_point(text, i))) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out.append(text.substr(begin, i - begin));
  }
  return out;
}

std::string normalize_paragraphs(std::string_view text) {
  std::vector<std::string> lines;
  bool blank_inside = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    std::string line = one_line(text.substr(begin, end - begin));
    // Only a blank line with text on both sides separates paragraphs.
    if (line.empty()) {
      if (!lines.empty() && !lines.back().empty()) lines.emplace_back();
    } else {
      blank_inside = blank_inside || (!lines.empty() && lines.back().empty());
      lines.push_back(std::move(line));
    }
    begin = end + 1;
  }
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  std::string out;
  out.reserve(text.size());
  bool joined = false;  // does the paragraph under way need a line break before the next line?
  for (const std::string& line : lines) {
    if (line.empty()) {
      out += "\n\n";
      joined = false;
      continue;
    }
    if (joined) out += blank_inside ? "\n" : "\n\n";
    out += line;
    joined = true;
  }
  return out;
}

std::vector<std::string_view> paragraphs(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find("\n\n");
    if (end != 0) out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 2);
  }
  return out;
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }
  return normalized(nfkc_casefold(), text);
}

std::string fold_accents(std::string_view case_folded) {
  if (is_ascii(case_folded)) return std::string(case_folded);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString decomposed =
      require(nfd, status).normalize(to_unicode(case_folded), status);
  icu::UnicodeString kept;
  UScriptCode base_script = USCRIPT_COMMON;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    const int type = u_charType(c);
    if (type == U_NON_SPACING_MARK) {
      if (!mark_is_optional(base_script, c)) kept.append(c);
      continue;
    }
    UErrorCode ignored = U_ZERO_ERROR;
    base_script = uscript_getScript(c, &ignored);
    const std::string_view plain = plain_letters(c);
    if (plain.empty()) {
      kept.append(c);
    } else if (plain.front() != '\0') {
      for (char letter : plain) kept.append(static_cast<UChar32>(letter));
    }
  }
  return from_unicode(nfc().normalize(kept, status));
}

std::string fold_value(std::string_view text) {
  return one_line(fold_accents(fold_case(text)));
}

std::uint64_t hash64(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hash_hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = hash64(bytes);
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; hash >>= 4U) out[i] = digits[hash & 0xFU];
  return out;
}

std::string value_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  const auto zeros = static_cast<std::size_t>(std::count(value.begin(), value.end(), '\0'));
  if (term.size() + value.size() + zeros <= max_term_bytes) {
    term += value;
    return term;
  }
  // Room for a zero byte's double wherever one may fall: half the length always fits.
  constexpr std::size_t kept_bytes = 100;
  return term + cut_at_character(value, kept_bytes) + '#' + hash_hex(value);
}

std::size_t count_characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string cut_at_character(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return std::string(text.substr(0, bytes));
}

}  // namespace morgue
