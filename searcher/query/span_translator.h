// What stands near something else, within the first words, or so many times -> where it stands.
#ifndef MORGUE_SEARCHER_QUERY_SPAN_TRANSLATOR_H
#define MORGUE_SEARCHER_QUERY_SPAN_TRANSLATOR_H

#include <cstddef>
#include <optional>
#include <string>

#include "searcher/query/record.h"
#include "searcher/query/syntax.h"
#include "searcher/query/value_translator.h"
#include "searcher/query/word_translator.h"

namespace morgue::query {

/// Throws QueryError for what has no place in the text: AND, NOT, dates.
class SpanTranslator {
 public:
  SpanTranslator(WordTranslator& words, ValueTranslator& values, Record& record)
      : words_(words), values_(values), record_(record) {}

  /// For a Near, or a Call of first or atleast. `place` says what holds around it. Nothing, after a
  /// warning, if there is nothing in it to search for.
  std::optional<Spans> translate(const Node& node, const Place& place);

 private:
  using Found = std::optional<Spans>;

  Found of(const Node& node, const Place& place);
  Found of_value(const Value& value, const Node& node, const Place& place);
  Found of_near(const Near& near, const Place& place);
  Found of_call(const Call& call, const Place& place);
  template <typename Operands>
  Found any(const Operands& operands, const Place& place);
  [[noreturn]] void refuse(const Node& node, const std::string& what);
  std::string hint_for(const Node& node) const;

  WordTranslator& words_;
  ValueTranslator& values_;
  Record& record_;
  const Node* around_ = nullptr;  // the Near or Call that the node stands in
  std::size_t depth_ = 0;         // how many of them
  const Field* field_ = nullptr;  // that stands around all
};

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_SPAN_TRANSLATOR_H
