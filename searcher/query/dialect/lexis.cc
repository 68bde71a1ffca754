// Lexis and Nexis: terms and connectors.
//
//   OR binds tightest; then w/n, pre/n and their negations, the smaller n first; then w/s, w/p;
//   then AND; then AND NOT. Words side by side are a phrase, in any of their forms. Case of
//   connectors does not count.
#include <array>
#include <optional>
#include <utility>

#include "searcher/query/dialect/words_parser.h"
#include "searcher/query/limits.h"

namespace morgue::query::dialect {

namespace {

// As segments: headline(...).
constexpr std::array<ForeignField, 34> segments{{
    {"headline", "headline"},
    {"hlead", "{headline,lead}"},
    {"lead", "lead"},
    {"body", "body"},
    {"text", "text"},
    {"graphic", "caption"},
    {"caption", "caption"},
    {"byline", "byline", true},
    {"author", "byline", true},
    {"dateline", "place", true},
    {"person", "person", true},
    {"section", "section", true},
    {"publication", "source", true},
    {"source", "source", true},
    {"publisher", "source", true},
    {"language", "lang", true},
    {"subject", "keyword", true},
    {"terms", "keyword", true},
    {"term", "keyword", true},
    {"company", ""},
    {"organization", ""},
    {"geographic", ""},
    {"country", ""},
    {"state", ""},
    {"city", ""},
    {"ticker", ""},
    {"industry", ""},
    {"highlight", ""},
    {"copyright", ""},
    {"correction", ""},
    {"series", ""},
    {"type", ""},
    {"load-date", ""},
    {"cite", ""},
}};

const ForeignField* find_segment(std::string_view name) {
  for (const ForeignField& field : segments) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

struct Connector {
  enum class Kind : std::uint8_t { all, any, without, near };
  Kind kind = Kind::near;
  std::size_t lexemes = 1;  // that it is made of
  std::string ours;         // NEAR/5, SENT
  std::size_t width = 0;    // the smaller, the tighter
};

constexpr std::size_t sentence_width = 2'000'000;
constexpr std::size_t paragraph_width = 2'000'001;
constexpr std::size_t most_apart = 1'000;

class LexisParser final : public WordsParser {
 public:
  LexisParser(std::string_view pasted, std::chrono::sys_days today)
      : WordsParser(pasted, Dialect::lexis, today) {}

 private:
  // a AND NOT b, with all else inside
  Expression query() override {
    std::vector<Expression> operands;
    const std::size_t offset = here().offset;
    if (word_at(at_, "not")) {
      ++at_;
      std::vector<Expression> inside;
      inside.push_back(all());
      operands.push_back(over(Kind::no, offset, {}, std::move(inside), diagnostics_));
    } else {
      operands.push_back(all());
    }
    while (const std::optional<Connector> joint = connector(at_)) {
      if (joint->kind != Connector::Kind::without) break;
      if (word_at(at_, "not")) {
        diagnostics_.warn(here().offset,
                          "\"not\" is read as \"and not\"; in quotes it is searched for");
      }
      at_ += joint->lexemes;
      operands.push_back(all());
    }
    if (operands.size() == 1) return std::move(operands.front());
    return over(Kind::without, offset, {}, std::move(operands), diagnostics_);
  }

  Expression all() {
    const std::size_t offset = here().offset;
    std::vector<Expression> operands;
    operands.push_back(close_together());
    while (const std::optional<Connector> joint = connector(at_)) {
      if (joint->kind != Connector::Kind::all) break;
      at_ += joint->lexemes;
      operands.push_back(close_together());
    }
    return over(Kind::all, offset, {}, std::move(operands), diagnostics_);
  }

  // a w/5 b w/3 c: read flat, then joined from the narrowest on.
  Expression close_together() {
    std::vector<Expression> operands;
    struct Joint {
      Connector connector;
      std::size_t offset;
    };
    std::vector<Joint> joints;
    operands.push_back(any());
    while (true) {
      std::optional<Connector> joint = connector(at_);
      const std::size_t offset = here().offset;
      if (joint && joint->kind == Connector::Kind::near) {
        refuse_in_values(here());
        at_ += joint->lexemes;
        joints.push_back({std::move(*joint), offset});
      } else if (!joint && begins_operand()) {
        // Side by side with what is no mere word: right behind it.
        refuse_in_values(here());
        joints.push_back({{Connector::Kind::near, 0, "ONEAR/1", 1}, offset});
      } else {
        break;
      }
      operands.push_back(any());
    }
    while (!joints.empty()) {
      std::size_t narrowest = 0;
      for (std::size_t i = 1; i < joints.size(); ++i) {
        if (joints[i].connector.width < joints[narrowest].connector.width) narrowest = i;
      }
      const auto at = static_cast<std::ptrdiff_t>(narrowest);
      Joint joint = std::move(joints[narrowest]);
      joints.erase(joints.begin() + at);
      operands[narrowest] =
          near(joint.offset, std::move(joint.connector.ours), std::move(operands[narrowest]),
               std::move(operands[narrowest + 1]));
      operands.erase(operands.begin() + at + 1);
    }
    return std::move(operands.front());
  }

  Expression any() {
    const std::size_t offset = here().offset;
    std::vector<Expression> operands;
    operands.push_back(operand());
    while (const std::optional<Connector> joint = connector(at_)) {
      if (joint->kind != Connector::Kind::any) break;
      at_ += joint->lexemes;
      operands.push_back(operand());
    }
    return over(Kind::any, offset, {}, std::move(operands), diagnostics_);
  }

  [[nodiscard]] bool begins_operand() const {
    return here().kind == LexemeKind::open || here().kind == LexemeKind::word ||
           here().kind == LexemeKind::quoted;
  }

  Expression operand() {
    if (here().kind == LexemeKind::open) return group();
    if (begins_construct(at_)) return construct();
    return row(true);
  }

  // What a name with brackets behind it means, and fields with a comparison.
  Expression construct() {
    const Lexeme& name = here();
    const std::size_t offset = name.offset;
    refuse_in_values(name);
    if (is_date(at_)) {
      ++at_;
      return condition(offset, date_bounds());
    }
    if (name.lower == "length") {
      ++at_;
      return length(offset);
    }
    if (const ForeignField* field = find_segment(name.lower)) {
      if (field->ours.empty()) {
        no_equivalent(name, "the segment " + quoted(name.text),
                      "headline, hlead, lead, body, byline, person, section, publication, subject "
                      "and language have one");
      }
      ++at_;
      if (here().kind == LexemeKind::sign) ++at_;
      const auto inside = [&] { return here().kind == LexemeKind::open ? group() : row(true); };
      return fielded(*field, offset, inside);
    }
    if (name.lower == "hd") {
      diagnostics_.warn(offset, "hd= is Factiva's; it is read as headline( )");
      at_ += 2;
      return fielded({"hd", "headline"}, offset,
                     [&] { return here().kind == LexemeKind::open ? group() : row(true); });
    }
    return function_call();
  }

  Expression function_call() {
    const Lexeme& name = here();
    const std::size_t offset = name.offset;
    if (const std::size_t many = number_behind(name.lower, "atleast")) {
      if (many > max_mentions) {
        fail(offset,
             quoted(name.text) + " is more mentions than can be asked for, which is " +
                 std::to_string(max_mentions),
             "as in atleast5(tariff)");
      }
      ++at_;
      return function(offset, "atleast" + std::to_string(many), group());
    }
    if (name.lower == "caps" || name.lower == "allcaps") {
      std::string ours = name.lower;
      ++at_;
      return function(offset, std::move(ours), group());
    }
    if (name.lower == "singular" || name.lower == "nocaps" || name.lower == "plural") {
      no_equivalent(name, name.lower + "( )",
                    "=word finds just that form of a word, caps(word) a capitalized one");
    }
    doubt(at_);
    if (name.lower == "atleast") {
      fail(name.offset, "atleast needs a number", "as in atleast5(tariff)");
    }
    no_equivalent(name, quoted(name.text) + " with brackets behind it",
                  "put a blank and a connector between, or the words in quotes");
  }

  // > 1200, (> 1200)
  Expression length(std::size_t offset) {
    const bool bracketed = here().kind == LexemeKind::open;
    if (bracketed) ++at_;
    std::string_view sign = here().text;
    if (here().lower == "aft" || here().lower == "gtr") sign = ">";
    if (here().lower == "bef" || here().lower == "lss") sign = "<";
    if (here().lower == "is") sign = "=";
    if (sign.empty() || std::string_view("<=>=").find(sign) == std::string_view::npos) {
      fail(here().offset, "length is compared with a number", "length > 1200");
    }
    ++at_;
    const Lexeme& number = here();
    if (number.kind != LexemeKind::word || number_behind("x" + number.lower, "x") == 0) {
      fail(number.offset, "a number of words is missing here", "length > 1200");
    }
    ++at_;
    if (bracketed) {
      if (here().kind != LexemeKind::close) {
        fail(here().offset, "a closing bracket is missing here", "length(> 1200)");
      }
      ++at_;
    }
    return written(offset, "words:" + std::string(sign == "=" ? "" : sign) + number.lower);
  }

  // aft 2019; from 2019 to 2020; (geq (1/1/2020) and leq (12/31/2020))
  DayBounds date_bounds() {
    if (here().kind == LexemeKind::open) {
      const std::size_t open = here().offset;
      if (++depth_ > max_query_depth) fail(open, "brackets stand too deep here", "take some away");
      ++at_;
      DayBounds bounds = date_bounds();
      while (word_at(at_, "and")) {
        ++at_;
        if (is_date(at_)) ++at_;
        bounds.narrow(date_bounds());
      }
      if (here().kind != LexemeKind::close) {
        fail(open, "this bracket is never closed, or holds what is no date",
             "date(geq 2020-01-01 and leq 2020-12-31)");
      }
      ++at_;
      --depth_;
      return bounds;
    }
    std::string how = here().kind == LexemeKind::sign ? std::string(here().text) : here().lower;
    const std::size_t begin = here().offset;
    if (how == "from" || how == "between") {
      ++at_;
      const std::string_view between = how == "from" ? "to" : "and";
      const DayRange first = date(between);
      if (!word_at(at_, between)) {
        fail(here().offset, "the end of this range is missing",
             "date from 2020-01-01 to 2020-12-31");
      }
      ++at_;
      const DayRange last = date();
      return {first.first, last.last};
    }
    if (compared(how, {today_, today_})) {
      ++at_;
    } else {
      how = "is";
    }
    const bool bracketed = here().kind == LexemeKind::open;
    if (bracketed) ++at_;
    const DayRange day = date();
    if (bracketed) {
      if (here().kind != LexemeKind::close) {
        fail(begin, "a bracket around this date is never closed", "date(geq (2020-01-01))");
      }
      ++at_;
    }
    return *compared(how, day);
  }

  // `date` means the field only where a comparison or brackets follow: it is a word as well.
  [[nodiscard]] bool is_date(std::size_t i) const {
    const std::string& name = lexeme(i).lower;
    if (name != "date" && name != "publication-date" && name != "pub-date") return false;
    const Lexeme& next = lexeme(i + 1);
    if (next.kind == LexemeKind::open || next.kind == LexemeKind::sign) return true;
    return next.kind == LexemeKind::word && (next.lower == "from" || next.lower == "between" ||
                                             compared(next.lower, {today_, today_}).has_value());
  }

  [[nodiscard]] bool begins_construct(std::size_t i) const override {
    const Lexeme& name = lexeme(i);
    if (name.kind != LexemeKind::word) return false;
    if (is_date(i)) return true;
    const Lexeme& next = lexeme(i + 1);
    const bool compares = next.kind == LexemeKind::sign;
    if (name.lower == "length") {
      return compares || next.kind == LexemeKind::open || next.lower == "gtr" ||
             next.lower == "lss";
    }
    if (compares) return next.text == "=" && (name.lower == "hd" || find_segment(name.lower));
    if (next.kind != LexemeKind::open) return false;
    return next.touches_before || find_segment(name.lower) != nullptr ||
           number_behind(name.lower, "atleast") > 0 || name.lower == "caps" ||
           name.lower == "allcaps";
  }

  [[nodiscard]] bool ends_operand(std::size_t i) const override { return connector(i).has_value(); }

  [[nodiscard]] std::optional<Connector> connector(std::size_t i) const {
    if (lexeme(i).kind != LexemeKind::word) return std::nullopt;
    const std::string& word = lexeme(i).lower;
    if (word == "and" || word == "&") {
      if (word_at(i + 1, "not")) return Connector{Connector::Kind::without, 2, {}, 0};
      return Connector{Connector::Kind::all, 1, {}, 0};
    }
    if (word == "or") return Connector{Connector::Kind::any, 1, {}, 0};
    if (word == "%" || (word == "but" && word_at(i + 1, "not"))) {
      return Connector{Connector::Kind::without, word == "%" ? 1u : 2u, {}, 0};
    }
    if (word == "not") {
      std::optional<Connector> inner = distance(lexeme(i + 1));
      if (!inner) return Connector{Connector::Kind::without, 1, {}, 0};
      inner->ours = "NOT " + inner->ours;
      inner->lexemes = 2;
      return inner;
    }
    return distance(lexeme(i));
  }

  [[nodiscard]] std::optional<Connector> distance(const Lexeme& lexeme) const {
    const std::string& word = lexeme.lower;
    const auto is = [&](auto... names) { return ((word == names) || ...); };
    if (is("w/s", "/s", "w/sent", "/sent", "near/s")) {
      return Connector{Connector::Kind::near, 1, "SENT", sentence_width};
    }
    if (is("w/p", "/p", "w/para", "/para", "near/p")) {
      return Connector{Connector::Kind::near, 1, "PARA", paragraph_width};
    }
    if (is("+s", "+p", "pre/s", "pre/p", "onear/s", "onear/p")) {
      no_equivalent(lexeme, quoted(word), "w/s and w/p in either order, or pre/15, have one");
    }
    if (is("w/seg", "/seg", "near/seg")) {
      no_equivalent(lexeme, quoted(word), "headline(a AND b), body(a AND b)");
    }
    for (const std::string_view name : {"w/", "/", "near/"}) {
      if (number_behind(word, name) > 0) return within(lexeme, "NEAR/", name);
    }
    for (const std::string_view name : {"pre/", "onear/", "+"}) {
      if (number_behind(word, name) > 0) return within(lexeme, "ONEAR/", name);
    }
    return std::nullopt;
  }

  [[nodiscard]] Connector within(const Lexeme& lexeme, std::string_view ours,
                                 std::string_view name) const {
    const std::size_t width = number_behind(lexeme.lower, name);
    if (width > most_apart) {
      fail(lexeme.offset, "words cannot be asked for that far apart: " + quoted(lexeme.text),
           "w/p for the same paragraph, AND for the same article");
    }
    return {Connector::Kind::near, 1, std::string(ours) + std::to_string(width), width};
  }

  // ! at the end: any ending. * one character, at the end one or none.
  [[nodiscard]] RowPiece piece(const Lexeme& lexeme) override {
    RowPiece out{lexeme.offset, lexeme.text, {}, false, false};
    const std::size_t sign = lexeme.text.find_first_of("!*?");
    if (sign == std::string_view::npos) return out;
    std::string pattern(lexeme.text);
    for (char& c : pattern) {
      if (c == '*') c = '?';
    }
    if (pattern.back() == '!') pattern.back() = '*';
    std::string letters;
    for (const char c : pattern) {
      if (c != '?' && c != '*') letters += c;
    }
    if (sign == 0 || letters.empty()) {
      fail(lexeme.offset, quoted(lexeme.text) + " does not begin with a letter", "gov!, wom*n");
    }
    if (!fits_pattern(letters)) {
      fail(lexeme.offset + sign, quoted(lexeme.text) + " is no word with an ending left open",
           "gov! for any ending, wom*n for one letter");
    }
    out.pattern = inner_marks(pattern, lexeme.offset, diagnostics_);
    return out;
  }
};

}  // namespace

Reading read_lexis(std::string_view pasted, std::chrono::sys_days today) {
  return LexisParser(pasted, today).read();
}

}  // namespace morgue::query::dialect
