// Which articles of an archive may not be shown yet.
#ifndef MORGUE_SEARCHER_EMBARGOES_H
#define MORGUE_SEARCHER_EMBARGOES_H

#include <morgue/date.h>
#include <xapian.h>

#include <cstdint>

namespace morgue {

/// The moment that `now` stands for: an instant itself, the beginning of a day in UTC; that of the
/// clock where it is not known.
std::int64_t moment_of(const Date& now);

/// The articles whose embargo ends after that moment; empty where there is none. Looks at one
/// number that the archive keeps, and costs the search nothing where no article is held back.
Xapian::Query held_back(const Xapian::Database& database, std::int64_t moment);

}  // namespace morgue

#endif  // MORGUE_SEARCHER_EMBARGOES_H
