// Plain text of any shape: what is no saved page stays whole, and nothing makes the reader fail.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/text.h"
#include "tests/indexer/reader/text_parts.h"

using namespace morgue;
using namespace morgue::index;

TEST_CASE("texts of other shapes stay whole") {
  check({
      {"a headline alone",
       "Ferry sinks off Gull Rock",
       {"Ferry sinks off Gull Rock", "", "", "", "", {}, "", "", "", {}}},
      {"one sentence", quay, {"", "", "", quay, "", {}, "", "", "", {}}},
      {"one paragraph",
       "Harbour to close\n\n" + quay,
       {"Harbour to close", "", "", quay, "", {}, "", "", "", {}}},
      {"prose from the start",
       quay + ' ' + boats + "\n\n" + boats,
       {"", "", "", quay + ' ' + boats + "\n\n" + boats, "", {}, "", "", "", {}}},
      {"no blank lines",
       "Harbour to close\n" + quay + "\n" + boats + "\n",
       {"Harbour to close", "", "", body, "", {}, "", "", "", {}}},
      {"blanks and other line ends",
       "\r\n  Harbour  to close \r\n\r\n" + quay + " \r\n\t\r\n" + boats,
       {"Harbour to close", "", "", body, "", {}, "", "", "", {}}},
      {"lines parted as some pages do",
       "Harbour to close\xE2\x80\xA9" + quay + "\xE2\x80\xA9" + boats,
       {"Harbour to close", "", "", body, "", {}, "", "", "", {}}},
      {"verse",
       "Lines on a Bridge\n\nThe bridge was built of stone and spite\nBy men who worked through "
       "half the night.\n\nNow boats go over where it stood\nAnd some say this was for the good.\n",
       {"Lines on a Bridge",
        "",
        "",
        "The bridge was built of stone and spite\nBy men who worked through half the night.\n\nNow "
        "boats go over where it stood\nAnd some say this was for the good.",
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"verse of long lines",
       "Lines on a Bridge\n\nThe bridge was built of stone and iron, and of spite, we know,\nBy "
       "men "
       "who worked through half the night to see the other go,\nAnd when the river came to call, "
       "as "
       "rivers do, one day in May,\nIt found a bridge of stone and iron, and took it all "
       "away,\nAnd "
       "nobody in either town had anything at all to say.\n",
       {"Lines on a Bridge",
        "",
        "",
        "The bridge was built of stone and iron, and of spite, we know,\n\nBy men who worked "
        "through "
        "half the night to see the other go,\n\nAnd when the river came to call, as rivers do, one "
        "day in May,\n\nIt found a bridge of stone and iron, and took it all away,\n\nAnd nobody "
        "in "
        "either town had anything at all to say.",
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"a list",
       "County show results\n\nBest cow: Daisy\nBest pig: Ned\nBest jam: quince\n",
       {"County show results",
        "",
        "",
        "Best cow: Daisy\n\nBest pig: Ned\n\nBest jam: quince",
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"wrapped lines",
       "Town council votes to keep clock ten minutes slow\n\nThe clock on the town hall of Little "
       "Marrow, which has been ten\nminutes slow since 1911, will stay so. The council decided on\n"
       "Tuesday by six votes to five.\n\nA clockmaker from the county town had offered to mend it "
       "for\nnothing. He was thanked, and given lunch, and then he went home\nagain.\n",
       {"Town council votes to keep clock ten minutes slow",
        "",
        "",
        "The clock on the town hall of Little Marrow, which has been ten minutes slow since 1911, "
        "will stay so. The council decided on Tuesday by six votes to five.\n\nA clockmaker from "
        "the county town had offered to mend it for nothing. He was thanked, and given lunch, and "
        "then he went home again.",
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"Arabic",
       "رئيس البلدية يفتتح الجسر\n\nافتتح رئيس البلدية الجسر الجديد يوم الثلاثاء بعد ثلاث سنوات من "
       "العمل.",
       {"رئيس البلدية يفتتح الجسر",
        "",
        "",
        "افتتح رئيس البلدية الجسر الجديد يوم الثلاثاء بعد ثلاث سنوات من العمل.",
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"Chinese",
       "新桥通车\n\n记者 "
       "张三\n2025年2月3日\n\n市长星期二为新桥剪彩，这座桥修了三年，数千人前来观看。\n\n分享\n",
       {"新桥通车",
        "",
        "",
        "市长星期二为新桥剪彩，这座桥修了三年，数千人前来观看。",
        "2025-02-03",
        {"张三"},
        "",
        "",
        "",
        {}}},
      {"Hindi",
       "नए पुल का उद्घाटन\n\nमहापौर ने मंगलवार को नए पुल का उद्घाटन किया। हजारों लोग देखने आए।\n\nपुल पर तीन "
       "साल काम चला।",
       {"नए पुल का उद्घाटन",
        "",
        "",
        "महापौर ने मंगलवार को नए पुल का उद्घाटन किया। हजारों लोग देखने आए।\n\nपुल पर तीन साल काम चला।",
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"nothing but furniture",
       "Share\nFacebook\n",
       {"Share", "", "", "Facebook", "", {}, "", "", "", {}}},
  });
}

TEST_CASE("a head of keys fills the fields") {
  const Article article = article_of(
      "ID: hg-7\nHeadline: Harbour to close\nDate: 2021-03-03\nByline: Jane Roe; John Doe\nSource: "
      "The Harbour Gazette\nSection: Local; Harbour\nKeywords: quay, repairs\nPeople: Ann Poe; Bo "
      "Lee\nLanguage: en\nURL: https://harbourgazette.example/7\nPlace: PORT ELLEN\nVersion: "
      "2\n\n" +
      body + "\n\nShare\n");
  CHECK(article.id == "hg-7");
  CHECK(article.headline == "Harbour to close");
  CHECK(article.date.iso() == "2021-03-03");
  CHECK(article.byline == Strings{"Jane Roe", "John Doe"});
  CHECK(article.source == "The Harbour Gazette");
  CHECK(article.sections == Strings{"Local", "Harbour"});
  CHECK(article.keywords == Strings{"quay", "repairs"});
  REQUIRE(article.people.size() == 2);
  CHECK(article.people[1].name == "Bo Lee");
  CHECK(article.language == "en");
  CHECK(article.url == "https://harbourgazette.example/7");
  CHECK(article.place == "PORT ELLEN");
  CHECK(article.version == 2);
  CHECK(article.body == body);

  const Article mail = article_of(
      "From: desk@wire.example\nSubject: Harbour to close\nDate: Wed, 03 "
      "Mar 2021 10:00:00 +0000\n\n" +
      body);
  CHECK(mail.headline == "Harbour to close");
  CHECK(mail.date.iso() == "2021-03-03T10:00:00Z");
  CHECK(mail.body == body);

  // No head: the headline has a colon, and so has a line below it.
  CHECK(article_of("Explainer: why it closes\nUpdate: it does not\n\n" + body).headline ==
        "Explainer: why it closes");

  const Reading doubtful = read_text("Title: Harbour to close\nDate: soon\nMood: bad\n\n" + body);
  CHECK(doubtful.warnings ==
        Strings{":2: the date \"soon\" is not understood as a date; left out"});
  CHECK(doubtful.unknown_keys == std::map<std::string, std::uint64_t>{{"text: Mood", 1}});
}

TEST_CASE("a text beyond the limit is refused and the rest of it not read") {
  ReadOptions options;
  options.max_article = 1000;
  CHECK(read_text(std::string(1000, 'a'), options).articles.size() == 1);
  CHECK(read_text(std::string(1001, 'a'), options).rejected ==
        Strings{": longer than 1000 bytes, the limit for an article"});
  MemoryStream stream(std::string(64u << 20, 'a'), 1u << 16);
  const Reading reading = read_all(stream);
  CHECK(reading.rejected == Strings{": longer than 16 MiB, the limit for an article"});
  CHECK(stream.consumed() < (20u << 20));
  // A character may need more room than a block has left.
  CHECK(read_text("a b" + std::string(65529, 'x') + "\xE2\x80\xA8é").articles.size() == 1);
  std::string wide;
  for (int i = 0; i < 90000; ++i) wide += "a é";
  CHECK(read_text(wide).articles.size() == 1);
  MemoryStream broken("Harbour to close\n\n" + body);
  CHECK(read_all(broken.fail_at_end()).articles.empty());
}

TEST_CASE("a text has its first line for its place") {
  CHECK(article_of("\n\n \nHarbour to close\n\n" + body).origin.line == 4);
  CHECK(read_text("--- * ---\n").rejected == Strings{": holds no words"});
}

namespace {

// Sentences of an article, among them such as furniture is made of.
rc::Gen<std::string> paragraph() {
  const auto word = rc::gen::element<std::string>(
      "share", "Share", "story", "read", "more", "follow", "the", "mayor", "said", "photo", "AP",
      "by", "Jane", "Roe", "in", "March", "2021", "updated", "newsletter", "site", "été", "橋",
      "comments", "12", "related", "stories", "X", "PTI", "London", "quay", "and", "boats");
  return rc::gen::exec([word] {
    const auto count = *rc::gen::inRange(12, 40);
    std::string text = "Then";
    for (int i = 0; i < count; ++i) text += ' ' + *word;
    return text + " went home at last, everybody agreed on the quay.";
  });
}

}  // namespace

TEST_CASE("no word of prose is lost and nothing makes the reader throw") {
  const bool kept = rc::check("prose is kept", [] {
    const auto paragraphs = *rc::gen::container<std::vector<std::string>>(paragraph());
    std::string text = "Harbour to close\n\n";
    std::string wanted;
    for (const std::string& one : paragraphs) {
      text += one + "\n\n";
      wanted += (wanted.empty() ? "" : "\n\n") + one;
    }
    const Reading reading = read_text(text);
    RC_ASSERT(reading.articles.size() == 1U);
    RC_ASSERT(reading.articles[0].body == wanted);
  });
  CHECK(kept);
  const bool survived = rc::check("any lines are survived", [] {
    const auto line = rc::gen::oneOf(
        rc::gen::string<std::string>(), paragraph(),
        rc::gen::element<std::string>(
            "", "Share", "By Jane Roe", "Updated on", "3 min read", "X", "Related Stories",
            "www.site.example", "Image", "Photo: AP", "OSLO (AP) - ", "(PTI)", "News", ":", "(",
            "Date: 5", "Title: x", "Indore:", "By", "© 2021", "[1/2]", "|", "| AP", "/", "-"));
    std::string text;
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(line)) {
      text += one + (*rc::gen::arbitrary<bool>() ? "\n" : "\n\n");
    }
    ReadOptions options;
    options.format = "text";
    for (const Article& article : read_text(text, options).articles) {
      for (const std::string* part :
           {&article.headline, &article.standfirst, &article.caption, &article.body}) {
        RC_ASSERT(clean_text(*part) == *part);
      }
      RC_ASSERT(normalize_paragraphs(article.body + "\n\n\n.") == article.body + "\n\n." ||
                article.body.empty());
    }
  });
  CHECK(survived);
}
