#include "searcher/match/feedback.h"

#include <algorithm>

#include "common/fields.h"

namespace morgue::match {

namespace {

constexpr Xapian::doccount relevant_articles = 10;
constexpr Xapian::termcount added_words = 20;
constexpr double weight_of_strongest = 0.3;

// Stems of the text: not those of fields, whose prefixes are capitals, and no short ones.
class StemsOfText final : public Xapian::ExpandDecider {
 public:
  bool operator()(const std::string& term) const override {
    constexpr std::size_t least = 4;
    return term.size() >= least && term.compare(0, prefix::stem.size(), prefix::stem) == 0 &&
           !(term[1] >= 'A' && term[1] <= 'Z');
  }
};

}  // namespace

Xapian::Query with_feedback(Xapian::Enquire& enquire, const Xapian::Query& query,
                            const Xapian::MSet& best, std::vector<std::string>& words) {
  Xapian::RSet relevant;
  for (Xapian::MSetIterator match = best.begin();
       match != best.end() && relevant.size() < relevant_articles; ++match) {
    relevant.add_document(*match);
  }
  if (relevant.empty()) return query;
  const StemsOfText stems;
  enquire.set_expansion_scheme("bo1");
  const Xapian::ESet found =
      enquire.get_eset(added_words, relevant, Xapian::Enquire::INCLUDE_QUERY_TERMS, &stems);
  double strongest = 0;
  for (Xapian::ESetIterator term = found.begin(); term != found.end(); ++term) {
    strongest = std::max(strongest, term.get_weight());
  }
  if (strongest <= 0) return query;
  std::vector<Xapian::Query> added;
  for (Xapian::ESetIterator term = found.begin(); term != found.end(); ++term) {
    if (term.get_weight() <= 0) continue;
    added.emplace_back(weight_of_strongest * term.get_weight() / strongest, Xapian::Query(*term));
    words.push_back((*term).substr(prefix::stem.size()));
  }
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, query,
                       Xapian::Query(Xapian::Query::OP_OR, added.begin(), added.end()));
}

}  // namespace morgue::match
