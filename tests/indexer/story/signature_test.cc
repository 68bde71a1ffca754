#include "indexer/story/signature.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/story_key.h"
#include "indexer/story/shingles.h"
#include "invented_text.h"

using namespace morgue::index::story;
using morgue::Date;
using morgue::test::invented_words;
using morgue::test::text_of;

namespace {

morgue::Article article_of(const std::string& body,
                           const Date& date = Date::from_day(2025, 3, 14)) {
  morgue::Article article;
  article.body = body;
  article.date = date;
  return article;
}

int agreeing(const Signature& a, const Signature& b) {
  int count = 0;
  for (std::size_t i = 0; i < bins; ++i) count += a.at(i) == b.at(i) && a.at(i) != empty_bin;
  return count;
}

}  // namespace

TEST_CASE("the signature of a text is for ever") {
  // Archives keep it. If this fails, what is kept there fits no longer: see signature.h.
  const Sketch sketch = morgue::index::story::sketch(
      article_of("The tunnel under Port Ellery opened on Monday, eleven years after the first "
                 "stone was laid, and the mayor said that nobody had believed in it."));
  CHECK(morgue::story_key(story_value(sketch.day, sketch.signature)) == "20250314-d7c7388da93c");
}

TEST_CASE("a story value gives back its day and signature") {
  CHECK(rc::check([] {
    Signature signature{};
    for (auto& bin : signature) bin = *rc::gen::inRange<std::uint16_t>(0, empty_bin + 1);
    const auto day = *rc::gen::inRange<std::uint32_t>(0, 1U << 24);
    const std::string value = story_value(day, signature);
    RC_ASSERT(value.size() == morgue::story_value_bytes);
    RC_ASSERT(morgue::day_of_story(value) == day);
    RC_ASSERT(signature_of(value) == signature);
  }));
}

TEST_CASE("what is no story value has no signature") {
  CHECK_FALSE(signature_of(""));
  CHECK_FALSE(signature_of("20250314"));
}

TEST_CASE("keys of signatures that differ in one bin differ") {
  Signature signature{};
  const std::string key = morgue::story_key(story_value(1, signature));
  for (std::size_t bin = 0; bin < bins; ++bin) {
    Signature other = signature;
    other.at(bin) = 5;
    CHECK(morgue::story_key(story_value(1, other)) != key);
  }
}

TEST_CASE("texts agree in as many bins as they resemble each other") {
  int halves = 0;
  int strangers = 0;
  constexpr unsigned texts = 200;
  for (unsigned seed = 0; seed < texts; ++seed) {
    const auto words = invented_words(400, seed);
    const Sketch whole = sketch(article_of(text_of(words)));
    halves += agreeing(whole.signature, sketch(article_of(text_of(words, 0, 200))).signature);
    strangers += agreeing(whole.signature,
                          sketch(article_of(text_of(invented_words(400, seed + 9999)))).signature);
  }
  CHECK(halves > 16 * 0.45 * texts);
  CHECK(halves < 16 * 0.55 * texts);
  CHECK(strangers < 0.2 * texts);
}

TEST_CASE("a sketch has the first day of a day or month, and none of a year") {
  const auto day = [](const Date& date) { return sketch(article_of("", date)).day; };
  CHECK(day(Date::from_day(1, 1, 1)) == 1);
  CHECK(day(Date::from_day(1, 2, 1)) == 32);
  CHECK(day(Date::from_month(2025, 3)) == day(Date::from_day(2025, 3, 1)));
  CHECK(day(Date::from_year(2025)) == 0);
  CHECK(day(Date()) == 0);
}

TEST_CASE("an article of few words does not count") {
  CHECK_FALSE(sketch(article_of(text_of(invented_words(13, 1)))).counts());
  CHECK(sketch(article_of(text_of(invented_words(14, 1)))).counts());
}
