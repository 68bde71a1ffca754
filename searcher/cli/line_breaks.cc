#include "searcher/cli/line_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <memory>

namespace morgue::cli {

namespace {

std::vector<std::size_t> behind_spaces(std::string_view text) {
  std::vector<std::size_t> breaks;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i - 1] == ' ' && text[i] != ' ') breaks.push_back(i);
  }
  return breaks;
}

// Lao, Thai and Khmer, and all that is East Asian, begin there; below are the scripts with spaces
// between words. What is above and has them too (Georgian, Ethiopic) is broken rightly all the
// same.
bool needs_rules(std::string_view text) {
  constexpr unsigned char lead_of_thai = 0xE0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (lead < lead_of_thai) continue;
    if (lead == 0xE0 && next >= 0xB8) return true;  // U+0E00 to U+0FFF
    if (lead == 0xE1) return true;                  // U+1000 to U+1FFF
    if (lead == 0xE2 && next >= 0xBA) return true;  // U+2E80 on, above punctuation and symbols
    if (lead >= 0xE3 && lead <= 0xED) return true;  // U+3000 to U+D7FF
    if (lead == 0xEF && next >= 0xA4 && next < 0xBF) return true;  // U+F900 on, but U+FFFD
    if (lead == 0xF0 && next >= 0xA0) return true;                 // U+20000 on
  }
  return false;
}

// Opened only where it is needed; null if ICU has no such rules here.
icu::BreakIterator* rules_for_lines() {
  static const std::unique_ptr<icu::BreakIterator> rules = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) made.reset();
    return made;
  }();
  return rules.get();
}

std::vector<std::size_t> by_rules(std::string_view text) {
  icu::BreakIterator* rules = rules_for_lines();
  if (rules == nullptr) return behind_spaces(text);
  std::vector<std::size_t> breaks;
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
  rules->setText(&source, status);
  if (U_SUCCESS(status)) {
    for (std::int32_t at = rules->next(); at != icu::BreakIterator::DONE; at = rules->next()) {
      breaks.push_back(static_cast<std::size_t>(at));
    }
  }
  utext_close(&source);
  return breaks;
}

}  // namespace

std::vector<std::size_t> line_breaks(std::string_view text) {
  return needs_rules(text) ? by_rules(text) : behind_spaces(text);
}

}  // namespace morgue::cli
