// Syntax tree -> Xapian::Query, for one archive as it stands.
#ifndef MORGUE_SEARCHER_QUERY_TRANSLATE_H
#define MORGUE_SEARCHER_QUERY_TRANSLATE_H

#include <morgue/result.h>

#include <xapian.h>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/fields.h"
#include "searcher/match/budget.h"
#include "searcher/query/limits.h"

namespace morgue::query {

/// What translation must know of the archive. Made anew after each refresh; cheap, or caches.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// Languages of the archive's articles that have a stemmer: "en", "fr".
  [[nodiscard]] virtual const std::vector<std::string>& stemmed_languages() const = 0;
  /// Are there articles in languages without a stemmer? Then a word is looked for as it is,
  /// besides.
  [[nodiscard]] virtual bool has_unstemmed_articles() const = 0;
  /// The name keys in which that folded word occurs (synonyms of XW + word), and the folded forms
  /// of a stem (synonyms of Z + stem, the stem itself included if it occurs as a word).
  [[nodiscard]] virtual std::vector<std::string> name_keys(std::string_view word) const = 0;
  [[nodiscard]] virtual std::vector<std::string> stem_forms(std::string_view stem) const = 0;
  /// Years of the earliest and latest dated article; 0, 0 if there is none.
  [[nodiscard]] virtual int earliest_year() const = 0;
  [[nodiscard]] virtual int latest_year() const = 0;
  /// How many articles bear the term.
  [[nodiscard]] virtual std::uint64_t frequency(const std::string& term) const = 0;
  /// The archive itself: its list of terms, and the words of an article.
  [[nodiscard]] virtual const Xapian::Database& database() const = 0;
};

/// What a translation needs besides the text.
struct TranslateOptions {
  /// Fill the explanation.
  bool explain = false;
  /// Time for scanning the archive's words and, later, for the query's matches; null: no end.
  match::BudgetPtr budget;
  /// What `query:name` stands for.
  const std::map<std::string, std::string>* saved = nullptr;
  /// What `like:-` stands for.
  const std::string* similar_text = nullptr;
  /// The day from which words such as yesterday count; nothing: today.
  std::optional<std::chrono::sys_days> today;
  /// Articles that match no query; empty: none.
  Xapian::Query hidden;
};

/// What a snippet should mark, from the parts of the query that are not negated.
struct Highlight {
  struct Word {
    std::string folded;
    std::string accented;
  };
  std::vector<Word> words;  ///< one: a keyword; several: a phrase, side by side in this order
  bool stemmed = false;     ///< any form of the stem (keywords), or just this form (phrases)
  FieldId field =
      FieldId::text;    ///< only there: headline, body, lead, caption; text means anywhere
  bool inside = false;  ///< also inside of words: the characters of all of them, side by side
};

struct Translation {
  Xapian::Query query;  ///< empty if the text holds nothing that could be searched for (then there
                        ///< is a warning)
  std::vector<Highlight> highlights;
  std::vector<Warning> warnings;
  std::vector<std::string> readings;  ///< dates in words, in absolute days
  Explanation
      explanation;  ///< tokens, tree, canonical, xapian_query, terms and notes; not the times
};

/// Text -> tokens -> tree -> Xapian::Query. Throws QueryError for misuse of a known field or
/// operator, and beyond the limits of limits.h; Error(limit) when the budget is used up. The query
/// may refer to `vocabulary`'s archive and to the budget, but not to `vocabulary` nor to
/// `analyzer`.
Translation translate(std::string_view text, const Vocabulary& vocabulary, Analyzer& analyzer,
                      const TranslateOptions& options = {});

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_TRANSLATE_H
