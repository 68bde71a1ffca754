#include "common/stored_article.h"

#include <morgue/error.h>

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <string>

using morgue::Article;
using morgue::ArticleCodec;
using morgue::Date;

namespace {

Article sample() {
  Article article;
  article.id = "hg-1";
  article.headline = "Harbour tunnel opens";
  article.standfirst = "After nine years.";
  article.caption = "The portal | Photo: L. Moss";
  article.body = "The tunnel opened on Monday.\n\nIt rained.";
  article.date = Date::from_instant(2024, 5, 6, 3600, 60);
  article.embargo = Date::from_instant(2024, 5, 7, 0, 0);
  article.people = {{"Ida Halloran",
                     morgue::Person::Source::metadata,
                     "mayor",
                     {{morgue::Zone::body, 4, 10}, {morgue::Zone::caption, 0, 3}}}};
  article.byline = {"R. K. Oduya", "José Ibarra"};
  article.place = "PORT ELLERY";
  article.source = "The Harbour Gazette";
  article.agency = "Norrland Wire";
  article.sections = {"Local", "Transport"};
  article.keywords = {"tunnel"};
  article.language = "en";
  article.url = "https://gazette.example/tunnel";
  article.version = 3;
  article.origin = {"/news/a.jsonl", "b.txt", 12, 7};
  return article;
}

}  // namespace

TEST_CASE("an article reads back whole") {
  ArticleCodec codec;
  CHECK(codec.decode(codec.encode(sample())) == sample());
  Article empty;
  CHECK(codec.decode(codec.encode(empty)) == empty);
  Article long_one = sample();
  for (int i = 0; i < 2000; ++i) long_one.body += " More was said about the tunnel.";
  const std::string data = codec.encode(long_one);
  CHECK(data.size() < long_one.body.size() / 4);
  CHECK(codec.decode(data) == long_one);
}

TEST_CASE("any text in any field reads back") {
  CHECK(rc::check([](const std::string& a, const std::string& b, std::uint64_t n) {
    Article article = sample();
    article.body = a;
    article.headline = b;
    article.people[0].name = a;
    article.byline = {"x" + b};
    article.version = n;
    article.cancelled = n % 2 == 0;
    ArticleCodec codec;
    RC_ASSERT(codec.decode(codec.encode(article)) == article);
  }));
}

TEST_CASE("reading without text leaves only the text out") {
  ArticleCodec codec;
  Article expected = sample();
  expected.standfirst.clear();
  expected.caption.clear();
  expected.body.clear();
  CHECK(codec.decode_without_text(codec.encode(sample())) == expected);
}

TEST_CASE("damaged or unknown data is an error and never an article") {
  ArticleCodec codec;
  Article article = sample();
  const std::string good = codec.encode(article);
  CHECK_THROWS_AS(codec.decode(""), morgue::Error);
  CHECK_THROWS_AS(codec.decode("\x01"), morgue::Error);
  std::string newer = good;
  newer[0] = 9;
  try {
    codec.decode(newer);
    FAIL("a newer layout was read");
  } catch (const morgue::Error& error) {
    CHECK(error.code() == morgue::ErrorCode::archive_newer);
  }
  for (std::size_t size = 2; size < good.size(); ++size) {
    CHECK_THROWS_AS(codec.decode(good.substr(0, size)), morgue::Error);
  }
  CHECK(rc::check([](const std::string& noise) {
    ArticleCodec reader;
    try {
      reader.decode(std::string("\x01", 1) + '\0' + noise);
      reader.decode(std::string("\x01\x01", 2) + noise);
    } catch (const morgue::Error&) {
    }
  }));
}

TEST_CASE("the content hash sees every change but the place in the file") {
  const std::string hash = ArticleCodec::content_hash(sample());
  CHECK(hash.size() == 8);
  Article moved = sample();
  moved.origin.line = 99;
  moved.origin.number = 1;
  CHECK(ArticleCodec::content_hash(moved) == hash);
  Article changed = sample();
  changed.body += '.';
  CHECK(ArticleCodec::content_hash(changed) != hash);
  Article elsewhere = sample();
  elsewhere.origin.path = "/news/b.jsonl";
  CHECK(ArticleCodec::content_hash(elsewhere) != hash);
}
