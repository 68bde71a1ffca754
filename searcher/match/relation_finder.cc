#include "searcher/match/relation_finder.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace morgue::match {

namespace {

constexpr Xapian::termpos last_position = std::numeric_limits<Xapian::termpos>::max();

constexpr std::size_t pace = 64;  // left stretches between two looks at the clock

// See Relation: no word is near itself.
bool share_a_word(const Span& a, const Span& b) {
  if (a.solid && b.solid) return a.begin <= b.end && b.begin <= a.end;
  return a.begin == b.begin || a.begin == b.end || a.end == b.begin || a.end == b.end;
}

Xapian::termpos distance(const Span& a, const Span& b) {
  if (a.end < b.begin) return b.begin - a.end;
  if (b.end < a.begin) return a.begin - b.end;
  return 0;
}

Xapian::termpos plus(Xapian::termpos a, Xapian::termpos b) {
  return a > last_position - b ? last_position : a + b;
}

}  // namespace

RelationFinder::RelationFinder(const Relation& relation, std::unique_ptr<SpanFinder> left,
                               std::unique_ptr<SpanFinder> right)
    : kind_(relation.kind), distance_(relation.distance), negated_(relation.negated) {
  parts_.push_back(std::move(left));
  parts_.push_back(std::move(right));
}

Xapian::docid RelationFinder::candidate(Xapian::docid from) {
  if (!negated_) return agreed(parts_, from);
  const Xapian::docid found = parts_[0]->candidate(from);
  // The right side comes along, so that its postings stand where its positions are asked for.
  if (found != 0) parts_[1]->candidate(found);
  return found;
}

Xapian::doccount RelationFinder::most() const {
  if (negated_) return parts_[0]->most();
  return std::min(parts_[0]->most(), parts_[1]->most());
}

bool RelationFinder::in_units() const {
  return kind_ == Relation::Kind::same_sentence || kind_ == Relation::Kind::same_paragraph;
}

// The last position of the sentence or paragraph.
Xapian::termpos RelationFinder::unit_end(Xapian::termpos at) const {
  const auto next = std::upper_bound(units_->begin(), units_->end(), at);
  return next == units_->end() ? last_position : *next - 1;
}

bool RelationFinder::read(ArticlePlaces& places) {
  left_ = &parts_[0]->spans(places);
  if (left_->empty()) return false;
  right_ = &parts_[1]->spans(places);
  if (right_->empty() && !negated_) return false;
  longest_ = 0;
  for (const Span& span : *right_) longest_ = std::max(longest_, span.end - span.begin);
  if (kind_ == Relation::Kind::same_sentence) units_ = &places.sentences();
  if (kind_ == Relation::Kind::same_paragraph) units_ = &places.paragraphs();
  return true;
}

bool RelationFinder::holds(const Span& left, const Span& right) const {
  switch (kind_) {
    case Relation::Kind::near_in_order:
      return left.end < right.begin && right.begin - left.end <= distance_;
    case Relation::Kind::near:
      return !share_a_word(left, right) && distance(left, right) <= distance_;
    case Relation::Kind::same_sentence:
    case Relation::Kind::same_paragraph:
      break;
  }
  return !share_a_word(left, right) &&
         std::max(left.end, right.end) <= unit_end(std::min(left.begin, right.begin));
}

// Calls `found` with each partner of the left one until it gives true; did it?
template <typename Found>
bool RelationFinder::each_partner(const Span& left, const Found& found) const {
  Xapian::termpos least = left.begin > distance_ ? left.begin - distance_ : 0;
  Xapian::termpos to = plus(left.end, distance_);
  if (in_units()) {
    to = unit_end(left.begin);
    if (left.end > to) return false;
    const auto next = std::upper_bound(units_->begin(), units_->end(), left.begin);
    least = next == units_->begin() ? 0 : *(next - 1);
  }
  const Xapian::termpos from = least > longest_ ? least - longest_ : 0;
  auto right =
      std::lower_bound(right_->begin(), right_->end(), from,
                       [](const Span& span, Xapian::termpos at) { return span.begin < at; });
  for (; right != right_->end() && right->begin <= to; ++right) {
    if (holds(left, *right) && found(*right)) return true;
  }
  return false;
}

const std::vector<Span>& RelationFinder::spans(ArticlePlaces& places) {
  spans_.clear();
  if (!read(places)) return spans_;
  std::size_t passed = 0;
  for (const Span& left : *left_) {
    if (++passed % pace == 0) places.check_time();
    if (negated_) {
      if (!each_partner(left, [](const Span&) { return true; })) spans_.push_back(left);
      continue;
    }
    each_partner(left, [&](const Span& right) {
      spans_.push_back({std::min(left.begin, right.begin), std::max(left.end, right.end), false});
      // Different pairs often reach from the same word to the same.
      if (spans_.size() > 4 * max_spans) {
        settle(spans_);
        Budget::check_spans(spans_.size());
        places.check_time();
      }
      return false;
    });
  }
  settle(spans_);
  Budget::check_spans(spans_.size());
  return spans_;
}

bool RelationFinder::any(ArticlePlaces& places) {
  if (!read(places)) return false;
  std::size_t passed = 0;
  return std::any_of(left_->begin(), left_->end(), [&](const Span& left) {
    if (++passed % pace == 0) places.check_time();
    return each_partner(left, [](const Span&) { return true; }) != negated_;
  });
}

}  // namespace morgue::match
