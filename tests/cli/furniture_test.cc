// Lines that articles of a source share, through both programs.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/desk.h"
#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"
#include "tests/indexer/story/invented_text.h"

using morgue::test::Desk;
using morgue::test::Ended;
using morgue::test::findings_in_answer;
using morgue::test::invented_words;
using morgue::test::lines;
using morgue::test::morgue_search;
using morgue::test::run;
using morgue::test::text_of;
using nlohmann::json;

namespace {

using Texts = std::vector<std::string>;

// Articles of one paper, every one with "Subscribe to the lantern" at its foot.
std::string paper(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    std::string body;
    for (unsigned k = 0; k < 6; ++k) {
      body += text_of(invented_words(20, static_cast<unsigned>(i) * 10 + k)) + ".\n\n";
    }
    out += json{{"id", "n" + std::to_string(i)},
                {"headline", "Ferry " + std::to_string(i)},
                {"source", "Harbour Gazette"},
                {"language", "en"},
                {"body", body + "Subscribe to the lantern"}}
               .dump() +
           '\n';
  }
  return out;
}

std::string count_of_hits(const Desk& desk, const std::string& query) {
  return run(morgue_search({"-a", desk.archive(), "--count", query})).out;
}

}  // namespace

TEST_CASE("lines that a paper's articles share are not searched, and a dry run shows them") {
  const Desk desk;
  desk.put("news.jsonl", paper(20));
  const Ended dry = desk({"--dry-run", desk.news()});
  REQUIRE(dry.status == 0);
  const Texts printed = lines(dry.out);
  REQUIRE(printed.size() == 20);
  for (const std::string& one : printed) {
    const json article = json::parse(one);
    CHECK(article.at("furniture") == json{"Subscribe to the lantern"});
    CHECK(article.at("body").get<std::string>().find("lantern") == std::string::npos);
  }

  REQUIRE(desk({desk.news()}).status == 0);
  CHECK(count_of_hits(desk, "lantern") == "0\n");
  CHECK(count_of_hits(desk, "ferry") == "20\n");
  const json answer =
      json::parse(run(morgue_search({"-a", desk.archive(), "--format", "json", "ferry"})).out);
  CHECK(findings_in_answer(answer).empty());
  CHECK_FALSE(answer.at("hits").at(0).contains("furniture"));
  // Nothing is lost: a rebuild has it still.
  REQUIRE(desk({"--rebuild"}).status == 0);
  CHECK(count_of_hits(desk, "lantern") == "0\n");

  // With the option, all is as it came; and the files are read again for it.
  const Ended again = desk({"--no-furniture", desk.news()});
  REQUIRE(again.status == 0);
  CHECK(morgue::test::count_of(again, "replaced") == 20);
  CHECK(count_of_hits(desk, "lantern") == "20\n");
}

TEST_CASE("what a dry run printed, indexed again, is the same") {
  const Desk desk;
  desk.put("news.jsonl", paper(20));
  const std::string first = desk({"--dry-run", desk.news()}).out;
  desk.put("news.jsonl", first);
  const Texts before = lines(first);
  const Texts after = lines(desk({"--dry-run", desk.news()}).out);
  REQUIRE(after.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(json::parse(after[i]).at("furniture") == json::parse(before[i]).at("furniture"));
    CHECK(json::parse(after[i]).at("body") == json::parse(before[i]).at("body"));
  }
}

TEST_CASE("the number of threads says nothing of what is furniture") {
  const Desk desk;
  desk.put("news.jsonl", paper(300));
  const std::string one = desk({"--dry-run", "--threads", "1", desk.news()}).out;
  CHECK(one == desk({"--dry-run", "--threads", "4", desk.news()}).out);
  CHECK(one.find("furniture") != std::string::npos);
}
