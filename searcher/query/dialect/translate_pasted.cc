#include "searcher/query/dialect/translate_pasted.h"

#include <iterator>
#include <string>
#include <utility>

#include "common/text.h"
#include "searcher/query/dialect/dialect.h"
#include "searcher/query/relative_date.h"

namespace morgue::query {

Translation translate_pasted(Dialect dialect, std::string_view text, const Vocabulary& vocabulary,
                             Analyzer& analyzer, const TranslateOptions& options) {
  if (dialect == Dialect::morgue) return translate(text, vocabulary, analyzer, options);
  std::string cleaned;
  if (!is_valid_utf8(text)) {
    cleaned = clean_text(text);
    text = cleaned;
  }
  dialect::Reading reading =
      dialect::read(dialect, text, options.today ? *options.today : local_today());
  Translation out;
  try {
    out = translate(reading.text, vocabulary, analyzer, options);
  } catch (const QueryError& error) {
    // What is found wrong only now is put right in our own words.
    const std::string hint =
        error.hint().empty() ? "" : "in Morgue's own language: " + error.hint();
    throw QueryError(column_in(text, reading, error.column()), error.what(), hint);
  }
  for (Warning& warning : out.warnings) warning.column = column_in(text, reading, warning.column);
  out.warnings.insert(out.warnings.begin(), std::make_move_iterator(reading.warnings.begin()),
                      std::make_move_iterator(reading.warnings.end()));
  if (options.explain) {
    for (Explanation::Token& token : out.explanation.tokens) {
      token.column = column_in(text, reading, token.column);
    }
    out.explanation.translated = std::move(reading.text);
  }
  return out;
}

}  // namespace morgue::query
