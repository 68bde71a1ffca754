// Values behind fields -> conditions: dates, numbers, people, and whole values.
#ifndef MORGUE_SEARCHER_QUERY_VALUE_TRANSLATOR_H
#define MORGUE_SEARCHER_QUERY_VALUE_TRANSLATOR_H

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/fields.h"
#include "searcher/query/part.h"
#include "searcher/query/record.h"
#include "searcher/query/word_translator.h"

namespace morgue::query {

/// Throws QueryError for a value that the field cannot take.
class ValueTranslator {
 public:
  ValueTranslator(Analyzer& analyzer, Record& record) : analyzer_(analyzer), record_(record) {}

  /// `field` is one that takes values; `offset` is where `text` stands in the query; what is
  /// negated is not highlighted.
  Part translate(std::string_view text, const Field& field, std::size_t offset, bool negated);

  /// Where the text speaks of a person; nothing, after a warning, if nobody has that name.
  std::optional<Spans> mentions(std::string_view text, std::size_t offset, bool negated);

 private:
  Part date(std::string_view text, std::size_t offset);
  Part number(std::string_view text, const Field& field, std::size_t offset);
  Part exact(std::string_view text, const Field& field, std::size_t offset);
  Part story(std::string_view text, std::size_t offset);
  Part person(std::string_view text, std::size_t offset, bool negated);
  std::vector<std::string> checked_name(std::string_view text, std::size_t offset) const;
  std::vector<std::string> names_like(const std::vector<std::string>& words, std::string_view text,
                                      std::size_t offset);
  void note_names(std::string_view text, const std::vector<std::string>& names);
  void highlight_name(std::string_view text);
  void warn_if_absent(const std::string& term, std::string_view text, const Field& field,
                      std::size_t offset);
  [[nodiscard]] std::vector<std::string> values_like(const std::string& folded,
                                                     const Field& field) const;

  Analyzer& analyzer_;
  Record& record_;
};

/// The term of a whole value, as the indexer makes it.
std::string exact_term(const Field& field, std::string_view value);

/// Is it a range with one open end? Such values bound others beside them instead of adding to them.
bool is_open_range(const Field& field, std::string_view text);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_VALUE_TRANSLATOR_H
