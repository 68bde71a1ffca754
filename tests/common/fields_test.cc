#include "common/fields.h"

#include <catch2/catch.hpp>

// Uniqueness of names, slots and prefixes is checked by static_assert in the header itself.

TEST_CASE("fields are found by name and by alias but by nothing else") {
  CHECK(morgue::find_field("headline")->id == morgue::FieldId::headline);
  CHECK(morgue::find_field("title")->id == morgue::FieldId::headline);
  CHECK(morgue::find_field("dateline")->id == morgue::FieldId::place);
  CHECK(morgue::find_field("Headline") == nullptr);
  CHECK(morgue::find_field("") == nullptr);
  CHECK(morgue::find_field("http") == nullptr);
}

TEST_CASE("every field describes itself and gives an example of its own") {
  for (const morgue::Field& field : morgue::fields) {
    CAPTURE(field.name);
    CHECK_FALSE(field.description.empty());
    CHECK(field.example.substr(0, field.name.size() + 1) == std::string(field.name) + ":");
  }
}
