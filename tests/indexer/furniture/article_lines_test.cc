#include "indexer/furniture/article_lines.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>

namespace {

using namespace morgue::index::furniture;

std::uint64_t hash_of(const std::string& line) {
  const std::vector<Line> lines = lines_of(line);
  REQUIRE(lines.size() == 1);
  return lines.front().hash;
}

Line::Kind kind_of(const std::string& line) {
  const std::vector<Line> lines = lines_of(line);
  REQUIRE(lines.size() == 1);
  return lines.front().kind;
}

}  // namespace

TEST_CASE("lines that differ in what varies from article to article are one") {
  struct Case {
    std::string one;
    std::string other;
    bool same;
  };
  const auto test = GENERATE(values<Case>({
      {"Read more", "READ  more", true},
      {"Updated 10:15 GMT", "Updated 9:05 GMT", true},
      {"Posted Monday, 12 March 2007", "Posted Friday, 1 June 2012", true},
      {"Mis \u00e0 jour le 3 f\u00e9vrier 2010", "Mis \u00e0 jour le 28 juin 2011", true},
      {"12.03.2007 | Hafen", "1.4.2011 | Hafen", true},
      {"(c) 2007 Harbour Press. All rights reserved.",
       "(c) 2011 Harbour Press. All rights reserved.", true},
      {"Posted Monday, 12 March 2007", "Written Monday, 12 March 2007", false},
      {"May we help", "June we help", false},  // no figures: not a date
      {"Halvergate 2 Carrow 1", "Ellery 2 Branock 1", false},
      {"Copper 1,234.50 +0.5", "Copper 1,240.10 +0.7", false},
      {"It rose by 3 percent.", "It rose by 4 percent.", false},
  }));
  INFO(test.one << " / " << test.other);
  CHECK((hash_of(test.one) == hash_of(test.other)) == test.same);
}

TEST_CASE("a line is a label, a sentence, or nothing that furniture could be") {
  CHECK(kind_of("Read more") == Line::Kind::label);
  CHECK(kind_of("\u7d9a\u304d\u3092\u8aad\u3080") == Line::Kind::label);
  CHECK(kind_of("He did not elaborate.") == Line::Kind::sentence);
  CHECK(kind_of("\"He did not elaborate.\"") == Line::Kind::sentence);
  CHECK(kind_of("\u5f7c\u306f\u8a9e\u3089\u306a\u304b\u3063\u305f\u3002") == Line::Kind::sentence);
  CHECK(kind_of("(c) 2007 Harbour Press. All rights reserved.") == Line::Kind::sentence);
  CHECK(kind_of("Revenue rose 20 percent.") == Line::Kind::other);
  CHECK(kind_of("* * *") == Line::Kind::other);
  CHECK(kind_of("1 2 3 4 5") == Line::Kind::other);
  CHECK(kind_of(std::string(longest_line, 'x')) == Line::Kind::label);
  CHECK(kind_of(std::string(longest_line + 1, 'x')) == Line::Kind::other);
}

TEST_CASE("lines have their places in the body, and a table has none") {
  const std::string body = "One line\nanother\n\n  the third ";
  const std::vector<Line> lines = lines_of(body);
  REQUIRE(lines.size() == 3);
  CHECK(body.substr(lines[1].begin, lines[1].size()) == "another");
  CHECK(body.substr(lines[2].begin, lines[2].size()) == "  the third ");
  CHECK(lines_of("").empty());
  std::string table;
  for (int i = 0; i < 10'001; ++i) table += "row\n";
  CHECK(lines_of(table).empty());
}

TEST_CASE("any bytes have lines that lie in them in order") {
  CHECK(rc::check("lines", [](const std::string& body) {
    std::size_t at = 0;
    for (const Line& line : lines_of(body)) {
      RC_ASSERT(line.begin >= at);
      RC_ASSERT(line.end > line.begin);
      at = line.end;
    }
    RC_ASSERT(at <= body.size());
  }));
}
