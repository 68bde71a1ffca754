#include "searcher/result/text_bounds.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace morgue::result {

namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t previous_character(std::string_view text, std::size_t place) {
  do {
    --place;
  } while (place > 0 && !begins_character(text[place]));
  return place;
}

UChar32 character_at(std::string_view text, std::size_t place) {
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_GET_OR_FFFD(bytes, 0, place, text.size(), c);
  return c;
}

// How far around a place ICU is shown the text: no grapheme of real text is as long.
constexpr std::size_t reach = 128;

// ICU's rules for graphemes: opened only where a cut falls beside something else than ASCII.
icu::BreakIterator& grapheme_rules() {
  thread_local const std::unique_ptr<icu::BreakIterator> rules = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw std::runtime_error(std::string("ICU cannot open its character rules: ") +
                               u_errorName(status));
    }
    return made;
  }();
  return *rules;
}

}  // namespace

std::size_t advance(std::string_view text, std::size_t place, std::size_t characters) {
  while (place < text.size() && characters > 0) {
    ++place;
    while (place < text.size() && !begins_character(text[place])) ++place;
    --characters;
  }
  return place;
}

bool is_grapheme_bound(std::string_view text, std::size_t place) {
  if (place == 0 || place >= text.size()) return true;
  if (is_ascii(text[place - 1]) && is_ascii(text[place])) return true;
  std::size_t begin = place > reach ? place - reach : 0;
  while (begin > 0 && !begins_character(text[begin])) --begin;
  std::size_t end = std::min(text.size(), place + reach);
  while (end < text.size() && !begins_character(text[end])) ++end;

  UErrorCode status = U_ZERO_ERROR;
  UText around = UTEXT_INITIALIZER;
  utext_openUTF8(&around, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  icu::BreakIterator& rules = grapheme_rules();
  rules.setText(&around, status);
  const bool bound =
      U_SUCCESS(status) && rules.isBoundary(static_cast<std::int32_t>(place - begin)) != 0;
  utext_close(&around);
  return bound;
}

std::size_t grapheme_bound_before(std::string_view text, std::size_t lower, std::size_t place) {
  for (std::size_t at = place; at > lower; at = previous_character(text, at)) {
    if (is_grapheme_bound(text, at)) return at;
  }
  return place;
}

bool is_space_at(std::string_view text, std::size_t place) {
  const char c = text[place];
  if (is_ascii(c)) return c == ' ' || c == '\n' || c == '\t';
  return u_isUWhiteSpace(character_at(text, place)) != 0;
}

std::size_t first_space(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; at = advance(text, at, 1)) {
    if (is_space_at(text, at)) return at;
  }
  return end;
}

std::size_t after_last_space(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t after = begin;
  for (std::size_t at = begin; at < end; at = advance(text, at, 1)) {
    if (is_space_at(text, at)) after = advance(text, at, 1);
  }
  return after;
}

std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    const std::size_t last = previous_character(text, end);
    if (!is_space_at(text, last)) break;
    end = last;
  }
  return end;
}

std::size_t before_openers(std::string_view text, std::size_t lower, std::size_t place) {
  while (place > lower) {
    const std::size_t before = previous_character(text, place);
    const auto type = u_charType(character_at(text, before));
    if (type != U_START_PUNCTUATION && type != U_INITIAL_PUNCTUATION) break;
    place = before;
  }
  return place;
}

}  // namespace morgue::result
