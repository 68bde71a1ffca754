// How an archive's articles are spread over time.
#ifndef MORGUE_SEARCHER_CALENDAR_H
#define MORGUE_SEARCHER_CALENDAR_H

#include <morgue/date.h>
#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace morgue {

/// Articles of one period: those whose date says no more than the period, and those of its parts.
struct Period {
  std::string digits;          ///< YYYY, YYYYMM or YYYYMMDD
  std::uint64_t articles = 0;  ///< all that bear its term
  std::vector<Period> parts;   ///< months of a year, days of a month; ascending, none empty
  bool parts_known = false;    ///< are `parts` filled in? (days: only where somebody asked)

  /// Those that are of this period and of none of its parts. Needs the parts.
  [[nodiscard]] std::uint64_t undivided() const;
  [[nodiscard]] std::string term() const;
  [[nodiscard]] Date date() const;
};

/// Counts of articles by year, month and day, read from the terms for dates when they are first
/// asked for: years and months at once (some 0.3 microseconds each), days month by month. Not for
/// sharing between threads.
class Calendar {
 public:
  /// The database as it now is; forgets what was read of another.
  void reset(const Xapian::Database& database);

  /// Ascending.
  const std::vector<Period>& years();
  /// Days of a month of years(), which are filled in.
  const std::vector<Period>& days(Period& month);
  Period& year_at(std::size_t i) { return load()[i]; }

  [[nodiscard]] std::uint64_t articles() const { return database_.get_doccount(); }
  [[nodiscard]] std::uint64_t undated() const;

  /// Of the earliest and of the latest article, as exactly as its date says; unknown if none has
  /// one.
  Date earliest();
  Date latest();

 private:
  std::vector<Period>& load();
  [[nodiscard]] std::vector<Period> read(const std::string& prefix, const std::string& begin) const;

  Xapian::Database database_;
  std::optional<std::vector<Period>> years_;
};

}  // namespace morgue

#endif  // MORGUE_SEARCHER_CALENDAR_H
