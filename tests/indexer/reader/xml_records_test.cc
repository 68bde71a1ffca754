#include "indexer/reader/xml_records.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/xml_parser.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;

struct Found {
  std::vector<XmlRecord> records;
  std::string end_fault;
  Strings contents;  // or "FAULT ..."
  Strings doubts;
};

Found find_records(const std::string& xml, XmlRecordOptions options, std::size_t piece = 1 << 20) {
  MemoryStream stream(xml, piece);
  XmlRecords records(stream, std::move(options));
  Found found;
  while (auto record = records.next()) {
    found.contents.push_back(record->fault.empty() ? record->node.one_line_content()
                                                   : "FAULT " + record->fault);
    for (const std::string& doubt : record->doubts) found.doubts.push_back(doubt);
    for (XmlAttribute& attribute : record->node.attributes) attribute.space = {};
    found.records.push_back(std::move(*record));
  }
  found.end_fault = records.end_fault();
  return found;
}

const std::string feed = R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE feed [ <!ENTITY wire "Harbour > Wire"> <!-- ] it's --> ]>
<!-- <item>not one</item> -->
<feed xmlns="urn:example:feed"
      xmlns:m="urn:example:more" lang="en">
  <title>Harbour</title>
  <item><title>One</title></item>
  <m:item a="1>0"><![CDATA[Two </m:item> & <b>more</b>]]> &amp; &#233;</m:item>
  <item/>
</feed>
)";

}  // namespace

TEST_CASE("Each element of a name comes as a tree, with what stands around it") {
  for (const std::size_t piece : {1UL, 2UL, 7UL, 1UL << 20U}) {
    CAPTURE(piece);
    const Found found = find_records(feed, {{"item", "title"}, 1 << 20}, piece);
    CHECK(found.contents ==
          Strings{"Harbour", "One", "Two </m:item> & <b>more</b> & \xC3\xA9", ""});
    CHECK(found.doubts.empty());
    CHECK(found.end_fault.empty());
    REQUIRE(found.records.size() == 4);
    CHECK(found.records[0].line == 6);
    CHECK(found.records[1].line == 7);
    CHECK(found.records[2].line == 8);
    CHECK(found.records[1].node.line == 7);
    CHECK(found.records[1].node.name == "item");
    REQUIRE(found.records[1].ancestors.size() == 1);
    CHECK(found.records[1].ancestors[0].name == "feed");
    CHECK(found.records[1].ancestors[0].attribute("lang") == "en");
    CHECK(found.records[2].node.attribute("a") == "1>0");
  }
}

TEST_CASE("Namespaces are those that the elements around declare") {
  MemoryStream stream(feed, 100);
  XmlRecords records(stream, {{"item"}, 1 << 20});
  CHECK(records.next()->node.space == "urn:example:feed");
  CHECK(records.next()->node.space == "urn:example:more");
}

TEST_CASE("A broken record costs no other") {
  const auto one = [](const std::string& middle) {
    return find_records("<r><i>a</i>" + middle + "<i>z</i></r>", {{"i"}, 1000}).contents;
  };
  CHECK(one("<i>b<c></i>") == Strings{"a", "b", "z"});
  CHECK(one("<i>b") == Strings{"a", "FAULT has no end: another <i> begins at line 1", "z"});
  CHECK(one("<i>" + std::string(2000, 'b') + "</i>") ==
        Strings{"a", "FAULT longer than 1000 bytes, the limit for an article; see --max-article",
                "z"});
  CHECK(one("<i>b <![CDATA[ ") ==
        Strings{"a", "FAULT is cut off: the file ends without </i>", "z"});
  CHECK(one("<i>b<!-- ") == Strings{"a", "FAULT is cut off: the file ends without </i>", "z"});
  CHECK(one("<i a=\"b>c</i>") == Strings{"a", "", "z"});
  CHECK(one("<i>b &lt; c & d&apos; &nbsp;&hellip; &wire; \x01</i>") ==
        Strings{"a", "b < c & d' \xE2\x80\xA6 &wire;", "z"});
}

TEST_CASE("What was repaired is told") {
  const Found found = find_records("<r>\n<i>a & b</i>\n<i>c</i></r>", {{"i"}, 1000});
  CHECK(found.contents == Strings{"a & b", "c"});
  REQUIRE(found.doubts.size() == 1);
  CHECK(found.doubts[0].find("(line 2)") != std::string::npos);
}

TEST_CASE("A file that ends inside its elements is told to be cut off") {
  const Found found = find_records("<r><list><i>a</i>", {{"i"}, 1000});
  CHECK(found.contents == Strings{"a"});
  CHECK(found.end_fault == "the file seems to be cut off: <list> has no end");
  CHECK(find_records("<r><i>a</i><i>b", {{"i"}, 1000}).contents ==
        Strings{"a", "FAULT is cut off: the file ends without </i>"});
}

TEST_CASE("Entities that a document type declares are not expanded") {
  std::string bomb = "<!DOCTYPE r [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'm'; ++c) {
    const std::string before = '&' + std::string(1, static_cast<char>(c - 1)) + ';';
    bomb += "<!ENTITY " + std::string(1, c) + " \"";
    for (int i = 0; i < 10; ++i) bomb += before;
    bomb += "\">";
  }
  bomb += "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r><i>&l;&x;</i></r>";
  CHECK(find_records(bomb, {{"i"}, 1000}).contents == Strings{"&l;&x;"});
}

TEST_CASE("Depth and number of elements are bounded") {
  const auto nested = [](std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) xml += "<a>";
    for (std::size_t i = 0; i < depth; ++i) xml += "</a>";
    return "<i>" + xml + "</i>";
  };
  CHECK(find_records(nested(250), {{"i"}, 1 << 20}).contents == Strings{""});
  CHECK(find_records(nested(300), {{"i"}, 1 << 20}).contents ==
        Strings{"FAULT has elements nested more than 256 deep"});
  std::string many;
  for (int i = 0; i < 600'000; ++i) many += "<a/>";
  CHECK(find_records("<i>" + many + "</i>", {{"i"}, 16 << 20}).contents ==
        Strings{"FAULT has more than 500,000 elements"});
  std::string outside;
  for (int i = 0; i < 100'000; ++i) outside += "<a>";
  CHECK(find_records(outside + "<i>z</i>", {{"i"}, 1000}).contents == Strings{"z"});
}

TEST_CASE("Records within records of the same name are part of them where that is asked for") {
  const std::string xml = "<r><i>a<i>b</i>c</i><i>d</i></r>";
  CHECK(find_records(xml, {{"i"}, 1000, true}).contents == Strings{"abc", "d"});
}

TEST_CASE("Paths find elements, and their text") {
  MemoryStream stream("<i><h><t>one</t></h><h><t>two</t><t>three<b> four</b></t></h></i>", 100);
  XmlRecords records(stream, {{"i"}, 1000});
  const XmlNode node = records.next()->node;
  CHECK(node.line_at("h/t") == "one");
  CHECK(node.all("h/t").size() == 3);
  CHECK(node.below("t").size() == 3);
  CHECK(node.all("h/t")[2]->content() == "three four");
  CHECK(node.all("h")[1]->inner_markup() == "<t>two</t><t>three<b> four</b></t>");
  CHECK(node.at("h/x") == nullptr);
}

TEST_CASE("The beginning of an XML file tells its root") {
  const auto start = xml_start(feed);
  REQUIRE(start);
  CHECK(start->name == "feed");
  CHECK(start->space == "urn:example:feed");
  CHECK(start->document_type == "feed");
  CHECK(xml_start("<x:a xmlns='no' xmlns:x='urn:x'>")->space == "urn:x");
  CHECK_FALSE(xml_start("once <a>"));
  CHECK_FALSE(xml_start(""));
  CHECK_FALSE(xml_start("<"));
}

TEST_CASE("Any bytes end, and give the same in any pieces") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& choices) {
    const std::vector<std::string> parts{
        "<i>", "</i>", "<r>", "</r>", "<![CDATA[", "]]>", "<!--",        "-->", "<",  ">",
        "&",   "text", "\n",  "<i/>", "<b a=\"",   "\"",  "<!DOCTYPE [", "]>",  "<?", "?>"};
    std::string xml;
    for (const std::uint8_t choice : choices) xml += parts[choice % parts.size()];
    const Strings whole = find_records(xml, {{"i"}, 1000}).contents;
    RC_ASSERT(find_records(xml, {{"i"}, 1000}, 1).contents == whole);
    RC_ASSERT(find_records(xml, {{"i"}, 1000}, 5).contents == whole);
  }));
}
