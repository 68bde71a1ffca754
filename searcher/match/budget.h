// What one search may spend: time, and articles whose positions are read.
#ifndef MORGUE_SEARCHER_MATCH_BUDGET_H
#define MORGUE_SEARCHER_MATCH_BUDGET_H

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace morgue::match {

/// Stretches that one part of a query may have in one article: what a thousand words can have
/// within a thousand words of each other must not fill the memory.
inline constexpr std::size_t max_spans = 65'536;

/// Shared by all that works for one search, in one thread. A look at the clock costs some 30 ns.
class Budget {
 public:
  using Clock = std::chrono::steady_clock;

  /// The time runs from now; of zero milliseconds there is no end. `articles` is how many may be
  /// looked at for the places of their words.
  explicit Budget(std::chrono::milliseconds time, std::uint64_t articles = default_articles);

  /// Throws Error(limit) once the time is over.
  void check_time();
  /// Counts an article and checks the time. Throws Error(limit) beyond either.
  void count_article();
  /// Throws Error(limit) for more stretches than one article may have.
  static void check_spans(std::size_t spans);

  static constexpr std::uint64_t default_articles = 5'000'000;

 private:
  std::chrono::milliseconds time_;
  Clock::time_point end_;
  std::uint64_t articles_;
  std::uint64_t counted_ = 0;
};

using BudgetPtr = std::shared_ptr<Budget>;

/// The same matches and weights as `query`, looking at the clock for each of them: a posting source
/// that throws is the only thing that ends a search of Xapian 1.4 (its set_time_limit() does not,
/// and a match decider is asked too late). It matches all articles, so that it changes no total.
/// Without a budget it is `query` itself. Needs the index on this machine, as span_source.h says.
Xapian::Query within_budget(const Xapian::Query& query, const BudgetPtr& budget);

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_BUDGET_H
