// The table behind news_date_words.h.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_LEXICON_H
#define MORGUE_INDEXER_READER_NEWS_DATE_LEXICON_H

#include <unicode/unistr.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/reader/news_date_words.h"

namespace morgue::index {

/// Rows of words that mean something, by their first word.
class DateLexicon {
 public:
  struct Row {
    std::vector<std::string> rest;  ///< the words after the first
    DateMeaning meaning;
  };

  /// English and six of its neighbours, and all the others. Each is made once, at its first call,
  /// in one millisecond and in some ten. Safe to call from several threads.
  static const DateLexicon& main();
  static const DateLexicon& more();

  [[nodiscard]] const std::vector<Row>* rows(const std::string& first) const;
  /// The meaning of one word alone; none if it has none.
  [[nodiscard]] const DateMeaning* word(const std::string& folded) const;

 private:
  explicit DateLexicon(bool is_main);

  void add_locale(const char* locale, bool is_main, bool is_rare);
  void add_patterns(const char* locale);
  void add_pattern(const icu::UnicodeString& pattern);
  void add_papers_words(bool is_main);
  void add_calendars();
  void add_months(std::string_view names, int first, bool is_main);
  void add_month(std::string_view name, int month, bool is_main, bool rare);
  void add_weekday(std::string_view name);
  /// The entry of a name; null for one that holds figures, or no word.
  DateMeaning* entry(std::string_view name);

  std::unordered_map<std::string, std::vector<Row>> rows_;
  std::unordered_set<std::string> seen_;  // while it is made
};

/// Names of months, small words and the like that ICU does not list, a row of them in a text,
/// parted by ';'.
struct MonthNames {
  bool is_main;            ///< of the first table
  std::string_view names;  ///< of twelve months; alternatives are parted by '|', nothing for none
};
struct MoreDateWords {
  static const std::vector<MonthNames>& months();
  static std::string_view ethiopic_months();  ///< thirteen
  /// The months of the Gregorian calendar that bear these names in Tigrinya.
  static std::string_view tigrinya_months();
  static std::string_view shared_months();  ///< those of them that Amharic has too
  static std::string_view tigrinya_weekdays();
  static std::string_view persian_months();
  static std::string_view hijri_months();
  static std::string_view weekdays(bool is_main);
  static std::string_view fillers(bool is_main);
  static std::string_view eras(Era era);
  static std::string_view halves(HalfDay half);
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_LEXICON_H
