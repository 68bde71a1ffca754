// The parts of Lucene's syntax below clauses: terms, phrases, ranges.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_LUCENE_LEAVES_H
#define MORGUE_SEARCHER_QUERY_DIALECT_LUCENE_LEAVES_H

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/fields.h"
#include "searcher/query/dialect/expression.h"
#include "searcher/query/dialect/lexemes.h"
#include "searcher/query/dialect/pasted_date.h"

namespace morgue::query::dialect {

struct LuceneClause {
  enum class Joint : std::uint8_t { none, all, any };
  Expression what;
  Joint joint = Joint::none;  // with the clause before
  bool must = false;
  bool must_not = false;
  bool condition = false;   // narrows, and adds nothing to the rank
  bool everything = false;  // *:*
};

/// A place in the pasted text, and what can be read from there but for clauses and brackets. Each
/// takes the field around it, or nullptr.
class LuceneLeaves {
 public:
  LuceneLeaves(std::string_view pasted, std::chrono::sys_days today)
      : pasted_(pasted), diagnostics_(pasted), today_(today) {}

 protected:
  using Kind = Expression::Kind;
  using Clause = LuceneClause;

  /// A word with its escapes resolved.
  struct Term {
    std::string text;
    bool pattern = false;  // has * or ? that are not escaped
    std::size_t offset = 0;
  };

  [[noreturn]] void fail(std::size_t offset, const std::string& message, std::string hint) const {
    throw diagnostics_.error(offset, message, std::move(hint));
  }

  [[nodiscard]] bool done() const { return at_ >= pasted_.size(); }
  [[nodiscard]] char here() const { return done() ? '\0' : pasted_[at_]; }
  [[nodiscard]] bool blank_here() const { return !done() && blank_at(pasted_, at_) > 0; }
  void skip_blanks() {
    while (blank_here()) at_ += blank_at(pasted_, at_);
  }

  Term term();
  /// The term just read: a word, a pattern, a value.
  Clause leaf(const Term& word, const Field* field);
  Clause phrase(const Field* field);
  /// [a TO b], {a TO b}, [a TO *]
  Clause range(const Field* field);
  /// >=2019, <500
  Clause comparison(const Field& field);
  /// ^2
  void weigh(Clause& clause, const Field* field);

  [[nodiscard]] const Field* field_of(const Field* field) const {
    return field != nullptr ? field : context_;
  }
  static bool takes_words(const Field& field) {
    return field.kind == FieldKind::text || field.kind == FieldKind::zone;
  }

  std::string_view pasted_;
  Diagnostics diagnostics_;
  std::chrono::sys_days today_;
  std::size_t at_ = 0;
  const Field* context_ = nullptr;  // the field around the brackets

 private:
  /// One end of a range; no text: open.
  struct Bound {
    std::string_view text;
    std::size_t offset = 0;
    bool excluded = false;
  };

  Expression pattern(const Term& word);
  Expression fuzzy(const Term& word);
  Expression sloppy(const std::string& in_quotes, std::size_t offset, std::size_t slop,
                    std::size_t sign);
  [[nodiscard]] Expression apart(Expression a, Expression b, const char* op, std::size_t width,
                                 std::size_t sign) const;
  static Bound bound(std::string_view text, std::size_t offset, bool excluded);
  Clause between(const Field* field, const Bound& first, const Bound& last, std::size_t offset);
  [[nodiscard]] std::string dates(const Bound& first, const Bound& last, std::size_t offset) const;
  [[nodiscard]] DayRange day(const Bound& bound) const;
  [[nodiscard]] DayRange rounded(std::chrono::sys_days day, std::string_view unit,
                                 std::size_t offset) const;
  [[nodiscard]] std::string numbers(const Field& field, const Bound& first,
                                    const Bound& last) const;
  [[nodiscard]] std::string number(const Term& word) const;
  std::string take_number();
};

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_LUCENE_LEAVES_H
