// Words of the best articles, added to the question.
#ifndef MORGUE_SEARCHER_MATCH_FEEDBACK_H
#define MORGUE_SEARCHER_MATCH_FEEDBACK_H

#include <xapian.h>

#include <string>
#include <vector>

namespace morgue::match {

/// `query`, with the stems that set the first ten of `best` apart from the rest of the archive
/// adding to the rank of what it finds: twenty of them, chosen and weighed by Bo1, the strongest
/// worth 0.3 of a word. Finds nothing that `query` does not. `words` are told what they were.
///
/// It helps broad questions (a subject that many articles are about) and harms those for one
/// certain article; it costs reading all terms of ten articles, and some twenty words more.
Xapian::Query with_feedback(Xapian::Enquire& enquire, const Xapian::Query& query,
                            const Xapian::MSet& best, std::vector<std::string>& words);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_FEEDBACK_H
