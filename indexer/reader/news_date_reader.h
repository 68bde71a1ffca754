// What a text that is a date says, from its tokens.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_READER_H
#define MORGUE_INDEXER_READER_NEWS_DATE_READER_H

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/reader/news_date.h"
#include "indexer/reader/news_date_clock.h"

namespace morgue::index {

/// Takes the tokens of a text apart: first what is marked as such (edition, clock time, zone), then
/// what remains. A text is a date only if every token found its place. For one call of date() or
/// month_day().
class DateReader {
 public:
  explicit DateReader(std::string_view text);

  NewsDate date();
  std::optional<MonthDay> month_day();

 private:
  /// The month of a date, as it is written.
  struct Month {
    std::size_t index = 0;  ///< its first token; of two, the one that counts
    DateMeaning meaning;
  };
  struct Parts {
    bool whole = true;  ///< is everything either here or without meaning?
    std::optional<Month> month;
    std::vector<std::size_t> numbers;  ///< indexes of tokens
  };

  [[nodiscard]] std::size_t size() const { return text_.size(); }
  void take_edition();
  void take_eras();
  Parts remaining();
  static std::optional<Month> one_month(const std::vector<Month>& months);
  [[nodiscard]] bool is_separator(std::size_t i) const;

  std::optional<Date> ideographic_date();
  std::optional<Date> named_date(const Parts& parts);
  std::optional<Date> numeric_date(const Parts& parts);
  std::optional<Date> compact_date(const DateToken& number);
  std::optional<Date> day(const DateToken& year, int month, int day);
  std::optional<Date> day_of_month(const Month& month, const DateToken& year, int day, bool dotted);
  [[nodiscard]] std::optional<int> full_year(const DateToken& token, Era& era) const;
  [[nodiscard]] bool is_year(const DateToken& token) const;
  std::optional<Date> fail(DateProblem problem);

  DateText text_;
  ClockReader clock_;
  Era era_ = Era::unsaid;
  bool thai_ = false;      ///< is it written in Thai?
  bool tigrinya_ = false;  ///< does its weekday say so?
  DateProblem problem_ = DateProblem::not_a_date;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_READER_H
