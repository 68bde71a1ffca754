#include "indexer/reader/ocr_reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "indexer/reader/ocr_text.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

ReadOptions as_ocr() {
  ReadOptions options;
  options.format = "ocr";
  return options;
}

// A column of a page, without a blank line.
std::string column() {
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text +=
        "The council met on the quay and\nheard of the ferry, whose captain\nwas said to be well. "
        "Mr.\n";
  }
  return text;
}

}  // namespace

TEST_CASE("words that line ends broke are put together") {
  CHECK(join_ocr_lines("a visit with rela-\ntives in Elm, and so") ==
        "a visit with relatives in Elm, and so");
  CHECK(join_ocr_lines("the fer\xC2\xAC\nry, which") == "the ferry, which");
  CHECK(join_ocr_lines("the fer\xC2\xAD\nry") == "the ferry");
  CHECK(join_ocr_lines("in Port-\nEllery") == "in Port- Ellery");
  CHECK(join_ocr_lines("-\nand") == "- and");
  // The page has the word with its hyphen elsewhere.
  CHECK(join_ocr_lines("Come to-\nday, he said; to-day or never") ==
        "Come to-day, he said; to-day or never");
  // Small letters are not those of English alone.
  CHECK(join_ocr_lines("die F\xC3\xA4hre kam \xC3\xBC-\nber") ==
        "die F\xC3\xA4hre kam \xC3\xBC"
        "ber");
}

TEST_CASE("halves whose hyphen was not read are put together where the page has the whole") {
  CHECK(join_ocr_lines("on Sunday it rained and Sun\nday it rained") ==
        "on Sunday it rained and Sunday it rained");
  CHECK(join_ocr_lines("he came in to see her and be\nside, in") ==
        "he came in to see her and be side, in");
  // Both halves are words of the page.
  CHECK(join_ocr_lines("the sun on Sunday and the sun\nday by day, a day") ==
        "the sun on Sunday and the sun day by day, a day");
}

TEST_CASE("a page of OCR is known by its lines") {
  CHECK(looks_like_ocr(column()));
  CHECK_FALSE(looks_like_ocr("A headline\n\nA body of one line.\n"));
  std::string spaced;
  for (int i = 0; i < 40; ++i) spaced += "A paragraph of its own.\n\n";
  CHECK_FALSE(looks_like_ocr(spaced));
  const Reading reading = read_text(column());
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline.empty());
  CHECK(reading.articles[0].body.find("met on the quay and heard of") != std::string::npos);
}

TEST_CASE("pages are separated by form feeds") {
  const Reading reading = read_text("one fer-\nry\f\f \ntwo ferries\n\f", as_ocr());
  CHECK(reading.rejected.empty());
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].body == "one ferry");
  CHECK(reading.articles[1].body == "two ferries");
  CHECK(reading.articles[1].origin.number == 3);
  CHECK(reading.articles[1].origin.line == 2);
}

TEST_CASE("a page that is too long is rejected, and the next ones are read") {
  ReadOptions options = as_ocr();
  options.max_article = 1000;
  const Reading reading =
      read_text(std::string(900'000, 'x') + "\fshort\f" + std::string(1001, 'y'), options);
  CHECK(reading.rejected.size() == 2);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].body == "short");
}

TEST_CASE("a page of ALTO gives its text, words broken by lines put together") {
  const Reading reading = read_text(
      "<?xml version=\"1.0\"?><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v2#\"><Layout>"
      "<Page ID=\"P1\"><PrintSpace><ComposedBlock><TextBlock LANG=\"de\"><TextLine>"
      "<String CONTENT=\"Die\"/><SP/><String CONTENT=\"F\xC3\xA4h\" SUBS_TYPE=\"HypPart1\" "
      "SUBS_CONTENT=\"F\xC3\xA4hre\"/><HYP CONTENT=\"-\"/></TextLine><TextLine>"
      "<String CONTENT=\"re\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"F\xC3\xA4hre\"/>"
      "<String CONTENT=\"kam\"/><String CONTENT=\"ver\"/><HYP CONTENT=\"-\"/></TextLine><TextLine>"
      "<String CONTENT=\"sp\xC3\xA4tet.\"/></TextLine></TextBlock></ComposedBlock><TextBlock>"
      "<TextLine><String CONTENT=\"Wetter\"/></TextLine></TextBlock></PrintSpace></Page>"
      "<Page ID=\"P2\"/></Layout></alto>");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].body == "Die F\xC3\xA4hre kam versp\xC3\xA4tet.\n\nWetter");
  CHECK(reading.articles[0].language == "de");
  CHECK(reading.rejected.size() == 1);
}
