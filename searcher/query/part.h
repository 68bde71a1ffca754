// Parts of a Xapian::Query and how they are joined, so that what ranks ranks and what only narrows
// adds no weight.
#ifndef MORGUE_SEARCHER_QUERY_PART_H
#define MORGUE_SEARCHER_QUERY_PART_H

#include <xapian.h>
#include <vector>

namespace morgue::query {

/// A query that has weights, or one of which only counts whether it matches.
struct Part {
  Xapian::Query query;
  bool weighted = true;
};

/// Everything that any of them matches; the weights of those that do, added.
Part any_of(std::vector<Part> parts);

/// What all of `positives` match and none of `negatives`. Without positives: all articles but.
Part all_of(std::vector<Part> positives, const std::vector<Part>& negatives);

/// What `base` matches, more weight for what `bonus` matches too.
Part with_bonus(Part base, Part bonus);

/// The whole query: parts without weight get none in Xapian either.
Xapian::Query finished(Part part);

/// Terms that stand for the same thing, in whatever form an article has it.
///
/// OP_SYNONYM gives them one weight, from their common statistics. OP_OR would count an article
/// twice that has a word both as stem and as written, and put articles of a language that is rare
/// in the archive above all others, since their stems are rare terms. OP_MAX would do the latter
/// too; beside others in an OP_OR it crashes Xapian 1.4.22, which reads what it has freed (tried).
/// A synonym of two terms costs what their OP_OR does, a quarter to a half more than one term
/// (12,000 articles): mostly there is only one, which stays a plain leaf. `count` is how often the
/// query has it.
Xapian::Query same_thing(const std::vector<std::string>& terms, unsigned count = 1);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_PART_H
