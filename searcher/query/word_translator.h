// Words, patterns and phrases -> queries over the terms of their field.
#ifndef MORGUE_SEARCHER_QUERY_WORD_TRANSLATOR_H
#define MORGUE_SEARCHER_QUERY_WORD_TRANSLATOR_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/fields.h"
#include "searcher/match/span_tree.h"
#include "searcher/query/expansion.h"
#include "searcher/query/part.h"
#include "searcher/query/record.h"
#include "searcher/query/syntax.h"

namespace morgue::query {

/// Which capitals a word must be written with.
enum class Capitals : std::uint8_t { any, first, all };

/// The error for a field of values inside of caps() or allcaps(): how they are written is not kept.
QueryError no_capitals(Capitals wanted, const Field& field, std::size_t offset,
                       const Diagnostics& diagnostics);

/// Where words stand in the query.
struct Place {
  const Field* field = nullptr;  ///< of kind text, zone or words
  std::size_t offset = 0;
  bool negated = false;  ///< then they are not highlighted
  unsigned count = 1;    ///< how often the query has them
  Capitals capitals = Capitals::any;
};

/// Where something stands in the articles, and a query for the articles that may have it, which
/// ranks them.
struct Spans {
  match::SpanTree tree;
  Part candidates;
};

/// What only their places tell: candidates first, positions after.
Part verified(const Spans& spans, const match::BudgetPtr& budget);

/// For nodes that are a Word, Exact, Pattern, Fuzzy or Phrase. Each function gives nothing, with a
/// warning, for text that holds no word at all, and throws QueryError for a pattern that stands for
/// too many words.
class WordTranslator {
 public:
  WordTranslator(Analyzer& analyzer, Record& record) : analyzer_(analyzer), record_(record) {}

  std::optional<Part> part(const Node& node, const Place& place);
  std::optional<Spans> spans(const Node& node, const Place& place);

 private:
  /// The words of a row, while they are gathered.
  struct Slots {
    std::vector<match::SpanTree> trees;  // null: any word
    std::vector<Part> parts;
  };
  enum class Form : std::uint8_t { any, exact, accented };

  std::optional<Part> keyword(std::string_view text, const Place& place);
  std::optional<Part> phrase(std::string_view text, const Place& place);
  bool analyze(std::string_view text, const Place& place, bool warns = true);

  // word_pieces.cc
  bool find_pieces(const Place& place);
  Part with_pieces(Part words, const Place& place);

  Part single(const Place& place);
  Part row(const Place& place);
  [[nodiscard]] bool long_enough_to_watch(const std::vector<std::string>& terms) const;
  std::vector<std::string> alternatives(const Token& token, const Field& field);
  std::vector<std::string> forms(const Token& token);
  std::string plain_term(const Token& token, const Field& field);
  void highlight(const Place& place, bool stemmed);

  // word_spans.cc
  void add_words(Slots& slots, std::string_view text, Form form, const Place& place);
  void add_token(Slots& slots, const Token& token, Form form, const Place& place);
  void add_expansion(Slots& slots, const Expansion& expansion, const Place& place);
  std::optional<Spans> joined_slots(Slots slots, const Place& place);
  std::optional<Part> accented(std::string_view text, const Place& place);
  Part expanded(const Expansion& expansion, const Place& place);
  Expansion expand(const Node& node, const Place& place);
  Expansion expand_pattern_text(std::string_view text, const Place& place);
  Expansion checked(Expansion expansion, const std::string& written, const Place& place);
  match::SpanTree with_capitals(match::SpanTree tree, const std::vector<std::string>& words,
                                const Place& place);
  static std::vector<std::string> written_terms(const Token& token);
  std::vector<std::string> capital_terms(const std::vector<std::string>& words, Capitals capitals);

  Analyzer& analyzer_;
  Record& record_;
  std::vector<Token> tokens_;
  std::string clean_;
  std::vector<std::string> characters_;  // of find_pieces()
};

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_WORD_TRANSLATOR_H
