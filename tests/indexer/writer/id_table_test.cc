#include "indexer/writer/id_table.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <unordered_map>

using morgue::index::IdTable;

TEST_CASE("an id table agrees with a map through growth and change and removal") {
  IdTable table;
  CHECK(table.find("") == IdTable::none);
  CHECK(table.memory() == 0);
  std::unordered_map<std::string, std::uint32_t> expected;
  std::uint32_t random = 1;
  for (std::uint32_t step = 0; step < 200'000; ++step) {
    random = random * 1'664'525 + 1'013'904'223;
    const std::string id = "Qid-" + std::to_string(random >> 14U);
    if (step % 5 == 4) {
      table.set(id, IdTable::none);
      expected.erase(id);
    } else {
      table.set(id, step);
      expected[id] = step;
    }
  }
  bool all_equal = true;
  for (std::uint32_t i = 0; i < (1U << 18U); ++i) {
    const std::string id = "Qid-" + std::to_string(i);
    const auto found = expected.find(id);
    all_equal =
        all_equal && table.find(id) == (found == expected.end() ? IdTable::none : found->second);
  }
  CHECK(all_equal);
  CHECK(expected.size() > 90'000);
  // 16 bytes an entry, a third of them free at worst but for what was removed.
  CHECK(table.memory() < expected.size() * 48);
}

TEST_CASE("removing ids again and again does not make the id table grow") {
  IdTable table;
  for (std::uint32_t i = 0; i < 500'000; ++i) {
    const std::string id = std::to_string(i);
    table.set(id, i);
    table.set(id, IdTable::none);
  }
  CHECK(table.memory() < 256 * 1024);
}
