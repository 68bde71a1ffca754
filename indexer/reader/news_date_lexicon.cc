#include "indexer/reader/news_date_lexicon.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace morgue::index {

namespace {

using Symbols = icu::DateFormatSymbols;

// The first table. These win where a word is a month in several languages.
constexpr auto main_locales = std::to_array<const char*>(
    {"en", "en_GB", "fr", "de", "de_AT", "es", "it", "pt", "pt_PT", "nl"});
// The second: languages whose papers abbreviate months to three letters and less, ...
constexpr auto more_locales = std::to_array<const char*>(
    {"ru",    "uk",    "be",    "bg",    "mk",    "sr",    "sr_Latn", "pl", "cs",    "sk",
     "sl",    "hr",    "bs",    "hu",    "ro",    "sv",    "da",      "nb", "nn",    "is",
     "fi",    "et",    "lv",    "lt",    "el",    "tr",    "az",      "kk", "uz",    "sq",
     "hy",    "ka",    "ar",    "fa",    "ur",    "he",    "hi",      "bn", "ta",    "te",
     "mr",    "gu",    "pa",    "ml",    "kn",    "ne",    "si",      "th", "lo",    "km",
     "my",    "vi",    "id",    "ms",    "ca",    "gl",    "af",      "am", "ar_EG", "ar_LB",
     "ar_TN", "ar_MA", "ar_SA", "es_MX", "es_CO", "fr_CA", "fil"});
// ... and those whose short names would be taken for words of other languages.
constexpr auto rare_locales =
    std::to_array<const char*>({"sw", "sw_KE", "ha", "yo", "ig", "so", "zu", "xh", "rw", "rn", "lg",
                                "ln", "sn", "mg", "ga", "cy", "pcm", "hi_Latn"});

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

template <class Each>
void for_each(std::string_view list, char separator, Each each) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(separator, begin), list.size());
    each(list.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace

const DateLexicon& DateLexicon::main() {
  static const DateLexicon lexicon(true);
  return lexicon;
}

const DateLexicon& DateLexicon::more() {
  static const DateLexicon lexicon(false);
  return lexicon;
}

DateLexicon::DateLexicon(bool is_main) {
  if (is_main) {
    for (const char* locale : main_locales) add_locale(locale, true, false);
  } else {
    for (const char* locale : more_locales) add_locale(locale, false, false);
    for (const char* locale : rare_locales) add_locale(locale, false, true);
    add_calendars();
  }
  add_papers_words(is_main);
  seen_.clear();
}

const std::vector<DateLexicon::Row>* DateLexicon::rows(const std::string& first) const {
  const auto found = rows_.find(first);
  return found == rows_.end() ? nullptr : &found->second;
}

const DateMeaning* DateLexicon::word(const std::string& folded) const {
  const std::vector<Row>* found = rows(folded);
  if (found == nullptr) return nullptr;
  for (const Row& row : *found) {
    if (row.rest.empty()) return &row.meaning;
  }
  return nullptr;
}

DateMeaning* DateLexicon::entry(std::string_view name) {
  std::vector<std::string> words;
  for (DateToken& token : date_tokens(name)) {
    if (token.is_number()) return nullptr;
    if (token.is_word()) words.push_back(std::move(token.folded));
  }
  if (words.empty()) return nullptr;
  std::vector<Row>& rows = rows_[words.front()];
  words.erase(words.begin());
  for (Row& row : rows) {
    if (row.rest == words) return &row.meaning;
  }
  rows.push_back({std::move(words), {}});
  return &rows.back().meaning;
}

void DateLexicon::add_month(std::string_view name, int month, bool is_main, bool rare) {
  // Languages share many names.
  if (!seen_.insert(std::string(name) + static_cast<char>(month)).second) return;
  DateMeaning* meaning = entry(name);
  if (meaning == nullptr) return;
  const auto number = static_cast<std::uint8_t>(month);
  if (meaning->month == 0 || is_main) {
    meaning->month = number;
    meaning->rare = rare;
  } else if (rare && !meaning->rare) {
    return;  // the better known one
  } else if (meaning->month != number) {
    meaning->open = true;
  }
}

void DateLexicon::add_weekday(std::string_view name) {
  if (!seen_.insert(std::string(name)).second) return;
  if (DateMeaning* meaning = entry(name)) meaning->weekday = true;
}

// `names` as MonthNames has them.
void DateLexicon::add_months(std::string_view names, int first, bool is_main) {
  for_each(names, ';', [&, month = first](std::string_view alternatives) mutable {
    for_each(alternatives, '|',
             [&](std::string_view name) { add_month(name, month, is_main, false); });
    ++month;
  });
}

void DateLexicon::add_locale(const char* locale, bool is_main, bool is_rare) {
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols{icu::Locale(locale), status};
  // Without this locale's data its names are not known, no more.
  if (U_FAILURE(status)) return;
  const bool hebrew = std::string_view(locale) == "he";
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < count && i < 12; ++i) {
        const std::string name = utf8(months[i]);
        add_month(name, i + 1, is_main, is_rare && width != Symbols::WIDE);
        if (hebrew) add_month("ב" + name, i + 1, is_main, false);
      }
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (std::int32_t i = 1; i < count; ++i) {
        const std::string name = utf8(days[i]);
        add_weekday(name);
        // "segunda-feira" is "segunda" too.
        if (is_main) add_weekday(name.substr(0, name.find('-')));
      }
    }
  }
  add_patterns(locale);
}

// The words that ICU's own patterns have between the parts of a date. They are read from its
// tables: to open its formats takes ten times as long.
void DateLexicon::add_patterns(const char* locale) {
  constexpr std::int32_t full = 4;
  constexpr std::int32_t medium = 6;
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUResourceBundlePointer bundle(ures_open(nullptr, locale, &status));
  const icu::LocalUResourceBundlePointer calendars(
      ures_getByKey(bundle.getAlias(), "calendar", nullptr, &status));
  for (const char* calendar : {"gregorian", "generic"}) {
    UErrorCode found = status;
    const icu::LocalUResourceBundlePointer names(
        ures_getByKey(calendars.getAlias(), calendar, nullptr, &found));
    const icu::LocalUResourceBundlePointer patterns(
        ures_getByKey(names.getAlias(), "DateTimePatterns", nullptr, &found));
    if (U_FAILURE(found)) continue;
    for (std::int32_t i = full; i <= medium; ++i) {
      UErrorCode read = U_ZERO_ERROR;
      std::int32_t length = 0;
      const UChar* pattern = ures_getStringByIndex(patterns.getAlias(), i, &length, &read);
      if (U_SUCCESS(read)) add_pattern(icu::UnicodeString(false, pattern, length));
    }
  }
}

void DateLexicon::add_pattern(const icu::UnicodeString& pattern) {
  // Letters of ASCII are fields unless they stand in quotes.
  icu::UnicodeString literal;
  bool quoted = false;
  for (std::int32_t i = 0; i < pattern.length(); ++i) {
    const char16_t c = pattern[i];
    const bool field = !quoted && ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'));
    if (c == u'\'') quoted = !quoted;
    literal.append(field || c == u'\'' ? u' ' : c);
  }
  for (const DateToken& token : date_tokens(utf8(literal))) {
    if (!token.is_word()) continue;
    if (DateMeaning* meaning = entry(token.folded)) meaning->filler = true;
  }
}

void DateLexicon::add_papers_words(bool is_main) {
  for (const MonthNames& row : MoreDateWords::months()) {
    if (row.is_main == is_main) add_months(row.names, 1, is_main);
  }
  const auto each = [this](std::string_view list, auto mark) {
    for_each(list, ';', [&](std::string_view name) {
      if (DateMeaning* meaning = entry(name)) mark(*meaning);
    });
  };
  each(MoreDateWords::weekdays(is_main), [](DateMeaning& meaning) { meaning.weekday = true; });
  each(MoreDateWords::fillers(is_main), [](DateMeaning& meaning) { meaning.filler = true; });
  if (is_main) return;
  for (const HalfDay half : {HalfDay::morning, HalfDay::afternoon}) {
    each(MoreDateWords::halves(half), [half](DateMeaning& meaning) { meaning.half = half; });
  }
  // Polish and Czech against Croatian.
  for (const auto& [name, month, other] :
       {std::tuple{"listopada", 11, 10}, std::tuple{"listopad", 11, 10}, std::tuple{"lip", 7, 6},
        std::tuple{"lis", 11, 10}}) {
    DateMeaning* meaning = entry(name);
    meaning->month = static_cast<std::uint8_t>(month);
    meaning->other_month = static_cast<std::uint8_t>(other);
    meaning->open = false;
  }
}

void DateLexicon::add_calendars() {
  const auto numbered = [this](std::string_view list, auto mark) {
    for_each(list, ';', [&, month = std::uint8_t{1}](std::string_view alternatives) mutable {
      for_each(alternatives, '|', [&](std::string_view name) {
        if (DateMeaning* meaning = entry(name)) mark(*meaning, month);
      });
      ++month;
    });
  };
  numbered(MoreDateWords::ethiopic_months(),
           [](DateMeaning& meaning, std::uint8_t month) { meaning.ethiopic_month = month; });
  numbered(MoreDateWords::tigrinya_months(),
           [](DateMeaning& meaning, std::uint8_t month) { meaning.month = month; });
  numbered(MoreDateWords::shared_months(),
           [](DateMeaning& meaning, std::uint8_t) { meaning.open = true; });
  numbered(MoreDateWords::tigrinya_weekdays(), [](DateMeaning& meaning, std::uint8_t) {
    meaning.weekday = true;
    meaning.tigrinya = true;
  });
  numbered(MoreDateWords::persian_months(),
           [](DateMeaning& meaning, std::uint8_t month) { meaning.persian_month = month; });
  numbered(MoreDateWords::hijri_months(),
           [](DateMeaning& meaning, std::uint8_t) { meaning.hijri_month = true; });
  for (const Era era :
       {Era::common, Era::buddhist, Era::ethiopic, Era::persian, Era::hijri, Era::minguo,
        Era::meiji, Era::taisho, Era::showa, Era::heisei, Era::reiwa}) {
    for_each(MoreDateWords::eras(era), ';', [&](std::string_view name) {
      if (DateMeaning* meaning = entry(name)) meaning->era = era;
    });
  }
}

}  // namespace morgue::index
