#include "indexer/reader/news_date_zones.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace morgue::index {

namespace {

constexpr int hours(int h, int m = 0) {
  return h * 60 + (h < 0 ? -m : m);
}

struct ZoneRow {
  std::string_view name;
  int offset;
};

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
    {"мск", hours(3)},
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
    {"uzt", hours(5)},
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

}  // namespace

std::optional<NamedZone> zone_of_word(std::string_view folded) {
  constexpr std::size_t longest = 6;
  if (folded.size() > longest) return std::nullopt;
  const auto same = [folded](const ZoneRow& row) { return row.name == folded; };
  const auto* zone = std::find_if(zones.begin(), zones.end(), same);
  if (zone != zones.end()) return NamedZone{zone->offset};
  if (std::find(open_zones.begin(), open_zones.end(), folded) != open_zones.end()) {
    return NamedZone{};
  }
  return std::nullopt;
}

std::optional<int> offset_of_region(std::string_view zone, const Date& day, int seconds) {
  const std::unique_ptr<icu::TimeZone> region(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
          icu::StringPiece(zone.data(), static_cast<std::int32_t>(zone.size())))));
  if (region == nullptr || *region == icu::TimeZone::getUnknown()) return std::nullopt;
  constexpr double milliseconds_per_second = 1000;
  constexpr double milliseconds_per_day = 86400 * milliseconds_per_second;
  const double local =
      static_cast<double>(day.first_day().time_since_epoch().count()) * milliseconds_per_day +
      seconds * milliseconds_per_second;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  region->getOffset(local, true, raw, saving, status);
  if (U_FAILURE(status)) return std::nullopt;
  constexpr int milliseconds_per_minute = 60'000;
  return (raw + saving) / milliseconds_per_minute;
}

}  // namespace morgue::index
