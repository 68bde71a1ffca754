#include "indexer/reader/news_date_words.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/text.h"

namespace morgue::index {

namespace {

struct Name {
  int month = 0;
  bool weekday = false;
};

using Names = std::unordered_map<std::string, Name>;

std::string fold(std::string_view text) {
  return fold_accents(fold_case(text));
}

// "sept." and "sept" are one word, "quarta-feira" is two: the first of them tells.
std::string first_word(const icu::UnicodeString& name) {
  std::string utf8;
  name.toUTF8String(utf8);
  return fold(std::string_view(utf8).substr(0, utf8.find_first_of(".- ")));
}

void add_locale(Names& names, const char* locale) {
  using Symbols = icu::DateFormatSymbols;
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols{icu::Locale(locale), status};
  // Without this locale's data its names are not known, no more.
  if (U_FAILURE(status)) return;
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < count && i < 12; ++i) {
        const std::string word = first_word(months[i]);
        if (!word.empty()) names[word].month = i + 1;
      }
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (std::int32_t i = 0; i < count; ++i) {
        const std::string word = first_word(days[i]);
        if (!word.empty()) names[word].weekday = true;
      }
    }
  }
}

// Abbreviations that papers use and ICU does not list.
constexpr auto more_months = std::to_array<std::pair<std::string_view, int>>(
    {{"maerz", 3}, {"mrz", 3}, {"magg", 5}, {"juill", 7}, {"setiembre", 9}, {"sett", 9}});
constexpr auto more_weekdays =
    std::to_array<std::string_view>({"tues", "wednes", "thur", "thurs", "weds"});

const Names& names() {
  static const Names table = [] {
    Names made;
    for (const char* locale :
         {"en", "en_GB", "fr", "de", "de_AT", "es", "it", "pt", "pt_PT", "nl"}) {
      add_locale(made, locale);
    }
    for (const auto& [word, month] : more_months) made[std::string(word)].month = month;
    for (const std::string_view word : more_weekdays) made[std::string(word)].weekday = true;
    return made;
  }();
  return table;
}

Name name_of(std::string_view folded) {
  const auto found = names().find(std::string(folded));
  return found == names().end() ? Name{} : found->second;
}

constexpr auto fillers = std::to_array<std::string_view>(
    {"on", "at",   "the",  "of", "local", "time", "eastern", "central",  "mountain", "pacific",
     "le", "a",    "vers", "am", "um",    "den",  "der",     "dem",      "uhr",      "el",
     "de", "del",  "las",  "la", "dia",   "hs",   "hrs",     "h",        "horas",    "hora",
     "il", "alle", "ore",  "em", "as",    "op",   "om",      "uur",      "hours",    "t",
     "st", "nd",   "rd",   "th", "er",    "o",    "india",   "standard", "daylight", "kl"});

// What stands between the parts of a Chinese, Japanese or Korean date: weekdays.
constexpr auto ideographs = std::to_array<std::string_view>(
    {"星", "期", "週", "周", "曜", "日", "月", "火", "水", "木", "金", "土", "一", "二",
     "三", "四", "五", "六", "天", "요", "일", "월", "화", "수", "목", "금", "토"});

constexpr int hours(int h, int m = 0) {
  return h * 60 + (h < 0 ? -m : m);
}

struct ZoneRow {
  std::string_view name;
  int offset;
};

// Where a name is used in several parts of the world, the one whose news bears it most; news_date.h
// says which.
constexpr auto zones = std::to_array<ZoneRow>({
    {"utc", 0},
    {"gmt", 0},
    {"z", 0},
    {"wet", 0},
    {"west", hours(1)},
    {"bst", hours(1)},
    {"cet", hours(1)},
    {"cest", hours(2)},
    {"mez", hours(1)},
    {"mesz", hours(2)},
    {"eet", hours(2)},
    {"eest", hours(3)},
    {"msk", hours(3)},
    {"trt", hours(3)},
    {"wat", hours(1)},
    {"cat", hours(2)},
    {"sast", hours(2)},
    {"eat", hours(3)},
    {"irst", hours(3, 30)},
    {"gst", hours(4)},
    {"aft", hours(4, 30)},
    {"pkt", hours(5)},
    {"ist", hours(5, 30)},
    {"slst", hours(5, 30)},
    {"npt", hours(5, 45)},
    {"bdt", hours(6)},
    {"mmt", hours(6, 30)},
    {"ict", hours(7)},
    {"wib", hours(7)},
    {"wita", hours(8)},
    {"wit", hours(9)},
    {"sgt", hours(8)},
    {"myt", hours(8)},
    {"hkt", hours(8)},
    {"pht", hours(8)},
    {"awst", hours(8)},
    {"kst", hours(9)},
    {"jst", hours(9)},
    {"acst", hours(9, 30)},
    {"acdt", hours(10, 30)},
    {"aest", hours(10)},
    {"aedt", hours(11)},
    {"nzst", hours(12)},
    {"nzdt", hours(13)},
    {"brt", hours(-3)},
    {"art", hours(-3)},
    {"nst", hours(-3, 30)},
    {"ndt", hours(-2, 30)},
    {"ast", hours(-4)},
    {"adt", hours(-3)},
    {"est", hours(-5)},
    {"edt", hours(-4)},
    {"cst", hours(-6)},
    {"cdt", hours(-5)},
    {"mst", hours(-7)},
    {"mdt", hours(-6)},
    {"pst", hours(-8)},
    {"pdt", hours(-7)},
    {"akst", hours(-9)},
    {"akdt", hours(-8)},
    {"hst", hours(-10)},
});
constexpr auto open_zones = std::to_array<std::string_view>({"et", "ct", "mt", "pt"});

bool stands_alone(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HANGUL;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x200B;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> tokens;
  bool after_space = true;
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
    const std::string_view raw = text.substr(begin, i - begin);
    const int digit = u_charDigitValue(c);
    const bool letter = u_isalpha(c) || (u_getCombiningClass(c) != 0 && open);
    const DateToken::Kind kind = digit >= 0 ? DateToken::Kind::number
                                 : letter   ? DateToken::Kind::word
                                            : DateToken::Kind::mark;
    const bool alone = letter && stands_alone(c);
    if (!open || alone || tokens.back().kind != kind || kind == DateToken::Kind::mark) {
      DateToken token;
      token.kind = kind;
      token.raw = raw;
      token.after_space = after_space;
      tokens.push_back(std::move(token));
    } else {
      DateToken& last = tokens.back();
      last.raw = std::string_view(last.raw.data(), last.raw.size() + raw.size());
    }
    if (digit >= 0) {
      DateToken& last = tokens.back();
      if (++last.width <= 8) last.value = last.value * 10 + digit;
    }
    open = !alone;
    after_space = false;
  }
  for (DateToken& token : tokens) {
    if (token.is_word()) token.folded = fold(token.raw);
    if (token.kind == DateToken::Kind::mark) token.folded = std::string(token.raw);
  }
  return tokens;
}

int month_of_word(std::string_view folded) {
  return name_of(folded).month;
}

bool is_weekday_word(std::string_view folded) {
  return name_of(folded).weekday || folded == "feira";
}

bool is_date_filler(std::string_view folded) {
  return std::find(fillers.begin(), fillers.end(), folded) != fillers.end() ||
         std::find(ideographs.begin(), ideographs.end(), folded) != ideographs.end();
}

std::optional<HalfDay> half_day_of_word(std::string_view folded) {
  if (folded == "am") return HalfDay::morning;
  if (folded == "pm") return HalfDay::afternoon;
  return std::nullopt;
}

std::optional<NamedZone> zone_of_word(std::string_view folded) {
  const auto same = [folded](const ZoneRow& row) { return row.name == folded; };
  const auto* zone = std::find_if(zones.begin(), zones.end(), same);
  if (zone != zones.end()) return NamedZone{zone->offset};
  if (std::find(open_zones.begin(), open_zones.end(), folded) != open_zones.end()) {
    return NamedZone{};
  }
  return std::nullopt;
}

}  // namespace morgue::index
