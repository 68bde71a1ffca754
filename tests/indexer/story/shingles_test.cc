#include "indexer/story/shingles.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "invented_text.h"

using namespace morgue::index::story;
using morgue::test::invented_words;
using morgue::test::text_of;

namespace {

using Shingles = std::vector<std::uint32_t>;

Shingles of(const std::string& text) {
  Shingles out;
  append_shingles(text, out);
  return out;
}

}  // namespace

TEST_CASE("a text of n words has n - 2 shingles") {
  const std::vector<std::pair<std::string, std::size_t>> cases{
      {"", 0},
      {"tunnel opens", 0},
      {"the tunnel opens", 1},
      {"the tunnel opens at Port Ellery.", 4},
      {"\"The\u2014tunnel\u201d\u00a0opens\u2026", 1},
      {"l\u2019\u00e9t\u00e9 \u00e0 Halvergate", 2},
      {"\u0442\u043e\u043d\u043d\u0435\u043b\u044c \u043e\u0442\u043a\u0440\u044b\u0442 "
       "\u0441\u0435\u0433\u043e\u0434\u043d\u044f",
       1},
      {"\u96a7\u9053\u5f00\u901a", 1},              // three pairs of characters
      {"\u96a7\u9053\u3001\u5f00\u901a\u4e86", 2},  // punctuation between them
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(of(text).size() == expected);
  }
}

TEST_CASE("case of ASCII, punctuation and line breaks make no other shingles") {
  CHECK(of("The tunnel opens at Port Ellery") == of("THE TUNNEL\n\nopens -- at 'Port' Ellery!"));
  CHECK(of("The tunnel opens") != of("The tunnel closes"));
  CHECK(of("costs 31 million") != of("costs 32 million"));
  CHECK(of("the undergroundrailway station") != of("the undergroundrailwax station"));
}

TEST_CASE("many bytes at a time and a character at a time are the same words") {
  // A character of an unspaced script in front keeps the quick way from being taken.
  CHECK(rc::check([] {
    const auto pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "a",      "B",      "tunnel", " ",      " ",          ". ",
            "\n\n",   "7",      "\u00e9", "\u00ab", "\u2019",     "\u2014",
            "\u0436", "\u0130", "\u1e9e", "-",      "\U0001F600", "Ellery and Halvergate",
            "\u4e2d", "\u3002"}));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    RC_ASSERT(of("\u4e2d, x " + text) == of("x " + text));
  }));
}

TEST_CASE("only the first of very many words count") {
  const std::string text = text_of(invented_words(9'000, 1));
  CHECK(of(text).size() == max_shingles);
  CHECK(of(text) == of(text + " and more"));
}

TEST_CASE("bytes that are no UTF-8 do no harm") {
  for (const std::string text : {"\xff\xfe", "abc \xe4", "\xf0\x9f", "a b \xc3"}) {
    CHECK_NOTHROW(of(text));
    CHECK_NOTHROW(of(std::string(63, 'a') + text));
  }
}

TEST_CASE("shingles are those of standfirst and body, not of the headline") {
  morgue::Article article;
  article.headline = "Tunnel opens at last";
  CHECK(shingles(article).empty());
  article.standfirst = "Workers had warned";
  article.body = "The tunnel under Port Ellery opened.";
  CHECK(shingles(article).size() == 5);
}

TEST_CASE("an overlap counts different shingles") {
  const Overlap overlap = morgue::index::story::overlap({1, 2, 3, 3, 4}, {3, 4, 4, 5});
  CHECK(overlap.common == 2);
  CHECK(overlap.first == 4);
  CHECK(overlap.second == 3);
  CHECK(overlap.containment() == Approx(2.0 / 3));
  CHECK(overlap.resemblance() == Approx(2.0 / 5));
  CHECK(morgue::index::story::overlap({}, {1}).containment() == 0);
  CHECK(morgue::index::story::overlap({}, {}).resemblance() == 0);
}
