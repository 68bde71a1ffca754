#include "indexer/reader/line_words.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "common/text.h"

namespace morgue::index {

namespace {

// The code point at `i`, U+FFFD for ill-formed bytes; moves `i` on.
UChar32 next(std::string_view text, std::size_t& i) {
  UChar32 c = 0;
  std::size_t after = i;
  U8_NEXT_OR_FFFD(text.data(), after, text.size(), c);
  i = after;
  return c;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x200B || c == 0x2060;
}

bool ends_a_sentence(UChar32 c) {
  return c == '.' || c == '?' || c == '!' || u_hasBinaryProperty(c, UCHAR_S_TERM);
}

// Quotation marks and brackets that may follow the end of a sentence.
bool closes(UChar32 c) {
  switch (c) {
    case '"':
    case '\'':
    case 0x2019:
    case 0x201D:
    case 0x00BB:
      return true;
    default:
      return u_charType(c) == U_END_PUNCTUATION || u_charType(c) == U_FINAL_PUNCTUATION;
  }
}

bool writes_much(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HANGUL:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_YI:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t i = begin;
    if (!is_space(next(text, i))) break;
    begin = i;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t i = end - 1;
    while (i > begin && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --i;
    std::size_t after = i;
    if (!is_space(next(text, after)) || after != end) break;
    end = i;
  }
  return text.substr(begin, end - begin);
}

std::string_view trim_of(std::string_view text, std::string_view characters) {
  const std::size_t begin = text.find_first_not_of(characters);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(characters) - begin + 1);
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    if (!is_space(next(text, i))) continue;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    begin = i;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const std::size_t end = text.find(separator);
    pieces.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

LetterCase letter_case(std::string_view word) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t uncased = 0;
  bool begins_upper = false;
  for (std::size_t i = 0; i < word.size();) {
    const UChar32 c = next(word, i);
    if (!u_isalpha(c)) continue;
    const bool is_upper = u_isUUppercase(c) || u_istitle(c);
    const bool is_lower = u_isULowercase(c);
    if (upper + lower + uncased == 0) begins_upper = is_upper;
    upper += is_upper ? 1 : 0;
    lower += is_lower ? 1 : 0;
    uncased += is_upper || is_lower ? 0 : 1;
  }
  if (upper + lower == 0) return uncased == 0 ? LetterCase::none : LetterCase::uncased;
  if (!begins_upper) return LetterCase::lower;
  if (lower == 0) return LetterCase::capitals;
  return upper >= 3 && lower <= 2 ? LetterCase::capitals : LetterCase::capital;
}

std::string folded(std::string_view text) {
  return fold_accents(fold_case(text));
}

bool begins_small(std::string_view text) {
  std::size_t i = 0;
  return !text.empty() && u_isULowercase(next(text, i));
}

bool ends_sentence(std::string_view text) {
  text = trim(text);
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t i = end - 1;
    while (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --i;
    std::size_t after = i;
    const UChar32 c = next(text, after);
    if (ends_a_sentence(c) || c == 0x2026) return true;
    if (!closes(c)) return false;
    end = i;
  }
  return false;
}

std::size_t count_sentences(std::string_view text) {
  std::size_t count = 0;
  std::size_t letters = 0;  // in the word before the stop
  bool stop = false;        // was there an end, with nothing but closing marks since?
  bool wide_stop = false;   // one that needs no space behind it
  bool space = false;       // and white space since?
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = next(text, i);
    if (is_space(c)) {
      space = stop;
      letters = 0;
    } else if (ends_a_sentence(c)) {
      if (!stop) stop = c != '.' || letters != 1;
      wide_stop = c >= 0x3000;
      space = false;
    } else if (stop && !space && closes(c)) {
      continue;
    } else {
      if (stop && (wide_stop || (space && !u_isULowercase(c)))) ++count;
      stop = false;
      wide_stop = false;
      space = false;
      letters = u_isalpha(c) ? letters + 1 : 0;
    }
  }
  return count + (stop ? 1 : 0);
}

std::size_t reading_weight(std::string_view text) {
  std::size_t weight = 0;
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = next(text, i);
    weight += c >= 0x1100 && writes_much(c) ? 5 : 2;
  }
  return weight / 2;
}

bool begins_with_word(std::string_view text, std::string_view lower_case_word) {
  if (text.size() < lower_case_word.size()) return false;
  const bool same = std::equal(
      lower_case_word.begin(), lower_case_word.end(), text.begin(),
      [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
  if (!same || text.size() == lower_case_word.size()) return same;
  std::size_t i = lower_case_word.size();
  return !u_isalnum(next(text, i));
}

}  // namespace morgue::index
