// Two databases, compared by all that Xapian tells of them.
#ifndef MORGUE_INDEXER_WRITER_GLASS_COMPARE_H
#define MORGUE_INDEXER_WRITER_GLASS_COMPARE_H

#include <xapian.h>

#include <string>

namespace morgue::glass {

/// The first difference between the databases that Xapian's API shows; empty if there is none.
/// Compares statistics, terms with their frequencies and postings, positions, lengths, term lists,
/// values and their bounds, stored data, metadata, spellings and synonyms.
std::string difference(const Xapian::Database& a, const Xapian::Database& b);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_COMPARE_H
