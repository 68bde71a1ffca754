// What the translation of a query leaves behind besides the query itself.
#ifndef MORGUE_SEARCHER_QUERY_RECORD_H
#define MORGUE_SEARCHER_QUERY_RECORD_H

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "searcher/query/diagnostics.h"
#include "searcher/query/relative_date.h"
#include "searcher/query/translate.h"

namespace morgue::query {

/// Counts terms against the limit, and collects highlights, notes and the meaning of terms. The
/// latter two only where they are asked for: look at explains() before making their text.
class Record {
 public:
  Record(const Vocabulary& vocabulary, Diagnostics& diagnostics, const TranslateOptions& options)
      : vocabulary_(vocabulary), diagnostics_(diagnostics), options_(options) {}

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }
  [[nodiscard]] bool explains() const { return options_.explain; }
  [[nodiscard]] std::chrono::sys_days today() const {
    return options_.today ? *options_.today : local_today();
  }
  [[nodiscard]] const TranslateOptions& options() const { return options_; }
  [[nodiscard]] const match::BudgetPtr& budget() const { return options_.budget; }

  /// Throws QueryError once the query has more terms than it may.
  void count_terms(std::size_t terms, std::size_t offset);

  /// The same for the words that patterns stand for.
  void count_expansions(std::size_t words, std::size_t offset);

  void add_meaning(const std::string& term, std::string meaning);
  void add_note(std::string note) { notes_.push_back(std::move(note)); }
  /// What was written in words and means something else on another day.
  void add_reading(std::string reading) { readings_.push_back(std::move(reading)); }
  /// What is marked already is not added again.
  void add_highlight(Highlight highlight);

  [[nodiscard]] std::vector<Highlight> take_highlights() { return std::move(highlights_); }
  [[nodiscard]] std::vector<Explanation::Term> take_terms() { return std::move(terms_); }
  [[nodiscard]] std::vector<std::string> take_notes() { return std::move(notes_); }
  [[nodiscard]] std::vector<std::string> take_readings() { return std::move(readings_); }

 private:
  const Vocabulary& vocabulary_;
  Diagnostics& diagnostics_;
  TranslateOptions options_;
  std::size_t term_count_ = 0;
  std::size_t expansion_count_ = 0;
  std::vector<Highlight> highlights_;
  std::unordered_set<std::string> highlighted_;
  std::vector<Explanation::Term> terms_;
  std::unordered_set<std::string> known_terms_;
  std::vector<std::string> notes_;
  std::vector<std::string> readings_;
};

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_RECORD_H
