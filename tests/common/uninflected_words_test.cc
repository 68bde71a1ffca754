#include "common/uninflected_words.h"

#include <catch2/catch.hpp>
#include <string_view>
#include <vector>

#include "common/analyzer.h"

namespace morgue {

TEST_CASE("Words without other forms are known by language") {
  struct Row {
    std::string_view word;
    std::string_view language;
    bool expected;
  };
  const std::vector<Row> rows{
      {"the", "en", true},       {"a", "en", true},      {"yourself", "en", true},
      {"wednesday", "en", true}, {"fur", "de", true},    {"vous", "fr", true},
      {"ya", "es", true},        {"zonder", "nl", true}, {"voce", "pt", true},
      {"voi", "it", true},       {"the", "fr", false},   {"die", "en", false},
      {"die", "de", true},       {"march", "en", false}, {"may", "en", false},
      {"tariff", "en", false},   {"", "en", false},      {" ", "en", false},
      {"a about", "en", false},  {"the", "sv", false},   {"the", "", false}};
  for (const Row& row : rows) {
    CAPTURE(row.word, row.language);
    CHECK(is_uninflected(row.word, row.language) == row.expected);
  }
}

TEST_CASE("A word without other forms has no stem, in its own language alone") {
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.analyze("The die is cast", tokens);
  REQUIRE(tokens.size() == 4);
  for (int round = 0; round < 2; ++round) {  // the second time from memory
    CHECK(analyzer.stems(tokens[0], "en").first.empty());
    CHECK(analyzer.stems(tokens[1], "en").first == "die");
    CHECK(analyzer.stems(tokens[1], "de").first.empty());
    CHECK(analyzer.stems(tokens[3], "en").first == "cast");
  }
}

}  // namespace morgue
