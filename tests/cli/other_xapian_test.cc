// What happens where the installed Xapian is not one that the direct writer was proved with.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/cli/desk.h"

namespace fs = std::filesystem;
using morgue::test::Command;
using morgue::test::Desk;
using morgue::test::Ended;
using morgue::test::morgue_index;
using morgue::test::morgue_search;
using morgue::test::run;

TEST_CASE("with an unknown Xapian a first run goes through its API, and says so") {
  const Desk desk;
  const std::string corpus = std::string(MORGUE_SOURCE_DIR) + "/corpus";
  const auto index = [&](const std::string& archive, bool other) {
    Command command = morgue_index({"--archive", archive, corpus});
    if (other) command.environment["LD_PRELOAD"] = MORGUE_OTHER_XAPIAN;
    const Ended ended = run(command);
    INFO(ended.err);
    CHECK(ended.status == 0);
    return ended.err;
  };
  const auto found = [&](const std::string& archive) {
    const Ended ended = run(morgue_search({"--archive", archive, "--format", "trec", "--limit",
                                           "100", "ferry OR council OR harbour"}));
    CHECK(ended.status == 0);
    CHECK_FALSE(ended.out.empty());
    return ended.out;
  };
  const std::string direct = (desk.folder() / "direct.morgue").string();
  const std::string through_api = (desk.folder() / "api.morgue").string();
  CHECK(index(direct, false).find("1.4.99") == std::string::npos);
  const std::string talk = index(through_api, true);
  CHECK(talk.find("Xapian 1.4.99") != std::string::npos);
  CHECK(talk.find("slower") != std::string::npos);
  CHECK(found(through_api) == found(direct));
  const Ended verified = run(morgue_index({"--archive", through_api, "--verify"}));
  INFO(verified.out + verified.err);
  CHECK(verified.status == 0);
}
