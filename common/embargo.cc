#include "common/embargo.h"

#include <chrono>

namespace morgue {

std::int64_t instant_of(const Date& date) {
  if (!date.known()) return 0;
  constexpr std::int64_t day = 86400;
  const std::int64_t days = date.first_day().time_since_epoch().count();
  return days * day + date.seconds() - std::int64_t{60} * date.utc_offset().value_or(0);
}

std::string embargo_value(const Date& embargo) {
  return embargo.known() ? instant_value(instant_of(embargo)) : std::string();
}

std::string instant_value(std::int64_t seconds) {
  // Big-endian, with the sign turned so that what lies before 1970 sorts first.
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  const std::uint64_t bits = static_cast<std::uint64_t>(seconds) ^ sign;
  std::string value;
  for (int shift = 56; shift >= 0; shift -= 8) {
    value += static_cast<char>((bits >> static_cast<unsigned>(shift)) & 0xFFU);
  }
  return value;
}

}  // namespace morgue
