#include "searcher/embargoes.h"

#include <chrono>
#include <string>

#include "common/embargo.h"
#include "common/fields.h"

namespace morgue {

std::int64_t moment_of(const Date& now) {
  if (now.known()) return instant_of(now);
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

Xapian::Query held_back(const Xapian::Database& database, std::int64_t moment) {
  const auto slot = static_cast<Xapian::valueno>(embargo_slot);
  const std::string first = instant_value(moment + 1);
  if (database.get_value_upper_bound(slot) < first) return {};
  return {Xapian::Query::OP_VALUE_GE, slot, first};
}

}  // namespace morgue
