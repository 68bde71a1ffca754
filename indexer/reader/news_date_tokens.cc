#include "indexer/reader/news_date_tokens.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "common/text.h"

namespace morgue::index {

namespace {

constexpr UChar32 right_to_left_mark = 0x200F;
constexpr UChar32 tatweel = 0x0640;

bool stands_alone(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HANGUL;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x200B;
}

bool is_invisible(UChar32 c) {
  return u_charType(c) == U_FORMAT_CHAR;
}

bool is_joiner(UChar32 c) {
  return c == 0x200C || c == 0x200D;
}

// Vowel signs and the like belong to the word they stand in.
bool is_letter(UChar32 c, bool open) {
  if (u_isalpha(c)) return true;
  return open && ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || is_joiner(c));
}

DateToken::Digits digits_of(UChar32 c) {
  if (c >= 0x0660 && c <= 0x0669) return DateToken::Digits::arabic;
  if (c >= 0x06F0 && c <= 0x06F9) return DateToken::Digits::persian;
  if (c >= 0x0E50 && c <= 0x0E59) return DateToken::Digits::thai;
  return DateToken::Digits::common;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string fold_date_word(std::string_view word) {
  if (is_ascii(word)) {
    std::string out(word);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
  }
  std::string plain;
  plain.reserve(word.size());
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t begin = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(word.data(), i, word.size(), c);
    if (!is_invisible(c) && c != tatweel) plain += word.substr(begin, i - begin);
  }
  return fold_accents(fold_case(plain));
}

bool is_capitals(std::string_view raw) {
  return std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> tokens;
  bool after_space = true;
  bool right_to_left = false;
  // May the token under way take another character of its kind?
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, text.size(), c);
    if (is_space(c)) {
      after_space = true;
      open = false;
      continue;
    }
    const bool in_word = open && tokens.back().is_word();
    if (is_invisible(c) && !(in_word && is_joiner(c))) {
      right_to_left = right_to_left || c == right_to_left_mark;
      open = false;
      continue;
    }
    const std::string_view raw = text.substr(begin, i - begin);
    const int digit = u_charDigitValue(c);
    const bool decimal = digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER;
    const bool letter = is_letter(c, in_word);
    const DateToken::Kind kind = decimal  ? DateToken::Kind::number
                                 : letter ? DateToken::Kind::word
                                          : DateToken::Kind::mark;
    const bool alone = letter && stands_alone(c);
    if (!open || alone || tokens.back().kind != kind || kind == DateToken::Kind::mark) {
      DateToken token;
      token.kind = kind;
      token.raw = raw;
      token.after_space = after_space;
      token.right_to_left = right_to_left;
      tokens.push_back(std::move(token));
    } else {
      DateToken& last = tokens.back();
      last.raw = std::string_view(last.raw.data(), last.raw.size() + raw.size());
    }
    if (decimal) {
      DateToken& last = tokens.back();
      last.digits = digits_of(c);
      constexpr std::size_t most_digits = 8;
      if (++last.width <= most_digits) last.value = last.value * 10 + digit;
    }
    open = !alone;
    after_space = false;
    right_to_left = false;
  }
  for (DateToken& token : tokens) {
    if (token.is_word()) token.folded = fold_date_word(token.raw);
    if (token.is_mark()) token.folded = std::string(token.raw);
  }
  return tokens;
}

DateText::DateText(std::vector<DateToken> tokens) : tokens_(std::move(tokens)) {
  taken_.resize(tokens_.size());
}

void DateText::take(std::size_t begin, std::size_t end) {
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
            taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
}

}  // namespace morgue::index
