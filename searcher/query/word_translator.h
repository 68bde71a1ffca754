// Keywords and phrases -> queries over the terms of their field.
#ifndef MORGUE_SEARCHER_QUERY_WORD_TRANSLATOR_H
#define MORGUE_SEARCHER_QUERY_WORD_TRANSLATOR_H

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/fields.h"
#include "searcher/query/part.h"
#include "searcher/query/record.h"

namespace morgue::query {

/// Where words stand in the query.
struct Place {
  const Field* field = nullptr;  ///< of kind text, zone or words
  std::size_t offset = 0;
  bool negated = false;  ///< then they are not highlighted
  unsigned count = 1;    ///< how often the query has them
};

/// Each function gives nothing, with a warning, for text that holds no word at all.
class WordTranslator {
 public:
  WordTranslator(Analyzer& analyzer, Record& record) : analyzer_(analyzer), record_(record) {}

  /// Any form of the word; of a written word that holds several, these side by side.
  std::optional<Part> keyword(std::string_view text, const Place& place);

  /// Just these words, side by side.
  std::optional<Part> phrase(std::string_view text, const Place& place);

 private:
  bool analyze(std::string_view text, const Place& place);
  Part single(const Place& place);
  Part row(const Place& place);
  std::vector<std::string> alternatives(const Token& token, const Field& field);
  std::vector<std::string> forms(const Token& token);
  std::string plain_term(const Token& token, const Field& field);
  void highlight(const Place& place, bool stemmed);

  Analyzer& analyzer_;
  Record& record_;
  std::vector<Token> tokens_;
  std::string clean_;
};

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_WORD_TRANSLATOR_H
