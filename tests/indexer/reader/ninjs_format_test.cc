#include "indexer/reader/ninjs_format.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/ninjs_schema.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

Article article_of(const std::string& json) {
  Reading reading = read_text(json);
  INFO(json);
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

// Why it is rejected, without the place and the remedy.
std::string reason(const std::string& json) {
  const Reading reading = read_text(json);
  CAPTURE(json);
  CHECK(reading.articles.empty());
  REQUIRE(reading.rejected.size() == 1);
  std::string text = reading.rejected[0];
  text.erase(0, text.find(' ') + 1);
  return text.substr(0, text.find("; --input-format"));
}

std::string item(const std::string& more) {
  return R"({"uri":"urn:x:1","headline":"A line",)" + more + "}";
}

const std::string first = R"({
  "uri": "urn:wire.example:tunnel", "type": "text", "version": "4", "pubstatus": "usable",
  "firstcreated": "2031-04-17T08:30:00+02:00", "versioncreated": "2031-04-17T10:00:00Z",
  "embargoed": "2031-04-18T00:00:00Z", "urgency": 2, "language": "en",
  "headline": "Tunnel opens", "byline": "By Ida Halloran", "located": "Hafenstadt",
  "description_text": "Drivers wait no more.", "copyrightholder": "Harbour Wire",
  "person": [{"name": "Marta Oliveira"}], "organisation": [{"name": "Elm and Son"}],
  "subject": [{"code": "11000000"}, {"name": "tunnels", "code": "x"}],
  "body_text": "The tunnel opened. It is long.",
  "body_xhtml": "<p>The tunnel opened.</p><p>It is long.</p>",
  "associations": {"main": {"uri": "urn:p", "type": "picture", "byline": "Lena Brandt",
    "description_text": "Cars."}}
})";

}  // namespace

TEST_CASE("an item of ninjs 1 fills all the fields that it has") {
  const Article article = article_of(first);
  CHECK(article.id == "urn:wire.example:tunnel");
  CHECK(article.version == 4);
  CHECK(article.headline == "Tunnel opens");
  CHECK(article.standfirst == "Drivers wait no more.");
  CHECK(article.body == "The tunnel opened.\n\nIt is long.");
  CHECK(article.caption == "Cars.\nLena Brandt");
  CHECK(article.date.iso() == "2031-04-17T08:30:00+02:00");
  CHECK(article.embargo.iso() == "2031-04-18T00:00:00Z");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.place == "Hafenstadt");
  CHECK(article.source == "Harbour Wire");
  CHECK(article.sections == Strings{"politics"});
  CHECK(article.keywords == Strings{"tunnels", "Elm and Son"});
  REQUIRE(article.people.size() == 1);
  CHECK(article.people[0].name == "Marta Oliveira");
}

TEST_CASE("ninjs 2 and 3 keep headlines and bodies in lists") {
  for (const std::string created : {"versioncreated", "versionCreated"}) {
    const bool third = created == "versionCreated";
    const std::string type = third ? "contentType" : "contenttype";
    const Article article = article_of(
        R"({"uri":"urn:x","type":"text",")" + created + R"(":"2031-04-17T10:00:00Z",)" +
        R"("by":"Ida Halloran","headlines":[{"role":"short","value":"Tunnel"},)"
        R"({"role":"main","value":"Tunnel opens"}],"bodies":[{"role":"main",")" +
        type +
        R"(":"text/html","value":"<p>One.</p><p>Two.</p>"}],"people":[{"name":"Marta Oliveira"}],)"
        R"("places":[{"name":"Hafenstadt"}]})");
    CHECK(article.headline == "Tunnel opens");
    CHECK(article.body == "One.\n\nTwo.");
    CHECK(article.byline == Strings{"Ida Halloran"});
    CHECK(article.keywords == Strings{"Hafenstadt"});
    CHECK(article.people.size() == 1);
    CHECK(article.date.iso() == "2031-04-17T10:00:00Z");
  }
}

TEST_CASE("items as Superdesk writes them are read with all that it adds") {
  const Article article = article_of(
      R"({"guid":"urn:sd:1","type":"text","versioncreated":"2031-04-17T08:30:00+0000","pubstatus":"usable",)"
      R"("priority":6,"source":"HW","headline":"Tunnel opens","body_html":"<p>One.</p>","ednote":null,)"
      R"("service":[{"name":"Home","code":"h"}],"authors":[{"name":"Ida Halloran","role":"writer"}],)"
      R"("extra":{"anything":1},"something_new":true})");
  CHECK(article.id == "urn:sd:1");
  CHECK(article.sections == Strings{"Home"});
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.source == "HW");
}

TEST_CASE("what breaks the schema is rejected with its reason") {
  CHECK(reason(item(R"("pubstatus":"cancelled")")) ==
        "the property \"pubstatus\" must be one of: usable, withheld, canceled");
  CHECK(reason(item(R"("version":4)")) == "the property \"version\" must be a string");
  CHECK(reason(item(R"("person":"Marta")")) == "the property \"person\" must be a list");
  CHECK(reason(item(R"("person":["Marta"])")) ==
        "the property \"person\" must be a list of objects");
  CHECK(reason(item(R"("person":[{"nom":"Marta"}])")) ==
        "has a property \"person.nom\" that ninjs 1.x does not know");
  CHECK(reason(item(R"("urgency":10)")) ==
        "the property \"urgency\" must be a whole number from 1 to 9");
  CHECK(reason(item(R"("urgency":0.5)")) ==
        "the property \"urgency\" must be a whole number from 1 to 9");
  CHECK(reason(item(R"("advice":"x")")) ==
        "has a property \"advice\" that ninjs 1.x does not know");
  CHECK(reason(item(R"("headline_":"x")")) ==
        "has a property \"headline_\" that ninjs 1.x does not know");
  CHECK(reason(item(R"("body_x":1)")) == "the property \"body_x\" must be a string");
  CHECK(
      reason(item(R"("rightsinfo":{"linkedrights":"a","encodedrights":"b"})")) ==
      "has both \"linkedrights\" and \"encodedrights\" in \"rightsinfo\", of which only one may be "
      "there");
  CHECK(reason(item(R"("associations":{"a":{"uri":"u","oddity":1}})")) ==
        "has a property \"associations.a.oddity\" that ninjs 1.x does not know");
  CHECK(reason(R"({"$standard":{"name":"ninjs"},"headline":"x"})") == "lacks the property \"uri\"");
  CHECK(reason(R"({"uri":"u","headlines":[{"role":"main"}]})") ==
        "lacks the property \"value\" in \"headlines\"");
  CHECK(reason(R"({"uri":"u","headlines":[{"value":"x"}],"associations":[{"uri":"u"}]})") ==
        "lacks the property \"name\" in \"associations\"");
  CHECK(reason(R"({"uri":"u","headlines":[{"value":"x"}],"places":[{"geojson":{"type":"Spot"}}]})")
            .find("\"places.geojson.type\" must be one of: Point") != std::string::npos);
}

TEST_CASE("what keeps to the schema but is no article is told as what it is") {
  CHECK(reason(item(R"("type":"picture")")) == "is a picture, not an article");
  CHECK(reason(item(R"("type":"video")")) == "is video, not an article");
  CHECK(reason(item(R"("type":"component")")) == "is a component of another item, not an article");
  CHECK(reason(R"({"uri":"u","title":"x","eventDetails":{"dates":{"startDate":"2031-04-17"}}})") ==
        "is an event, not an article");
  CHECK(reason(R"({"uri":"u","type":"planning","plannedCoverage":[{"type":"text"}]})") ==
        "is a plan of coverage, not an article");
  CHECK(reason(R"({"uri":"u","type":"text"})") ==
        "keeps to ninjs, but has neither headline nor body");
}

TEST_CASE("canceled and withheld items remove their article") {
  CHECK(article_of(R"({"uri":"u","pubstatus":"canceled","version":"3"})").cancelled);
  CHECK(
      article_of(R"({"uri":"u","pubStatus":"withheld","versionCreated":"2031-04-17"})").cancelled);
}

TEST_CASE("values that the schema leaves open are told where they are not understood") {
  const Reading reading = read_text(item(R"("version":"1.2","versioncreated":"Last Tuesday")"));
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.warnings.size() == 2);
}

TEST_CASE("other JSON stays with its own reader") {
  for (
      const char* json :
      {R"({"uri":"u","headline":"A line","body":"Text.","version":2})",
       R"({"id":"1","headline":"A line","body":"Text."})",
       R"({"guid":"1","title":"A line","content":"Text."})",
       R"({"@context":"https://schema.org","headline":"A line","articleBody":"Text.","uri":"u"})"}) {
    CAPTURE(json);
    CHECK(ninjs_format.sniff(json) == 0);
    CHECK(read_text(json).articles.size() == 1);
  }
  CHECK(ninjs_format.sniff("[{\"uri\":\"u\",\"headline_main\":\"x\"") > 0);
  CHECK(ninjs_format.sniff("") == 0);
  CHECK(ninjs_format.sniff("{") == 0);
}

TEST_CASE("several items come in an array or one behind the other") {
  CHECK(read_text("[" + first + "," + item("\"type\":\"text\"") + "]").articles.size() == 2);
  CHECK(read_text(item("\"type\":\"text\"") + "\n" + item("\"type\":\"picture\"") + "\n" + first)
            .articles.size() == 2);
}

TEST_CASE("garbled ninjs is read or told, never silently lost") {
  CHECK(rc::check([](std::uint16_t where, std::uint8_t what) {
    std::string garbled = first;
    garbled[where % garbled.size()] = static_cast<char>(what);
    const Reading reading = read_text(garbled);
    RC_ASSERT(reading.articles.size() + reading.rejected.size() > 0U);
  }));
}
