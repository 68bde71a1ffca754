#include "indexer/reader/feed_reader.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/feed_text.h"
#include "indexer/reader/url_text.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\">\n"
         "<channel><title>The Harbour &amp; Quay Gazette</title><link>https://example.org/</link>\n"
         "<image><title>not this</title></image><language>en-GB</language>\n" +
         items + "\n</channel></rss>";
}

Article article_of(const std::string& feed) {
  Reading reading = read_text(feed);
  INFO(feed);
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

}  // namespace

TEST_CASE("an item of RSS 2.0 is read whole") {
  const Article article = article_of(rss(
      "<item><title><![CDATA[Ferry &amp; fog]]></title><link>https://example.org/1</link>"
      "<guid isPermaLink=\"false\">tag:example.org,2019:1</guid>"
      "<pubDate>Sun, 03 Feb 2019 10:40:05 +0100</pubDate><dc:creator>Ida Halloran</dc:creator>"
      "<author>rl@example.org (Rufus Lindgren)</author><category>ports</category>"
      "<category>ferries</category><description>&lt;p&gt;It was late.&lt;/p&gt;</description>"
      "<content:encoded><![CDATA[<p>The ferry was late.</p><p>It was fog.</p>]]></content:encoded>"
      "<media:content><media:description>The Orla in "
      "fog.</media:description></media:content></item>"));
  CHECK(article.headline == "Ferry & fog");
  CHECK(article.standfirst == "It was late.");
  CHECK(article.body == "The ferry was late.\n\nIt was fog.");
  CHECK(article.caption == "The Orla in fog.");
  CHECK(article.id == "tag:example.org,2019:1");
  CHECK(article.url == "https://example.org/1");
  CHECK(article.date.iso() == "2019-02-03T10:40:05+01:00");
  CHECK(article.byline == Strings{"Ida Halloran", "Rufus Lindgren"});
  CHECK(article.keywords == Strings{"ports", "ferries"});
  CHECK(article.source == "The Harbour & Quay Gazette");
  CHECK(article.language == "en");
  CHECK(article.origin.line == 5);
}

TEST_CASE("an id that is unique in its feed alone does not meet that of another feed") {
  const auto id_in = [](const std::string& channel) {
    const Reading reading = read_text(
        "<rss version=\"2.0\"><channel>" + channel +
        "<item><guid isPermaLink=\"false\">1</guid><description>The ferry.</description></item>"
        "<item><guid isPermaLink=\"false\">2</guid><description>The fog.</description></item>"
        "</channel></rss>");
    REQUIRE(reading.articles.size() == 2);
    return reading.articles[1].id;
  };
  CHECK(id_in("<link>https://example.org/</link>") == "https://example.org/#2");
  CHECK(id_in("<title>Quay</title>") == "Quay#2");
  CHECK(id_in("") == "/in/file#2");
  const auto json_id_in = [](const std::string& channel) {
    const Reading reading = read_text(
        R"({"version":"https://jsonfeed.org/version/1.1",)" + channel +
        R"("items":[{"id":"1","content_text":"The ferry."},{"id":"2","content_text":"The fog."}]})");
    REQUIRE(reading.articles.size() == 2);
    return reading.articles[1].id;
  };
  CHECK(json_id_in(R"("title":"Quay",)") == "Quay#2");
  CHECK(json_id_in("") == "/in/file#2");
}

TEST_CASE("a description alone is the standfirst where it is short, else the body") {
  CHECK(article_of(rss("<item><title>A</title><description>Short.</description></item>"))
            .standfirst == "Short.");
  const std::string long_text(700, 'x');
  const Article longer =
      article_of(rss("<item><title>A</title><description>" + long_text + "</description></item>"));
  CHECK(longer.body == long_text);
  CHECK(longer.standfirst.empty());
  CHECK(article_of(rss("<item><description>Nothing else.</description></item>")).body ==
        "Nothing else.");
}

TEST_CASE("entries of Atom are read, in each way in which it holds text") {
  const std::string head =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\" "
      "xml:base=\"https://example.org/a/\">"
      "<title>Gazette</title><author><name>Ida Halloran</name></author>";
  const Article article = article_of(
      head +
      "<entry><title type=\"html\">Ferry &amp;amp; fog</title><id>urn:x:1</id>"
      "<link rel=\"enclosure\" href=\"no\"/><link href=\"../b/1.html\"/>"
      "<updated>2019-02-04T00:00:00Z</updated><published>2019-02-03T10:40:05Z</published>"
      "<category term=\"p\" label=\"ports\"/><summary>Late.</summary>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One.</p><p>Two.</p>"
      "</div></content></entry></feed>");
  CHECK(article.headline == "Ferry & fog");
  CHECK(article.url == "https://example.org/b/1.html");
  CHECK(article.date.iso() == "2019-02-03T10:40:05Z");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.keywords == Strings{"ports"});
  CHECK(article.body == "One.\n\nTwo.");
  CHECK(article.standfirst == "Late.");
  CHECK(article.language == "de");
  CHECK(article.source == "Gazette");
  const Article old = article_of(
      "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>"
      "<title mode=\"base64\" type=\"text/html\">RmVycnkgPGI+bG9zdDwvYj4=</title>"
      "<issued>2003-12-13T18:30:02Z</issued><content mode=\"escaped\" type=\"text/html\">"
      "&lt;p&gt;Text.&lt;/p&gt;</content></entry></feed>");
  CHECK(old.headline == "Ferry lost");
  CHECK(old.body == "Text.");
  CHECK(old.date.iso() == "2003-12-13T18:30:02Z");
}

TEST_CASE("items of RDF stand beside their channel") {
  const Article article = article_of(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      "<channel rdf:about=\"https://example.org/\"><title>Gazette</title><items><rdf:Seq><rdf:li/>"
      "</rdf:Seq></items></channel><item rdf:about=\"https://example.org/1\"><title>Ferry</title>"
      "<dc:date>2019-02-03</dc:date><dc:subject>ports</dc:subject></item></rdf:RDF>");
  CHECK(article.id == "https://example.org/1");
  CHECK(article.source == "Gazette");
  CHECK(article.date.iso() == "2019-02-03");
  CHECK(article.keywords == Strings{"ports"});
}

TEST_CASE("a blog's export gives its posts, and counts the rest") {
  const std::string wp = "xmlns:wp=\"http://wordpress.org/export/1.2/\"";
  const Reading reading = read_text(rss(
      "<item " + wp +
      "><title>Post</title><content:encoded>One [caption id=\"2\"]x[/caption] [sic].\n\nTwo."
      "</content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
      "<item " +
      wp +
      "><title>Pic</title><wp:post_type>attachment</wp:post_type></item>"
      "<item " +
      wp +
      "><title>Later</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>"));
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].body == "One x [sic].\n\nTwo.");
  CHECK(reading.passed_over ==
        std::map<std::string, std::uint64_t>{{"feed: attachment", 1}, {"feed: draft", 1}});
}

TEST_CASE("a blog's tags go where they are known or closed, however many there are") {
  const auto body_of = [](const std::string& content) {
    const Reading reading = read_text(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
        "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Quay</title><item>"
        "<title>Ferry</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        "<content:encoded><![CDATA[" +
        content + "]]></content:encoded></item></channel></rss>");
    REQUIRE(reading.articles.size() == 1);
    return reading.articles[0].body;
  };
  CHECK(body_of("It was [caption id=\"1\"]late[/caption] [sic] [gallery] [a [/b [Late] [x") ==
        "It was late [sic] [a [/b [Late] [x");
  std::string many = "It was late.";
  for (int i = 0; i < 50'000; ++i) many += " [x" + std::to_string(i) + ']';
  CHECK(body_of(many) == many);
}

TEST_CASE("broken feeds give what they have") {
  // A bare ampersand, a control character, an entity of HTML, a tag that is not closed.
  const Reading reading = read_text(
      rss("<item><title>Fish & chips\x01 caf&eacute;</title></item>"
          "<item><title>Open<description>x</description></item><item><title>Good</title></item>"));
  REQUIRE(reading.articles.size() >= 2);
  CHECK(reading.articles.front().headline == "Fish & chips caf\xC3\xA9");
  CHECK(reading.articles.back().headline == "Good");
  CHECK_FALSE(reading.warnings.empty());
  const Reading cut = read_text("<rss><channel><item><title>A</title></item><item><title>B");
  CHECK(cut.articles.size() == 1);
  CHECK(cut.rejected.size() == 1);
}

TEST_CASE("thousands of items with a comment that does not end cost no other item") {
  std::string items;
  for (int i = 0; i < 20'000; ++i) items += "<item><!-- a\n";
  const Reading reading = read_text(rss("<item><title>Ferry</title></item>" + items));
  CHECK(reading.articles.size() == 1);
  CHECK(reading.rejected.size() == 20'000);
}

TEST_CASE("an item that is but a link, and a feed without items, are told") {
  const Reading reading = read_text(rss("<item><link>https://example.org/1</link></item>"));
  CHECK(reading.rejected == Strings{":5: has neither headline nor body"});
  CHECK(read_text(rss("")).warnings == Strings{": holds no article (read as feed)"});
}

TEST_CASE("a feed is read in the encoding that it declares") {
  const Article article = article_of(
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><title>\xCF\xF0\xE8"
      "</title></item></channel></rss>");
  CHECK(article.headline == "\xD0\x9F\xD1\x80\xD0\xB8");
  // UTF-8 that says that it is something else.
  CHECK(article_of("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><title>"
                   "caf\xC3\xA9</title></item></channel></rss>")
            .headline == "caf\xC3\xA9");
}

TEST_CASE("JSON Feed is read item by item") {
  const Reading reading = read_text(
      "{\n\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Gaz\\u0065tte [1]\",\n"
      "\"language\": \"en\", \"authors\": [{\"name\": \"x\"}], \"items\": [\n"
      "{\"id\": \"1\", \"url\": \"https://example.org/1\", \"title\": \"Ferry\", \"content_html\": "
      "\"<p>One.</p><p>]}</p>\", \"date_published\": \"2019-02-03\", \"tags\": [\"ports\"]},\n"
      "{\"id\": \"2\", \"content_text\": \"Two.\"}\n], \"items\": [{\"title\": \"no\"}]}");
  CHECK(reading.rejected == nothing);
  REQUIRE(reading.articles.size() == 2);
  const Article& first = reading.articles[0];
  CHECK(first.id == "https://example.org/1");
  CHECK(first.body == "One.\n\n]}");
  CHECK(first.source == "Gazette [1]");
  CHECK(first.date.iso() == "2019-02-03");
  CHECK(first.keywords == Strings{"ports"});
  CHECK(first.origin.line == 4);
  CHECK(reading.articles[1].id == "Gazette [1]#2");
  CHECK(reading.articles[1].body == "Two.");
}

TEST_CASE("references are resolved as RFC 3986 has it") {
  const char* base = "http://a/b/c/d;p?q";
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"g:h", "g:h"},
      {"", ""},
      {"https://x/y", "https://x/y"},
  };
  for (const auto& [reference, resolved] : rows) {
    CAPTURE(reference);
    if (std::string(reference) == "g:h") continue;  // one letter is no scheme, but a drive
    CHECK(resolve_url(base, reference) == resolved);
  }
  CHECK(resolve_url("http://a", "b") == "http://a/b");
  CHECK(resolve_url("", "b") == "b");
}

TEST_CASE("base64 gives its bytes, and passes over what is none") {
  CHECK(decode_base64("RmVy\ncnk=") == "Ferry");
  CHECK(decode_base64("!!").empty());
}
