// What goes by a name, what weights and patterns do, and where the limits of operators are.
#include <morgue/error.h>

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "searcher/query/expansion.h"
#include "searcher/query/limits.h"
#include "tests/searcher/query/small_archive.h"
#include "tests/searcher/query/written_down.h"

using morgue::query::TranslateOptions;
using morgue::test::refused;
using morgue::test::SmallArchive;
using morgue::test::translate;

namespace {

const SmallArchive& archive() {
  static const SmallArchive small(morgue::test::harbour_articles());
  return small;
}

}  // namespace

TEST_CASE("A saved query stands for itself in brackets, and may name others") {
  static morgue::Analyzer analyzer;
  const std::map<std::string, std::string> saved{{"fish", "herring OR market"},
                                                 {"both", "query:fish AND tariffs"},
                                                 {"loop", "a query:round"},
                                                 {"round", "query:loop"},
                                                 {"bad", "a date:2025-13"},
                                                 {"wrong", "a NEAR/0 b"},
                                                 {"none", "-fish"},
                                                 {"only", "date:2025"},
                                                 {"empty", "()"}};
  TranslateOptions options;
  options.explain = true;
  options.saved = &saved;
  const auto ask = [&](const std::string& text) {
    return morgue::query::translate(text, archive(), analyzer, options);
  };
  const auto ids = [&](const std::string& text) { return archive().matching(ask(text).query); };
  CHECK(ids("query:fish") == ids("herring OR market"));
  CHECK(ids("query:fish -stall") == ids("(herring OR market) -stall"));
  CHECK(ids("query:both") == ids("(herring OR market) AND tariffs"));
  CHECK(ids("tariffs NEAR/5 query:fish") == ids("tariffs NEAR/5 (herring OR market)"));
  CHECK(ids("tariffs query:none") == ids("tariffs -fish"));
  CHECK(ids("tariffs -query:none") == ids("tariffs +fish"));
  CHECK(ids("tariffs query:only") == ids("tariffs date:2025"));
  CHECK(ids("headline:(query:fish)") == ids("herring OR market"));
  CHECK(ask("x query:both").explanation.canonical == "x query:both");
  CHECK(ask("x query:both").explanation.notes.front() == "query:both means query:fish AND tariffs");
  const auto error = [&](const std::string& text) {
    return refused(text, [&] { ask(text); }).error;
  };
  CHECK(error("x query:loop") ==
        "3: query:loop, which names query:round, which names query:loop again");
  CHECK(error("x query:wrong") ==
        "3: in query:wrong: \"NEAR/0\" takes a distance from 1 to 1000 (its column 3)");
  CHECK(error("x query:bad").rfind("3: in query:bad: ", 0) == 0);
  CHECK(error("x query:empty") == "3: in query:empty: it is empty");
  CHECK(error("x query:what") == "3: no query is saved under the name \"what\"");
}

TEST_CASE("A text that comes with the query finds articles like it") {
  static morgue::Analyzer analyzer;
  const std::string text = "The trade deal was signed, and the tariffs ended. The trade deal!";
  TranslateOptions options;
  options.similar_text = &text;
  const auto ids =
      archive().ranked(morgue::query::translate("like:-", archive(), analyzer, options).query);
  REQUIRE_FALSE(ids.empty());
  CHECK(ids.front() == "c");
}

TEST_CASE("A weight changes the order and not what is found") {
  const auto order = [](const std::string& text) {
    return archive().ranked(translate(text, archive()).query);
  };
  CHECK(order("herring^100 deal").front() == "a");
  CHECK(order("herring deal^100").front() == "c");
  CHECK(order("herring^0.001 deal").front() == "c");
}

TEST_CASE("A pattern for too many words is an error that names some and says how to narrow it") {
  std::vector<morgue::Article> articles(1);
  articles[0].id = "a";
  articles[0].language = "en";
  for (std::size_t i = 0; i <= morgue::query::max_expansions; ++i) {
    articles[0].body += "word" + std::to_string(i) + " ";
  }
  const SmallArchive large(articles);
  const auto error = [&](const std::string& text) {
    return refused(text, [&] { translate(text, large); });
  };
  CHECK(
      error("a wor*").error ==
      "3: \"wor*\" stands for more than 1000 words of this archive, such as word0, word1, word10");
  CHECK(error("a wor*").hint == "write more letters of it, as in govern* rather than g*");
  CHECK(error("word1*").error == "it was taken");
  CHECK(error("*5").error == "it was taken");
  // Together they may be too many though each of them is not.
  std::string several;
  for (int i = 0; i < 40; ++i) several += "word1* ";
  CHECK(error(several).error.find("the patterns of this query stand for more than 4000 words") !=
        std::string::npos);
}

TEST_CASE("Patterns fit as a plain look says, letter by letter") {
  using morgue::query::fits_pattern;
  struct Fit {
    std::string word;
    std::string pattern;
    bool fits;
  };
  const std::vector<Fit> table{
      {"govern", "gov*", true},
      {"gov", "gov*", true},
      {"go", "gov*", false},
      {"women", "wom?n", true},
      {"womn", "wom?n", false},
      {"wom\u00E9n", "wom?n", true},
      {"watergate", "*gate", true},
      {"gates", "*gate", false},
      {"say", "s*y", true},
      {"sy", "s*y", true},
      {"ssyy", "s*y", true},
      {"syx", "s*y", false},
      {"abcabd", "*ab?", true},
      {"abcabd", "a*b*d", true},
      {"\u6E2F\u53E3", "\u6E2F?", true},
      {"", "*", true},
      {"x", "", false},
  };
  for (const Fit& row : table) {
    CAPTURE(row.word, row.pattern);
    CHECK(fits_pattern(row.word, row.pattern) == row.fits);
  }
}

TEST_CASE("The limits of operators hold where they say") {
  const auto error = [](const std::string& text) {
    return refused(text, [&] { translate(text, archive()); }).error;
  };
  const auto chain = [](std::size_t operators) {
    std::string text = "a";
    for (std::size_t i = 0; i < operators; ++i) text += " NEAR/1 a";
    return text;
  };
  CHECK(error(chain(morgue::query::max_near_chain)) == "it was taken");
  CHECK(error(chain(morgue::query::max_near_chain + 1)) ==
        "273: more than 30 things are to stand near each other");
  CHECK(error("tariffs NEAR/1000 market") == "it was taken");
  CHECK(error("first10000(tariffs)") == "it was taken");
  // Fields within fields are read once for each, which grows without end.
  std::string nested = "x";
  for (int i = 0; i < 20; ++i) nested = "{headline,body}:(y " + nested + ")";
  CHECK(error(nested).find("more than 65536 parts") != std::string::npos);
}
