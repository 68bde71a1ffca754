#include "common/story_key.h"

#include <morgue/date.h>

#include <catch2/catch.hpp>
#include <string>

using namespace morgue;

namespace {

std::string value_of(std::uint32_t day, const std::string& rest) {
  std::string value;
  for (const int shift : {16, 8, 0}) value += static_cast<char>(day >> shift & 0xFFU);
  value += rest;
  value.resize(story_value_bytes, 'x');
  return value;
}

}  // namespace

TEST_CASE("a story's key says its day and the first bytes of the rest") {
  const std::uint32_t day = story_day(Date::from_day(2007, 6, 18).first_day());
  CHECK(story_key(value_of(day, "\x9f\x3c\x2a\x71\xb0\xd4")) == "20070618-9f3c2a71b0d4");
  CHECK(story_key(value_of(0, std::string(6, '\0'))) == "undated-000000000000");
  CHECK(story_key(value_of(1, std::string(6, '\xff'))) == "00010101-ffffffffffff");
  CHECK(story_key("").empty());
  CHECK(story_key("20070618").empty());
}

TEST_CASE("a key finds all values that have it and no others") {
  const std::uint32_t day = story_day(Date::from_day(2007, 6, 18).first_day());
  const std::string value = value_of(day, "\x9f\x3c\x2a\x71\xb0\xd4");
  for (const char* key : {"20070618-9f3c2a71b0d4", " 20070618-9F3C2A71B0D4 "}) {
    const auto values = story_values(key);
    REQUIRE(values);
    CHECK(values->first <= value);
    CHECK(value <= values->last);
    CHECK(story_key(values->first) == story_key(value));
    CHECK(story_key(values->last) == story_key(value));
    CHECK(value_of(day, "\x9f\x3c\x2a\x71\xb0\xd5") > values->last);
  }
  CHECK(story_values("undated-000000000000"));
}

TEST_CASE("what is no key finds no values") {
  for (const char* text :
       {"", "8f3a", "20070618", "20070618-", "20070618-9f3c2a71b0d", "20070618-9f3c2a71b0d45",
        "20070231-9f3c2a71b0d4", "2007-06-18-9f3c2a71b0d4", "sometime-9f3c2a71b0d4",
        "20070618-9f3c2a71b0dg", "20070618_9f3c2a71b0d4"}) {
    INFO(text);
    CHECK_FALSE(story_values(text));
  }
}
