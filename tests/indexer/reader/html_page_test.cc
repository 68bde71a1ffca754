#include "indexer/reader/html_page.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/text.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

const std::string first =
    "The evening ferry was an hour late on Saturday, for the third time this week, and the harbour "
    "office in Port Ellery said that fog was to blame.";
const std::string second =
    "Fog had lain on the strait since noon. Two hundred people waited on the quay, some of them "
    "without a coat, until the Aurelia came in sight.";
const std::string third =
    "Nobody was hurt, said Tomás Quigley, who keeps the light at Skellan and had counted the "
    "passengers himself as they came ashore.";

std::string paragraph(const std::string& text) {
  return "<p>" + text + "</p>\n";
}

// A page as newspapers have it, with all that does not belong to the article.
const std::string page = R"(<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry late for the third time | The Harbour Gazette</title>
<meta property="og:title" content="Ferry late for the third time">
<meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2019-11-23T18:05:00+00:00">
<meta property="article:section" content="Shipping">
<meta name="news_keywords" content="ferries, fog, Port Ellery">
<meta name="author" content="Ida Halloran">
<link rel="canonical" href="https://www.harbourgazette.example/shipping/ferry-late">
<script>var p = "<p>This is no text.</p>";</script><style>p { color: red }</style></head>
<body class="single has-sidebar comments-open">
<div id="cookie-banner"><p>We use cookies to make this site better for you, and for our partners, and
for their partners. You may accept them all or leave.</p></div>
<header><a href="/">The Harbour Gazette</a><nav><ul><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article><h1>Ferry late for the third time</h1>
<p class="standfirst">Passengers wait in the fog, and the mayor wants answers by Monday.</p>
<div class="byline">By <a href="/ida">Ida Halloran</a></div>
<div class="share-bar"><a href="#">Share</a><a href="#">Tweet</a></div>
<figure><img src="a.jpg"><figcaption>The Aurelia at Gull Rock. Photo: Bram Achterberg</figcaption></figure>
<div class="article-body">
)" + paragraph(first) + R"(
<aside class="related-stories"><h3>Related stories</h3><ul><li><a href="/1">Fog closes the Narrows for a day</a>
</li><li><a href="/2">Ferry line orders two boats</a></li></ul></aside>
<div class="advert">ADVERTISEMENT</div>
<h2>Waiting on the quay</h2>
)" + paragraph(second) + R"(
<p><strong>Read more: <a href="/3">The last keeper of Skellan comes ashore</a></strong></p>
<ul><li>The first boat left at six in the morning.</li><li>The last one came at midnight.</li></ul>
<blockquote><p>We waited, and nobody told us anything at all.</p></blockquote>
)" + paragraph(third) + R"(
<div class="newsletter-signup"><p>Sign up for our morning letter, with all the news from the harbour, every day
before breakfast.</p><form><input name="mail"><button>Sign up</button></form></div>
</div>
<div class="author-bio"><p>Ida Halloran has written about ships for the Gazette since 1998 and lives in
Port Ellery with two cats and a barometer.</p></div>
<div class="tags"><a href="/t/fog">fog</a> <a href="/t/ferry">ferry</a></div>
</article></main>
<section id="comments"><h3>2 comments</h3><div class="comment"><p>It is always the fog, and never the line that
ought to have bought a radar long ago. I have said so in these pages since 1987.</p></div></section>
<div class="most-read"><h3>Most read</h3><p>Nine dead as ferry strikes rock in fog, the worst accident at sea for
forty years, and the day that Port Ellery will not forget.</p></div>
<footer><p>© The Harbour Gazette. All rights reserved. Published by the Gazette Press, Port Ellery.</p></footer>
</body></html>)";

// Text around an article's paragraphs that makes a page of it.
std::string page_of(const std::string& body, const std::string& head = "") {
  return "<html><head><title>Ferry late</title>" + head + "</head><body>" + body + "</body></html>";
}

Article read(const std::string& html, const std::string& url = "") {
  return read_html_page(html, url);
}

}  // namespace

TEST_CASE("a newspaper's page gives its article and nothing of what stands around it") {
  const Article article = read(page);
  CHECK(article.headline == "Ferry late for the third time");
  CHECK(article.body == first + "\n\nWaiting on the quay\n\n" + second +
                            "\n\nThe first boat left at six in the morning." +
                            "\n\nThe last one came at midnight." +
                            "\n\nWe waited, and nobody told us anything at all.\n\n" + third);
  CHECK(article.standfirst == "Passengers wait in the fog, and the mayor wants answers by Monday.");
  CHECK(article.caption == "The Aurelia at Gull Rock. Photo: Bram Achterberg");
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.date.iso() == "2019-11-23T18:05:00Z");
  CHECK(article.source == "The Harbour Gazette");
  CHECK(article.sections == Strings{"Shipping"});
  CHECK(article.keywords == Strings{"ferries", "fog", "Port Ellery"});
  CHECK(article.language == "en");
  CHECK(article.url == "https://www.harbourgazette.example/shipping/ferry-late");
  CHECK(article.id.empty());
}

TEST_CASE("a fragment gives its paragraphs") {
  const struct {
    const char* html;
    const char* text;
  } cases[] = {
      {"<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
      {"One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree."},
      {"Plain text, without tags &amp; with an entity",
       "Plain text, without tags & with an entity"},
      {"<div>A<span>B</span> <em>C</em></div>", "AB C"},
      {"<p>A&nbsp;B</p><script>x()</script><style>p{}</style>", "A B"},
      {"<figure><img><figcaption>A boat</figcaption></figure><p>Text</p>", "Text"},
      {"<ul><li>a</li><li>b</li></ul>", "a\n\nb"},
      {"<h2>Head</h2>text<pre>a\n b</pre>", "Head\n\ntext\n\na\nb"},
      {"", ""},
      {"<p> </p>", ""},
      {"A<p>B", "A\n\nB"},
      {"f\xFF", "f\xEF\xBF\xBD"},
      {"soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth", "softhyphen zerowidth"},
  };
  for (const auto& row : cases) {
    INFO(row.html);
    CHECK(html_fragment_text(row.html) == row.text);
  }
}

TEST_CASE("the text is found by its looks where no name tells") {
  const std::string text = paragraph(first) + paragraph(second) + paragraph(third);
  const std::string whole = first + "\n\n" + second + "\n\n" + third;
  const std::string links =
      "<ul><li><a href='1'>Fog closes the Narrows for a whole day</a></li>"
      "<li><a href='2'>Ferry line orders two new boats at last</a></li></ul>";
  const struct {
    const char* what;
    std::string html;
  } cases[] = {
      {"paragraphs alone", text},
      {"a <div>", "<div>" + links + "</div><div>" + text + "</div><div>" + links + "</div>"},
      {"a table", "<table><tr><td>" + links + "</td><td>" + text + "</td></tr></table>"},
      {"line breaks",
       "<div>" + first + "<br><br>" + second + "<br><br>" + third + "</div>" + links},
      {"<div>s for paragraphs", "<div><div>" + first + "</div><div>" + second + "</div><div>" +
                                    third + "</div></div>" + links},
      {"pieces with the same name",
       "<div><div class='x'>" + paragraph(first) + "</div><div class='ad'>Advertisement</div>" +
           "<div class='x'>" + paragraph(second) + paragraph(third) + "</div></div>" + links},
      {"an aside that holds all", "<aside>" + text + "</aside>" + links},
      {"a form around the page", "<form action='x'>" + links + "<div>" + text + "</div></form>"},
      {"teasers below",
       "<div id='a'>" + text +
           "</div><div class='teasers'><div><h3><a href='1'>Fog closes the Narrows</a></h3>"
           "<p>The harbour master had warned of it for days, and was right.</p></div>"
           "<div><h3><a href='2'>Two new boats</a></h3><p>They come from the yard at "
           "Valmer and will sail in spring.</p></div></div>"},
      {"comments longer than the article",
       "<div class='post'>" + text + "</div><div id='disqus_thread'>" +
           paragraph("I was there and it was not the fog at all. " + second) +
           paragraph("So was I, and it was. " + third) + paragraph(second + third + first) +
           paragraph(third + first) + "</div>"},
  };
  for (const auto& row : cases) {
    INFO(row.what);
    CHECK(read(page_of(row.html)).body == whole);
  }
}

TEST_CASE("a hint that would take the whole text is not believed") {
  for (const char* name :
       {"sidebar", "widget", "related-content", "meta", "share", "caption", "comment-body", "ad"}) {
    INFO(name);
    const Article article = read(page_of("<div class='" + std::string(name) + "'>" +
                                         paragraph(first) + paragraph(second) + "</div>"));
    CHECK(article.body == first + "\n\n" + second);
  }
}

TEST_CASE("JSON-LD goes before what the page shows") {
  const std::string text = paragraph(first) + paragraph(second);
  const std::string article =
      R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry late &amp; full",)"
      R"("datePublished":"2019-11-23T18:05:00+01:00","author":[{"@type":"Person","name":"Ida Halloran"},)"
      R"({"@type":"Person","name":"Bram Achterberg"}],"publisher":{"@type":"Organization",)"
      R"("name":"The Harbour Gazette"},"articleSection":"Shipping","keywords":["fog","ferry"]})";
  const std::string scripts[] = {
      article,
      "[" + article + "]",
      R"([{"@type":"BreadcrumbList","itemListElement":[]},)" + article + "]",
      R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},)" + article +
          "]}",
      R"({"@type":"WebPage","mainEntity":)" + article + "}",
      "\n<!--\n" + article + "\n//-->\n",
      "/*<![CDATA[*/" + article + "/*]]>*/",
      article + ";",
      article.substr(0, article.size() - 1) + ",}",
  };
  for (const std::string& script : scripts) {
    INFO(script);
    const Article found =
        read(page_of("<h1>Ferry late & full</h1>" + text,
                     "<script type='application/ld+json'>" + script + "</script>"));
    CHECK(found.headline == "Ferry late & full");
    CHECK(found.date.iso() == "2019-11-23T18:05:00+01:00");
    CHECK(found.byline == Strings{"Ida Halloran", "Bram Achterberg"});
    CHECK(found.source == "The Harbour Gazette");
    CHECK(found.sections == Strings{"Shipping"});
    CHECK(found.keywords == Strings{"fog", "ferry"});
    CHECK(found.body == first + "\n\n" + second);
  }
}

TEST_CASE("broken JSON-LD is told, and gives headline and date all the same") {
  Strings told;
  const Article article =
      read_html_page(page_of(paragraph(first),
                             "<script type='application/ld+json'>{\"@type\": \"NewsArticle\",\n"
                             "\"headline\": \"Ferry \\\"Aurelia\\\" late\", \"name\": }\n"
                             "\"datePublished\": \"2019-11-23\", \"body\": \"cut</script>"),
                     "", [&](std::string message) { told.push_back(std::move(message)); });
  CHECK(article.headline == "Ferry \"Aurelia\" late");
  CHECK(article.date.iso() == "2019-11-23");
  CHECK(told == Strings{"its JSON-LD is no JSON; headline and date were picked out of it"});
}

TEST_CASE("the text that JSON-LD has stands in where the page shows none") {
  const std::string script =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Late",)"
      R"("articleBody":")" +
      first + "\\n\\n" + second + "\\n\\n" + third + R"("}</script>)";
  CHECK(read(page_of("<div id='app'></div>", script)).body ==
        first + "\n\n" + second + "\n\n" + third);
  CHECK(read(page_of(paragraph(first) + paragraph(second) + paragraph(third), script)).body ==
        first + "\n\n" + second + "\n\n" + third);
}

TEST_CASE("a headline is what most of a page's titles say, without the site's name") {
  const std::string text = paragraph(first) + paragraph(second);
  const struct {
    const char* head;
    const char* body;
    const char* headline;
  } cases[] = {
      {"<title>Ferry late for the third time | The Harbour Gazette</title>", "",
       "Ferry late for the third time"},
      {"<title>Ferry late for the third time - Shipping - Harbour Gazette</title>",
       "<h1>Ferry late for the third time</h1>", "Ferry late for the third time"},
      {"<title>x</title><meta property='og:title' content='Late – and later &amp; later'>",
       "<h1>Harbour Gazette</h1>", "Late – and later & later"},
      {"<title>Ferry - not boat - late for the third time</title>",
       "<h1>Ferry - not boat - late for the third time</h1>",
       "Ferry - not boat - late for the third time"},
      {"", "<h1>  Ferry\n late </h1>", "Ferry late"},
      {"<meta name='dc.title' content='Ferry late again'>", "", "Ferry late again"},
      {"<title>Home</title>", "<h1 itemprop='headline'>Ferry late again</h1>", "Ferry late again"},
      // Cut for sharing.
      {"<meta property='og:title' content='Ferry late for the third...'><meta name='twitter:title' "
       "content='Ferry late for the third…'><title>Ferry late for the third time this week -- "
       "Harbour Gazette</title><meta property='og:site_name' content='Harbour Gazette'>",
       "", "Ferry late for the third time this week"},
      // A double hyphen sets the site's name apart, or belongs to the headline.
      {"<title>Mayor's two gold ferry whistles -- stolen!</title>", "",
       "Mayor's two gold ferry whistles -- stolen!"},
      {"<meta name='dc:title' content='Ferry late again'><title>A page</title>", "<h1>Pages</h1>",
       "Ferry late again"},
      // The paper itself is the subject.
      {"<meta property='og:title' content='Harbour Gazette at sea'><meta property='og:site_name' "
       "content='Harbour Gazette'><title>Harbour Gazette at sea - Harbour Gazette</title>",
       "", "Harbour Gazette at sea"},
  };
  for (const auto& row : cases) {
    INFO(row.head << row.body);
    const Article article =
        read("<html><head>" + std::string(row.head) +
             "<meta property='og:site_name' content='Harbour Gazette'></head><body>" + row.body +
             text + "</body></html>");
    CHECK(article.headline == row.headline);
    CHECK(article.body == first + "\n\n" + second);
  }
}

TEST_CASE("dates are found where pages have them") {
  const std::string text = "<article>" + paragraph(first) + paragraph(second) + "</article>";
  const struct {
    std::string html;
    const char* url;
    const char* date;
  } cases[] = {
      {page_of(text, "<meta name='parsely-pub-date' content='2019-11-23T10:00:00Z'>"), "",
       "2019-11-23T10:00:00Z"},
      {page_of(text, "<meta name='DC.date.issued' content='2019-11-23'>"), "", "2019-11-23"},
      {page_of("<time datetime='2019-11-23T10:00'>last Saturday</time>" + text), "",
       "2019-11-23T10:00:00"},
      {page_of("<time itemprop='datePublished'>23 November 2019</time>" + text), "", "2019-11-23"},
      {page_of("<h1>Late</h1><span class='post-date'>23 November 2019</span>" + text), "",
       "2019-11-23"},
      {page_of("<h1>Late</h1><div>By Ida Halloran</div><div>Published: 23 November 2019</div>" +
               text),
       "", "2019-11-23"},
      {page_of(text), "https://a.example/2019/11/23/late.html", "2019-11-23"},
      {page_of(text), "https://a.example/news/20191123-late", "2019-11-23"},
      {page_of(text), "https://a.example/2019/nov/23/late", "2019-11-23"},
      {page_of(text, "<meta property='article:modified_time' content='2019-11-24'>"), "",
       "2019-11-24"},
      {page_of(text, "<meta property='article:modified_time' content='2019-11-24'>"),
       "https://a.example/2019/11/23/late.html", "2019-11-23"},
      {page_of(text), "https://a.example/2019/99/99/late.html", ""},
      {page_of(text), "", ""},
  };
  for (const auto& row : cases) {
    INFO(row.html << row.url);
    CHECK(read(row.html, row.url).date.iso() == row.date);
  }
}

TEST_CASE("who wrote it is found in metadata, microdata and bylines") {
  const std::string text = "<article>" + paragraph(first) + paragraph(second) + "</article>";
  const struct {
    std::string html;
    Strings byline;
  } cases[] = {
      {page_of(text, "<meta name='author' content='By Ida Halloran and Bram Achterberg'>"),
       {"Ida Halloran", "Bram Achterberg"}},
      {page_of(text, "<meta property='article:author' content='https://social.example/ida'>"), {}},
      {page_of("<div itemprop='author' itemscope><span itemprop='name'>Ida Halloran</span></div>" +
               text),
       {"Ida Halloran"}},
      {page_of("<p class='byline'>By Ida Halloran</p>" + text), {"Ida Halloran"}},
      {page_of("<a rel='author' href='x'>Ida Halloran</a>" + text), {"Ida Halloran"}},
      {page_of(text), {}},
  };
  for (const auto& row : cases) {
    INFO(row.html);
    const Article article = read(row.html);
    CHECK(article.byline == row.byline);
    CHECK(article.body == first + "\n\n" + second);
  }
}

TEST_CASE("the given address counts where the page names none of its own") {
  const std::string text = paragraph(first);
  CHECK(read(page_of(text), "https://a.example/b").url == "https://a.example/b");
  CHECK(read(page_of(text, "<link rel='canonical' href='https://a.example/c'>"),
             "https://a.example/b")
            .url == "https://a.example/c");
  CHECK(
      read(page_of(text, "<link rel='canonical' href='https://a.example/'>"), "https://a.example/b")
          .url == "https://a.example/b");
  CHECK(read(page_of(text, "<link rel='canonical' href='/c'>"), "https://a.example/b").url ==
        "https://a.example/b");
}

TEST_CASE("any pieces of markup give clean text") {
  const Strings pieces = {"<p>",
                          "</p>",
                          "<div class='article-body'>",
                          "</div>",
                          "<a href=x>",
                          "</a>",
                          "<!--",
                          "-->",
                          "<h1>",
                          "<br>",
                          "<li>",
                          "</ul>",
                          "<table><td>",
                          "&amp;",
                          "&#0;",
                          "&",
                          "<",
                          ">",
                          "\"",
                          "'",
                          "=",
                          first,
                          second,
                          "\xFF",
                          std::string(1, '\0'),
                          "<script type='application/ld+json'>",
                          "</script>",
                          "{\"@type\":\"NewsArticle\",\"headline\":\"x\"}",
                          "<title>",
                          "<figure>",
                          "<figcaption>",
                          "<pre>",
                          "\n",
                          " ",
                          "e\xCC\x81",
                          "<span hidden>"};
  rc::check("clean", [&] {
    const auto order = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, pieces.size()));
    std::string html;
    for (const std::size_t i : order) html += pieces[i];
    const Article article = read(html);
    for (const std::string* text : {&article.body, &article.caption, &article.standfirst}) {
      RC_ASSERT(normalize_paragraphs(clean_text(*text)) == *text);
    }
    RC_ASSERT(one_line(clean_text(article.headline)) == article.headline);
    const std::string fragment = html_fragment_text(html);
    RC_ASSERT(normalize_paragraphs(clean_text(fragment)) == fragment);
  });
}
