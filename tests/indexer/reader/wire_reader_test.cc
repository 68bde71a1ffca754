#include "indexer/reader/wire_reader.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/text.h"
#include "indexer/reader/wire_message.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

Article article_of(const std::string& text) {
  Reading reading = read_text(text);
  INFO(text);
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

const std::string iptc =
    "\x01"
    "eca0062 4 s 211 ccccb   dpa 061\r\n\nElmland-ports/Ferries/\r\n"
    "\x02"
    "1ST LEAD\r\nCouncil of Port Ellery: ferry talks\r\ncould fail =\r\n\n"
    "   Port Ellery (dpa) - Talks on the ferry to Skellan could fail, a\r\nsenior member of the "
    "council warned Wednesday.\r\n\n   \"One cannot yet say if it is going to work,\" Ida "
    "Halloran\r\n"
    "said on the quay.\r\n\n# Notebook\r\n\n* * * *\r\nThe following information is not for "
    "publication\r\n\n## Contacts\r\n- Reporting by: Rufus Lindgren in Skellan, Marta Oliveira\r\n"
    "  and Tom Quigley\r\n\ndpa rl mo tq\r\n\r\n"
    "\x03"
    "131137 GMT Nov 13\r\n\x7F\n\x7F\x04";

const std::string anpa =
    "\x16\x16\x01"
    "W2870\x1F"
    "asian\nf l\x13\x11 BC-EL--Elmland-FerryLat     11-13 1049\n"
    "\x02^BC-EL--Elmland-Ferry Late, 1st Ld-Writethru,466<\n^For Elm's commuters, mornings can be "
    "long<\n^AP Photo ELM101<\n^Eds: With AP Photos.<\n^A ferry came late, and nobody knows why<\n"
    "^By IDA HALLORAN and RUFUS LINDGREN=\n^Associated Press=\n"
    "\t   PORT ELLERY, Elmland (AP) _ For those who cross ``by sea,'' it was\na long day.\n \n"
    "\t   It was 3{ hours.\n^TIMES<\n\b^;Out;Back\n\bOrla;7:10;8:20\n"
    "\n\t   \x03"
    "AP-WF-11-13-13 1509GMT<\n\f\n\x04";

}  // namespace

TEST_CASE("a message of IPTC 7901 is read whole") {
  const Article article = article_of(iptc);
  CHECK(article.headline == "Council of Port Ellery: ferry talks could fail");
  CHECK(article.date.iso() == "2013-11-13T11:37:00Z");
  CHECK(article.id == "eca0062/2013-11-13T11:37:00Z");
  CHECK(article.agency == "dpa");
  CHECK(article.sections == Strings{"Sport"});
  CHECK(article.keywords == Strings{"Elmland-ports", "Ferries"});
  CHECK(article.byline == Strings{"Rufus Lindgren", "Marta Oliveira", "Tom Quigley"});
  CHECK(article.place == "Port Ellery");
  CHECK(article.body ==
        "Port Ellery (dpa) - Talks on the ferry to Skellan could fail, a senior member of the "
        "council warned Wednesday.\n\n\"One cannot yet say if it is going to work,\" Ida Halloran "
        "said on the quay.");
}

TEST_CASE("a message of ANPA 1312 is read whole") {
  const Article article = article_of(anpa);
  CHECK(article.headline == "For Elm's commuters, mornings can be long");
  CHECK(article.standfirst == "A ferry came late, and nobody knows why");
  CHECK(article.byline == Strings{"IDA HALLORAN", "RUFUS LINDGREN"});
  CHECK(article.date.iso() == "2013-11-13T15:09:00Z");
  CHECK(article.agency == "AP");
  CHECK(article.sections == Strings{"Lifestyle"});
  CHECK(article.keywords == Strings{"Elmland-Ferry Late"});
  CHECK(article.place == "PORT ELLERY, Elmland");
  CHECK(article.body ==
        "PORT ELLERY, Elmland (AP) \xE2\x80\x94 For those who cross \"by sea,\" it was a long "
        "day.\n\n"
        "It was 3\xC2\xBD hours.\n\nTIMES\n\nOut Back\nOrla 7:10 8:20");
}

TEST_CASE("messages between ZCZC and NNNN are read, whatever their heads") {
  Article article = article_of(
      "ZCZC AAP\r\n%A\r\n#Ferry_BC1\r\n$Ferry late in Skellan\r\n\r\n:(SKELLAN)\r\n&AAP\\x\r\n"
      "*07000000\r\n@SK\r\nThe ferry came late.\r\n\r\nNobody knows why.\r\n   AAP\r\nNNNN\r\n");
  CHECK(article.headline == "Ferry late in Skellan");
  CHECK(article.place == "SKELLAN");
  CHECK(article.agency == "AAP");
  CHECK(article.keywords == Strings{"Ferry_BC1"});
  CHECK(article.body == "The ferry came late.\n\nNobody knows why.");
  // Lines that end in CR alone; slug and take in place of a headline.
  article = article_of("\rZCZC\r#Skellan Trot\r:Races 1-4 Friday\rOrla came first.\rNNNN\r");
  CHECK(article.headline == "Skellan Trot Races 1-4 Friday");
  CHECK(article.body == "Orla came first.");
  article = article_of(
      "zczc\nAN#26945\nKN#Harbour Bites\nPD#06 June 2016 14:00:00\nTI#Quay closes\n"
      "AB#It is old.\nTX#\nThe quay closes.\nNNNN\n");
  CHECK(article.headline == "Quay closes");
  CHECK(article.standfirst == "It is old.");
  CHECK(article.source == "Harbour Bites");
  CHECK(article.date.iso() == "2016-06-06T14:00:00");
  CHECK(article.id == "26945");
  CHECK(article.body == "The quay closes.");
}

TEST_CASE("several messages follow each other, some without an end") {
  const std::string cut = iptc.substr(0, iptc.find("senior"));
  const Reading reading = read_text(iptc + cut + anpa + "\r\n" + iptc);
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 4);
  CHECK(reading.articles[1].headline == reading.articles[0].headline);
  CHECK(reading.articles[2].agency == "AP");
  CHECK(reading.articles[3].origin.number == 4);
  const Reading tele =
      read_text("ZCZC A\nOne ferry\n\nText.\nZCZC B\nTwo ferries\n\nText.\nNNNN\n\n");
  CHECK(tele.articles.size() == 2);
}

TEST_CASE("text between messages is told") {
  const Reading reading = read_text(iptc + "\r\nwho wrote this?\r\n" + iptc);
  CHECK(reading.articles.size() == 2);
  REQUIRE(reading.warnings.size() == 1);
  CHECK(reading.warnings[0].find("text outside of the messages") != std::string::npos);
}

TEST_CASE("a message that is too long is rejected, and the next ones are read") {
  ReadOptions options;
  options.max_article = 2000;
  MemoryStream stream(
      "\x01"
      "a1 4 i 1\r\n\x02" +
      std::string(900'000, 'x') + "\x03\x04" + iptc);
  const Reading reading = read_all(stream, options);
  CHECK(reading.articles.size() == 1);
  REQUIRE(reading.rejected.size() == 1);
  CHECK(reading.rejected[0].find("longer than 2000 bytes") != std::string::npos);
}

TEST_CASE("each message is read in an encoding of its own") {
  std::string other = iptc;
  other.replace(other.find("Skellan could"), 7, "Sk\xE9llan");
  std::string third = iptc;
  third.replace(third.find("Skellan could"), 7, "Sk\xC3\xA9llan");
  const Reading reading = read_text(other + third);
  REQUIRE(reading.articles.size() == 2);
  for (const Article& article : reading.articles) {
    CHECK(article.body.find("Sk\xC3\xA9llan") != std::string::npos);
  }
}

TEST_CASE("the dates of trailers are understood") {
  CHECK(trailer_date("131137 GMT Nov 13").iso() == "2013-11-13T11:37:00Z");
  CHECK(trailer_date("071341 GMT Okt 15 \r\n").iso() == "2015-10-07T13:41:00Z");
  CHECK(trailer_date("211259 Nov 18").iso() == "2018-11-21T12:59:00");
  CHECK(trailer_date("AP-NY-02-20-98 0337EST<").iso() == "1998-02-20T03:37:00-05:00");
  CHECK(trailer_date("AP-WF-13-40-98 0337GMT").iso().empty());
  CHECK(trailer_date("nothing").iso().empty());
}

TEST_CASE("any bytes behind SOH are read without harm, in any pieces") {
  rc::check([] {
    const auto piece = rc::gen::element<std::string>(
        "\x01", "\x02", "\x03", "\x04", "\x16", "ZCZC a\n", "\nNNNN\n", "^x<\n", "By I =\n", "=",
        "\n", "\r", "eca1 4 i 2 dpa 1\n", "131137 GMT Nov 13", "\t  text", "\xE9", " ZCZC b",
        "          ", "NNNN x");
    std::string text = *rc::gen::element<std::string>(
        "\x01"
        "a\x02",
        "ZCZC a\n", "");
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
    MemoryStream whole(text);
    MemoryStream pieces(text, *rc::gen::inRange<std::size_t>(1, 9));
    ReadOptions options;
    options.format = "wire";
    options.max_article = 100;
    const Reading a = read_all(whole, options);
    const Reading b = read_all(pieces, options);
    RC_ASSERT(a.articles == b.articles);
    RC_ASSERT(a.rejected == b.rejected);
    RC_ASSERT(a.warnings == b.warnings);
  });
}

TEST_CASE("a message begins and ends at the same place in any pieces") {
  using namespace std::string_literals;
  ReadOptions options;
  options.format = "wire";
  options.max_article = 400;
  const std::string texts[] = {
      // The second ZCZC stands inside a line.
      "Z\xE2\x88\x92" + "CZC CWA0RT ZCZC CWA001\nELLER\0\0\0\0Wkeis.\0"s,
      "ZCZC AAP\nHarbour\n\nThe ferry left.\n            NNNN of the quay\nZCZC "
      "AAP\nBridge\n\nOpen.",
      "ZCZC AAP\nHarbour\n\nThe ferry left.\n            ZCZC AAP\nBridge\n\nOpen.\nNNNN\n",
      "ZCZC AAP\nHarbour\n\n" + std::string(600, 'x') + "\nNNNN\n" + iptc.substr(0, 390) + "\x04" +
          std::string(50, '\n') + "\x16\x16" + std::string(50, ' ') + anpa.substr(2, 380) + "\x04",
  };
  for (const std::string& text : texts) {
    MemoryStream whole(text);
    const Reading expected = read_all(whole, options);
    for (std::size_t size = 1; size < 20; ++size) {
      CAPTURE(text, size);
      MemoryStream pieces(text, size);
      const Reading reading = read_all(pieces, options);
      CHECK((reading.articles == expected.articles));
      CHECK(reading.rejected == expected.rejected);
      CHECK(reading.warnings == expected.warnings);
    }
  }
}

TEST_CASE("what a trailer says is not cut inside a character") {
  std::string accents;
  for (int i = 0; i < 40; ++i) accents += "\xC3\xA9";
  std::string of_iptc = iptc;
  of_iptc.replace(of_iptc.find("131137"), 17, "x" + accents);
  std::string of_anpa = anpa;
  of_anpa.replace(of_anpa.find("AP-WF-11-13-13 1509GMT"), 22, "x" + accents);
  const std::string of_zczc = "ZCZC\nTI#Harbour\nPD#x" + accents + "\nTX#\nThe ferry left.\nNNNN\n";
  for (const std::string& text : {of_iptc, of_anpa, of_zczc}) {
    const Reading reading = read_text(text);
    REQUIRE(reading.warnings.size() == 1);
    CAPTURE(reading.warnings[0]);
    CHECK(is_valid_utf8(reading.warnings[0]));
    CHECK(reading.warnings[0].find("not understood") != std::string::npos);
  }
}
