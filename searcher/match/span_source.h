// The posting source behind spans() and in_zone().
#ifndef MORGUE_SEARCHER_MATCH_SPAN_SOURCE_H
#define MORGUE_SEARCHER_MATCH_SPAN_SOURCE_H

#include <xapian.h>

#include <memory>
#include <string>

#include "searcher/match/span_matcher.h"

namespace morgue::match {

/// Articles in which the tree has a stretch. Xapian clones it for each shard and calls init()
/// before each search. Without weight.
class SpanSource : public Xapian::PostingSource {
 public:
  /// Without a budget it takes whatever time it needs. Throws std::logic_error for a tree that
  /// looks for nothing.
  explicit SpanSource(SpanTree tree, BudgetPtr budget = nullptr);
  ~SpanSource() override;

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return most_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return most_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return current_; }
  [[nodiscard]] bool at_end() const override { return at_end_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid wanted, double min_weight) override;
  bool check(Xapian::docid wanted, double min_weight) override;
  [[nodiscard]] PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  [[nodiscard]] std::string get_description() const override;

 private:
  bool matches(Xapian::docid article);

  SpanTree tree_;
  BudgetPtr budget_;

  // Of the shard that is searched.
  Xapian::Database database_;
  std::unique_ptr<SpanFinder> finder_;
  ArticlePlaces places_;
  Xapian::doccount most_ = 0;
  Xapian::docid current_ = 0;
  bool at_end_ = false;
};

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_SPAN_SOURCE_H
