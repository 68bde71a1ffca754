#include "common/nearest_name.h"

#include <catch2/catch.hpp>

using morgue::nearest_name;

TEST_CASE("a mistyped name leads to the one that was meant, or to none") {
  const std::vector<std::string_view> names{"explain", "explain-all", "sort", "show", "no-stories"};
  struct Case {
    const char* mistyped;
    const char* nearest;
  };
  for (const Case& one : {Case{"explian", "explain"}, Case{"expl", "explain"}, Case{"srot", "sort"},
                          Case{"sor", "sort"}, Case{"shw", "show"}, Case{"nostories", "no-stories"},
                          Case{"colour", ""}, Case{"s", ""}, Case{"", ""}}) {
    CAPTURE(one.mistyped);
    CHECK(nearest_name(one.mistyped, names) == one.nearest);
  }
  CHECK(nearest_name("sort", {}).empty());
}
