// NewsML-G2 and NewsML 1.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/newsml1_format.h"
#include "indexer/reader/newsml_g2_format.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

const std::string g2_item =
    R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:wire.example,2031:tunnel"
    version="7" xml:lang="en">
  <rightsInfo><copyrightHolder literal="Harbour Wire"/></rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:HW"><name>Harbour Wire</name></provider>
    <versionCreated>2031-04-17T10:00:00Z</versionCreated>
    <firstCreated>2031-04-17T08:30:00+02:00</firstCreated>
    <embargoed>2031-04-18T00:00:00Z</embargoed>
    <pubStatus qcode="stat:usable"/>
    <memberOf literal="m1"><name>Home news</name></memberOf>
  </itemMeta>
  <contentMeta>
    <urgency>3</urgency>
    <located><name>Hafenstadt</name></located>
    <creator qcode="staff:1"><name>Ida Halloran</name></creator>
    <language tag="en-GB"/>
    <keyword>tunnel</keyword>
    <subject type="cpnat:person" qcode="p:1"/>
    <subject type="cpnat:abstract" qcode="medtop:20000587"><name xml:lang="de">Bau</name><name xml:lang="en">building</name></subject>
    <subject qcode="subj:11000000"/>
    <subject qcode="paper:category" type="x:category"><name>Traffic</name></subject>
    <slugline>TUNNEL</slugline>
    <headline>Tunnel opens</headline>
    <headline role="hld:subHeadline">First cars at noon</headline>
    <dateline>HAFENSTADT, April 17 (HW) -</dateline>
    <description role="drol:summary">Drivers wait no more.</description>
  </contentMeta>
  <assert qcode="p:1"><name>Marta Oliveira</name></assert>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
        <body><header><h1>Tunnel opens</h1></header>
          <p>The tunnel opened.</p><figure><img src="x"/><figcaption>Cars.</figcaption></figure>
          <p>It is long.</p></body></html>
    </inlineXML>
  </contentSet>
</newsItem>)";

std::string with(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), now);
}

Article article_of(const std::string& xml) {
  Reading reading = read_text(xml);
  INFO(xml);
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

std::string message(const std::string& items) {
  return "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header>"
         "<sent>2031-04-17T12:00:00Z</sent></header><itemSet>" +
         items + "</itemSet></newsMessage>";
}

const std::string newsml1 = R"(<?xml version="1.0"?>
<NewsML>
  <NewsEnvelope><DateAndTime>20310417T120000+0000</DateAndTime></NewsEnvelope>
  <NewsItem>
    <Identification><NewsIdentifier>
      <ProviderId>wire.example</ProviderId><DateId>20310417</DateId><NewsItemId>tunnel</NewsItemId>
      <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
      <PublicIdentifier>urn:newsml:wire.example:20310417:tunnel:2N</PublicIdentifier>
    </NewsIdentifier></Identification>
    <NewsManagement>
      <NewsItemType FormalName="News"/>
      <FirstCreated>20310417T083000+0200</FirstCreated>
      <ThisRevisionCreated>20310417T100000Z</ThisRevisionCreated>
      <Status FormalName="Usable"/>
      <Urgency FormalName="4"/>
    </NewsManagement>
    <NewsComponent>
      <TopicSet><Topic><TopicType FormalName="SubjectMatter"/><FormalName>03015000</FormalName>
        <Description xml:lang="de" Variant="Name">Unfall</Description>
        <Description xml:lang="en" Variant="Name">transport accident</Description></Topic>
        <Topic><TopicType FormalName="Person"/><FormalName>wrona</FormalName>
        <Description>Jonas Wrona</Description></Topic></TopicSet>
      <NewsLines>
        <HeadLine>Tunnel opens</HeadLine><SubHeadLine>First cars at noon</SubHeadLine>
        <ByLine>By Ida Halloran</ByLine><DateLine>HAFENSTADT, April 17 (HW) -</DateLine>
        <KeywordLine>tunnel</KeywordLine>
      </NewsLines>
      <AdministrativeMetadata><Provider><Party FormalName="Harbour Wire"/></Provider></AdministrativeMetadata>
      <DescriptiveMetadata>
        <Language FormalName="en"/>
        <SubjectCode><SubjectMatter FormalName="03015000"/></SubjectCode>
      </DescriptiveMetadata>
      <NewsComponent><Role FormalName="Main"/>
        <ContentItem><MediaType FormalName="Text"/><DataContent><p>The tunnel opened.</p><p>It is long.</p></DataContent></ContentItem>
      </NewsComponent>
      <NewsComponent><Role FormalName="Caption"/>
        <ContentItem><MediaType FormalName="Text"/><DataContent>Cars at the mouth.</DataContent></ContentItem>
      </NewsComponent>
      <NewsComponent><Role FormalName="Picture"/>
        <ContentItem Href="x.jpg"><MediaType FormalName="Photo"/></ContentItem>
      </NewsComponent>
    </NewsComponent>
  </NewsItem>
</NewsML>
)";

}  // namespace

TEST_CASE("a news item in NewsML-G2 fills all the fields that it has") {
  const Article article = article_of(g2_item);
  CHECK(article.id == "tag:wire.example,2031:tunnel");
  CHECK(article.version == 7);
  CHECK(article.headline == "Tunnel opens");
  CHECK(article.standfirst == "Drivers wait no more.");
  CHECK(article.body == "The tunnel opened.\n\nIt is long.");
  CHECK(article.caption == "Cars.");
  CHECK(article.date.iso() == "2031-04-17T08:30:00+02:00");
  CHECK(article.embargo.iso() == "2031-04-18T00:00:00Z");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.place == "HAFENSTADT");
  CHECK(article.source == "Harbour Wire");
  CHECK(article.language == "en");
  CHECK(article.sections == Strings{"Home news", "politics", "Traffic"});
  CHECK(article.keywords == Strings{"tunnel", "building"});
  REQUIRE(article.people.size() == 1);
  CHECK(article.people[0].name == "Marta Oliveira");
}

TEST_CASE("a news item may hold NITF, plain text, or HTML as text") {
  const auto body_of = [](const std::string& content) {
    return article_of(
               "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\"><contentSet>" +
               content + "</contentSet></newsItem>")
        .body;
  };
  CHECK(body_of("<inlineXML><n:nitf xmlns:n=\"urn:n\"><n:body><n:body.content><n:p>One.</n:p>"
                "<n:p>Two.</n:p></n:body.content></n:body></n:nitf></inlineXML>") ==
        "One.\n\nTwo.");
  CHECK(body_of("<inlineData contenttype=\"text/plain\">One.\n\nTwo.</inlineData>") ==
        "One.\n\nTwo.");
  CHECK(body_of("<inlineData>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>") ==
        "One.\n\nTwo.");
  CHECK(body_of("<inlineXML><p>One.</p><p>Two.</p></inlineXML>") == "One.\n\nTwo.");
}

TEST_CASE("items that are no articles are told as what they are") {
  const std::string items =
      "<packageItem guid=\"a\"><itemRef residref=\"x\"/></packageItem>"
      "<conceptItem guid=\"b\"/><planningItem guid=\"c\"/><knowledgeItem/><catalogItem/>" +
      with(g2_item, "ninat:text", "ninat:picture") + with(g2_item, "ninat:text", "ninat:video") +
      "<newsItem guid=\"d\"> ... </newsItem>" +
      "<newsItem guid=\"e\"><contentSet><inlineXML><events><event/></events></inlineXML>"
      "</contentSet></newsItem>" +
      g2_item;
  const Reading reading = read_text(message(items));
  CHECK(reading.articles.size() == 1);
  REQUIRE(reading.rejected.size() == 9);
  const Strings wanted{"a package",
                       "a concept",
                       "a plan of coverage",
                       "concepts or events",
                       "catalogue",
                       "a picture",
                       "video",
                       "neither headline nor body",
                       "events"};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CAPTURE(reading.rejected[i], wanted[i]);
    CHECK(reading.rejected[i].find(wanted[i]) != std::string::npos);
  }
  CHECK(read_text(message("")).rejected.size() == 1);
}

TEST_CASE("an item without a date has that of its message") {
  const Reading reading = read_text(
      message("<newsItem guid=\"a\"><contentMeta><headline>A</headline></contentMeta></newsItem>"));
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].date.iso() == "2031-04-17T12:00:00Z");
}

TEST_CASE("items that are canceled or withheld remove their article") {
  CHECK(article_of(with(g2_item, "stat:usable", "stat:canceled")).cancelled);
  CHECK(article_of(with(g2_item, "stat:usable", "stat:withheld")).cancelled);
  CHECK(article_of(with(newsml1, "Usable", "Canceled")).cancelled);
  const Reading unknown = read_text(with(g2_item, "stat:usable", "stat:odd"));
  REQUIRE(unknown.articles.size() == 1);
  CHECK_FALSE(unknown.articles[0].cancelled);
  CHECK(unknown.warnings.size() == 1);
}

TEST_CASE("an item of NewsML 1 fills all the fields that it has") {
  const Article article = article_of(newsml1);
  CHECK(article.id == "urn:newsml:wire.example:20310417:tunnel");
  CHECK(article.version == 2);
  CHECK(article.headline == "Tunnel opens");
  CHECK(article.standfirst == "First cars at noon");
  CHECK(article.body == "The tunnel opened.\n\nIt is long.");
  CHECK(article.caption == "Cars at the mouth.");
  CHECK(article.date.iso() == "2031-04-17T08:30:00+02:00");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.place == "HAFENSTADT");
  CHECK(article.source == "Harbour Wire");
  CHECK(article.language == "en");
  CHECK(article.sections == Strings{"disaster and accident"});
  CHECK(article.keywords == Strings{"transport accident", "tunnel"});
  REQUIRE(article.people.size() == 1);
  CHECK(article.people[0].name == "Jonas Wrona");
}

TEST_CASE("an embargo of NewsML 1 ends when its status will change") {
  const Article article = article_of(
      with(newsml1, R"(<Status FormalName="Usable"/>)",
           R"(<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>
              <DateAndTime>20310418T000000Z</DateAndTime></StatusWillChange>)"));
  CHECK(article.embargo.iso() == "2031-04-18T00:00:00Z");
  CHECK(article_of(with(newsml1, "\"Usable\"", "\"Embargoed\"")).embargo.year() == 9999);
}

TEST_CASE("components with headlines of their own are stories of their own") {
  const auto component = [](const std::string& line, const std::string& text) {
    return "<NewsComponent><NewsLines><HeadLine>" + line +
           "</HeadLine></NewsLines><ContentItem>"
           "<DataContent><p>" +
           text + "</p></DataContent></ContentItem></NewsComponent>";
  };
  const Reading reading = read_text(
      "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:x:1</"
      "PublicIdentifier>"
      "<RevisionId>1</RevisionId></NewsIdentifier></Identification><NewsComponent>" +
      component("One", "First.") + component("Two", "Second.") +
      "</NewsComponent></NewsItem></NewsML>");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].id == "urn:x");
  CHECK(reading.articles[1].id == "urn:x#2");
  CHECK(reading.articles[1].headline == "Two");
  CHECK(reading.articles[1].body == "Second.");
}

TEST_CASE("pictures in NewsML 1 are told as what they are") {
  const Reading reading = read_text(
      "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>A quay</HeadLine></NewsLines>"
      "<ContentItem Href=\"x\"><MediaType FormalName=\"Photo\"/></ContentItem></NewsComponent>"
      "</NewsItem></NewsML>");
  CHECK(reading.rejected == Strings{":1: holds pictures or other media, not an article"});
}

TEST_CASE("a message that is cut off gives the items before the cut") {
  const std::string whole = message(g2_item + with(g2_item, "2031:tunnel", "2031:other"));
  const Reading reading = read_text(whole.substr(0, whole.size() - 300));
  CHECK(reading.articles.size() == 1);
  CHECK(reading.rejected.size() == 1);
}
