#include "indexer/reader/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <unordered_map>

#include "common/text.h"
#include "indexer/reader/near_languages.h"

namespace morgue::index {

namespace {

using Names = std::unordered_map<std::string, std::string>;

bool is_code(std::string_view code) {
  return (code.size() == 2 || code.size() == 3) &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string name_of(const icu::Locale& locale, const icu::Locale& in) {
  icu::UnicodeString name;
  locale.getDisplayLanguage(in, name);
  std::string out;
  return name.toUTF8String(out);
}

// The names of all languages that have a code of two letters, in English and in themselves, folded.
const Names& language_names() {
  static const Names names = [] {
    Names made;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      const std::string_view two(*code);
      if (two.size() != 2) continue;
      const icu::Locale locale(*code);
      made.emplace(fold_value(name_of(locale, icu::Locale::getEnglish())), two);
      made.emplace(fold_value(name_of(locale, locale)), two);
    }
    return made;
  }();
  return names;
}

// Does ICU know a language of that code?
bool is_language(const std::string& code) {
  const std::string name = name_of(icu::Locale(code.c_str()), icu::Locale::getEnglish());
  return !name.empty() && name != code;
}

}  // namespace

std::string language_code(std::string_view stated) {
  const std::string folded = fold_value(stated);
  const std::string code = folded.substr(0, folded.find_first_of("-_ ,;("));
  if (is_code(code) && code != "und" && code != "mul" && code != "zxx" && code != "mis") {
    UErrorCode status = U_ZERO_ERROR;
    // Codes of three letters, and those that were withdrawn (iw, in), become today's.
    const icu::Locale today = icu::Locale::createCanonical(code.c_str());
    std::string language = today.getLanguage();
    if (U_SUCCESS(status) && is_code(language) && is_language(language)) return language;
  }
  const auto found = language_names().find(folded);
  return found == language_names().end() ? std::string() : found->second;
}

std::string detect_language(std::string_view text) {
  constexpr int least = 80;       // bytes of letters; less proves little
  constexpr int most_of_it = 70;  // percent
  const std::string sample = cut_at_character(text, language_sample);
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {};
  int percents[3] = {};
  double scores[3] = {};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true,
                                          &hints, 0, languages, percents, scores, nullptr,
                                          &text_bytes, &reliable, &valid_bytes);
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || text_bytes < least ||
      percents[0] < most_of_it) {
    return language_of_script(sample);
  }
  return nearer_language(sample, language_code(CLD2::LanguageCode(languages[0])));
}

}  // namespace morgue::index
