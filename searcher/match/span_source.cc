#include "searcher/match/span_source.h"

#include <limits>
#include <stdexcept>
#include <utility>

#include "searcher/match/spans.h"

namespace morgue::match {

Xapian::Query spans(SpanTree tree, const BudgetPtr& budget) {
  auto source = std::make_unique<SpanSource>(std::move(tree), budget);
  // From here on Xapian counts the references to it.
  return Xapian::Query(source.release()->release());
}

Xapian::Query in_zone(FieldId zone, std::vector<std::vector<std::string>> words,
                      const BudgetPtr& budget) {
  const bool known = zone == FieldId::body || zone == FieldId::lead || zone == FieldId::caption;
  if (!known || words.empty()) throw std::logic_error("in_zone() without a zone or words");
  Row row;
  for (std::vector<std::string>& forms : words) {
    row.words.push_back(make_spans(AnyTerm{std::move(forms)}));
  }
  return spans(make_spans(InZone{zone, make_spans(std::move(row))}), budget);
}

SpanSource::SpanSource(SpanTree tree, BudgetPtr budget)
    : tree_(std::move(tree)), budget_(std::move(budget)) {
  if (!tree_) throw std::logic_error("a span source without a tree");
}

SpanSource::~SpanSource() = default;

Xapian::PostingSource* SpanSource::clone() const {
  return std::make_unique<SpanSource>(tree_, budget_).release();
}

void SpanSource::init(const Xapian::Database& database) {
  database_ = database;
  finder_ = make_finder(tree_, database);
  most_ = std::min(finder_->most(), database.get_doccount());
  current_ = 0;
  at_end_ = false;
}

void SpanSource::next(double min_weight) {
  skip_to(current_ + 1, min_weight);
}

void SpanSource::skip_to(Xapian::docid wanted, double /*min_weight*/) {
  if (at_end_ || wanted <= current_) return;
  Xapian::docid article = finder_->candidate(wanted);
  while (article != 0 && !matches(article)) {
    const bool last = article == std::numeric_limits<Xapian::docid>::max();
    article = last ? 0 : finder_->candidate(article + 1);
  }
  current_ = article;
  at_end_ = article == 0;
}

// Whether that one article matches is all that is asked: the next one that does may be far away.
bool SpanSource::check(Xapian::docid wanted, double /*min_weight*/) {
  if (at_end_ || wanted <= current_) return true;
  const Xapian::docid article = finder_->candidate(wanted);
  if (article == 0) {
    at_end_ = true;
    return true;
  }
  current_ = wanted;
  return article == wanted && matches(article);
}

bool SpanSource::matches(Xapian::docid article) {
  if (budget_) budget_->count_article();
  places_.reset(database_, article, budget_.get());
  return finder_->any(places_);
}

std::string SpanSource::get_description() const {
  return describe(tree_);
}

}  // namespace morgue::match
