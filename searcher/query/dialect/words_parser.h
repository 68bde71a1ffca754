// What the readers of Lexis and Factiva share: a place among lexemes, rows of words, fields.
#ifndef MORGUE_SEARCHER_QUERY_DIALECT_WORDS_PARSER_H
#define MORGUE_SEARCHER_QUERY_DIALECT_WORDS_PARSER_H

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/dialect/expression.h"
#include "searcher/query/dialect/lexemes.h"
#include "searcher/query/dialect/pasted_date.h"
#include "searcher/query/dialect/word_rows.h"

namespace morgue::query::dialect {

/// A field of another system.
struct ForeignField {
  std::string_view name;  ///< in lower case
  std::string_view ours;  ///< `headline`, `{headline,lead}`; empty: we have none
  bool value = false;     ///< takes values: no patterns, no proximity
};

class WordsParser {
 public:
  WordsParser(std::string_view pasted, Dialect dialect, std::chrono::sys_days today)
      : pasted_(pasted),
        diagnostics_(pasted),
        dialect_(dialect),
        today_(today),
        lexemes_(cut(pasted, dialect == Dialect::factiva, diagnostics_)) {}
  virtual ~WordsParser() = default;

  /// The whole of it.
  Reading read();

 protected:
  using Kind = Expression::Kind;
  using LexemeKind = Lexeme::Kind;

  /// The loosest level: up to a closing bracket or the end.
  virtual Expression query() = 0;
  /// Does it join or end operands, so that no row of words goes on beyond it?
  [[nodiscard]] virtual bool ends_operand(std::size_t i) const = 0;
  /// Does something begin there that is no mere word?
  [[nodiscard]] virtual bool begins_construct(std::size_t i) const = 0;
  /// A word with what its signs mean.
  [[nodiscard]] virtual RowPiece piece(const Lexeme& lexeme) = 0;

  [[nodiscard]] const Lexeme& here() const { return lexeme(at_); }
  [[nodiscard]] const Lexeme& lexeme(std::size_t i) const {
    return lexemes_[i < lexemes_.size() ? i : lexemes_.size() - 1];
  }
  [[nodiscard]] bool word_at(std::size_t i, std::string_view lower) const {
    return lexeme(i).kind == LexemeKind::word && lexeme(i).lower == lower;
  }

  [[noreturn]] void fail(std::size_t offset, const std::string& message, std::string hint) const {
    throw diagnostics_.error(offset, message, std::move(hint));
  }
  [[noreturn]] void no_equivalent(const Lexeme& lexeme, const std::string& what,
                                  std::string hint) const {
    fail(lexeme.offset, what + " has no equivalent in Morgue", std::move(hint));
  }

  /// `(query)`, with the place on its bracket.
  Expression group();
  /// Refuses, or warns of, a word that was hardly meant as one.
  void doubt(std::size_t i);
  /// Words and quotes up to what is neither.
  Expression row(bool any_form);
  /// The field's operand, read by `inside`, with values where it takes them.
  template <class Inside>
  Expression fielded(const ForeignField& field, std::size_t offset, const Inside& inside) {
    if (in_field_) fail(offset, "fields cannot stand inside of this one", "join the two by AND");
    in_field_ = true;
    values_ = field.value;
    in_language_ = field.ours == "lang";
    Expression operand = inside();
    in_field_ = values_ = in_language_ = false;
    std::vector<Expression> children;
    children.push_back(std::move(operand));
    return over(Kind::field, offset, std::string(field.ours), std::move(children), diagnostics_);
  }
  /// Fields of values know neither proximity nor functions.
  void refuse_in_values(const Lexeme& lexeme) const;
  Expression near(std::size_t offset, std::string op, Expression a, Expression b);
  Expression function(std::size_t offset, std::string name, Expression inside);

  /// The words from here on to the end of the operand or to `until`, as one date.
  DayRange date(std::string_view until = {});
  /// A leaf; refuses bounds between which there is no day.
  Expression condition(std::size_t offset, const DayBounds& bounds) const;

  std::string_view pasted_;
  Diagnostics diagnostics_;
  Dialect dialect_;
  std::chrono::sys_days today_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool in_field_ = false;
  bool values_ = false;       // inside a field of values
  bool in_language_ = false;  // inside that of languages
};

}  // namespace morgue::query::dialect

#endif  // MORGUE_SEARCHER_QUERY_DIALECT_WORDS_PARSER_H
