// Calendars that news is dated by, and what their days are in ours.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_CALENDAR_H
#define MORGUE_INDEXER_READER_NEWS_DATE_CALENDAR_H

#include <morgue/date.h>

#include <cstdint>
#include <optional>

namespace morgue::index {

/// How years are counted, where a date says so.
enum class Era : std::uint8_t {
  unsaid,
  common,    ///< AD, ค.ศ., م, እ.ኤ.አ
  buddhist,  ///< พ.ศ.
  ethiopic,  ///< ዓ.ም
  persian,   ///< ه‍.ش
  hijri,     ///< هـ: no day of ours follows from it, because months begin where the moon is seen
  minguo,    ///< 民國
  meiji,
  taisho,
  showa,
  heisei,
  reiwa,
};

/// The Gregorian day of another calendar's; nothing for one that does not exist, for eras that were
/// over or had not begun, and for `hijri`.
///
/// The Buddhist year began in April until 2483: its January to March give nothing.
std::optional<Date> day_of_era(Era era, int year, int month, int day);

/// The same for a month (precision month), or for a whole year (month 0), of eras that share the
/// Gregorian months: Buddhist, Minguo and the Japanese.
std::optional<Date> month_of_era(Era era, int year, int month);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_CALENDAR_H
