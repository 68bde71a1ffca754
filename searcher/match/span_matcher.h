// Finds a span tree's stretches in the articles of one database.
#ifndef MORGUE_SEARCHER_MATCH_SPAN_MATCHER_H
#define MORGUE_SEARCHER_MATCH_SPAN_MATCHER_H

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "searcher/match/budget.h"
#include "searcher/match/span_tree.h"

namespace morgue::match {

/// Positions from the first word to the last. Solid: a word or a phrase, all of whose positions are
/// its own.
struct Span {
  Xapian::termpos begin = 0;
  Xapian::termpos end = 0;
  bool solid = true;
  friend bool operator==(const Span& a, const Span& b) {
    return a.begin == b.begin && a.end == b.end && a.solid == b.solid;
  }
  friend bool operator<(const Span& a, const Span& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end < b.end : a.solid < b.solid;
  }
};

/// Where an article's sentences, paragraphs and zones begin, each read when it is first asked for.
class ArticlePlaces {
 public:
  /// Begins with another article. `budget` may be null: no end.
  void reset(const Xapian::Database& database, Xapian::docid article, Budget* budget);

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] Xapian::docid article() const { return article_; }
  /// Throws Error(limit) once the time is over.
  void check_time() const {
    if (budget_ != nullptr) budget_->check_time();
  }

  /// Ascending; each zone begins a sentence and a paragraph too.
  const std::vector<Xapian::termpos>& sentences();
  const std::vector<Xapian::termpos>& paragraphs();
  /// One for each zone; empty in what is no article of ours.
  const std::vector<Xapian::termpos>& zones();

 private:
  struct List {
    bool known = false;
    std::vector<Xapian::termpos> positions;
  };
  void read(List& list, const std::string& term);
  const std::vector<Xapian::termpos>& units(List& list, const std::string& term);

  Xapian::Database database_;
  Xapian::docid article_ = 0;
  Budget* budget_ = nullptr;
  List sentences_;
  List paragraphs_;
  List zones_;
};

/// A node of the tree at work. Candidates come from postings, which are cheap; positions are read
/// only where all postings agree.
class SpanFinder {
 public:
  SpanFinder() = default;
  SpanFinder(const SpanFinder&) = delete;
  SpanFinder& operator=(const SpanFinder&) = delete;
  virtual ~SpanFinder() = default;

  /// The first article from `from` on that may match; 0 if there is none. Articles only go forward.
  virtual Xapian::docid candidate(Xapian::docid from) = 0;
  /// How many articles are candidates at most.
  [[nodiscard]] virtual Xapian::doccount most() const = 0;
  /// All stretches in the article, ascending and different, for an article that candidate() gave or
  /// passed over. Valid until the next call.
  virtual const std::vector<Span>& spans(ArticlePlaces& places) = 0;
  /// Are there any?
  virtual bool any(ArticlePlaces& places) { return !spans(places).empty(); }
};

/// For the articles of `database`; opens the postings of all the tree's terms.
std::unique_ptr<SpanFinder> make_finder(const SpanTree& tree, const Xapian::Database& database);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_SPAN_MATCHER_H
