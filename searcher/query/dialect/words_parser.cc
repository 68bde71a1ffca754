#include "searcher/query/dialect/words_parser.h"

#include <utility>

#include "searcher/query/dialect/near_misses.h"
#include "searcher/query/limits.h"

namespace morgue::query::dialect {

Reading WordsParser::read() {
  if (here().kind == LexemeKind::end) return {};
  const Expression tree = query();
  if (here().kind == LexemeKind::close) {
    fail(here().offset, "this bracket was never opened", "take it away");
  }
  if (here().kind != LexemeKind::end) {
    fail(here().offset, quoted(here().text) + " does not go on from what stands before it",
         "put AND or OR between, or put the words in quotes");
  }
  Reading out = write(tree, pasted_);
  out.warnings = diagnostics_.take_warnings();
  return out;
}

Expression WordsParser::group() {
  const Lexeme& open = here();
  if (++depth_ > max_query_depth) {
    fail(open.offset, "brackets stand more than " + std::to_string(max_query_depth) + " deep here",
         "take brackets away that are not needed");
  }
  ++at_;
  if (here().kind == LexemeKind::close) {
    fail(open.offset, "there is nothing in these brackets", "take them away");
  }
  Expression inside = query();
  if (here().kind != LexemeKind::close) {
    fail(open.offset, "this bracket is never closed", "close it, or take it away");
  }
  ++at_;
  --depth_;
  return inside;
}

void WordsParser::doubt(std::size_t i) {
  const std::optional<NearMiss> miss = near_miss(dialect_, lexeme(i), lexeme(i + 1));
  if (!miss) return;
  if (miss->refused) fail(lexeme(i).offset, miss->message, miss->hint);
  diagnostics_.warn(lexeme(i).offset, miss->message + "; " + miss->hint);
}

Expression WordsParser::row(bool any_form) {
  std::vector<RowPiece> pieces;
  const std::size_t first = at_;
  while (true) {
    const Lexeme& lexeme = here();
    const bool goes_on = lexeme.kind == LexemeKind::quoted || lexeme.kind == LexemeKind::word;
    if (!goes_on || ends_operand(at_) || (at_ > first && begins_construct(at_))) break;
    if (lexeme.kind == LexemeKind::quoted) {
      pieces.push_back({lexeme.offset, lexeme.text, {}, true, false});
    } else {
      if (!values_) doubt(at_);
      pieces.push_back(piece(lexeme));
    }
    ++at_;
  }
  if (pieces.empty()) {
    if (here().kind == LexemeKind::end) {
      fail(here().offset, "the query ends where a word should stand", "add it, or end before");
    }
    fail(here().offset, quoted(here().text) + " stands where a word should stand",
         "put it in quotes if it is to be searched for");
  }
  if (!values_) return row_of_words(pieces, any_form, diagnostics_);
  if (in_language_ && pieces.size() == 1) {
    const std::string code = language_code(lexemes_[first].lower);
    if (!code.empty()) return written(pieces.front().offset, code);
  }
  return row_as_value(pieces, diagnostics_);
}

void WordsParser::refuse_in_values(const Lexeme& lexeme) const {
  if (!values_) return;
  fail(lexeme.offset, quoted(lexeme.text) + " cannot stand in a field of whole values",
       "AND and OR can");
}

Expression WordsParser::near(std::size_t offset, std::string op, Expression a, Expression b) {
  std::vector<Expression> both;
  both.push_back(std::move(a));
  both.push_back(std::move(b));
  return over(Kind::near, offset, std::move(op), std::move(both), diagnostics_);
}

Expression WordsParser::function(std::size_t offset, std::string name, Expression inside) {
  std::vector<Expression> children;
  children.push_back(std::move(inside));
  return over(Kind::function, offset, std::move(name), std::move(children), diagnostics_);
}

DayRange WordsParser::date(std::string_view until) {
  const std::size_t begin = here().offset;
  std::size_t end = begin;
  while ((here().kind == LexemeKind::word || here().kind == LexemeKind::quoted) &&
         !ends_operand(at_) && (until.empty() || here().lower != until)) {
    end = here().end;
    ++at_;
  }
  if (end == begin) fail(begin, "a date is missing here", "2025, 2025-10, 2025-10-27");
  std::string_view text = pasted_.substr(begin, end - begin);
  if (text.front() == '"' && text.back() == '"' && text.size() > 1) {
    text = text.substr(1, text.size() - 2);
  }
  return read_pasted_date(text, begin, today_, diagnostics_);
}

Expression WordsParser::condition(std::size_t offset, const DayBounds& bounds) const {
  if (bounds.empty()) {
    fail(offset, "no day lies between these dates", "the earlier of the two stands first");
  }
  return written(offset, date_condition(bounds));
}

}  // namespace morgue::query::dialect
