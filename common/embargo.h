// Articles that may not be shown before a time: how that time is kept in an archive and compared.
#ifndef MORGUE_COMMON_EMBARGO_H
#define MORGUE_COMMON_EMBARGO_H

#include <morgue/date.h>

#include <cstdint>
#include <string>

namespace morgue {

/// Seconds since 1970, UTC. A date without clock time is its first moment; one without an offset
/// from UTC is taken to be UTC. 0 for a date that is not known.
std::int64_t instant_of(const Date& date);

/// The value of an embargo: instants sort as their values do. Empty for a date that is not known.
std::string embargo_value(const Date& embargo);

/// The same of an instant.
std::string instant_value(std::int64_t seconds);

}  // namespace morgue

#endif  // MORGUE_COMMON_EMBARGO_H
