// The words that dates in news are written with, in the languages of news.
//
// Months and weekdays are ICU's, full and abbreviated, for some ninety languages; so are the small
// words of its patterns ("de", "г.", "ที่"). What papers write and ICU does not list is added here.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_WORDS_H
#define MORGUE_INDEXER_READER_NEWS_DATE_WORDS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/reader/news_date_calendar.h"
#include "indexer/reader/news_date_tokens.h"

namespace morgue::index {

enum class HalfDay : std::uint8_t { morning, afternoon };

/// What a word, or a row of words, may mean in a date. Some mean several things: "mar" is mardi,
/// martes and March.
struct DateMeaning {
  std::uint8_t month = 0;  ///< 1 to 12
  /// Where languages differ: "listopada" is November in Polish, October in Croatian. The other one
  /// is meant where a full stop stands behind the day, as Croatian writes it; 0 if there is none.
  std::uint8_t other_month = 0;
  bool open = false;                ///< languages differ, and nothing tells which is meant
  bool rare = false;                ///< a short form that is rather a word of another language
  std::uint8_t ethiopic_month = 0;  ///< 1 to 13, where the date is of the Ethiopic calendar
  std::uint8_t persian_month = 0;
  bool hijri_month = false;
  bool weekday = false;
  bool tigrinya = false;  ///< a weekday: then months are those of the Gregorian calendar
  bool filler = false;    ///< stands in a date without saying anything: "on", "de", "Uhr"
  Era era = Era::unsaid;
  std::optional<HalfDay> half;
};

/// The longest row of words at a token that means something; full stops, hyphens, slashes and
/// apostrophes may stand between them.
struct DatePhrase {
  DateMeaning meaning;
  std::size_t tokens = 0;  ///< how many, 0 if it means nothing
};
DatePhrase phrase_at(const DateText& text, std::size_t i);

/// Cuts words of scripts without spaces into those that are known ("วันจันทร์ที่" is two). The
/// first call of any function here that looks at words opens ICU's names, which takes some
/// milliseconds.
std::vector<DateToken> split_known_words(std::vector<DateToken> tokens);

/// 1 to 12 for the folded name of a month, 0 for any other word. This and the next two know, of
/// words in Latin script, those of English and six of its neighbours alone: others are names of
/// people.
int month_of_word(std::string_view folded);
/// Is it the name of a weekday?
bool is_weekday_word(std::string_view folded);
/// Does it stand in a date without saying anything?
bool is_date_filler(std::string_view folded);
/// "a.m." and "p.m." come as two words, "am" and "pm" as one.
std::optional<HalfDay> half_day_of_word(std::string_view folded);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_WORDS_H
