#include "searcher/cli/shown.h"

#include <morgue/error.h>

#include <catch2/catch.hpp>
#include <string>

#include "common/fields.h"

using morgue::cli::parse_shown;
using morgue::cli::Shown;
using morgue::cli::shown_count;
using morgue::cli::ShownSet;

TEST_CASE("every part is shown by its name") {
  for (std::size_t i = 0; i < shown_count; ++i) {
    const auto part = static_cast<Shown>(i);
    const std::string name(morgue::cli::shown_name(part));
    CAPTURE(name);
    const ShownSet set = parse_shown(name);
    for (std::size_t j = 0; j < shown_count; ++j) CHECK(set.has(static_cast<Shown>(j)) == (i == j));
    CHECK(parse_shown("all").has(part));
  }
}

TEST_CASE("the fields of the query language name what they search") {
  for (const morgue::Field& field : morgue::fields) {
    CAPTURE(field.name);
    // Not kept with the article.
    if (field.name == "words") {
      CHECK_THROWS_AS(parse_shown(field.name), morgue::Error);
    } else {
      CHECK_NOTHROW(parse_shown(field.name));
    }
  }
  CHECK(parse_shown("id,author").has(Shown::byline));
  CHECK(parse_shown("text").has_text());
  CHECK(parse_shown("caption").has_text());
  CHECK_FALSE(parse_shown("headline,snippet").has_text());
}

TEST_CASE("what there is not to show is refused") {
  for (const char* names : {"", "nonsense", "id,", ",id", "id,,date", "ID", "id, date"}) {
    CAPTURE(names);
    CHECK_THROWS_AS(parse_shown(names), morgue::Error);
  }
}
