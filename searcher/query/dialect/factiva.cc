// Factiva: free text search.
//
//   Brackets; then adjacency and the operators of distance, from the left; then atleastN and
//   fields; then NOT; then AND; then OR. Words side by side are a phrase.
#include <array>
#include <optional>
#include <utility>

#include "searcher/query/dialect/words_parser.h"
#include "searcher/query/limits.h"

namespace morgue::query::dialect {

namespace {

constexpr std::array<ForeignField, 35> fields{{
    {"hd", "headline"},
    {"hl", "headline"},
    {"hlp", "{headline,lead}"},
    {"lp", "lead"},
    {"td", "body"},
    {"tx", "text"},
    {"art", "caption"},
    {"by", "byline", true},
    {"au", "byline", true},
    {"cr", "agency", true},
    {"la", "lang", true},
    {"ns", "keyword", true},
    {"de", "keyword", true},
    {"pub", "source", true},
    {"rst", "source", true},
    {"sc", "source", true},
    {"sn", "source", true},
    {"se", "section", true},
    {"an", "id", true},
    {"url", "url", true},
    {"co", ""},
    {"in", ""},
    {"re", ""},
    {"fds", ""},
    {"ipc", ""},
    {"ipd", ""},
    {"clm", ""},
    {"ct", ""},
    {"cx", ""},
    {"cy", ""},
    {"ed", ""},
    {"pg", ""},
    {"vol", ""},
    {"rf", ""},
    {"et", ""},
}};

const ForeignField* find_foreign(std::string_view name) {
  for (const ForeignField& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

class FactivaParser final : public WordsParser {
 public:
  FactivaParser(std::string_view pasted, std::chrono::sys_days today)
      : WordsParser(pasted, Dialect::factiva, today) {}

 private:
  Expression query() override {
    const std::size_t offset = here().offset;
    std::vector<Expression> operands;
    operands.push_back(all());
    while (word_at(at_, "or")) {
      ++at_;
      operands.push_back(all());
    }
    return over(Kind::any, offset, {}, std::move(operands), diagnostics_);
  }

  Expression all() {
    const std::size_t offset = here().offset;
    std::vector<Expression> operands;
    operands.push_back(without());
    while (word_at(at_, "and")) {
      ++at_;
      operands.push_back(without());
    }
    return over(Kind::all, offset, {}, std::move(operands), diagnostics_);
  }

  // a not b; not b
  Expression without() {
    const std::size_t offset = here().offset;
    std::vector<Expression> operands;
    if (word_at(at_, "not")) {
      ++at_;
      std::vector<Expression> inside;
      inside.push_back(limited());
      operands.push_back(over(Kind::no, offset, {}, std::move(inside), diagnostics_));
    } else {
      operands.push_back(limited());
    }
    while (word_at(at_, "not")) {
      ++at_;
      operands.push_back(limited());
    }
    if (operands.size() == 1) return std::move(operands.front());
    return over(Kind::without, offset, {}, std::move(operands), diagnostics_);
  }

  // atleast5 and fields reach over all that stands close together behind them.
  Expression limited() {
    if (begins_construct(at_)) return construct();
    return close_together();
  }

  Expression construct() {
    const Lexeme& name = here();
    const std::size_t offset = name.offset;
    if (const std::size_t many = number_behind(name.lower, "atleast")) {
      constexpr std::size_t most = 50;
      if (many > most) {
        fail(offset, quoted(name.text) + " is more than Factiva takes, which is 50", "atleast50");
      }
      refuse_in_values(name);
      ++at_;
      return function(offset, "atleast" + std::to_string(many), close_together());
    }
    if (name.lower == "date" || name.lower == "pd") {
      refuse_in_values(name);
      ++at_;
      if (here().kind == LexemeKind::sign && here().text == "=") ++at_;
      return condition(offset, date_bounds());
    }
    if (name.lower == "wc") {
      refuse_in_values(name);
      ++at_;
      return word_count(offset);
    }
    const ForeignField* field = find_foreign(name.lower);
    if (field == nullptr || field->ours.empty()) {
      no_equivalent(name, "the field " + quoted(std::string(name.text) + "="),
                    "hd=, lp=, hlp=, td=, by=, sn=, rst=, se=, ns=, la=, wc> and date have one");
    }
    if (lexeme(at_ + 1).text != "=") {
      fail(lexeme(at_ + 1).offset, quoted(name.text) + " takes = only",
           std::string(name.text) + "=...");
    }
    at_ += 2;
    return fielded(*field, offset, [&] { return close_together(); });
  }

  Expression word_count(std::size_t offset) {
    const std::string sign(here().text);
    ++at_;
    const Lexeme& number = here();
    if (number.kind != LexemeKind::word || number_behind("x" + number.lower, "x") == 0) {
      fail(number.offset, "a number of words is missing here", "wc>300");
    }
    ++at_;
    return written(offset, "words:" + (sign == "=" ? std::string() : sign) + number.lower);
  }

  // -7
  std::optional<std::chrono::sys_days> days_ago() {
    const std::size_t ago = number_behind(here().lower, "-");
    if (ago == 0) return std::nullopt;
    constexpr std::size_t most = 100'000;
    if (ago > most) fail(here().offset, quoted(here().text) + " days are too many", "date -7");
    ++at_;
    return today_ - std::chrono::days{ago};
  }

  // from 20250101 to 20250131; after 2025; -7; 20250101
  DayBounds date_bounds() {
    if (here().lower == "from") {
      ++at_;
      const DayRange first = date("to");
      if (!word_at(at_, "to")) {
        fail(here().offset, "the end of this range is missing", "date from 20250101 to 20250131");
      }
      ++at_;
      return {first.first, date().last};
    }
    if (const auto day = days_ago()) return {*day, std::nullopt};
    const std::string how =
        here().kind == LexemeKind::sign ? std::string(here().text) : here().lower;
    if (compared(how, {today_, today_})) {
      ++at_;
      if (const auto day = days_ago()) return *compared(how, {*day, *day});
      return *compared(how, date());
    }
    const DayRange days = date();
    return {days.first, days.last};
  }

  Expression close_together() {
    Expression out = operand();
    while (true) {
      const Lexeme& joint = here();
      if (const std::optional<std::string> op = distance(joint)) {
        refuse_in_values(joint);
        ++at_;
        Expression next = operand();
        out = near(joint.offset, *op, std::move(out), std::move(next));
      } else if (joint.kind == LexemeKind::open || joint.kind == LexemeKind::quoted ||
                 (joint.kind == LexemeKind::word && !ends_operand(at_) && !begins_construct(at_))) {
        refuse_in_values(joint);
        Expression next = operand();
        out = near(joint.offset, "ONEAR/1", std::move(out), std::move(next));
      } else {
        return out;
      }
    }
  }

  // A group or a row of words, with /F50/ behind it.
  Expression operand() {
    Expression out = here().kind == LexemeKind::open ? group() : row(false);
    while (const std::size_t first = first_words(here())) {
      refuse_in_values(here());
      const std::size_t offset = here().offset;
      if (first > max_first_words) {
        fail(offset,
             quoted(here().text) + " is more words than can be asked for, which is " +
                 std::to_string(max_first_words),
             "tariffs/F50/");
      }
      ++at_;
      out = function(offset, "first" + std::to_string(first), std::move(out));
    }
    return out;
  }

  static std::size_t slashed(const Lexeme& lexeme, std::string_view letter) {
    const std::string& word = lexeme.lower;
    if (lexeme.kind != LexemeKind::word || word.size() < 4 || word.back() != '/') return 0;
    return number_behind(std::string_view(word).substr(0, word.size() - 1), letter);
  }

  static std::size_t first_words(const Lexeme& lexeme) { return slashed(lexeme, "/f"); }

  // How the two sides are to stand, in our words.
  [[nodiscard]] std::optional<std::string> distance(const Lexeme& lexeme) const {
    if (lexeme.kind != LexemeKind::word) return std::nullopt;
    const std::string& word = lexeme.lower;
    if (word == "same") return "PARA";
    if (word == "adj") return "ONEAR/1";
    constexpr std::size_t most_apart = 500;
    std::size_t width = number_behind(word, "near");
    std::string_view op = "NEAR/";
    if (width == 0) width = slashed(lexeme, "/n");
    if (width == 0) {
      op = "ONEAR/";
      width = number_behind(word, "adj");
      if (width == 0) width = number_behind(word, "w/");
    }
    if (width == 0) return std::nullopt;
    if (width > most_apart) {
      fail(lexeme.offset, "words cannot be asked for that far apart: " + quoted(lexeme.text),
           "same for the same paragraph, and for the same article");
    }
    return std::string(op) + std::to_string(width);
  }

  [[nodiscard]] bool ends_operand(std::size_t i) const override {
    const Lexeme& word = lexeme(i);
    if (word.kind != LexemeKind::word) return false;
    return word.lower == "and" || word.lower == "or" || word.lower == "not" ||
           first_words(word) > 0 || distance(word).has_value();
  }

  [[nodiscard]] bool begins_construct(std::size_t i) const override {
    const Lexeme& name = lexeme(i);
    if (name.kind != LexemeKind::word) return false;
    const Lexeme& next = lexeme(i + 1);
    if (next.kind == LexemeKind::sign) {
      return true;  // any name: one that is not known is an error
    }
    if (number_behind(name.lower, "atleast") > 0) return next.kind != LexemeKind::end;
    if (name.lower != "date" || next.kind != LexemeKind::word) return false;
    return next.lower == "from" || number_behind(next.lower, "-") > 0 ||
           compared(next.lower, {today_, today_}).has_value() ||
           number_behind("x" + next.lower, "x") > 0;
  }

  // * any ending, ? one character, $3 up to three more; % any one word.
  [[nodiscard]] RowPiece piece(const Lexeme& lexeme) override {
    RowPiece out{lexeme.offset, lexeme.text, {}, false, lexeme.text == "%"};
    const std::size_t sign = lexeme.text.find_first_of("*?$");
    if (lexeme.text.size() > 1 && lexeme.text.back() == '!') {
      fail(lexeme.offset + lexeme.text.size() - 1, "\"!\" leaves no ending open in Factiva",
           std::string(lexeme.text.substr(0, lexeme.text.size() - 1)) + "*, or without it");
    }
    const bool first = sign == 0 && lexeme.text.size() > 1;
    if (first && (lexeme.text[0] == '*' || lexeme.text[0] == '?')) {
      fail(lexeme.offset, quoted(lexeme.text) + " does not begin with a letter",
           "gov* for any ending, wom?n for one letter");
    }
    if (sign == std::string_view::npos || sign == 0) return out;  // $500 is a sum of money
    std::string_view stem = lexeme.text;
    std::size_t more = 0;
    bool any_ending = false;
    if (const std::size_t dollar = stem.find('$'); dollar != std::string_view::npos) {
      more = number_behind(stem.substr(dollar), "$");
      any_ending = dollar + 1 == stem.size();
      constexpr std::size_t most_more = 9;
      if ((more == 0 && !any_ending) || more > most_more) {
        fail(lexeme.offset + dollar, "behind $ stands how many letters may follow, 1 to 9",
             std::string(stem.substr(0, dollar)) + "$3");
      }
      stem = stem.substr(0, dollar);
    }
    std::string letters;
    for (const char c : stem) {
      if (c != '*' && c != '?') letters += c;
    }
    if (letters.empty() || !fits_pattern(letters)) {
      fail(lexeme.offset + sign, quoted(lexeme.text) + " is no word with an ending left open",
           "gov* for any ending, wom?n for one letter");
    }
    const std::string ending = any_ending ? "*" : std::string(more, '?');
    out.pattern = inner_marks(std::string(stem) + ending, lexeme.offset, diagnostics_);
    return out;
  }
};

}  // namespace

Reading read_factiva(std::string_view pasted, std::chrono::sys_days today) {
  return FactivaParser(pasted, today).read();
}

}  // namespace morgue::query::dialect
