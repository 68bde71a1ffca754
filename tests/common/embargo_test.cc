#include "common/embargo.h"

#include <catch2/catch.hpp>
#include <string>

using morgue::Date;
using morgue::embargo_value;
using morgue::instant_of;
using morgue::instant_value;

TEST_CASE("an instant counts seconds in UTC, a day from its beginning") {
  CHECK(instant_of(Date()) == 0);
  CHECK(instant_of(*Date::parse_iso("1970-01-02")) == 86400);
  CHECK(instant_of(*Date::parse_iso("1970-01-01T01:00:00")) == 3600);
  CHECK(instant_of(*Date::parse_iso("1970-01-01T01:00:00+01:00")) == 0);
  CHECK(instant_of(*Date::parse_iso("1970-01-01T01:00:00-01:00")) == 7200);
  CHECK(instant_of(*Date::parse_iso("1970-02")) == 31 * 86400);
  CHECK(instant_of(*Date::parse_iso("1969-12-31T23:59:59Z")) == -1);
}

TEST_CASE("the values of embargoes sort as their instants do") {
  std::string last;
  for (const char* text : {"0001", "1969-12-31T23:59:59Z", "1970", "2031-04-17T12:00+05:00",
                           "2031-04-17T12:00Z", "2031-04-18", "9999-12-31"}) {
    const std::string value = embargo_value(*Date::parse_iso(text));
    CAPTURE(text);
    CHECK(value.size() == 8);
    CHECK(last < value);
    last = value;
  }
  CHECK(embargo_value(Date()).empty());
  CHECK(instant_value(-1) < instant_value(0));
}
