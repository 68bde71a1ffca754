#include "searcher/query/dialect/lucene_leaves.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "searcher/query/dialect/word_rows.h"
#include "searcher/query/limits.h"
#include "searcher/query/syntax.h"
#include "searcher/query/word_form.h"

namespace morgue::query::dialect {

namespace {

double as_number(const std::string& figures) {
  double value = 0;
  std::from_chars(figures.data(), figures.data() + figures.size(), value);
  return value;
}

}  // namespace

LuceneLeaves::Clause LuceneLeaves::leaf(const Term& word, const Field* field) {
  field = field_of(field);
  Clause out;
  if (field != nullptr && field->kind == FieldKind::date) {
    const DayRange days = read_pasted_date(word.text, word.offset, today_, diagnostics_);
    out.what = written(word.offset, date_condition({days.first, days.last}));
    weigh(out, field);
    return out;
  }
  if (field != nullptr && field->kind == FieldKind::number) {
    out.what = written(word.offset, std::string(field->name) + ':' + number(word));
    weigh(out, field);
    return out;
  }
  const bool in_words = field == nullptr || takes_words(*field);
  if (here() == '~' || word.pattern) {
    if (!in_words) {
      fail(word.offset, std::string(field->name) + ": takes no patterns", "write it in full");
    }
    out.what = here() == '~' ? fuzzy(word) : pattern(word);
  } else {
    const std::string text = plain_word(word.text);
    if (text.empty()) {
      fail(word.offset, quoted(word.text) + " holds no word to search for", "leave it out");
    }
    out.what = written(word.offset, text);
  }
  weigh(out, field);
  return out;
}

Expression LuceneLeaves::pattern(const Term& word) {
  std::string letters;
  for (const char c : word.text) {
    if (c != '*' && c != '?') letters += c;
  }
  if (letters.empty() || !fits_pattern(letters)) {
    fail(word.offset, quoted(word.text) + " is no pattern that could be searched for",
         "gov*, wom?n, s*y");
  }
  return written(word.offset, inner_marks(word.text, word.offset, diagnostics_));
}

// ~, ~1, ~2; and ~0.8 of old, the likeness of the two words.
Expression LuceneLeaves::fuzzy(const Term& word) {
  const std::size_t sign = at_++;
  const std::string figures = take_number();
  constexpr std::size_t most = 2;
  std::size_t edits = most;
  if (!figures.empty()) {
    const double value = as_number(figures);
    if (value >= 1 || value == 0) {
      edits = static_cast<std::size_t>(std::min(value, static_cast<double>(most)));
    } else {
      edits = std::min(
          most, static_cast<std::size_t>((1 - value) * static_cast<double>(word.text.size())));
    }
  }
  if (word.pattern) fail(sign, "a pattern cannot be fuzzy as well", "take ~ away");
  if (!fits_pattern(word.text) || plain_word(word.text).empty()) {
    fail(word.offset, quoted(word.text) + " cannot be searched for by likeness", "rubbio~1");
  }
  if (edits == 0) return written(word.offset, plain_word(word.text));
  const std::string ours = word.text + '~' + std::to_string(edits);
  if (word_form(ours).kind != WordForm::Kind::fuzzy) {
    fail(word.offset, quoted(word.text) + " has no letters and cannot be searched for by likeness",
         "rubbio~1, or the figures alone");
  }
  return written(word.offset, ours);
}

LuceneLeaves::Clause LuceneLeaves::phrase(const Field* field) {
  field = field_of(field);
  const std::size_t offset = at_;
  at_ += quote_at(pasted_, at_);
  std::string inside;
  while (!done() && quote_at(pasted_, at_) == 0) {
    if (here() == '\\' && at_ + 1 < pasted_.size()) ++at_;
    const std::size_t quote = quote_at(pasted_, at_);  // escaped
    if (quote > 0) inside += ' ';
    if (quote == 0) inside += here();
    at_ += std::max<std::size_t>(quote, 1);
  }
  if (done()) fail(offset, "this quote is never closed", "close it, or take it away");
  at_ += quote_at(pasted_, at_);
  Clause out;
  if (field != nullptr && field->kind == FieldKind::date) {
    const DayRange days = read_pasted_date(inside, offset + 1, today_, diagnostics_);
    out.what = written(offset, date_condition({days.first, days.last}));
    weigh(out, field);
    return out;
  }
  if (field != nullptr && field->kind == FieldKind::number) {
    out.what = written(offset, std::string(field->name) + ':' + number({inside, false, offset}));
    weigh(out, field);
    return out;
  }
  const std::string words = in_quotes(inside);
  if (words.empty()) fail(offset, "these quotes hold no word to search for", "leave them out");
  out.what = written(offset, words);
  if (here() == '~') {
    const std::size_t sign = at_++;
    const std::string figures = take_number();
    if (figures.empty()) fail(sign, "how far the words may stray is missing", "\"c d\"~3");
    if (field != nullptr && !takes_words(*field)) {
      fail(sign, std::string(field->name) + ": takes no distance", "take ~ away");
    }
    out.what = sloppy(words, offset, static_cast<std::size_t>(as_number(figures)), sign);
  }
  weigh(out, field);
  return out;
}

// Two words that may stray by n places: in order up to n + 1 apart; in the other order each has
// moved past the other, which costs two. Of more words there is only how far each is from what
// stands before it.
Expression LuceneLeaves::sloppy(const std::string& in_quotes, std::size_t offset, std::size_t slop,
                                std::size_t sign) {
  constexpr std::size_t most = 1'000;
  if (slop > most) fail(sign, "words cannot be asked for that far apart", "AND in its place");
  std::vector<std::string> words;
  std::string_view rest = std::string_view(in_quotes).substr(1, in_quotes.size() - 2);
  while (!rest.empty()) {
    const std::size_t end = rest.find(' ');
    const std::string word = plain_word(rest.substr(0, end));
    if (!word.empty()) words.push_back(word);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  if (slop == 0 || words.size() < 2) return written(offset, in_quotes);
  if (words.size() == 2) {
    Expression ordered =
        apart(written(offset, words[0]), written(offset, words[1]), "ONEAR/", slop + 1, sign);
    if (slop < 2) return ordered;
    std::vector<Expression> either;
    either.push_back(std::move(ordered));
    either.push_back(
        apart(written(offset, words[1]), written(offset, words[0]), "ONEAR/", slop - 1, sign));
    return over(Kind::any, offset, {}, std::move(either), diagnostics_);
  }
  diagnostics_.warn(sign,
                    "of more than two words, each is looked for near those before it: that finds "
                    "somewhat more than Lucene would");
  Expression out = written(offset, words[0]);
  for (std::size_t i = 1; i < words.size(); ++i) {
    out = apart(std::move(out), written(offset, words[i]), "NEAR/", slop + 1, sign);
  }
  return out;
}

Expression LuceneLeaves::apart(Expression a, Expression b, const char* op, std::size_t width,
                               std::size_t sign) const {
  std::vector<Expression> both;
  both.push_back(std::move(a));
  both.push_back(std::move(b));
  return over(Kind::near, sign, op + std::to_string(width), std::move(both), diagnostics_);
}

// [a TO b], {a TO b}, [a TO *]
LuceneLeaves::Clause LuceneLeaves::range(const Field* field) {
  field = field_of(field);
  const std::size_t open = at_;
  const std::size_t close = pasted_.find_first_of("]}", at_);
  if (close == std::string_view::npos) {
    fail(open, "this range is never closed", "[2019 TO 2020]");
  }
  const std::string_view inside = pasted_.substr(open + 1, close - open - 1);
  const std::size_t to = inside.find(" TO ");
  if (to == std::string_view::npos) fail(open, "a range has TO between its ends", "[2019 TO 2020]");
  at_ = close + 1;
  const Bound first = bound(inside.substr(0, to), open + 1, pasted_[open] == '{');
  const Bound last = bound(inside.substr(to + 4), open + 1 + to + 4, pasted_[close] == '}');
  return between(field, first, last, open);
}

LuceneLeaves::Bound LuceneLeaves::bound(std::string_view text, std::size_t offset, bool excluded) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '"')) {
    text.remove_prefix(1);
    ++offset;
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '"')) text.remove_suffix(1);
  if (text == "*") text = {};
  return {text, offset, excluded};
}

// >=2019, <500
LuceneLeaves::Clause LuceneLeaves::comparison(const Field& field) {
  const std::size_t offset = at_;
  const bool greater = here() == '>';
  ++at_;
  const bool equal = here() == '=';
  if (equal) ++at_;
  const std::size_t begin = at_;
  const Term word = term();
  const Bound end{pasted_.substr(begin, at_ - begin), begin, !equal};
  return between(&field, greater ? end : Bound{}, greater ? Bound{} : end, offset);
}

LuceneLeaves::Clause LuceneLeaves::between(const Field* field, const Bound& first,
                                           const Bound& last, std::size_t offset) {
  Clause out;
  out.condition = true;
  if (first.text.empty() && last.text.empty()) {
    fail(offset, "this range has neither a beginning nor an end", "[2019 TO 2020]");
  }
  if (field != nullptr && field->kind == FieldKind::number) {
    out.what = written(offset, numbers(*field, first, last));
  } else if (field == nullptr || field->kind == FieldKind::date) {
    if (field == nullptr) {
      diagnostics_.warn(offset, "a range of no field is taken for one of dates");
    }
    out.what = written(offset, dates(first, last, offset));
  } else {
    fail(offset, "ranges of " + std::string(field->name) + " have no equivalent in Morgue",
         "date and words have ranges");
  }
  weigh(out, field != nullptr ? field : &morgue::field(FieldId::date));
  return out;
}

std::string LuceneLeaves::dates(const Bound& first, const Bound& last, std::size_t offset) const {
  DayBounds bounds;
  if (!first.text.empty()) {
    bounds.narrow(*compared(first.excluded ? ">" : ">=", day(first)));
  }
  if (!last.text.empty()) bounds.narrow(*compared(last.excluded ? "<" : "<=", day(last)));
  if (bounds.empty()) {
    fail(offset, "no day lies between these dates", "the earlier of the two stands first");
  }
  return date_condition(bounds);
}

// now, now-7d, now-1M/d, NOW/YEAR; else a date. Rounded, it is all of its week, month or year.
DayRange LuceneLeaves::day(const Bound& bound) const {
  std::string_view text = bound.text;
  if (text.substr(0, 3) != "now" && text.substr(0, 3) != "NOW") {
    return read_pasted_date(text, bound.offset, today_, diagnostics_);
  }
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string_view unit = text.substr(std::min(slash + 1, text.size()));
  text = text.substr(3, std::max<std::size_t>(slash, 3) - 3);
  DayRange days{today_, today_};
  if (!text.empty()) {
    if (text.front() != '-') {
      fail(bound.offset, quoted(bound.text) + " is no day that has been", "[now-7d TO now]");
    }
    std::string since(text.substr(1));
    if (!since.empty() && since.back() == 'm') {
      fail(bound.offset, "minutes have no equivalent in Morgue, where days are the least",
           "now-1d; a month is now-1M");
    }
    if (!since.empty() && since.back() == 'M') since.back() = 'm';
    days = read_pasted_date(since, bound.offset, today_, diagnostics_);
  }
  return slash == bound.text.size() ? days : rounded(days.first, unit, bound.offset);
}

DayRange LuceneLeaves::rounded(std::chrono::sys_days day, std::string_view unit,
                               std::size_t offset) const {
  using namespace std::chrono;
  const year_month_day date(day);
  const auto is = [unit](std::string_view letters, std::string_view name) {
    return (unit.size() == 1 && letters.find(unit[0]) != std::string_view::npos) || unit == name;
  };
  if (is("yY", "YEAR")) {
    return {sys_days(date.year() / January / 1), sys_days(date.year() / December / 31)};
  }
  if (is("M", "MONTH")) {
    return {sys_days(date.year() / date.month() / 1), sys_days(date.year() / date.month() / last)};
  }
  if (is("w", "WEEK")) {
    const sys_days monday = day - (weekday(day) - Monday);
    return {monday, monday + days(6)};
  }
  if (is("dDhHms", "DAY") || unit == "HOUR" || unit == "MINUTE" || unit == "SECOND") {
    return {day, day};
  }
  fail(offset, quoted(std::string("/") + std::string(unit)) + " is nothing to round a day to",
       "now/d, now/w, now/M, now/y");
}

std::string LuceneLeaves::numbers(const Field& field, const Bound& first, const Bound& last) const {
  std::string out = std::string(field.name) + ':';
  const auto figures = [&](const Bound& bound) {
    return number({std::string(bound.text), false, bound.offset});
  };
  if (first.text.empty()) return out + (last.excluded ? "<" : "<=") + figures(last);
  if (last.text.empty()) return out + (first.excluded ? ">" : ">=") + figures(first);
  if (first.excluded || last.excluded) {
    fail((first.excluded ? first : last).offset, "a range of numbers includes both its ends here",
         "[500 TO 900]");
  }
  return out + figures(first) + ".." + figures(last);
}

std::string LuceneLeaves::number(const Term& word) const {
  if (word.text.empty() || !std::all_of(word.text.begin(), word.text.end(),
                                        [](char c) { return c >= '0' && c <= '9'; })) {
    fail(word.offset, quoted(word.text) + " is no whole number", "words:[500 TO 900]");
  }
  return word.text;
}

// ^2
void LuceneLeaves::weigh(Clause& clause, const Field* field) {
  if (here() != '^') return;
  const std::size_t sign = at_++;
  const std::string figures = take_number();
  if (figures.empty()) fail(sign, "behind ^ stands a weight", "tariffs^3");
  const double value = std::strtod(figures.c_str(), nullptr);
  if (!(value > 0) || value > max_weight) {
    fail(sign,
         "a weight is more than 0 and at most " + std::to_string(static_cast<int>(max_weight)) +
             " here",
         "tariffs^3 or tariffs^0.5");
  }
  // Where values are taken, ^2 would be a part of the value.
  if (field != nullptr && takes_values(field->kind) && field->kind != FieldKind::person) {
    diagnostics_.warn(sign, "conditions do not count for the rank: the weight ^" + figures +
                                " means nothing here");
    return;
  }
  std::vector<Expression> inside;
  inside.push_back(std::move(clause.what));
  clause.what = over(Kind::weight, sign, figures, std::move(inside), diagnostics_);
}

std::string LuceneLeaves::take_number() {
  const std::size_t begin = at_;
  const auto digit_at = [&](std::size_t i) {
    return i < pasted_.size() && pasted_[i] >= '0' && pasted_[i] <= '9';
  };
  while (digit_at(at_) || (here() == '.' && digit_at(at_ + 1))) {
    ++at_;
  }
  constexpr std::size_t longest = 12;
  if (at_ - begin > longest) fail(begin, "this number is too long", "^3, ~2");
  std::string out(pasted_.substr(begin, at_ - begin));
  if (std::count(out.begin(), out.end(), '.') > 1) fail(begin, "this is no number", "^3, ~2");
  if (!out.empty() && out.front() == '.') out.insert(0, 1, '0');
  return out;
}

LuceneLeaves::Term LuceneLeaves::term() {
  Term out;
  out.offset = at_;
  constexpr std::string_view ends = "()[]{}^~:";
  while (!done() && !blank_here() && quote_at(pasted_, at_) == 0 &&
         ends.find(here()) == std::string_view::npos) {
    if (here() == '\\' && at_ + 1 < pasted_.size()) {
      ++at_;
      // Escaped, it is a letter like others; in a word of ours it is not even that.
      const std::size_t separator = std::max(blank_at(pasted_, at_), quote_at(pasted_, at_));
      out.text += separator > 0 || here() == '*' || here() == '?' ? ' ' : here();
      at_ += std::max<std::size_t>(separator, 1);
      continue;
    }
    out.pattern = out.pattern || here() == '*' || here() == '?';
    out.text += here();
    ++at_;
  }
  if (at_ == out.offset) {
    if (done()) fail(at_, "the query ends where a word should stand", "add it, or end before");
    fail(at_, quoted(pasted_.substr(at_, 1)) + " stands where a word should stand",
         std::string("put a \\ before it, or take it away"));
  }
  return out;
}

}  // namespace morgue::query::dialect
