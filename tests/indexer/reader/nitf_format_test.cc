#include "indexer/reader/nitf_format.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/wire_article.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

const std::string story = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf baselang="en-GB" version="-//IPTC//DTD NITF 3.6//EN">
  <head>
    <title>harbour tunnel</title>
    <tobject tobject.type="news">
      <tobject.property tobject.property.type="current"/>
      <tobject.subject tobject.subject.refnum="11006000" tobject.subject.type="Politics"
                       tobject.subject.matter="Government"/>
    </tobject>
    <docdata management-status="usable">
      <doc-id id-string="HW-2031-0417" regsrc="HW"/>
      <du-key key="tunnel" version="3"/>
      <urgency ed-urg="2"/>
      <date.issue norm="20310417T083000+0200"/>
      <date.release norm="20310417T180000+0200"/>
      <key-list><keyword key="tunnel"/><keyword key="port of Hafenstadt"/></key-list>
      <identified-content><person>Marta Oliveira</person></identified-content>
      <doc.copyright holder="Harbour Wire" year="2031"/>
    </docdata>
    <pubdata position.section="Home"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Tunnel under the harbour <em>opens</em></hl1><hl2>First cars at noon</hl2></hedline>
      <byline>By <person>Ida Halloran</person> <byttl>Harbour correspondent</byttl></byline>
      <distributor><org>Harbour Wire</org></distributor>
      <dateline><location><city>Hafenstadt</city><country>Nordland</country></location>
        <story.date norm="20310416">April 16</story.date></dateline>
      <abstract><p>Drivers wait no more.</p></abstract>
    </body.head>
    <body.content>
      <block>
        <p>The tunnel opened on <chron norm="20310417">Thursday</chron>,
           <person>Jonas Wrona</person> said.</p>
        <hl2>What it cost</hl2>
        <p>Four billion, <q>no more</q>.<br/>A bargain.</p>
        <media media-type="image">
          <media-reference source="x.jpg" alternate-text="a picture"/>
          <media-caption><p>Cars at the mouth.</p></media-caption>
          <media-producer>Photo: Lena Brandt</media-producer>
        </media>
        <ul><li>north</li><li>south</li></ul>
        <table><tr><td>toll</td><td>3 marks</td></tr></table>
        <pre>Lane 1   open
Lane 2   closed</pre>
      </block>
    </body.content>
    <body.end><tagline>Edited by nobody.</tagline></body.end>
  </body>
</nitf>
)";

Strings names_of(const Article& article) {
  Strings names;
  for (const Person& person : article.people) names.push_back(person.name);
  return names;
}

Article article_of(const std::string& xml) {
  Reading reading = read_text(xml);
  INFO(xml);
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

std::string with(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), now);
}

std::string short_story(const std::string& docdata, const std::string& content = "<p>Text.</p>") {
  return "<nitf><head><docdata>" + docdata +
         "</docdata></head><body><body.head><hedline><hl1>A line</hl1></hedline></body.head>"
         "<body.content>" +
         content + "</body.content></body></nitf>";
}

}  // namespace

TEST_CASE("a story in NITF fills all the fields that it has") {
  const Reading reading = read_text(story);
  CHECK(reading.warnings == nothing);
  const Article article = article_of(story);
  CHECK(article.id == "HW-2031-0417");
  CHECK(article.version == 3);
  CHECK(article.headline == "Tunnel under the harbour opens");
  CHECK(article.standfirst == "Drivers wait no more.");
  CHECK(article.date.iso() == "2031-04-17T08:30:00+02:00");
  CHECK(article.embargo.iso() == "2031-04-17T18:00:00+02:00");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.place == "Hafenstadt, Nordland");
  CHECK(article.source == "Harbour Wire");
  CHECK(article.language == "en");
  CHECK(article.sections == Strings{"Home", "politics"});
  CHECK(article.keywords == Strings{"current", "Government", "tunnel", "port of Hafenstadt"});
  CHECK(names_of(article) == Strings{"Marta Oliveira", "Jonas Wrona"});
  CHECK(article.caption == "Cars at the mouth.\n\nPhoto: Lena Brandt");
  CHECK(article.body ==
        "The tunnel opened on Thursday, Jonas Wrona said.\n\nWhat it cost\n\n"
        "Four billion, no more.\nA bargain.\n\nnorth\n\nsouth\n\ntoll 3 marks\n\n"
        "Lane 1 open\n\nLane 2 closed\n\nEdited by nobody.");
  CHECK(article.origin.line == 3);
  CHECK_FALSE(article.cancelled);
}

TEST_CASE("a release that is not later than the issue is no embargo") {
  CHECK_FALSE(
      article_of(short_story(R"(<date.issue norm="20310417"/><date.release norm="20310417"/>)"))
          .embargo.known());
  const Article held = article_of(with(with(story, "usable", "embargoed"),
                                       R"(<date.release norm="20310417T180000+0200"/>)", ""));
  CHECK(held.embargo == far_future());
}

TEST_CASE("a document may be withdrawn, and may withdraw another") {
  CHECK(article_of(with(story, "usable", "canceled")).cancelled);
  CHECK(article_of(with(story, "usable", "withheld")).cancelled);
  const Reading both = read_text(with(
      story, R"(management-status="usable")",
      R"(management-status="usable" management-doc-idref="HW-1" management-idref-status="canceled")"));
  REQUIRE(both.articles.size() == 2);
  CHECK(both.articles[0].id == "HW-1");
  CHECK(both.articles[0].cancelled);
  CHECK_FALSE(both.articles[1].cancelled);
}

TEST_CASE("an id is made whole where it is a number, and cut where it holds the version") {
  CHECK(article_of(short_story(R"(<doc-id id-string="4711" regsrc="HW"/>)")).id == "HW:4711");
  const Article versioned = article_of(
      short_story(R"(<doc-id id-string="tunnel-20310417_12"/><du-key key="tunnel-20310417"/>)"));
  CHECK(versioned.id == "tunnel-20310417");
  CHECK(versioned.version == 12);
}

TEST_CASE("pictures and empty documents are told as what they are") {
  const Reading picture = read_text(short_story(
      "", "<media media-type=\"image\"><media-caption>A quay.</media-caption></media>"));
  REQUIRE(picture.rejected.size() == 1);
  CHECK(picture.rejected[0] ==
        ":1: is a picture or another medium with its caption, not an article");
  CHECK(read_text("<nitf><body><body.content/></body></nitf>").rejected ==
        Strings{":1: has neither headline nor body"});
}

TEST_CASE("a date that is none is left out and told") {
  const Reading reading = read_text(short_story(R"(<date.issue norm="YYYYMMDD"/>)"));
  REQUIRE(reading.articles.size() == 1);
  CHECK_FALSE(reading.articles[0].date.known());
  CHECK(reading.warnings == Strings{":1: the date \"YYYYMMDD\" is not understood; left out"});
}

TEST_CASE("paragraphs are found where a story is one element with blank lines, or escaped HTML") {
  CHECK(article_of(short_story("", "<p>First line\nof it.\n\nSecond paragraph.\n</p>")).body ==
        "First line of it.\n\nSecond paragraph.");
  CHECK(article_of(short_story("", "<![CDATA[<p>One &amp; two</p><p>three</p>]]>")).body ==
        "One & two\n\nthree");
  CHECK(article_of(short_story("", "<p>Text.</p><p>&lt;script src='x'&gt;&lt;/script&gt;</p>"))
            .body == "Text.");
}

TEST_CASE("several stories in one file are read one by one, and a broken one costs no other") {
  const std::string two = "<list>" + short_story("") + "<nitf><body>" + short_story("") + "</list>";
  const Reading reading = read_text(two);
  CHECK(reading.articles.empty());  // another root: not NITF
  ReadOptions options;
  options.format = "nitf";
  const Reading forced = read_text(two, options);
  CHECK(forced.articles.size() == 2);
  CHECK(forced.rejected.size() == 1);
}

TEST_CASE("a story that is cut off is told and not read") {
  for (const double part : {0.2, 0.5, 0.9}) {
    const Reading reading = read_text(
        story.substr(0, static_cast<std::size_t>(part * static_cast<double>(story.size()))));
    CHECK(reading.articles.empty());
    REQUIRE(reading.rejected.size() == 1);
    CHECK(reading.rejected[0] == ":3: is cut off: the file ends without </nitf>");
  }
}

TEST_CASE("the memory that a story may take is bounded") {
  ReadOptions options;
  options.max_article = 10'000;
  const Reading reading =
      read_text(short_story("", "<p>" + std::string(20'000, 'x') + "</p>"), options);
  CHECK(reading.articles.empty());
  REQUIRE(reading.rejected.size() == 1);
  CHECK(reading.rejected[0].find("longer than") != std::string::npos);
}

TEST_CASE("garbled NITF is read or told, never silently lost") {
  CHECK(rc::check([](std::uint16_t where, std::uint8_t what) {
    std::string garbled = story;
    garbled[where % garbled.size()] = static_cast<char>(what);
    const Reading reading = read_text(garbled);
    RC_ASSERT(reading.articles.size() + reading.rejected.size() + reading.warnings.size() > 0U);
  }));
}

TEST_CASE("dates of the wire formats are understood") {
  CHECK(wire_date("20310417T083000+0200")->iso() == "2031-04-17T08:30:00+02:00");
  CHECK(wire_date("20310417T083000Z")->iso() == "2031-04-17T08:30:00Z");
  CHECK(wire_date("20310417T0830")->iso() == "2031-04-17T08:30:00");
  CHECK(wire_date("20310417")->iso() == "2031-04-17");
  CHECK(wire_date("2031-04-17T08:30:00.000Z")->iso() == "2031-04-17T08:30:00Z");
  CHECK_FALSE(wire_date("20311317T083000Z"));
  CHECK_FALSE(wire_date("soon"));
}

TEST_CASE("subject codes of the IPTC give the section they belong to") {
  CHECK(iptc_subject("15054000") == "sport");
  CHECK(iptc_subject("medtop:04000000") == "economy, business and finance");
  CHECK(iptc_subject("N2:12345678").empty());
  CHECK(iptc_subject("18000000").empty());
  CHECK(iptc_subject("sport").empty());
}
