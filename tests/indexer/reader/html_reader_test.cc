#include "indexer/reader/html_reader.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "indexer/reader/html_guard.h"
#include "indexer/reader/html_tree.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;
using namespace std::string_literals;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

const std::string prose =
    "The evening ferry was an hour late on Saturday, for the third time this week, and the harbour "
    "office in Port Ellery said that fog was to blame.";
const std::string paragraphs = "<p>" + prose +
                               "</p><p>Nobody was hurt, said the keeper of Skellan, "
                               "who had counted the passengers himself.</p>";

std::string repeated(const std::string& piece, std::size_t count) {
  std::string out;
  out.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("pages are told by their beginning") {
  const struct {
    const char* head;
    bool page;
  } cases[] = {
      {"<!DOCTYPE html><html>", true},
      {"\n <!-- saved --> <HTML>", true},
      {"<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", true},
      {"<?xml version=\"1.0\"?>\n<!DOCTYPE html>", true},
      {"<div><p>The bridge opened.</p></div>", true},
      {"<title>A</title>", true},
      {"<p>no end tag, so perhaps mere text", false},
      {"<?xml version=\"1.0\"?><nitf><head/></nitf>", false},
      {"<?xml version=\"1.0\"?><rss><channel><title>x</title></channel></rss>", false},
      {"<rss version=\"2.0\">", false},
      {"<DOC><DOCNO>1</DOCNO></DOC>", false},
      {"{\"headline\": \"<html>\"}", false},
      {"The <html> tag begins a page.", false},
      {"<!-- only a comment", false},
      {"<", false},
      {"", false},
  };
  for (const auto& row : cases) {
    INFO(row.head);
    CHECK((html_format.sniff(row.head) >= 80) == row.page);
  }
}

TEST_CASE("a saved page is read through the stream in its own encoding") {
  const std::string latin =
      "<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>"
      "<title>Zo\xEB f\xE4hrt</title></head><body><p>" +
      prose + " Zo\xEB f\xE4hrt \x93nie\x94 wieder.</p></body></html>";
  const Reading reading = read_text(latin);
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].headline == "Zoë fährt");
  CHECK(reading.articles[0].body == prose + " Zoë fährt “nie” wieder.");
  CHECK(reading.articles[0].id == "/in/file");
}

TEST_CASE("what is no article is rejected with the reason") {
  ReadOptions options;
  CHECK(read_text("<html><body><script>x</script></body></html>").rejected ==
        Strings{": is a page without headline and text"});
  CHECK(read_text("<html><head><title>Ferry late again</title></head></html>").warnings ==
        Strings{": no text was found on the page, only its headline"});
  options.max_article = 1000;
  CHECK(read_text("<html><body>" + repeated(paragraphs, 10), options).rejected ==
        Strings{": longer than 1000 bytes, the limit for an article"});
}

TEST_CASE("a page that is cut gives what there is") {
  const std::string page =
      "<!DOCTYPE html><html><head><title>Ferry late again</title></head><body>"
      "<article><h1>Ferry late again</h1>" +
      paragraphs + "</article><script>var a = '<p>';</script></body></html>";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    const Reading reading = read_text(page.substr(0, size));
    CHECK(reading.articles.size() + reading.rejected.size() + reading.warnings.size() > 0);
  }
  const Reading reading = read_text(page.substr(0, page.find("himself")));
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].body.find(prose) == 0);
}

TEST_CASE("a page that stands under a wrong name is read as what it is") {
  const std::string page = "<html><body>" + paragraphs + "</body></html>";
  ReadOptions options;
  options.format = "html";
  CHECK(read_text("No markup at all, only a line of text.", options).articles.size() == 1);
  CHECK(read_text("{\"headline\": \"JSON\"}", options).articles.size() == 1);
  MemoryStream stream(page);
  CHECK(read_all(stream, {}, "/in/story.json").articles.size() == 1);
}

TEST_CASE("hostile pages cost no more than others of their size") {
  const struct {
    const char* what;
    std::string html;
    bool text_kept;
  } cases[] = {
      {"100,000 elements inside each other",
       repeated("<div>", 100'000) + paragraphs + repeated("</div>", 100'000), true},
      {"100,000 that are never closed", repeated("<b>", 100'000) + paragraphs, true},
      {"end tags of what is not open",
       paragraphs + repeated(repeated("<b>", 390) + repeated("</i>", 1000), 50), true},
      {"cells in cells", paragraphs + repeated("<table><tr><td>", 30'000), true},
      {"an attribute of 2 MB", "<div class='" + repeated("a b-c ", 350'000) + "'>" + paragraphs,
       true},
      {"200,000 attributes",
       "<div " + repeated("a='x' ", 1000) +
           [] {
             std::string names;
             for (int i = 0; i < 200'000; ++i) names += "a" + std::to_string(i) + "=x ";
             return names;
           }() +
           ">" + paragraphs,
       true},
      {"entities that multiply",
       "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>" +
           paragraphs + "<p>" + repeated("&b;&#xFFFFFFFF;&#0;", 50'000),
       true},
      {"a million '<'", paragraphs + std::string(1'000'000, '<'), true},
      {"comments that do not end", paragraphs + repeated("<!--", 200'000), true},
      {"a script that does not end", paragraphs + "<script>" + repeated("</scrip", 200'000), true},
      {"more elements than are kept", paragraphs + repeated("<br>", 1'200'000), true},
      {"brackets in JSON-LD",
       "<script type='application/ld+json'>" + std::string(500'000, '[') + "</script>" + paragraphs,
       true},
  };
  for (const auto& row : cases) {
    INFO(row.what);
    const auto begin = std::chrono::steady_clock::now();
    const Reading reading = read_text("<html><body>" + row.html);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(reading.articles.size() == 1);
    if (row.text_kept && !reading.articles.empty()) {
      CHECK(reading.articles[0].body.find(prose) != std::string::npos);
    }
    CHECK(took.count() < 20);  // what is quadratic takes minutes
  }
}

TEST_CASE("zero bytes and what is no UTF-8 do not end a page") {
  const HtmlTree tree(
      "<p>a\0b</p><p>c\xFF"
      "d</p>"s);
  CHECK(tree.raw_text(0) ==
        "   a b c\xEF\xBF\xBD"
        "d");
}

TEST_CASE("the subtree of each element is a run of nodes") {
  const HtmlTree tree("<div><p>a<b>b</b></p><ul><li>c<li>d</ul></div><p>e");
  for (NodeId id = 1; id < tree.size(); ++id) {
    const NodeId parent = tree.parent(id);
    REQUIRE(parent < id);
    CHECK(tree.end_of(id) <= tree.end_of(parent));
    CHECK(tree.end_of(id) > id);
  }
  CHECK(tree.end_of(0) == tree.size());
}

TEST_CASE("elements that nest too deeply stand beside each other, and that is told") {
  const HtmlTree tree(repeated("<div>", 1000) + "x");
  CHECK(tree.fault() == "elements nest deeper than 400");
  int deepest = 0;
  for (NodeId id = 0; id < tree.size(); ++id) {
    int depth = 0;
    for (NodeId up = id; tree.parent(up) != no_node; up = tree.parent(up)) ++depth;
    deepest = std::max(deepest, depth);
  }
  CHECK(deepest <= HtmlTree::deepest + 1);
  CHECK(HtmlTree(repeated("<div>", 300)).fault().empty());
}

TEST_CASE("only what is beyond the most attributes is cut off") {
  CHECK_FALSE(without_excess_attributes("<p class=a>text < more <b c='d>e'>").has_value());
  std::string many = "<p";
  for (std::size_t i = 0; i < most_attributes; ++i) many += " a" + std::to_string(i) + "='1 > 0'";
  CHECK_FALSE(without_excess_attributes(many + ">x</p>").has_value());
  CHECK(without_excess_attributes(many + " one=1 two=2>x</p>") == many + " >x</p>");
  const std::string script = "<script>if (a<b " + repeated("c d ", 300) + ") x</script>";
  CHECK_FALSE(without_excess_attributes(script).has_value());
}
