// The language, row by row: how a query is read, and how it is written again.
#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

#include "searcher/query/limits.h"
#include "searcher/query/parser.h"
#include "tests/searcher/query/written_down.h"

using morgue::QueryError;
using morgue::test::compact;
using namespace morgue::query;

namespace {

struct Reading {
  std::string tree;  // "and(word a, not(word b))"; empty if there is nothing
  std::string canonical;
  std::vector<std::string> warnings;  // "column: message"
};

Reading read(const std::string& text) {
  Diagnostics diagnostics(text);
  const std::vector<Lexeme> lexemes = lex(text, diagnostics);
  const std::optional<Node> tree = parse(lexemes, diagnostics);
  Reading out;
  if (tree) {
    out.tree = compact(tree_text(*tree));
    out.canonical = canonical(*tree);
  }
  for (const morgue::Warning& warning : diagnostics.take_warnings()) {
    out.warnings.push_back(std::to_string(warning.column) + ": " + warning.message);
  }
  return out;
}

struct Row {
  std::string query;
  std::string tree;
  std::string canonical;
  std::vector<std::string> warnings = {};
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Reading reading = read(row.query);
    CHECK(reading.tree == row.tree);
    CHECK(reading.canonical == row.canonical);
    CHECK(reading.warnings == row.warnings);
    // Written again and read again, it says the same, without further warnings about its form.
    CHECK(read(reading.canonical).tree == row.tree);
  }
}

std::string assumed(const std::string& canonical) {
  return "0: read as: " + canonical + "  (brackets make it certain)";
}

const std::string no_value_after_headline =
    "\"headline:\" has no value right behind it, as in headline:\"trade deal\"; it is searched as "
    "a word";
const std::string never_closed_quote =
    "this quote is never closed; the words behind it are searched as words";
const std::string never_closed = "this bracket is never closed; it is taken to reach to the end";
const std::string never_opened = "this bracket was never opened; it is left out";
const std::string nothing_inside = "there is nothing in these brackets; left out";

std::string nothing_to_join(const std::string& name) {
  return name + " has nothing to join here; it is searched as a word";
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() + piece.size() <= bytes) out += piece;
  return out;
}

}  // namespace

TEST_CASE("Basic queries are read as the language says") {
  check({
      {"tariffs", "word tariffs", "tariffs"},
      {"trade tariffs", "list(word trade, word tariffs)", "trade tariffs"},
      {"\"trade deal\"", "phrase \"trade deal\"", "\"trade deal\""},
      {"“trade deal”", "phrase \"trade deal\"", "\"trade deal\""},
      {"„trade deal“ «le port»", "list(phrase \"trade deal\", phrase \"le port\")",
       "\"trade deal\" \"le port\""},
      {"a AND b", "and(word a, word b)", "a AND b"},
      {"a AND b AND c", "and(word a, word b, word c)", "a AND b AND c"},
      {"a OR b OR c", "or(word a, word b, word c)", "a OR b OR c"},
      {"a NOT b", "and(word a, not(word b))", "a AND NOT b"},
      {"a AND NOT b", "and(word a, not(word b))", "a AND NOT b"},
      {"NOT a AND b", "and(not(word a), word b)", "NOT a AND b"},
      {"NOT a", "not(word a)", "NOT a"},
      {"-a", "not(word a)", "NOT a"},
      {"a -b", "list(word a, must not: word b)", "a -b"},
      {"NOT a b", "list(must not: word a, word b)", "-a b"},
      {"+a b", "list(must: word a, word b)", "+a b"},
      {"+\"a b\" -(c d)", "list(must: phrase \"a b\", must not: list(word c, word d))",
       "+\"a b\" -(c d)"},
      {"+a", "word a", "a"},
      {"a OR NOT b", "or(word a, not(word b))", "a OR NOT b"},
      {"a OR -b", "or(word a, not(word b))", "a OR NOT b"},
      {"and or not",
       "list(word and, word or, word not)",
       "and or not",
       {"5: \"or\" is searched as a word; the operator is written OR"}},
      {"headline:-a",
       "field headline(word -a)",
       "headline:-a",
       {"10: \"-\" means nothing behind \"headline:\"; what must not be there is written "
        "-headline:a"}},
      {"tariffs or duties",
       "list(word tariffs, word or, word duties)",
       "tariffs or duties",
       {"9: \"or\" is searched as a word; the operator is written OR"}},
      {"the war and the peace of it",
       "list(word the, word war, word and, word the, word peace, word of, word it)",
       "the war and the peace of it"},
      {"(war and peace) film",
       "list(list(word war, word and, word peace), word film)",
       "(war and peace) film",
       {"6: \"and\" is searched as a word; the operator is written AND"}},
      {"a w/5 b",
       "list(word a, word w/5, word b)",
       "a w/5 b",
       {"3: \"w/5\" is searched as words; here it is written NEAR/5"}},
      {"first(a)",
       "list(word first, word a)",
       "first a",
       {"1: \"first\" is searched as a word; what it looks like is written first50(word)"}},
      {"words>300",
       "word words>300",
       "words>300",
       {"1: \"words>300\" is searched as words; the field is written words:>300"}},
      {"words>=", "word words>=", "words>="},
      {"words>=:", "word words>=:", "words>=:"},
      {"headline:tariffs", "field headline(word tariffs)", "headline:tariffs"},
      {"title:\"trade deal\"", "field headline(phrase \"trade deal\")", "headline:\"trade deal\""},
      {"headline:(a OR b)", "field headline(or(word a, word b))", "headline:(a OR b)"},
      {"headline:(a b -c)", "field headline(list(word a, word b, must not: word c))",
       "headline:(a b -c)"},
      {"headline:(a person:b)", "field headline(list(word a, field person(value b)))",
       "headline:(a person:b)"},
      {"-headline:a b", "list(must not: field headline(word a), word b)", "-headline:a b"},
      {"person:\"rubio, marco\"", "field person(value rubio, marco)", "person:\"rubio, marco\""},
      {"person:(a AND \"b c\")", "field person(and(value a, value b c))", "person:(a AND \"b c\")"},
      {"date:2025-10-01..2025-10-27", "field date(value 2025-10-01..2025-10-27)",
       "date:2025-10-01..2025-10-27"},
      {"words:>=500", "field words(value >=500)", "words:>=500"},
      {"url:https://example.org/a:b", "field url(value https://example.org/a:b)",
       "url:https://example.org/a:b"},
      {"(a)", "word a", "a"},
      {"((a b))", "list(word a, word b)", "a b"},
      {"(a b) c", "list(list(word a, word b), word c)", "(a b) c"},
      {"(a AND b) OR (c AND d)", "or(and(word a, word b), and(word c, word d))",
       "(a AND b) OR (c AND d)"},
      {"(a OR b) AND c", "and(or(word a, word b), word c)", "(a OR b) AND c"},
      {"headline:tariffs AND person:rubio date:2025-10",
       "list(and(field headline(word tariffs), field person(value rubio)), field date(value "
       "2025-10))",
       "(headline:tariffs AND person:rubio) date:2025-10"},
      {"trump OR rubio date:2025", "list(or(word trump, word rubio), field date(value 2025))",
       "(trump OR rubio) date:2025"},
  });
}

TEST_CASE("Brackets that had to be assumed are shown") {
  check({
      {"a AND b OR c",
       "or(and(word a, word b), word c)",
       "(a AND b) OR c",
       {assumed("(a AND b) OR c")}},
      {"a OR b AND c",
       "or(word a, and(word b, word c))",
       "a OR (b AND c)",
       {assumed("a OR (b AND c)")}},
      {"a OR b NOT c",
       "or(word a, and(word b, not(word c)))",
       "a OR (b AND NOT c)",
       {assumed("a OR (b AND NOT c)")}},
      {"a b AND c", "list(word a, and(word b, word c))", "a (b AND c)", {assumed("a (b AND c)")}},
      {"a b OR c", "list(word a, or(word b, word c))", "a (b OR c)", {assumed("a (b OR c)")}},
      {"a NOT b c",
       "list(and(word a, not(word b)), word c)",
       "(a AND NOT b) c",
       {assumed("(a AND NOT b) c")}},
      {"headline:(a b AND c)",
       "field headline(list(word a, and(word b, word c)))",
       "headline:(a (b AND c))",
       {assumed("headline:(a (b AND c))")}},
      // Conditions and signs hold for the whole list: nothing is assumed.
      {"a OR b -c", "list(or(word a, word b), must not: word c)", "(a OR b) -c"},
      {"a AND b place:delhi", "list(and(word a, word b), field place(word delhi))",
       "(a AND b) place:delhi"},
      {"a (b AND c)", "list(word a, and(word b, word c))", "a (b AND c)"},
  });
}

TEST_CASE("Signs and negations are brought into one form") {
  check({
      {"NOT NOT a", "word a", "a"},
      {"NOT NOT NOT a", "not(word a)", "NOT a"},
      {"NOT (NOT a)", "word a", "a"},
      {"a AND NOT NOT b", "and(word a, word b)", "a AND b"},
      {"a -(NOT b)", "list(word a, must: word b)", "a +b"},
      {"+(NOT a) b", "list(must not: word a, word b)", "-a b"},
      {"a (-b)", "list(word a, must not: word b)", "a -b"},
      {"headline:(NOT a)", "not(field headline(word a))", "NOT headline:a"},
      {"headline:(-person:a)", "not(field person(value a))", "NOT person:a"},
      {"headline:(person:a)", "field person(value a)", "person:a"},
      {"a AND +b",
       "and(word a, word b)",
       "a AND b",
       {"7: \"+\" has no meaning beside an operator; left out"}},
  });
}

TEST_CASE("Text that only looks like the language is searched with a warning") {
  check({
      {"\"trade deal", "list(word trade, word deal)", "trade deal", {"1: " + never_closed_quote}},
      {"a \"b c\" \"d",
       "list(word a, phrase \"b c\", word d)",
       "a \"b c\" d",
       {"9: " + never_closed_quote}},
      {"headline:\"a b",
       "list(field headline(word a), word b)",
       "headline:a b",
       {"10: " + never_closed_quote}},
      {"-\"a", "not(word a)", "NOT a", {"2: " + never_closed_quote}},
      {"(a b", "list(word a, word b)", "a b", {"1: " + never_closed}},
      {"(a (b", "list(word a, word b)", "a b", {"4: " + never_closed, "1: " + never_closed}},
      {"a) b", "list(word a, word b)", "a b", {"2: " + never_opened}},
      {"a AND b) c",
       "list(and(word a, word b), word c)",
       "(a AND b) c",
       {"8: " + never_opened, assumed("(a AND b) c")}},
      {"()", "", "", {"1: " + nothing_inside}},
      {"a AND ()", "word a", "a", {"7: " + nothing_inside}},
      {"headline:()", "", "", {"10: " + nothing_inside}},
      {"AND", "word and", "and", {"1: " + nothing_to_join("AND")}},
      {"AND a", "list(word and, word a)", "and a", {"1: " + nothing_to_join("AND")}},
      {"a AND", "list(word a, word and)", "a and", {"3: " + nothing_to_join("AND")}},
      {"a NOT", "list(word a, word not)", "a not", {"3: " + nothing_to_join("NOT")}},
      {"(a OR) b",
       "list(list(word a, word or), word b)",
       "(a or) b",
       {"4: " + nothing_to_join("OR")}},
      {"NOT AND a", "and(word not, word a)", "not AND a", {"1: " + nothing_to_join("NOT")}},
      {"a AND OR b",
       "list(word a, or(word and, word b))",
       "a (and OR b)",
       {"3: " + nothing_to_join("AND"), assumed("a (and OR b)")}},
      {"+AND a", "list(must: word and, word a)", "+and a"},
      {"headline:", "word headline:", "headline:", {"1: " + no_value_after_headline}},
      {"headline: a",
       "list(word headline:, word a)",
       "headline: a",
       {"1: " + no_value_after_headline}},
      {"(headline:) a",
       "list(word headline:, word a)",
       "headline: a",
       {"2: " + no_value_after_headline}},
      {"headlin:a",
       "word headlin:a",
       "headlin:a",
       {"1: \"headlin:\" is not a field; it is searched as text (the field is written headline:)"}},
      {"Person:a",
       "word Person:a",
       "Person:a",
       {"1: \"Person:\" is not a field; it is searched as text (the field is written person:)"}},
      {"foo:bar",
       "word foo:bar",
       "foo:bar",
       {"1: \"foo:\" is not a field; it is searched as text"}},
      {"foo:\"a b\"",
       "list(word foo:, phrase \"a b\")",
       "foo: \"a b\"",
       {"1: \"foo:\" is not a field; it is searched as text"}},
  });
}

TEST_CASE("What looks like a piece of the language and is none is told, with how it is written") {
  struct Told {
    std::string query;
    std::string warning;
  };
  const std::vector<Told> table{
      {"{headline, lead}:a",
       "1: \"{headline, lead}:\" is searched as text: no blanks stand between the names, as in "
       "{headline,lead}:word"},
      {"{headlin,lead}:a",
       "1: \"{headlin,lead}:\" is searched as text: \"headlin\" is no field, as in "
       "{headline,lead}:word"},
      {"headline:person:a",
       "10: \"person:\" is searched as text behind \"headline:\"; both are written headline:word "
       "AND person:a"},
      {"titel:a",
       "1: \"titel:\" is not a field; it is searched as text (the field is written headline:)"},
      {"autor:a",
       "1: \"autor:\" is not a field; it is searched as text (the field is written byline:)"},
      {"=tunnel~",
       "1: \"~\" means nothing behind \"=\": \"=tunnel~\" is searched as =tunnel; without =, as "
       "tunnel~"},
      {"=tun*",
       "1: \"*\" means nothing behind \"=\": \"=tun*\" is searched as =tun; without =, as tun*"},
      {"tun*~", "1: \"tun*~\" is searched as tun~: a word is a pattern, tun*, or a rough one"},
      {"?omen",
       "1: \"?\" means nothing at the beginning of a word: \"?omen\" is searched as omen; *omen "
       "finds any letters there"},
      {"\"a tunnel~\"",
       "4: \"~\" means nothing in quotes: \"tunnel~\" is searched as text; alone it is written "
       "tunnel~"},
      {"\"=a\"",
       "2: \"=\" means nothing in quotes, where words have just the form that is written, as in "
       "\"a\""},
      {"\"a -b\"", "4: \"-\" means nothing in quotes; outside of them, -b must not be there"},
      {"\"{?omen} a\"",
       "3: \"?omen\" is no pattern and is searched without its signs; one is written omen* or "
       "*omen"},
      {"a !b", "3: \"!\" means nothing before a word; what must not be there is written -b"},
      {"a \u2013b",
       "3: \"\u2013\" means nothing before a word; what must not be there is written -b"},
      {"a \u2212b",
       "3: \"\u2212\" means nothing before a word; what must not be there is written -b"},
      {"a And b", "3: \"And\" is searched as a word; the operator is written AND"},
      {"a Not b", "3: \"Not\" is searched as a word; the operator is written NOT"},
      {"a NEAR/x b",
       "3: \"NEAR/x\" is searched as words; behind NEAR/ stands a number, as in NEAR/5"},
      {"a AROUND(5) b",
       "3: \"AROUND\" is searched as a word; what it looks like is written word NEAR/5 word"},
      {"caps (a)",
       "1: \"caps\" is searched as a word; its bracket stands right behind it, as in caps(word)"},
      {"date:october 2025..",
       "14: \"2025..\" is searched as text; a date of several words stands in quotes, as in "
       "date:\"october 2025..\""},
      {"date:last week",
       "11: \"week\" is searched as text; a date of several words stands in quotes, as in "
       "date:\"last week\""},
      {"gov!", "1: \"!\" means nothing behind a word; any ending is written gov*"},
      {"(go!) (a)", "2: \"!\" means nothing behind a word; any ending is written go*"},
  };
  for (const Told& row : table) {
    CAPTURE(row.query);
    CHECK(read(row.query).warnings == std::vector<std::string>{row.warning});
  }
  for (const std::string quiet :
       {"source:(a! \"b~\" ?c)", "what? is that", "\"what? a\"", "He said: stop! and went home",
        "\"a* b\"", "date:2025 march on", "date:october tunnel", "\"the * of b\"", "\"{a b}\"",
        "\"a - b\"", "1990\u20131995", "a \u2013 b", "id:!x", "\"it's -5 degrees\"",
        "War And Peace by Leo", "headline:https://a.example"}) {
    CAPTURE(quiet);
    CHECK(read(quiet).warnings.empty());
  }
}

TEST_CASE("Text that is only text is read as words without a warning") {
  check({
      {"AT&T", "word AT&T", "AT&T"},
      {"C++", "word C++", "C++"},
      {"it's 50% off", "list(word it's, word 50%, word off)", "it's 50% off"},
      {":", "word :", ":"},
      {"12:30", "word 12:30", "12:30"},
      {"Note: tariffs", "list(word Note:, word tariffs)", "Note: tariffs"},
      {"https://example.org/a:b", "word https://example.org/a:b", "https://example.org/a:b"},
      {"covid-19", "word covid-19", "covid-19"},
      {"a - b", "list(word a, word -, word b)", "a - b"},
      {"a -- b", "list(word a, word --, word b)", "a -- b"},
      {"--verbose", "word --verbose", "--verbose"},
      {"-(--verbose) a", "list(must not: word --verbose, word a)", "-(--verbose) a"},
      {"+-a", "word +-a", "+-a"},
      {"- a", "list(word -, word a)", "- a"},
      {"(-)", "word -", "-"},
      {"a+b", "word a+b", "a+b"},
      {"\"a b\"-c", "list(phrase \"a b\", word c)", "\"a b\" c"},
      {"(a)-b", "list(word a, word b)", "a b"},
      {"a\"b\"c", "list(word a, phrase \"b\", word c)", "a \"b\" c"},
      {"a(b)", "list(word a, word b)", "a b"},
      {"\"\"", "phrase \"\"", "\"\""},
      {"headline:AND", "field headline(word and)", "headline:and"},
      {"id:AND", "field id(value AND)", "id:AND"},
      {"source:(\"OR\" \"a b\" x_1)", "field source(list(value OR, value a b, value x_1))",
       "source:(\"OR\" \"a b\" x_1)"},
      {"url:https://a.example/b_(c)", "field url(value https://a.example/b_(c))",
       "url:\"https://a.example/b_(c)\""},
      {"(url:https://a.example/b_(c))", "field url(value https://a.example/b_(c))",
       "url:\"https://a.example/b_(c)\""},
      {"url:a(b", "field url(value a(b)", "url:\"a(b\""},
      {"", "", ""},
      {" \t\n ", "", ""},
      {"a\u00A0b\u3000c\u200Bd\uFEFFe", "list(word a, word b, word c, word d, word e)",
       "a b c d e"},
      {"\u05D0\u05D1 港口", "list(word \u05D0\u05D1, word 港口)", "\u05D0\u05D1 港口"},
      {"\u0001a\u007Fb\u0085c", "list(word a, word b, word c)", "a b c"},
  });
}

TEST_CASE("A zero byte in a query is a space") {
  CHECK(read(std::string("a\0b", 3)).tree == "list(word a, word b)");
}

TEST_CASE("Pathological queries end soon and in the tree or in an error") {
  const std::size_t most = max_query_bytes;
  CHECK(read(repeated(")", most)).tree.empty());
  CHECK(read(repeated("()", most)).tree.empty());
  CHECK(read(repeated("\"", most)).tree.substr(0, 20) == "list(phrase \"\", phra");
  CHECK(read(repeated("-", most)).tree.substr(0, 7) == "word --");
  CHECK(read(repeated("NOT ", most)).tree.substr(0, 14) == "list(word not,");
  CHECK(read(repeated("NOT ", most - 1) + "a").tree == "not(word a)");
  CHECK(read(repeated("AND ", most)).tree.substr(0, 14) == "list(word and,");
  CHECK(read(repeated("a AND ", most) + "b").tree.substr(0, 12) == "and(word a, ");
  CHECK(read(repeated("url:a(", most)).tree.substr(0, 24) == "field url(value a(url:a(");
  CHECK(read(repeated("x:", most)).warnings.size() == 1);
  CHECK(read(repeated("headline: ", most)).warnings.size() == 21);
  CHECK(read(repeated("headline: ", most)).warnings.back() == "0: and 6533 more warnings");
  CHECK_THROWS_AS(read(repeated("(", most)), QueryError);
  CHECK_THROWS_AS(read(repeated("headline:(", most)), QueryError);
  CHECK_THROWS_AS(read(repeated("-(", most)), QueryError);
}

TEST_CASE("Brackets may stand a hundred deep and no deeper") {
  const auto nested = [](std::size_t depth) {
    return repeated("(", depth) + "a" + repeated(")", depth);
  };
  CHECK(read(nested(max_query_depth)).tree == "word a");
  try {
    read("b " + nested(max_query_depth + 1));
    FAIL("it was accepted");
  } catch (const QueryError& error) {
    CHECK(error.column() == max_query_depth + 3);
    CHECK(error.what() == std::string("brackets stand more than 100 deep here"));
    CHECK(error.hint() == "take brackets away that are not needed, or put the words in quotes");
  }
}

TEST_CASE("Columns count characters and not bytes") {
  CHECK(read("“é” ) x").warnings == std::vector<std::string>{"5: " + never_opened});
}
