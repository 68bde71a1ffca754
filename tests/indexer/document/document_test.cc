#include "indexer/document.h"

#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "common/fields.h"
#include "common/stored_article.h"
#include "common/text.h"

using morgue::Article;
using morgue::Date;
using morgue::index::DocumentBuilder;
using morgue::index::IndexDocument;

namespace {

// "wdf@1,2,3" of a term, "" where the document does not bear it.
std::string term(const IndexDocument& document, const std::string& wanted) {
  for (const auto& candidate : document.terms) {
    if (candidate.term != wanted) continue;
    std::string out = std::to_string(candidate.wdf);
    for (std::size_t i = 0; i < candidate.positions.size(); ++i) {
      out += (i == 0 ? "@" : ",") + std::to_string(candidate.positions[i]);
    }
    return out;
  }
  return "";
}

Article sample() {
  Article article;
  article.id = "hg-1";
  article.headline = "Tunnel opens";  // positions 1 and 2
  article.body = "The tunnel opened. Port Ellery's McKay Tunnel rejoiced.\n\nIt rained.";
  article.language = "en";
  article.date = Date::from_day(2024, 5, 6);
  article.place = "PORT ELLERY";
  article.byline = {"José Ibarra", "Ida Moss"};
  article.source = "The  Harbour Gazétte";
  article.sections = {"Local"};
  article.keywords = {"Sea Tunnels"};
  article.url = "https://Gazette.example/T";
  article.origin.path = "/news/a.txt";
  return article;
}

}  // namespace

TEST_CASE("zones share one space of positions with gaps between them") {
  DocumentBuilder builder;
  const IndexDocument document = builder.build(sample());
  // headline 1..2, standfirst from 103, captions from 203, body from 303
  CHECK(term(document, "XBZ") == "0@1,103,203,303");
  CHECK(term(document, "XBP") == "0@1,303,311");
  CHECK(term(document, "XBS") == "0@1,303,306,311");
  CHECK(document.words == 12);
}

TEST_CASE("words are indexed folded and stemmed and as they were written") {
  DocumentBuilder builder;
  const IndexDocument document = builder.build(sample());
  CHECK(term(document, "tunnel") == "9@1,304,309");
  CHECK(term(document, "Ztunnel") == "9");
  CHECK(term(document, "opens") == "3@2");
  CHECK(term(document, "Zopen") == "6");
  CHECK(term(document, "Stunnel") == "1@1");
  CHECK(term(document, "ZSopen") == "1");
  CHECK(term(document, "ellery") == "3@307");
  CHECK(term(document, "ellery's").empty());
  CHECK(term(document, "XCF") == "0@1,303,306,307,309,311");
  CHECK(term(document, "RMcKay") == "0@308");
  CHECK(term(document, "RTunnel").empty());
}

TEST_CASE(
    "a word of the headline or of the first forty of standfirst and body counts three times") {
  Article article = sample();
  article.headline = "Ferry";
  article.standfirst = "Lantern and " + std::string("so ") + "on";  // four words
  article.caption = "Pylon";
  article.body = "Quay";
  for (int i = 0; i < 34; ++i) article.body += " filler";  // with the quay 35: one is left
  article.body += " anchor harbour ferry";
  DocumentBuilder builder;
  for (int again = 0; again < 2; ++again) {
    const IndexDocument document = builder.build(article);
    CHECK(term(document, "lantern").substr(0, 2) == "3@");
    CHECK(term(document, "quay").substr(0, 2) == "3@");
    CHECK(term(document, "anchor").substr(0, 2) == "3@");
    CHECK(term(document, "harbour").substr(0, 2) == "1@");
    CHECK(term(document, "Zharbour") == "1");
    CHECK(term(document, "pylon").substr(0, 2) == "1@");
    CHECK(term(document, "ferry").substr(0, 2) == "4@");
  }
}

TEST_CASE("metadata become terms and values") {
  DocumentBuilder builder;
  const IndexDocument document = builder.build(sample());
  for (const char* wanted : {"D20240506", "M202405", "Y2024", "XSthe harbour gazette", "XElocal",
                             "Ksea tunnels", "Len", "Qhg-1", "Uhttps://Gazette.example/T"}) {
    CAPTURE(wanted);
    CHECK(term(document, wanted) == "0");
  }
  CHECK(term(document, morgue::index::origin_term("/news/a.txt")) == "0");
  CHECK(term(document, "XLport") == "1@1");
  CHECK(term(document, "XLellery") == "1@2");
  CHECK(term(document, "Ajose") == "1@1");
  CHECK(term(document, "Aida") == "1@103");
  std::map<std::uint32_t, std::string> values(document.values.begin(), document.values.end());
  CHECK(values[0] == "20240506");
  CHECK(values[1] == "The  Harbour Gazétte");
  CHECK(values[2] == "Local");
  CHECK(values[6] == document.content_hash);
  morgue::ArticleCodec codec;
  CHECK(codec.decode(document.data) == sample());
}

TEST_CASE("an article without a date bears the term that says so") {
  DocumentBuilder builder;
  Article article = sample();
  article.date = Date();
  const IndexDocument document = builder.build(article);
  CHECK(term(document, "Dnone") == "0");
  CHECK(std::none_of(document.values.begin(), document.values.end(),
                     [](const auto& value) { return value.first == 0; }));
}

TEST_CASE("people are indexed by key and word and at the places of their mentions") {
  Article article = sample();
  morgue::Person person;
  person.name = "McKay, Ida";
  person.mentions = {{morgue::Zone::body, 33, 38}};
  article.people = {person};
  DocumentBuilder builder;
  const IndexDocument document = builder.build(article);
  CHECK(term(document, "XNida mckay") == "1@308");
  CHECK(term(document, "XWida") == "1");
  CHECK(term(document, "XWmckay") == "1");
  const auto related = [&document](const std::string& key, const std::string& value) {
    return std::any_of(document.relations.begin(), document.relations.end(),
                       [&](const auto& r) { return r.key == key && r.value == value; });
  };
  CHECK(related("XWmckay", "ida mckay"));
  CHECK(related("Zopen", "opens"));
  CHECK(related("Zopen", "opened"));
  CHECK_FALSE(related("Ztunnel", "tunnel"));
  CHECK(builder.build(article).relations.empty());
}

TEST_CASE("terms are sorted and each is there once and none is too long") {
  Article article = sample();
  article.body += " " + std::string(10'000, 'y');
  article.id = std::string(5'000, 'q');
  article.source = std::string(5'000, 's');
  DocumentBuilder builder;
  const IndexDocument document = builder.build(article);
  for (std::size_t i = 0; i < document.terms.size(); ++i) {
    CHECK(document.terms[i].term.size() <= 245);
    if (i > 0) CHECK(document.terms[i - 1].term < document.terms[i].term);
  }
}

TEST_CASE("an article of an unknown language has no stems") {
  Article article = sample();
  article.language.clear();
  DocumentBuilder builder;
  const IndexDocument document = builder.build(article);
  CHECK(term(document, "Ztunnel").empty());
  CHECK(term(document, "tunnel") == "9@1,304,309");
}

// Every term with its count and positions.
std::string all_terms(const IndexDocument& document) {
  std::string out;
  for (const auto& each : document.terms) {
    out += std::string(each.term) + ' ' + term(document, std::string(each.term)) + '\n';
    CHECK((each.hash == 0 || each.hash == morgue::hash64(each.term)));
  }
  return out;
}

TEST_CASE("what a builder has seen before changes nothing in what it builds") {
  const std::vector<std::string> words{
      "tariff",  "Tariffs", "TARIFFS", "café",  "cafe",    "Rubio's", "U.S.", "1,234",
      "running", "Straße",  "McKay",   "don't", "Ukraine", "and",     "the",  "The"};
  DocumentBuilder experienced;
  CHECK(rc::check([&] {
    Article article = sample();
    article.language = *rc::gen::elementOf(std::vector<std::string>{"en", "fr", "de", "th", ""});
    article.people.resize(*rc::gen::inRange(0, 2));
    for (morgue::Person& person : article.people) {
      person.name = "Marco " + *rc::gen::elementOf(words);
      person.mentions = {{morgue::Zone::body, 0, 40}, {morgue::Zone::headline, 0, 8}};
    }
    article.headline.clear();
    article.body.clear();
    for (std::string* zone : {&article.headline, &article.body}) {
      for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        *zone += *rc::gen::elementOf(words) + (i % 7 == 0 ? ". " : " ");
        // Words that no other document has, so that new ones come between the old.
        if (i % 5 == 0) *zone += 'w' + std::to_string(*rc::gen::inRange(0, 100'000)) + ' ';
      }
    }
    DocumentBuilder fresh;
    const std::string expected = all_terms(fresh.build(article));
    RC_ASSERT(all_terms(experienced.build(article)) == expected);
  }));
}

TEST_CASE("a builder that forgets goes on as before") {
  DocumentBuilder builder;
  const std::string expected = all_terms(builder.build(sample()));
  Article many = sample();
  // More words than are remembered, in one document: more than there are ranks for.
  for (int i = 0; i < 300'000; ++i) many.body += ' ' + std::to_string(i) + 'x';
  const IndexDocument document = builder.build(many);
  CHECK(document.terms.size() > 300'000);
  CHECK(std::is_sorted(document.terms.begin(), document.terms.end(),
                       [](const auto& a, const auto& b) { return a.term < b.term; }));
  CHECK(all_terms(builder.build(sample())) == expected);
  CHECK(all_terms(builder.build(sample())) == expected);
}
