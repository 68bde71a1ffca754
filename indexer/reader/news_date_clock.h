// Clock times and zones in a text that is a date.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_CLOCK_H
#define MORGUE_INDEXER_READER_NEWS_DATE_CLOCK_H

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/reader/news_date_tokens.h"
#include "indexer/reader/news_date_words.h"

namespace morgue::index {

struct ClockTime {
  int seconds = 0;            ///< after midnight
  std::optional<int> offset;  ///< minutes east of UTC
  std::string region;         ///< "America/New_York": the offset depends on the day
};

/// Years of news: what lies outside is more likely another calendar, or no year.
bool is_news_year(int year);

/// Takes clock time and zone out of a text.
class ClockReader {
 public:
  explicit ClockReader(DateText& text) : text_(text) {}

  /// False for something that looks like a clock time and cannot be one, or for two of them.
  bool take();
  [[nodiscard]] std::optional<ClockTime>& time() { return time_; }

  /// The offset of a zone away from its clock time: "10:54, 27 Oct 2025 IST".
  [[nodiscard]] std::optional<int> late_offset() const;
  static bool is_late_zone(const DateToken& token);

 private:
  struct Found {
    std::size_t end = 0;         ///< behind the last token of it
    std::optional<int> seconds;  ///< nothing if there is no such time
  };

  [[nodiscard]] std::optional<Found> time_at(std::size_t i) const;
  [[nodiscard]] bool hour_word(std::size_t i) const;
  std::size_t hour_and_minute(std::size_t next, int& minute, int& second) const;
  [[nodiscard]] bool opened(std::size_t i) const;
  [[nodiscard]] bool clock_word(std::size_t i) const;
  [[nodiscard]] std::optional<HalfDay> half_day_at(std::size_t i, std::size_t& end) const;
  [[nodiscard]] std::optional<HalfDay> half_day_before(std::size_t i) const;
  [[nodiscard]] bool other_year(std::size_t i) const;
  void take_zone(std::size_t& end);
  bool take_offset(std::size_t& i);
  bool take_zone_name(std::size_t& i);
  bool take_region(std::size_t& i);

  DateText& text_;
  std::optional<ClockTime> time_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_CLOCK_H
