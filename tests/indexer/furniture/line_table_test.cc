#include "indexer/furniture/line_table.h"

#include <catch2/catch.hpp>

#include <cstdint>

using namespace morgue::index::furniture;

TEST_CASE("a table keeps what was seen often and never grows") {
  LineTable table(64U << 10U);
  const std::uint64_t bytes = table.bytes();
  CHECK(bytes <= 64U << 10U);
  for (std::uint64_t key = 1; key <= 20; ++key) table.add(key * 7919).stories = 4;
  for (std::uint64_t key = 1; key <= 100'000; ++key) {
    const std::uint64_t once = key * 0x9E3779B97F4A7C15U;
    if (key % 10 == 0) table.tick();
    if (table.find(once) == nullptr) table.add(once).stories = 1;
    REQUIRE(table.find(once) != nullptr);
    CHECK(table.find(once)->stories == 1);
  }
  CHECK(table.bytes() == bytes);
  for (std::uint64_t key = 1; key <= 20; ++key) {
    REQUIRE(table.find(key * 7919) != nullptr);
    CHECK(table.find(key * 7919)->stories == 4);
  }
}

TEST_CASE("a table that is given next to nothing works") {
  LineTable table(0);
  table.add(5).stories = 2;
  REQUIRE(table.find(5) != nullptr);
  CHECK(table.find(6) == nullptr);
}
