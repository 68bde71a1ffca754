#include "indexer/reader/json_reader.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/reader/json_keys.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

// The one article that an object makes.
Article article_of(const std::string& json) {
  Reading reading = read_text(json);
  INFO(json);
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

Strings names_of(const Article& article) {
  Strings names;
  for (const Person& person : article.people) {
    names.push_back(person.role.empty() ? person.name : person.name + " (" + person.role + ')');
  }
  return names;
}

}  // namespace

TEST_CASE("all of our own keys are read") {
  const Article article = article_of(R"({
    "id": "hg-1", "headline": "Bridge  opens", "standfirst": "After three years.",
    "caption": ["The bridge. Photo: Ana Reyes", "The mayor."],
    "body": "HAFENSTADT: The bridge opened.\n\nThousands came.", "date": "2025-10-27T10:54:00+05:30",
    "people": [{"name": "Marta Oliveira", "role": "Mayor"}, "Jonas Field"], "byline": "By Ida Halloran",
    "place": "Hafenstadt", "source": "Harbour Gazette", "agency": "NPA", "section": ["City", "Traffic"],
    "keywords": ["bridges", "Oliveira, Marta"], "language": "EN-us", "url": "https://example.org/1",
    "version": 3})");
  CHECK(article.id == "hg-1");
  CHECK(article.headline == "Bridge opens");
  CHECK(article.standfirst == "After three years.");
  CHECK(article.caption == "The bridge. Photo: Ana Reyes\n\nThe mayor.");
  CHECK(article.body == "HAFENSTADT: The bridge opened.\n\nThousands came.");
  CHECK(article.date.iso() == "2025-10-27T10:54:00+05:30");
  CHECK(names_of(article) == Strings{"Marta Oliveira (Mayor)", "Jonas Field"});
  CHECK(article.people[0].source == Person::Source::metadata);
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.place == "Hafenstadt");
  CHECK(article.source == "Harbour Gazette");
  CHECK(article.agency == "NPA");
  CHECK(article.sections == Strings{"City", "Traffic"});
  CHECK(article.keywords == Strings{"bridges", "Oliveira, Marta"});
  CHECK(article.language == "en");
  CHECK(article.url == "https://example.org/1");
  CHECK(article.version == 3);
  CHECK_FALSE(article.cancelled);
  CHECK(article.origin == Origin{"/in/file", "", 1, 1});
}

TEST_CASE("the fields that the format names are keys of its table") {
  std::istringstream names{std::string(json_format.fields)};
  std::string name;
  int count = 0;
  while (names >> name) {
    CAPTURE(name);
    const JsonKey* key = find_json_key(name);
    REQUIRE(key != nullptr);
    CHECK(key->rank == 0);
    ++count;
  }
  CHECK(count >= 16);
}

TEST_CASE("keys are known in the spellings that other programs use") {
  const struct {
    const char* key;
    JsonTarget target;
  } cases[] = {
      {"Title", JsonTarget::headline},
      {"webTitle", JsonTarget::headline},
      {"articleBody", JsonTarget::body},
      {"full_text", JsonTarget::body},
      {"maintext", JsonTarget::body},
      {"published_at", JsonTarget::date},
      {"publication-date", JsonTarget::date},
      {"datePublished", JsonTarget::date},
      {"pub_date", JsonTarget::date},
      {"Publish Date", JsonTarget::date},
      {"authors", JsonTarget::byline},
      {"alternativeHeadline", JsonTarget::standfirst},
      {"description", JsonTarget::standfirst},
      {"inLanguage", JsonTarget::language},
      {"_id", JsonTarget::id},
      {"@id", JsonTarget::id},
      {"DOCNO", JsonTarget::id},
      {"og.url", JsonTarget::nothing},
      {"canonical_url", JsonTarget::url},
      {"articleSection", JsonTarget::section},
      {"news_keywords", JsonTarget::keywords},
      {"site_name", JsonTarget::source},
  };
  for (const auto& row : cases) {
    CAPTURE(row.key);
    const JsonKey* key = find_json_key(row.key);
    if (row.target == JsonTarget::nothing) {
      CHECK(key == nullptr);
    } else {
      REQUIRE(key != nullptr);
      CHECK(key->target == row.target);
    }
  }
}

TEST_CASE("of several keys for one thing the nearest counts and the others are told") {
  const Reading reading = read_text(
      R"({"summary": "S", "title": "T", "headline": "H", "text": "X", "body": "B", "description": "D",
          "dateModified": "2025-02-02", "datePublished": "2025-01-01", "url": "u", "@id": "i"})");
  REQUIRE(reading.articles.size() == 1);
  const Article& article = reading.articles[0];
  CHECK(article.headline == "H");
  CHECK(article.body == "B");
  CHECK(article.standfirst == "D");
  CHECK(article.date.iso() == "2025-01-01");
  CHECK(article.id == "i");
  CHECK(reading.unknown_keys == std::map<std::string, std::uint64_t>{{"json: summary", 1},
                                                                     {"json: title", 1},
                                                                     {"json: text", 1},
                                                                     {"json: dateModified", 1}});
}

TEST_CASE("empty values count as absent") {
  const Article article = article_of(
      R"({"headline": "", "title": "T", "body": null, "content": "C", "date": "  ", "people": [],
          "byline": {}, "id": ""})");
  CHECK(article.headline == "T");
  CHECK(article.body == "C");
  CHECK_FALSE(article.date.known());
  CHECK(article.id == "/in/file");
}

TEST_CASE("unknown keys are counted over the whole stream") {
  const Reading reading = read_text(
      "{\"title\":\"a\",\"slug\":1}\n{\"title\":\"b\",\"slug\":2,\"x\":{}}\n{\"title\":\"c\"}\n");
  CHECK(reading.articles.size() == 3);
  CHECK(reading.unknown_keys ==
        std::map<std::string, std::uint64_t>{{"json: slug", 2}, {"json: x", 1}});
}

TEST_CASE("a NewsArticle of schema.org is read with the things it holds") {
  const Article article = article_of(R"({"@context": "https://schema.org", "@type": "NewsArticle",
    "@id": "https://example.org/a#article", "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/a"},
    "headline": "Bridge opens", "alternativeHeadline": "At last", "articleBody": "It opened.",
    "datePublished": "2025-10-27", "author": [{"@type": "Person", "name": "Ida Halloran"},
      {"@type": "Organization", "name": "NPA"}],
    "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
    "contentLocation": {"@type": "Place", "name": "Hafenstadt"},
    "image": {"@type": "ImageObject", "url": "x.jpg", "caption": "The bridge.", "creditText": "Ana Reyes"},
    "about": [{"@type": "Person", "name": "Marta Oliveira", "jobTitle": "Mayor"}, {"@type": "Thing", "name": "bridges"}],
    "mentions": {"@type": ["Person"], "name": "Jonas Field"},
    "articleSection": "City", "keywords": "bridges, traffic", "inLanguage": "de"})");
  CHECK(article.id == "https://example.org/a#article");
  CHECK(article.url == "https://example.org/a");
  CHECK(article.headline == "Bridge opens");
  CHECK(article.standfirst == "At last");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.agency == "NPA");
  CHECK(article.source == "Harbour Gazette");
  CHECK(article.place == "Hafenstadt");
  CHECK(article.caption == "The bridge. Ana Reyes");
  CHECK(names_of(article) == Strings{"Jonas Field", "Marta Oliveira (Mayor)"});
  CHECK(article.keywords == Strings{"bridges", "traffic"});
  CHECK(article.sections == Strings{"City"});
  CHECK(article.language == "de");
}

TEST_CASE("the articles of a graph are read and its references followed") {
  const Reading reading = read_text(R"({"@context": "https://schema.org", "@graph": [
    {"@type": "WebSite", "@id": "#site", "name": "The site"},
    {"@type": "Article", "@id": "#1", "headline": "One", "author": {"@id": "#ida"}, "publisher": {"@id": "#pub"}},
    {"@type": "Person", "@id": "#ida", "name": "Ida Halloran"},
    {"@type": "Organization", "@id": "#pub", "name": "Harbour Gazette"},
    {"@type": ["ReportageNewsArticle"], "@id": "#2", "headline": "Two"}]})");
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].headline == "One");
  CHECK(reading.articles[0].byline == Strings{"Ida Halloran"});
  CHECK(reading.articles[0].source == "Harbour Gazette");
  CHECK(reading.articles[1].headline == "Two");
  CHECK(reading.articles[1].origin.number == 2);
  CHECK(read_text(R"({"@graph": [{"@type": "WebPage", "headline": "x"}]})").rejected ==
        Strings{":1: its @graph holds no article"});
}

TEST_CASE("objects stand for their names in the forms of well-known programs") {
  const struct {
    std::string json;
    std::string headline;
    std::string body;
    Strings byline;
  } cases[] = {
      {R"({"headline": {"main": "Bridge", "kicker": null}, "byline": {"original": "By Ida Halloran"}})",
       "Bridge",
       "",
       {"Ida Halloran"}},
      {R"({"title": {"rendered": "Bridge"}, "content": {"rendered": "It opened."}})",
       "Bridge",
       "It opened.",
       {}},
      {R"({"title": "Bridge", "authors": [{"first_name": "Ida", "last_name": "Halloran"}]})",
       "Bridge",
       "",
       {"Ida Halloran"}},
      {R"({"title": ["Bridge"], "paragraphs": ["One.", "Two."], "authors": ["Ida Halloran", "Jon Ek"]})",
       "Bridge",
       "One.\n\nTwo.",
       {"Ida Halloran", "Jon Ek"}},
  };
  for (const auto& row : cases) {
    const Article article = article_of(row.json);
    CHECK(article.headline == row.headline);
    CHECK(article.body == row.body);
    CHECK(article.byline == row.byline);
  }
  CHECK(
      article_of(R"({"_id": {"$oid": "5f"}, "title": "x", "date": {"$date": "2025-01-02"}})").id ==
      "5f");
  const Article nyt =
      article_of(R"({"headline": "x", "keywords": [{"name": "subject", "value": "Bridges"}]})");
  CHECK(nyt.keywords == Strings{"Bridges"});
}

TEST_CASE("values of the wrong type are named") {
  const struct {
    std::string json;
    Strings rejected;
    Strings warnings;
  } cases[] = {
      {R"({"headline": 5, "body": "b"})",
       {R"(:1: key "headline" is a number, a string was expected)"},
       {}},
      {R"({"title": "t", "text": {"a": 1}})",
       {R"(:1: key "text" is an object, a string was expected)"},
       {}},
      {R"({"title": "t", "text": ["a", 1]})",
       {R"(:1: key "text" holds a number, a string was expected)"},
       {}},
      {R"({"title": ["a", "b"]})", {R"(:1: key "title" is a list, a string was expected)"}, {}},
      {R"({"title": "t", "id": 1.5})", {R"(:1: key "id" is a number, a string was expected)"}, {}},
      {R"({"title": "t", "id": true})",
       {R"(:1: key "id" is true or false, a string was expected)"},
       {}},
      {R"({"title": "t", "date": 20251399})",
       {},
       {R"(:1: key "date" is a number, a string was expected; left out)"}},
      {R"({"title": "t", "date": "soon"})",
       {},
       {R"(:1: key "date": "soon" is not understood as a date; left out)"}},
      {R"({"title": "t", "people": ["Ida", 7, {"x": 1}]})",
       {},
       {R"(:1: key "people" holds a number, a string was expected; left out)",
        R"(:1: key "people" holds an object, a name was expected; left out)"}},
      {R"({"title": "t", "language": 1})",
       {},
       {R"(:1: key "language" is a number, a string was expected; left out)"}},
      {R"({"title": "t", "language": "Klingonese"})",
       {},
       {R"(:1: the language "Klingonese" is not known; it is found by the text)"}},
      {R"({"title": "t", "version": "1.5"})",
       {},
       {R"(:1: key "version" is a string, a whole number was expected; left out)"}},
      {R"({"title": "t", "version": -1})",
       {},
       {R"(:1: key "version" is a number, a whole number was expected; left out)"}},
      {R"({"title": "t", "cancelled": "yes"})",
       {},
       {R"(:1: key "cancelled" is a string, true or false was expected; left out)"}},
      {R"({"title": "t", "url": ["a", "b"]})",
       {},
       {R"(:1: key "url" is a list, a string was expected; left out)"}},
  };
  for (const auto& row : cases) {
    CAPTURE(row.json);
    const Reading reading = read_text(row.json);
    CHECK(reading.rejected == row.rejected);
    CHECK(reading.warnings == row.warnings);
    CHECK(reading.articles.size() == (row.rejected.empty() ? 1 : 0));
  }
}

TEST_CASE("whole numbers are ids and digits are versions") {
  CHECK(article_of(R"({"id": 42, "title": "t"})").id == "42");
  CHECK(article_of(R"({"id": 18446744073709551615, "title": "t"})").id == "18446744073709551615");
  CHECK(article_of(R"({"id": -1, "title": "t"})").id == "-1");
  CHECK(article_of(R"({"version": "12", "title": "t"})").version == 12);
}

TEST_CASE("an article that was withdrawn needs an id and no text") {
  CHECK(article_of(R"({"id": "a", "cancelled": true})").cancelled);
  CHECK(article_of(R"({"id": "a", "pubstatus": "canceled"})").cancelled);
  CHECK_FALSE(article_of(R"({"id": "a", "pubstatus": "usable", "headline": "x"})").cancelled);
  CHECK(read_text(R"({"cancelled": true})").rejected ==
        Strings{":1: has neither headline nor body"});
}

TEST_CASE("an object without text is rejected with what may help") {
  CHECK(read_text(R"({"id": "a", "slug": "x"})").rejected ==
        Strings{":1: has neither headline nor body"});
  CHECK(
      read_text(R"({"status": "ok", "articles": [{"title": "x"}]})").rejected ==
      Strings{
          R"(:1: has neither headline nor body; its key "articles" is a list of objects: if these )"
          "are the articles, say --map article=articles"});
}

TEST_CASE("lists written as one string are taken apart") {
  const Article article = article_of(
      R"({"title": "t", "keywords": "a, b,a , c", "section": "City; Traffic, local",
          "people": "Rubio, Marco; Ida Halloran", "byline": "By Ida Halloran and Jon Ek"})");
  CHECK(article.keywords == Strings{"a", "b", "c"});
  CHECK(article.sections == Strings{"City", "Traffic, local"});
  CHECK(names_of(article) == Strings{"Rubio, Marco", "Ida Halloran"});
  CHECK(article.byline == Strings{"Ida Halloran", "Jon Ek"});
  CHECK(article_of(R"({"title": "t", "keywords": "a, b; c"})").keywords == Strings{"a, b", "c"});
}

TEST_CASE("a dateline gives place and agency and a body that begins with one too") {
  const Article field = article_of(R"({"title": "t", "dateline": "LONDON, Feb 3 (Reuters) -"})");
  CHECK(field.place == "LONDON");
  CHECK(field.agency == "Reuters");
  const Article body =
      article_of(R"({"title": "t", "body": "ANCHORAGE, Alaska (Reuters) - It snowed."})");
  CHECK(body.place == "ANCHORAGE, Alaska");
  CHECK(body.agency == "Reuters");
  CHECK(body.body == "ANCHORAGE, Alaska (Reuters) - It snowed.");
}

TEST_CASE("line and number tell where an article stood") {
  const Reading reading =
      read_text("{\"title\":\"a\"}\n\nnonsense\n{\"title\":1}\n{\"title\":\"b\"}\n");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].origin == Origin{"/in/file", "", 1, 1});
  CHECK(reading.articles[1].origin == Origin{"/in/file", "", 5, 4});
  CHECK(reading.articles[0].id == "/in/file");
  CHECK(reading.articles[1].id == "/in/file#4");
  CHECK(reading.rejected == Strings{R"(:3: an object was expected, but here is "nonsense")",
                                    R"(:4: key "title" is a number, a string was expected)"});
}

TEST_CASE("JSON cut in half keeps what came before") {
  std::string json = "[";
  for (int i = 0; i < 100; ++i) {
    json += "{\"title\": \"Story " + std::to_string(i) + "\", \"body\": \"words words\"},\n";
  }
  const Reading reading = read_text(json.substr(0, json.size() / 2));
  CHECK(reading.articles.size() >= 49);
  CHECK(reading.articles.size() <= 51);
  REQUIRE(reading.rejected.size() == 1);
  CHECK(reading.rejected[0].find("cut short") != std::string::npos);
}

TEST_CASE("a body in HTML becomes paragraphs") {
  const Reading reading = read_text(
      "{\"title\":\"a\",\"content\":\"<p>One</p>\"}\n{\"title\":\"b\",\"content\":\"<p>x</p>\"}");
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].body == "One");
}

TEST_CASE("a body in blocks is told apart by what they say they are") {
  const Article article = article_of(
      R"({"id":"a1","title":"Ferry aground","published_date":1549190405000,"contents":[)"
      R"({"content":"Ports","type":"kicker"},{"content":"Ferry","type":"title"},null,)"
      R"({"content":"By Ida Halloran","type":"byline"},{"type":"image","fullcaption":"The Orla."},)"
      R"({"content":"<b>The</b> ferry.","type":"sanitized_html","mime":"text/html"},)"
      R"({"content":"No &lt;one&gt; was hurt.","type":"sanitized_html","mime":"text/html"},)"
      R"({"content":"advert","type":"promo"}],"source":"The Gazette"})");
  CHECK(article.headline == "Ferry aground");
  CHECK(article.body == "The ferry.\n\nNo <one> was hurt.");
  CHECK(article.caption == "The Orla.");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.sections == Strings{"Ports"});
  CHECK(article.date.iso() == "2019-02-03T10:40:05Z");
}

TEST_CASE("numbers are dates as seconds, as milliseconds or as days") {
  CHECK(article_of(R"({"title":"a","date":1549190405})").date.iso() == "2019-02-03T10:40:05Z");
  CHECK(article_of(R"({"title":"a","date":1549190405123})").date.iso() == "2019-02-03T10:40:05Z");
  CHECK(article_of(R"({"title":"a","date":20190203})").date.iso() == "2019-02-03");
  CHECK(read_text(R"({"title":"a","date":7})").warnings.size() == 1);
}

TEST_CASE("text becomes clean") {
  const Article article = article_of(
      "{\"title\": \" Caf\\u0065\\u0301\\n opens \", \"body\": "
      "\"One.\\r\\n\\r\\n\\r\\nTwo.\\u0000\\u0007 "
      "x\\r\\nThree.\"}");
  CHECK(article.headline == "Café opens");
  CHECK(article.body == "One.\n\nTwo. x\nThree.");
}

TEST_CASE("only what is JSON with quoted keys is taken for it") {
  const struct {
    const char* head;
    bool json;
  } cases[] = {
      {R"({"id": 1})", true},
      {"\n [ { \"a\" : 1", true},
      {R"([{}, {"a":1}])", true},
      {"{}", true},
      {"[]", true},
      {"[ ]\n", true},
      {"[] is empty", false},
      {"{", false},
      {"[", false},
      {"[Updated] The mayor", false},
      {"{mayor}", false},
      {"{'a': 1}", false},
      {"{\"Quote\" said the mayor", false},
      {"[1, 2]", false},
      {"\"text\"", false},
      {"The mayor", false},
      {"", false},
      {"{\\rtf1", false},
  };
  for (const auto& row : cases) {
    CAPTURE(row.head);
    CHECK((json_format.sniff(row.head) > 0) == row.json);
  }
}

TEST_CASE("a record of nothing but brackets costs no other") {
  const std::string good = "{\"headline\":\"Ferry\",\"body\":\"It left.\"}\n";
  const std::string brackets(2'000'000, '[');
  const std::string closed = "{\"a\":" + brackets + std::string(2'000'000, ']') + "}\n";
  ReadOptions options;
  options.max_article = 1u << 16;
  MemoryStream stream("[" + good + "," + closed + "," + good + ",{\"a\":" + brackets);
  const Reading reading = read_all(stream, options);
  CHECK(reading.articles.size() == 2);
  CHECK(reading.rejected.size() == 3);  // the array, too, has no end
}
