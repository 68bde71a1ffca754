#include "indexer/story/story_index.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/story_key.h"
#include "invented_text.h"

using namespace morgue::index::story;
using morgue::Date;
using morgue::test::invented_words;
using morgue::test::text_of;

namespace {

Sketch sketch_of(const std::string& body, const Date& date) {
  morgue::Article article;
  article.body = body;
  article.date = date;
  return sketch(article);
}

Membership value_of(const Sketch& sketch) {
  return {story_value(sketch.day, sketch.signature), {}};
}

std::vector<ArticleNumber> found(StoryIndex& index, const Sketch& sketch) {
  std::vector<ArticleNumber> numbers;
  for (const auto& candidate : index.candidates(sketch)) numbers.push_back(candidate.article);
  return numbers;
}

using Numbers = std::vector<ArticleNumber>;

}  // namespace

TEST_CASE("months near a day are those within two weeks of it") {
  const auto months = [](const Date& date) {
    std::string out;
    for (const Month month : months_near(morgue::story_day(date.first_day()))) {
      out += (out.empty() ? "" : " ") + std::to_string(month / 12) + "-" +
             std::to_string(month % 12 + 1);
    }
    return out;
  };
  CHECK(months(Date::from_day(2025, 3, 1)) == "2025-2 2025-3");
  CHECK(months(Date::from_day(2025, 3, 15)) == "2025-3");
  CHECK(months(Date::from_day(2025, 3, 18)) == "2025-3 2025-4");
  CHECK(months(Date::from_day(2025, 12, 31)) == "2025-12 2026-1");
  CHECK(months(Date::from_day(2025, 2, 15)) == "2025-2 2025-3");
  CHECK(months(Date::from_day(1, 1, 1)) == "1-1");
  CHECK(months_near(0) == std::vector<Month>{undated_month});
}

TEST_CASE("a story is a candidate within fourteen days and not after") {
  const std::string text = text_of(invented_words(200, 1));
  StoryIndex index;
  index.add(value_of(sketch_of(text, Date::from_day(2025, 3, 25))), 7);
  CHECK(found(index, sketch_of(text, Date::from_day(2025, 3, 25))) == Numbers{7});
  CHECK(found(index, sketch_of(text, Date::from_day(2025, 4, 8))) == Numbers{7});
  CHECK(found(index, sketch_of(text, Date::from_day(2025, 4, 9))).empty());
  CHECK(found(index, sketch_of(text, Date::from_day(2025, 3, 11))) == Numbers{7});
  CHECK(found(index, sketch_of(text, Date::from_day(2025, 3, 10))).empty());
  CHECK(found(index, sketch_of(text, Date())).empty());
}

TEST_CASE("the undated are candidates for the undated") {
  const std::string text = text_of(invented_words(200, 1));
  StoryIndex index;
  index.add(value_of(sketch_of(text, Date())), 3);
  CHECK(found(index, sketch_of(text, Date::from_year(1999))) == Numbers{3});
  CHECK(found(index, sketch_of(text, Date::from_day(1999, 1, 1))).empty());
}

TEST_CASE("a story stands for its earliest article that is left") {
  const Sketch sketch = sketch_of(text_of(invented_words(200, 1)), Date::from_day(2025, 3, 25));
  const Membership value = value_of(sketch);
  StoryIndex index;
  index.add(value, 9);
  index.add(value, 4);
  index.add(value, 6);
  index.add(value, 6);
  CHECK(index.size() == 1);
  CHECK(found(index, sketch) == Numbers{4});
  index.remove(value, 4);
  CHECK(found(index, sketch) == Numbers{6});
  index.remove(value, 8);  // never there
  index.remove(value, 6);
  CHECK(found(index, sketch) == Numbers{9});
  index.remove(value, 9);
  CHECK(found(index, sketch).empty());
  index.add(value, 2);
  CHECK(found(index, sketch) == Numbers{2});
}

TEST_CASE("the likeliest of many stories is found first, in whatever order they came") {
  const auto words = invented_words(300, 1);
  const Date day = Date::from_day(2025, 3, 25);
  StoryIndex forwards;
  StoryIndex backwards;
  for (unsigned i = 0; i < 5'000; ++i) {
    const unsigned other = 5'000 - 1 - i;
    forwards.add(value_of(sketch_of(text_of(invented_words(100, 10 + i)), day)), i);
    backwards.add(value_of(sketch_of(text_of(invented_words(100, 10 + other)), day)), other);
  }
  for (StoryIndex* index : {&forwards, &backwards}) {
    index->add(value_of(sketch_of(text_of(words, 0, 150), day)), 100'001);
    index->add(value_of(sketch_of(text_of(words, 0, 280), day)), 100'002);
  }
  const Sketch whole = sketch_of(text_of(words), day);
  const Numbers numbers = found(forwards, whole);
  REQUIRE(numbers.size() >= 2);
  CHECK(numbers[0] == 100'002);
  CHECK(numbers[1] == 100'001);
  CHECK(found(backwards, whole) == numbers);
}

TEST_CASE("text that everybody prints makes a few candidates only") {
  const auto words = invented_words(200, 1);
  const Date day = Date::from_day(2025, 3, 25);
  StoryIndex index;
  for (unsigned i = 0; i < 500; ++i) {
    const std::string own = text_of(invented_words(40, 10 + i));
    index.add(value_of(sketch_of(text_of(words) + ' ' + own, day)), i);
  }
  CHECK(found(index, sketch_of(text_of(words), day)).size() == max_candidates);
}

TEST_CASE("the month longest not needed is forgotten first") {
  const std::string text = text_of(invented_words(200, 1));
  StoryIndex index;
  for (const int month : {1, 3, 5, 7}) {
    index.add(value_of(sketch_of(text, Date::from_day(2025, month, 15))),
              static_cast<ArticleNumber>(month));
  }
  CHECK(found(index, sketch_of(text, Date::from_day(2025, 1, 15))) == Numbers{1});
  const auto now = morgue::story_day(Date::from_day(2025, 3, 15).first_day());
  CHECK(index.forget_one(now) == 2025 * 12 + 4);
  CHECK(index.forget_one(now) == 2025 * 12 + 6);
  CHECK(index.forget_one(now) == 2025 * 12 + 0);
  CHECK(index.forget_one(now) == std::nullopt);
  CHECK(index.size() == 1);
}

TEST_CASE("a variant is found by its own text and says its story") {
  const Date day = Date::from_day(2025, 3, 25);
  const Sketch first = sketch_of(text_of(invented_words(200, 1)), day);
  const Sketch update = sketch_of(text_of(invented_words(200, 2)), Date::from_day(2025, 4, 2));
  const std::string story = value_of(first).story;
  StoryIndex index;
  index.add(value_of(first), 1);
  const Membership variant{story, value_of(update).story};
  index.add(variant, 2);
  index.add(variant, 5);
  const auto candidates = index.candidates(update);
  REQUIRE(candidates.size() == 1);
  CHECK(candidates[0].of == variant);
  CHECK(candidates[0].article == 2);
  // Within two weeks of the variant, but no more of the story's beginning.
  CHECK(found(index, sketch_of(text_of(invented_words(200, 2)), Date::from_day(2025, 4, 8))) ==
        Numbers{2});
  CHECK(
      found(index, sketch_of(text_of(invented_words(200, 2)), Date::from_day(2025, 4, 9))).empty());
  index.remove(variant, 2);
  index.remove(variant, 5);
  CHECK(found(index, update).empty());
  CHECK(found(index, first) == Numbers{1});
}

TEST_CASE(
    "of thousands that agree alike those that began first are candidates, whatever their order") {
  // Each has bins of its own beside those that all share.
  const auto member = [](std::uint32_t i, std::uint32_t day) {
    Sketch sketch;
    sketch.day = day;
    sketch.signature.fill(7);
    for (std::size_t bin = 4; bin < bins; ++bin) {
      sketch.signature.at(bin) = static_cast<std::uint16_t>((i * 31 + bin * 97) % 1000);
    }
    return sketch;
  };
  constexpr std::uint32_t first_day = 739'000;
  constexpr std::uint32_t many = 3'000;
  StoryIndex forwards;
  StoryIndex backwards;
  for (std::uint32_t i = 0; i < many; ++i) {
    for (StoryIndex* index : {&forwards, &backwards}) {
      const std::uint32_t at = index == &forwards ? i : many - 1 - i;
      const Membership of = value_of(member(at, first_day + at % 10));
      index->add(
          at % 3 == 0 && at > 0 ? Membership{value_of(member(0, first_day)).story, of.story} : of,
          at + 1);
    }
  }
  const Sketch asked = member(many + 5, first_day + 4);
  const auto a = forwards.candidates(asked);
  const auto b = backwards.candidates(asked);
  REQUIRE(a.size() == max_candidates);
  REQUIRE(b.size() == max_candidates);
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].of == b[i].of);
    CHECK(a[i].texts == b[i].texts);
  }
  const std::string& shared = value_of(member(0, first_day)).story;
  for (const auto& candidate : a) {
    if (candidate.of.story == shared) CHECK(candidate.texts > 900);
  }
}
