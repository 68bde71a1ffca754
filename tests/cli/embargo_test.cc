// Articles under embargo: hidden until they are due.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/desk.h"
#include "tests/cli/run_program.h"

using morgue::test::article;
using morgue::test::Desk;
using morgue::test::Ended;
using morgue::test::morgue_search;
using morgue::test::run;
using nlohmann::json;

namespace {

using Texts = std::vector<std::string>;
using Ids = std::set<std::string>;

Ended search(const Desk& desk, const Texts& more) {
  Texts arguments{"-a", desk.archive(), "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run(morgue_search(arguments));
}

Ids found(const Desk& desk, const Texts& more) {
  const json answer = json::parse(search(desk, more).out);
  Ids ids;
  for (const json& hit : answer.at("hits")) ids.insert(hit.at("id").get<std::string>());
  return ids;
}

// One without an embargo, one whose embargo is over, and two that will be due.
void fill(const Desk& desk) {
  desk.put("a.jsonl",
           article("free", R"("date":"2031-04-01")") +
               article("over", R"("date":"2001-04-01","embargo":"2001-04-02")") +
               article("noon", R"("date":"2931-04-01","embargo":"2931-04-02T12:00:00Z")") +
               article("east", R"("date":"2931-04-01","embargo":"2931-04-02T12:00:00+05:00")"));
  REQUIRE(desk({desk.news()}).status == 0);
}

}  // namespace

TEST_CASE("an article under embargo is hidden from every kind of search") {
  const Desk desk;
  fill(desk);
  const Ids due{"free", "over"};
  CHECK(found(desk, {"ferry"}) == due);
  CHECK(found(desk, {"--sort", "newest", "ferry"}) == due);
  CHECK(found(desk, {"--sort", "oldest", "ferry"}) == due);
  CHECK(found(desk, {"id:noon"}).empty());
  CHECK(found(desk, {"date:2931"}).empty());
  CHECK(found(desk, {"NOT zeppelin"}) == due);
  CHECK(json::parse(search(desk, {"--exact-total", "-n", "1", "ferry"}).out)
            .at("total")
            .at("upper") == 2);
  CHECK(run(morgue_search({"-a", desk.archive(), "--count", "ferry"})).out == "2\n");
  // Nor is it counted where little is found.
  const json parts = json::parse(search(desk, {"+ferry +zeppelin +headline:noon"}).out).at("parts");
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].at("articles") == 2);
  CHECK(parts[2].at("articles") == 0);
}

TEST_CASE("asked for, articles under embargo are found and say until when") {
  const Desk desk;
  fill(desk);
  CHECK(found(desk, {"--embargoed", "ferry"}) == Ids{"free", "over", "noon", "east"});
  const json hit = json::parse(search(desk, {"--embargoed", "id:noon"}).out).at("hits").at(0);
  CHECK(hit.at("embargo") == "2931-04-02T12:00:00Z");
  const Ended text = run(morgue_search({"-a", desk.archive(), "--embargoed", "id:noon"}));
  CHECK(text.out.find("embargo until: 2931-04-02T12:00:00Z") != std::string::npos);
  // One whose embargo is over says so too, and one without says nothing.
  CHECK_FALSE(json::parse(search(desk, {"id:free"}).out).at("hits").at(0).contains("embargo"));
}

TEST_CASE("an embargo ends at its instant, whatever offset it is written in") {
  const Desk desk;
  fill(desk);
  CHECK(found(desk, {"--now", "2931-04-02", "ferry"}) == Ids{"free", "over"});
  CHECK(found(desk, {"--now", "2931-04-02T06:59:59Z", "ferry"}) == Ids{"free", "over"});
  CHECK(found(desk, {"--now", "2931-04-02T07:00:00Z", "ferry"}) == Ids{"free", "over", "east"});
  CHECK(found(desk, {"--now", "2931-04-02T12:00:00Z", "ferry"}) ==
        Ids{"free", "over", "east", "noon"});
  CHECK(found(desk, {"--now", "2001-04-01", "ferry"}) == Ids{"free"});
}

TEST_CASE("an article under embargo is printed by its id only when asked for") {
  const Desk desk;
  fill(desk);
  const Ended hidden = run(morgue_search({"-a", desk.archive(), "--id", "noon"}));
  CHECK(hidden.status == 1);
  CHECK(hidden.out.empty());
  CHECK(hidden.err ==
        "morgue-search: that article is under embargo until 2931-04-02T12:00:00Z; --embargoed "
        "shows it\n");
  CHECK(run(morgue_search({"-a", desk.archive(), "--embargoed", "--id", "noon"})).status == 0);
  CHECK(run(morgue_search({"-a", desk.archive(), "--id", "over"})).status == 0);
}

TEST_CASE("embargoes are kept by later runs and by a rebuild, and lifted by a correction") {
  const Desk desk;
  fill(desk);
  desk.put("b.jsonl", article("more", R"("embargo":"2931-05-01")"));
  REQUIRE(desk({desk.news()}).status == 0);
  CHECK(found(desk, {"ferry"}) == Ids{"free", "over"});
  REQUIRE(desk({"--rebuild"}).status == 0);
  CHECK(found(desk, {"ferry"}) == Ids{"free", "over"});
  CHECK(found(desk, {"--embargoed", "ferry"}).size() == 5);
  desk.put("b.jsonl", article("more"));
  REQUIRE(desk({desk.news()}).status == 0);
  CHECK(found(desk, {"ferry"}) == Ids{"free", "over", "more"});
}

TEST_CASE("what the JSON of an article says of its embargo is read back") {
  const Desk desk;
  desk.put("a.jsonl", article("x", R"("embargo":"2931-04-02T12:00:00+05:00")"));
  const Ended first = desk({"--dry-run", desk.file("a.jsonl")});
  desk.put("b.jsonl", first.out);
  const Ended second = desk({"--dry-run", desk.file("b.jsonl")});
  CHECK(json::parse(first.out).at("embargo") == "2931-04-02T12:00:00+05:00");
  CHECK(json::parse(second.out).at("embargo") == "2931-04-02T12:00:00+05:00");
}
