// Two databases, compared by all that Xapian tells of them.
#ifndef MORGUE_INDEXER_WRITER_GLASS_COMPARE_H
#define MORGUE_INDEXER_WRITER_GLASS_COMPARE_H

#include <xapian.h>

#include <string>

namespace morgue::glass {

/// Whether users' metadata must be the same too.
enum class CompareMetadata { yes, no };

/// The first difference between the databases that Xapian's API shows; empty if there is none.
/// Compares statistics, terms with their frequencies and postings, positions, lengths, term lists,
/// values and their bounds, stored data, metadata, spellings and synonyms.
std::string difference(const Xapian::Database& a, const Xapian::Database& b,
                       CompareMetadata metadata = CompareMetadata::yes);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_COMPARE_H
