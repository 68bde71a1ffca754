#include "searcher/match/span_matcher.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "searcher/match/relation_finder.h"
#include "searcher/match/zone_spans.h"

namespace morgue::match {

namespace {

/// Terms of which any will do, each with the article that its postings have reached.
class TermFinder final : public SpanFinder {
 public:
  TermFinder(const AnyTerm& node, const Xapian::Database& database) : runs_(node.runs) {
    for (const std::string& term : node.terms) {
      Form form;
      form.postings = database.postlist_begin(term);
      if (form.postings == database.postlist_end(term)) continue;
      form.article = *form.postings;
      form.term = term;
      most_ += std::min(database.get_termfreq(term), database.get_doccount() - most_);
      forms_.push_back(std::move(form));
    }
  }

  Xapian::docid candidate(Xapian::docid from) override {
    Xapian::docid best = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      Form& form = forms_[i];
      if (form.article < from) {
        form.postings.skip_to(from);
        if (form.postings == Xapian::PostingIterator()) continue;  // it has no more
        form.article = *form.postings;
      }
      if (best == 0 || form.article < best) best = form.article;
      if (kept != i) std::swap(forms_[kept], form);
      ++kept;
    }
    forms_.resize(kept);
    return best;
  }

  [[nodiscard]] Xapian::doccount most() const override { return most_; }

  const std::vector<Span>& spans(ArticlePlaces& places) override {
    spans_.clear();
    std::size_t lists = 0;
    for (const Form& form : forms_) {
      if (form.article != places.article()) continue;
      ++lists;
      auto it = form.postings.positionlist_begin();
      const auto end = form.postings.positionlist_end();
      const std::size_t first = spans_.size();
      for (; it != end; ++it) {
        const Xapian::termpos at = *it;
        if (runs_ && spans_.size() > first && spans_.back().end + 1 == at &&
            !begins_paragraph(places, at)) {
          spans_.back().end = at;
        } else {
          spans_.push_back({at, at, true});
        }
      }
    }
    if (lists > 1) settle(spans_);
    return spans_;
  }

 private:
  static bool begins_paragraph(ArticlePlaces& places, Xapian::termpos at) {
    const std::vector<Xapian::termpos>& starts = places.paragraphs();
    return std::binary_search(starts.begin(), starts.end(), at);
  }

  struct Form {
    std::string term;
    Xapian::PostingIterator postings;
    Xapian::docid article = 0;
  };
  bool runs_;
  std::vector<Form> forms_;
  Xapian::doccount most_ = 0;
  std::vector<Span> spans_;
};

class AnyFinder final : public SpanFinder {
 public:
  explicit AnyFinder(Finders parts) : parts_(std::move(parts)) {
    for (const auto& part : parts_) {
      most_ += std::min(part->most(), std::numeric_limits<Xapian::doccount>::max() - most_);
    }
  }
  Xapian::docid candidate(Xapian::docid from) override {
    Xapian::docid best = 0;
    for (const auto& part : parts_) {
      const Xapian::docid found = part->candidate(from);
      if (found != 0 && (best == 0 || found < best)) best = found;
    }
    return best;
  }
  [[nodiscard]] Xapian::doccount most() const override { return most_; }
  const std::vector<Span>& spans(ArticlePlaces& places) override {
    spans_.clear();
    for (const auto& part : parts_) {
      const std::vector<Span>& found = part->spans(places);
      spans_.insert(spans_.end(), found.begin(), found.end());
    }
    Budget::check_spans(spans_.size());
    settle(spans_);
    return spans_;
  }
  bool any(ArticlePlaces& places) override {
    return std::any_of(parts_.begin(), parts_.end(),
                       [&](const auto& part) { return part->any(places); });
  }

 private:
  Finders parts_;
  Xapian::doccount most_ = 0;
  std::vector<Span> spans_;
};

class RowFinder final : public SpanFinder {
 public:
  RowFinder(const Row& row, const Xapian::Database& database)
      : length_(static_cast<Xapian::termpos>(row.words.size())) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < row.words.size(); ++i) {
      if (row.words[i] == nullptr) continue;
      words.push_back({make_finder(row.words[i], database), static_cast<Xapian::termpos>(i)});
    }
    // The rarest first: most articles fail at it.
    std::stable_sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
      return a.finder->most() < b.finder->most();
    });
    for (Word& word : words) {
      parts_.push_back(std::move(word.finder));
      shifts_.push_back(word.shift);
    }
  }
  Xapian::docid candidate(Xapian::docid from) override { return agreed(parts_, from); }
  [[nodiscard]] Xapian::doccount most() const override { return parts_.front()->most(); }

  const std::vector<Span>& spans(ArticlePlaces& places) override {
    spans_.clear();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const std::vector<Span>& found = parts_[i]->spans(places);
      if (i == 0) {
        for (const Span& span : found) {
          if (span.begin < shifts_[i]) continue;
          const Xapian::termpos start = span.begin - shifts_[i];
          spans_.push_back({start, start + length_ - 1, true});
        }
      } else {
        keep(found, shifts_[i]);
      }
      if (spans_.empty()) break;
    }
    return spans_;
  }

 private:
  struct Word {
    std::unique_ptr<SpanFinder> finder;
    Xapian::termpos shift = 0;
  };

  // Of the beginnings so far, those that this word bears out.
  void keep(const std::vector<Span>& found, Xapian::termpos shift) {
    std::size_t kept = 0;
    auto other = found.begin();
    for (const Span& span : spans_) {
      const Xapian::termpos wanted = span.begin + shift;
      while (other != found.end() && other->begin < wanted) ++other;
      if (other != found.end() && other->begin == wanted) spans_[kept++] = span;
    }
    spans_.resize(kept);
  }

  Xapian::termpos length_;
  Finders parts_;
  std::vector<Xapian::termpos> shifts_;
  std::vector<Span> spans_;
};

/// What one operand's stretches become when some of them are dropped.
template <typename Keep>
class FilteredFinder : public SpanFinder {
 public:
  FilteredFinder(std::unique_ptr<SpanFinder> part, Keep keep)
      : part_(std::move(part)), keep_(std::move(keep)) {}
  Xapian::docid candidate(Xapian::docid from) override { return part_->candidate(from); }
  [[nodiscard]] Xapian::doccount most() const override { return part_->most(); }
  const std::vector<Span>& spans(ArticlePlaces& places) override {
    spans_ = part_->spans(places);
    if (!spans_.empty()) keep_(places, spans_);
    return spans_;
  }

 private:
  std::unique_ptr<SpanFinder> part_;
  Keep keep_;
  std::vector<Span> spans_;
};

template <typename Keep>
std::unique_ptr<SpanFinder> filtered(std::unique_ptr<SpanFinder> part, Keep keep) {
  return std::make_unique<FilteredFinder<Keep>>(std::move(part), std::move(keep));
}

template <typename Wanted>
void keep_if(std::vector<Span>& spans, const Wanted& wanted) {
  spans.erase(
      std::remove_if(spans.begin(), spans.end(), [&](const Span& span) { return !wanted(span); }),
      spans.end());
}

std::unique_ptr<SpanFinder> marked(const Marked& node, const Xapian::Database& database) {
  return filtered(make_finder(node.operand, database),
                  [marks = node.marks](ArticlePlaces& places, std::vector<Span>& spans) {
                    std::vector<Xapian::termpos> positions;
                    for (const std::string& mark : marks) {
                      const auto end = places.database().positionlist_end(places.article(), mark);
                      auto it = places.database().positionlist_begin(places.article(), mark);
                      for (; it != end; ++it) positions.push_back(*it);
                    }
                    std::sort(positions.begin(), positions.end());
                    keep_if(spans, [&](const Span& span) {
                      return std::binary_search(positions.begin(), positions.end(), span.begin);
                    });
                  });
}

std::unique_ptr<SpanFinder> in_zone(const InZone& node, const Xapian::Database& database) {
  return filtered(make_finder(node.operand, database),
                  [zone = node.zone](ArticlePlaces& places, std::vector<Span>& spans) {
                    const std::vector<Stretch> stretches = zone_stretches(zone, places);
                    keep_if(spans, [&](const Span& span) {
                      return std::any_of(
                          stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
                            return span.begin >= stretch.begin && span.end < stretch.end;
                          });
                    });
                  });
}

std::unique_ptr<SpanFinder> first(const First& node, const Xapian::Database& database) {
  return filtered(make_finder(node.operand, database),
                  [words = node.words](ArticlePlaces& places, std::vector<Span>& spans) {
                    const std::vector<Stretch> body = zone_stretches(FieldId::body, places);
                    keep_if(spans, [&](const Span& span) {
                      return !body.empty() && span.begin >= body.front().begin &&
                             span.end - body.front().begin < words;
                    });
                  });
}

std::unique_ptr<SpanFinder> at_least(const AtLeast& node, const Xapian::Database& database) {
  return filtered(make_finder(node.operand, database),
                  [times = node.times](ArticlePlaces& /*places*/, std::vector<Span>& spans) {
                    std::size_t begins = 0;
                    for (std::size_t i = 0; i < spans.size(); ++i) {
                      if (i == 0 || spans[i].begin != spans[i - 1].begin) ++begins;
                    }
                    if (begins < times) spans.clear();
                  });
}

class Maker {
 public:
  explicit Maker(const Xapian::Database& database) : database_(database) {}
  using Made = std::unique_ptr<SpanFinder>;

  Made operator()(const AnyTerm& node) const {
    return std::make_unique<TermFinder>(node, database_);
  }
  Made operator()(const Row& node) const { return std::make_unique<RowFinder>(node, database_); }
  Made operator()(const AnyOf& node) const {
    Finders parts;
    for (const SpanTree& operand : node.operands) {
      parts.push_back(make_finder(operand, database_));
    }
    return std::make_unique<AnyFinder>(std::move(parts));
  }
  Made operator()(const Marked& node) const { return marked(node, database_); }
  Made operator()(const InZone& node) const { return in_zone(node, database_); }
  Made operator()(const Relation& node) const {
    return std::make_unique<RelationFinder>(node, make_finder(node.left, database_),
                                            make_finder(node.right, database_));
  }
  Made operator()(const First& node) const { return first(node, database_); }
  Made operator()(const AtLeast& node) const { return at_least(node, database_); }

 private:
  const Xapian::Database& database_;
};

}  // namespace

void settle(std::vector<Span>& spans) {
  if (!std::is_sorted(spans.begin(), spans.end())) std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

Xapian::docid agreed(const Finders& finders, Xapian::docid from) {
  for (std::size_t i = 0; i < finders.size();) {
    const Xapian::docid found = finders[i]->candidate(from);
    if (found == 0) return 0;
    if (found == from || i == 0) {
      from = found;
      ++i;
    } else {
      from = found;
      i = 0;
    }
  }
  return from;
}

std::unique_ptr<SpanFinder> make_finder(const SpanTree& tree, const Xapian::Database& database) {
  return std::visit(Maker(database), tree->is);
}

void ArticlePlaces::reset(const Xapian::Database& database, Xapian::docid article, Budget* budget) {
  database_ = database;
  budget_ = budget;
  article_ = article;
  for (List* list : {&sentences_, &paragraphs_, &zones_}) list->known = false;
}

void ArticlePlaces::read(List& list, const std::string& term) {
  list.known = true;
  list.positions.clear();
  const auto end = database_.positionlist_end(article_, term);
  for (auto it = database_.positionlist_begin(article_, term); it != end; ++it) {
    list.positions.push_back(*it);
  }
}

const std::vector<Xapian::termpos>& ArticlePlaces::units(List& list, const std::string& term) {
  if (list.known) return list.positions;
  read(list, term);
  const std::vector<Xapian::termpos>& starts = zones();
  std::vector<Xapian::termpos>& all = list.positions;
  const auto middle = static_cast<std::ptrdiff_t>(all.size());
  all.insert(all.end(), starts.begin(), starts.end());
  std::inplace_merge(all.begin(), all.begin() + middle, all.end());
  return all;
}

const std::vector<Xapian::termpos>& ArticlePlaces::sentences() {
  return units(sentences_, std::string(prefix::sentence_start));
}

const std::vector<Xapian::termpos>& ArticlePlaces::paragraphs() {
  return units(paragraphs_, std::string(prefix::paragraph_start));
}

const std::vector<Xapian::termpos>& ArticlePlaces::zones() {
  if (!zones_.known) read(zones_, std::string(prefix::zone_start));
  return zones_.positions;
}

}  // namespace morgue::match
