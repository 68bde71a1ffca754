#include "indexer/writer/glass/self_test.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "generated.h"

using namespace morgue::glass;

TEST_CASE("the format is that of the Xapian that runs here") {
  const TemporaryFolder folder;
  CHECK(is_proved_version());
  CHECK(proves_itself(folder / "scratch"));
  CHECK_FALSE(std::filesystem::exists(folder / "scratch"));
}

TEST_CASE("a self-test that cannot run has failed") {
  const TemporaryFolder folder;
  CHECK_FALSE(proves_itself(folder / "no" / "such" / "folder"));
  std::ofstream(folder / "file") << "in the way";
  CHECK_FALSE(proves_itself(folder / "file"));
}
