#include "indexer/reader/csv_reader.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/csv_records.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

ReadOptions as_csv() {
  ReadOptions options;
  options.format = "csv";
  return options;
}

ReadOptions mapped(std::string_view rows) {
  ReadOptions options;
  options.map.add(rows);
  return options;
}

// Of a table as it was written: each cell in quotation marks, or not, as it needs them.
std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\n\r") == std::string::npos && !cell.empty() && cell.front() != ' ') {
    return cell;
  }
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

TEST_CASE("a table with a header gives an article a row") {
  const Reading reading = read_text(
      "\xEF\xBB\xBFTitle,Published,Body,Author,Tags,URL\r\n"
      "\"Ferry \"\"Orla\"\" aground\",2019-02-03,\"First, this.\r\n\r\nSecond.\",\"Ida Halloran; "
      "Rufus Lindgren\",\"ports, ferries\",https://example.org/1\r\n"
      "\r\n"
      "Bridge opens,3 March 2019,All went well.,,,\r\n");
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 2);
  const Article& first = reading.articles[0];
  CHECK(first.headline == "Ferry \"Orla\" aground");
  CHECK(first.body == "First, this.\n\nSecond.");
  CHECK(first.date.iso() == "2019-02-03");
  CHECK(first.byline == Strings{"Ida Halloran", "Rufus Lindgren"});
  CHECK(first.keywords == Strings{"ports", "ferries"});
  CHECK(first.id == "https://example.org/1");
  CHECK(first.origin == Origin{"/in/file", "", 2, 1});
  CHECK(reading.articles[1].origin.line == 6);
  CHECK(reading.articles[1].id == "/in/file#2");
}

TEST_CASE("the separator is found out") {
  for (const char* separator : {",", ";", "\t", "|"}) {
    CAPTURE(separator);
    std::string text = "headline|body|date\nA ferry, late; again|It came.|2019-02-03\n";
    if (separator[0] == ',') text = "headline|body|date\nA ferry|It came.|2019-02-03\n";
    if (separator[0] == ';') text = "headline|body|date\nA ferry, late|It came.|2019-02-03\n";
    for (char& c : text) {
      if (c == '|') c = separator[0];
    }
    const Reading reading = read_text(text);
    CHECK(reading.rejected == nothing);
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].body == "It came.");
    CHECK(reading.articles[0].date.iso() == "2019-02-03");
  }
}

TEST_CASE("columns are mapped, whatever their names") {
  const std::string text = "hd;when;txt;misc\nFerry lost;2019-02-03;Text.;x\n";
  const Reading reading = read_text(text, mapped("headline=HD,date=when,body=txt"));
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == "Ferry lost");
  CHECK(reading.articles[0].date.iso() == "2019-02-03");
  CHECK(reading.articles[0].body == "Text.");
  CHECK(reading.unknown_keys == std::map<std::string, std::uint64_t>{{"csv: misc", 1}});
}

TEST_CASE("a mapped column that is not there is told") {
  const Reading reading =
      read_text("title,body,date\na,b,2019-02-03\n", mapped("headline=Titel,body=body"));
  REQUIRE(reading.warnings.size() == 1);
  CHECK(reading.warnings[0].find("no column has the name \"Titel\"") != std::string::npos);
}

TEST_CASE("a table without a column of text is rejected with its columns") {
  const Reading reading = read_text("port,berth,depth\nElm,3,12\nOak,4,9\n", as_csv());
  CHECK(reading.articles.empty());
  REQUIRE(reading.rejected.size() == 1);
  CHECK(reading.rejected[0].find("port, berth, depth") != std::string::npos);
  CHECK(reading.rejected[0].find("--map") != std::string::npos);
}

TEST_CASE("a quotation mark that opens nothing does not swallow the rows behind it") {
  const Reading reading = read_text(
      "headline,body,date\n\"Orla\" is late,It came.,2019-02-03\n\"unclosed,text,2019-02-04\n"
      "Next,more,2019-02-05\n");
  REQUIRE(reading.articles.size() == 3);
  CHECK(reading.articles[1].headline == "\"unclosed");
  CHECK(reading.articles[2].headline == "Next");
  CHECK_FALSE(reading.warnings.empty());
}

TEST_CASE("a row with too many cells is rejected, and the next ones are read") {
  const Reading reading =
      read_text("headline,body,date\nA,one, two,2019-02-03\nB,three,2019-02-03,,\n");
  REQUIRE(reading.rejected.size() == 1);
  CHECK(reading.rejected[0].find(":2: has 4 cells where the header has 3") == 0);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == "B");
}

TEST_CASE("a row cut off by the end of the file is read as far as it goes") {
  const Reading reading = read_text("headline,body,date\nA,one,2019-02-03\nB,tw");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].body == "tw");
}

TEST_CASE("a row that is too long is rejected, and the next ones are read") {
  ReadOptions options;
  options.max_article = 100;
  const Reading reading = read_text(
      "headline,body,date\nA," + std::string(500'000, 'x') + ",2019-02-03\nB,short,2019-02-04\n",
      options);
  REQUIRE(reading.rejected.size() == 1);
  CHECK(reading.rejected[0].find("longer than 100 bytes") != std::string::npos);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == "B");
}

TEST_CASE("a cell in HTML becomes paragraphs") {
  const Reading reading =
      read_text("headline,body,date\nA,<p>One &amp; two.</p><p>Three.</p>,2019-02-03\n");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].body == "One & two.\n\nThree.");
}

TEST_CASE("prose with commas is no table") {
  const Reading reading = read_text(
      "Ferries, bridges and the like\n\nA ferry, late again, came in. Nobody, it seems, cared.\n");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == "Ferries, bridges and the like");
}

TEST_CASE("whatever the cells hold, they come back, in any pieces") {
  rc::check([] {
    const auto cell =
        rc::gen::container<std::string>(rc::gen::element('a', 'b', ',', '"', '\n', ' ', ';', '\t'));
    const std::size_t width = *rc::gen::inRange<std::size_t>(2, 5);
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(width, cell)));
    std::string text;
    for (std::size_t i = 0; i < width; ++i) text += (i > 0 ? ",h" : "h") + std::to_string(i);
    text += '\n';
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < width; ++i) text += (i > 0 ? "," : "") + quoted(row[i]);
      text += '\n';
    }
    const std::size_t block = *rc::gen::inRange<std::size_t>(1, 40);
    MemoryStream stream(text, block);
    CsvRows read(stream, 1u << 20);
    RC_ASSERT(read.next().has_value());
    for (const auto& row : rows) {
      const auto got = read.next();
      RC_ASSERT(got.has_value());
      RC_ASSERT(got->fault.empty());
      RC_ASSERT(std::vector<std::string>(got->cells.begin(), got->cells.end()) == row);
    }
    RC_ASSERT(!read.next().has_value());
  });
}

TEST_CASE("thousands of quotation marks that open nothing cost no row") {
  for (const std::string& mark : {std::string("\""), std::string("\"a\"\"b\"\"")}) {
    std::string text = "headline,body,id\n";
    for (int i = 0; i < 20'000; ++i) text += mark + "Ferry,late," + std::to_string(i) + "\n";
    ReadOptions options;
    options.format = "csv";
    const Reading reading = read_text(text + "Bridge,open,last\n", options);
    REQUIRE_FALSE(reading.articles.empty());
    CHECK(reading.articles.size() + reading.rejected.size() == 20'001);
    CHECK(reading.articles.back().id == "last");
  }
}

TEST_CASE("a row behind one that is too long is read whole where it was looked at already") {
  ReadOptions options;
  options.format = "csv";
  options.max_article = 100;
  const std::string cell = std::string(20, 'b') + " \"\"x\"\" " + std::string(30, 'c');
  MemoryStream stream("headline,body,id\n\"" + std::string(60, 'a') + "\n\"" + cell +
                      "\",late,7\n");
  const Reading reading = read_all(stream, options);
  CHECK(reading.rejected.size() == 1);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == std::string(20, 'b') + " \"x\" " + std::string(30, 'c'));
  CHECK(reading.articles[0].id == "7");
}
