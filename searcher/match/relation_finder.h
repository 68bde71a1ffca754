// Stretches that stand to each other as a Relation says.
#ifndef MORGUE_SEARCHER_MATCH_RELATION_FINDER_H
#define MORGUE_SEARCHER_MATCH_RELATION_FINDER_H

#include <memory>
#include <vector>

#include "searcher/match/span_matcher.h"

namespace morgue::match {

using Finders = std::vector<std::unique_ptr<SpanFinder>>;

/// Brings stretches into order, each once.
void settle(std::vector<Span>& spans);

/// The first article from `from` on that is a candidate of all finders; 0 if there is none.
Xapian::docid agreed(const Finders& finders, Xapian::docid from);

/// Costs as much as there are pairs within the distance, or in one sentence or paragraph.
class RelationFinder final : public SpanFinder {
 public:
  RelationFinder(const Relation& relation, std::unique_ptr<SpanFinder> left,
                 std::unique_ptr<SpanFinder> right);

  Xapian::docid candidate(Xapian::docid from) override;
  [[nodiscard]] Xapian::doccount most() const override;
  const std::vector<Span>& spans(ArticlePlaces& places) override;
  bool any(ArticlePlaces& places) override;

 private:
  bool in_units() const;
  Xapian::termpos unit_end(Xapian::termpos at) const;
  bool holds(const Span& left, const Span& right) const;
  template <typename Found>
  bool each_partner(const Span& left, const Found& found) const;
  bool read(ArticlePlaces& places);

  Relation::Kind kind_;
  Xapian::termpos distance_;
  bool negated_;
  Finders parts_;  // the left one, and the right one

  // Of the article that is looked at.
  const std::vector<Span>* left_ = nullptr;
  const std::vector<Span>* right_ = nullptr;
  const std::vector<Xapian::termpos>* units_ = nullptr;
  Xapian::termpos longest_ = 0;  // of the right ones
  std::vector<Span> spans_;
};

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_RELATION_FINDER_H
