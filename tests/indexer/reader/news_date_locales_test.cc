// Every day is read back from the ways in which ICU writes it for the languages of news.
#include <rapidcheck.h>
#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/reader/news_date.h"

using morgue::Date;
using morgue::index::DateProblem;
using morgue::index::NewsDate;
using morgue::index::read_news_date;

namespace {

const std::vector<std::string>& locales() {
  static const std::vector<std::string> all{
      "en",    "en_GB", "en_IN", "en_ZA", "fr", "fr_CA", "de", "de_AT", "es",    "es_MX", "it",
      "pt",    "pt_PT", "nl",    "ru",    "uk", "be",    "bg", "mk",    "sr",    "pl",    "cs",
      "sk",    "sl",    "hr",    "hu",    "ro", "sv",    "da", "nb",    "is",    "fi",    "et",
      "lv",    "lt",    "el",    "tr",    "ca", "gl",    "af", "ar",    "ar_EG", "ar_LB", "ar_TN",
      "ar_MA", "fa",    "ur",    "he",    "hi", "bn",    "ta", "te",    "mr",    "gu",    "ml",
      "kn",    "ne",    "th",    "lo",    "km", "my",    "vi", "id",    "ms",    "ja",    "zh",
      "zh_TW", "ko",    "sw",    "ha",    "yo", "ig",    "so", "zu",    "xh",    "am",    "rw",
      "lg",    "ln",    "sn",    "ka",    "hy", "kk",    "az"};
  return all;
}

class Formats {
 public:
  const icu::DateFormat& of(const std::string& locale, icu::DateFormat::EStyle style) {
    std::unique_ptr<icu::DateFormat>& format = formats_[locale + std::to_string(style)];
    if (format == nullptr) {
      format.reset(icu::DateFormat::createDateInstance(style, icu::Locale(locale.c_str())));
      format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    }
    return *format;
  }

 private:
  std::map<std::string, std::unique_ptr<icu::DateFormat>> formats_;
};

std::string written(const icu::DateFormat& format, const Date& date) {
  constexpr double milliseconds_per_day = 86'400'000;
  icu::UnicodeString text;
  format.format(
      static_cast<double>(date.first_day().time_since_epoch().count()) * milliseconds_per_day,
      text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

// July in Kinyarwanda, September in Kirundi.
bool is_open(const std::string& text) {
  return text.find("Nyakanga") != std::string::npos;
}

bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

TEST_CASE("days are read back from the long forms of every locale") {
  Formats formats;
  for (const std::string& locale : locales()) {
    for (const auto style : {icu::DateFormat::kFull, icu::DateFormat::kLong}) {
      for (int month = 1; month <= 12; ++month) {
        const Date date = Date::from_day(2018, month, 2 + 2 * month);
        const std::string text = written(formats.of(locale, style), date);
        CAPTURE(locale, style, text, date.iso());
        const NewsDate read = read_news_date(text);
        CHECK((read.date == date || (!read.date && is_open(text))));
      }
    }
  }
}

TEST_CASE("no form of any locale is read as another day") {
  Formats formats;
  CHECK(rc::check("written and read", [&formats] {
    const std::string locale = *rc::gen::elementOf(locales());
    const auto style = *rc::gen::element(icu::DateFormat::kFull, icu::DateFormat::kLong,
                                         icu::DateFormat::kMedium, icu::DateFormat::kShort);
    const Date date = Date::from_day(*rc::gen::inRange(1970, 2038), *rc::gen::inRange(1, 13),
                                     *rc::gen::inRange(1, 29));
    const std::string text = written(formats.of(locale, style), date);
    const NewsDate read = read_news_date(text);
    // Short forms of figures, and what two languages mean otherwise, give nothing, or say so.
    if (!read.date) {
      RC_ASSERT(is_open(text) || style == icu::DateFormat::kMedium ||
                style == icu::DateFormat::kShort);
      RC_ASSERT(read.problem != DateProblem::none);
    } else if (style != icu::DateFormat::kShort) {
      RC_LOG() << locale << ": " << text;
      RC_ASSERT(*read.date == date);
    }
  }));
}

TEST_CASE("medium forms with names of months are read back") {
  Formats formats;
  std::size_t all = 0;
  std::size_t unread = 0;
  std::string examples;
  for (const std::string& locale : locales()) {
    for (int month = 1; month <= 12; ++month) {
      const Date date = Date::from_day(2018, month, 2 + 2 * month);
      const std::string text = written(formats.of(locale, icu::DateFormat::kMedium), date);
      const NewsDate read = read_news_date(text);
      if (!has_letters(text) || read.problem == DateProblem::open_order) continue;
      ++all;
      if (read.date) continue;
      ++unread;
      examples += locale + ": " + text + '\n';
    }
  }
  CAPTURE(examples);
  CHECK(all > 600);
  CHECK(unread * 50 <= all);
}
