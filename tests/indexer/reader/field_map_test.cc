#include "indexer/reader/field_map.h"

#include <morgue/error.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/crash/scratch.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

ReadOptions mapped(std::string_view rows) {
  ReadOptions options;
  options.map.add(rows);
  return options;
}

// The message and the hint.
std::string refusal(const std::string& rows) {
  FieldMap map;
  try {
    map.add(rows);
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.hint();
  }
  return {};
}

}  // namespace

TEST_CASE("a mapping that makes no sense is refused with what would") {
  CHECK(refusal("headlin=Title")
            .find("there is no field 'headlin' | The fields are: id, headline,") == 0);
  CHECK(refusal("headline").find("a mapping is field=key, not 'headline'") == 0);
  CHECK(refusal("headline=").find("a mapping is field=key") == 0);
  CHECK(refusal("headline=t,body=T").find("'T' is mapped to both headline and body") !=
        std::string::npos);
  CHECK(refusal("article=a,article=b").find("'article' is mapped twice") == 0);
  CHECK(refusal("headline=a,headline=b,body=c,article=x").empty());
}

TEST_CASE("a mapped field is filled from its keys and from no others") {
  FieldMap map;
  map.add("headline=hl1,headline=hl2");
  REQUIRE(find_key(map, "HL_1") != nullptr);
  CHECK(find_key(map, "hl1")->rank < find_key(map, "hl2")->rank);
  CHECK(find_key(map, "title") == nullptr);
  CHECK(find_key(map, "body") != nullptr);
  CHECK(find_key(FieldMap(), "title") != nullptr);
}

TEST_CASE("a mapping file has comments, and its faults have lines") {
  const test::Scratch scratch;
  const std::string path = (scratch.path() / "fields.map").string();
  std::ofstream(path) << "# ours\n\nheadline = Big Title, with a comma\r\n  date=when\n";
  FieldMap map;
  map.add_file(path);
  CHECK(map.find("big title, with a comma") != nullptr);
  CHECK(map.find("when") != nullptr);
  std::ofstream(path) << "headline=a\ntitel=b\n";
  CHECK_THROWS_WITH(FieldMap().add_file(path),
                    Catch::Contains("fields.map:2: there is no field 'titel'"));
  CHECK_THROWS_WITH(FieldMap().add_file("/nowhere/at-all"), Catch::Contains("cannot be read"));
}

TEST_CASE("keys of JSON are mapped, also inside of objects and lists") {
  const Reading reading =
      read_text(R"({"hl":{"main":"Ferry lost"},"content":{"rendered":"<p>One.</p><p>Two.</p>"},)"
                R"("tags":[{"t":"ports"},{"t":"ferries"}],"title":"not this"})",
                mapped("headline=hl.main,body=content.rendered,keywords=tags.t"));
  CHECK(reading.rejected.empty());
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == "Ferry lost");
  CHECK(reading.articles[0].body == "One.\n\nTwo.");
  CHECK(reading.articles[0].keywords == std::vector<std::string>{"ports", "ferries"});
}

TEST_CASE("a list of articles inside of an object is mapped") {
  const Reading reading =
      read_text(R"({"response":{"docs":[{"headline":"A"},3,{"headline":"B"}]},"status":"OK"})",
                mapped("article=response.docs"));
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].headline == "B");
  CHECK(reading.rejected.size() == 1);
}

TEST_CASE("elements and attributes of any XML are mapped") {
  const std::string xml =
      "<?xml version=\"1.0\"?>\n<export>\n<story nr=\"7\"><top><kopf>Ferry lost</kopf></top>"
      "<when day=\"2019-02-03\"/><text><p>One &amp; two.</p><p>Three.</p></text><x>y</x></story>\n"
      "<story nr=\"8\"><kopf>Bridge</kopf></story></export>";
  const Reading reading =
      read_text(xml, mapped("article=story,id=@nr,headline=kopf,date=when.@day,body=text"));
  CHECK(reading.rejected.empty());
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].id == "7");
  CHECK(reading.articles[0].headline == "Ferry lost");
  CHECK(reading.articles[0].date.iso() == "2019-02-03");
  CHECK(reading.articles[0].body == "One & two.\n\nThree.");
  CHECK(reading.articles[0].origin.line == 3);
  CHECK(reading.articles[1].origin.line == 4);
  const Reading unmapped = read_text(xml);
  CHECK(unmapped.articles.empty());
  REQUIRE(unmapped.rejected.size() == 1);
}

TEST_CASE("an element that fills a field is taken once with those inside that fill the same") {
  ReadOptions options;
  options.format = "xml";
  options.map.add("article=story,headline=title,body=text,byline=who");
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += "<text>It was late " + std::to_string(i) + ". ";
  deep += "<who>Ida Halloran</who>";
  for (int i = 0; i < 20; ++i) deep += "</text>";
  MemoryStream stream("<root><story><title>Ferry</title>" + deep + "</story></root>");
  const Reading reading = read_all(stream, options);
  REQUIRE(reading.articles.size() == 1);
  const std::string& body = reading.articles[0].body;
  const std::size_t first = body.find("late 19.");
  REQUIRE(first != std::string::npos);
  CHECK(body.find("late 19.", first + 1) == std::string::npos);
  CHECK(reading.articles[0].byline == std::vector<std::string>{"Ida Halloran"});
}
