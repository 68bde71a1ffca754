// Copies of a story, from files to grouped hits, through both programs.
#include <catch2/catch.hpp>
#include <map>
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
using morgue::test::findings_in_line;
using morgue::test::invented_words;
using morgue::test::lines;
using morgue::test::morgue_search;
using morgue::test::replaced;
using morgue::test::run;
using morgue::test::text_of;
using nlohmann::json;

namespace {

using Texts = std::vector<std::string>;

std::string line(const std::string& id, const std::string& source, const std::string& body,
                 const std::string& date = "2025-03-14") {
  return json{{"id", id},         {"headline", "Lantern " + id},
              {"source", source}, {"language", "en"},
              {"date", date},     {"body", body}}
             .dump() +
         '\n';
}

Ended search(const Desk& desk, Texts arguments) {
  arguments.insert(arguments.begin(), {"-a", desk.archive()});
  return run(morgue_search(std::move(arguments)));
}

// id -> story, of all articles
std::map<std::string, std::string> stories_of(const Desk& desk) {
  std::map<std::string, std::string> out;
  const Ended ended =
      search(desk, {"--format", "jsonl", "--show", "id,story", "-n", "10000", "lantern"});
  for (const std::string& one : lines(ended.out)) {
    const json hit = json::parse(one);
    out[hit.at("id").get<std::string>()] = hit.value("story", "");
  }
  return out;
}

// Three papers print one story, one of them twice; a fourth prints another.
void put_news(const Desk& desk) {
  const auto words = invented_words(120, 1);
  desk.put("news.jsonl", line("a", "Harbour Gazette", text_of(words)) +
                             line("b", "Coast Mail", text_of(words, 0, 70), "2025-03-15") +
                             line("c", "Anvil", text_of(replaced(words, 15, 3)), "2025-03-16") +
                             line("d", "Anvil", text_of(words, 20), "2025-03-17") +
                             line("e", "Coast Mail", text_of(invented_words(120, 2))));
}

}  // namespace

TEST_CASE("hits can be grouped by story, in every format") {
  const Desk desk;
  put_news(desk);
  REQUIRE(desk({desk.news()}).status == 0);

  const json answer = json::parse(
      search(desk, {"--group", "story", "--sort", "oldest", "--format", "json", "lantern"}).out);
  CHECK(findings_in_answer(answer).empty());
  CHECK(answer.at("group") == "story");
  CHECK(answer.at("total").at("lower") == 2);
  CHECK(answer.at("total").at("exact") == true);
  REQUIRE(answer.at("hits").size() == 2);
  CHECK(answer.at("hits")[0].at("copies") ==
        json::parse(R"({"articles":4,"sources":[{"source":"Anvil","articles":2},)"
                    R"({"source":"Coast Mail","articles":1},)"
                    R"({"source":"Harbour Gazette","articles":1}]})"));
  CHECK(answer.at("hits")[1].at("copies").at("articles") == 1);

  const Texts found = lines(search(desk, {"--group", "story", "--format", "jsonl", "lantern"}).out);
  CHECK(found.size() == 2);
  for (const std::string& one : found) CHECK(findings_in_line(json::parse(one)).empty());

  const std::string text = search(desk, {"--group", "story", "--sort", "oldest", "lantern"}).out;
  CHECK(text.find("exactly 2 stories") == 0);
  CHECK(text.find("copies: 4 articles: Anvil 2, Coast Mail, Harbour Gazette") != std::string::npos);
  CHECK(text.find("1 article:") == std::string::npos);

  CHECK(lines(search(desk, {"--group", "story", "--format", "trec", "lantern"}).out).size() == 2);
  CHECK(search(desk, {"--group", "story", "--count", "lantern"}).out == "2\n");
  CHECK(search(desk, {"--group", "none", "--count", "lantern"}).out == "5\n");
  CHECK(search(desk, {"--group", "paper", "lantern"}).status == 2);

  const std::string story = stories_of(desk).at("a");
  CHECK(search(desk, {"--count", "story:" + story}).out == "4\n");
  CHECK(search(desk, {"--show", "story", "-n", "1", "story:" + story}).out.find(story) !=
        std::string::npos);
}

TEST_CASE("stories depend neither on threads nor on how many runs there are") {
  std::string all;
  Texts files;
  for (unsigned i = 0; i < 120; ++i) {
    const auto words = invented_words(90, i % 40);
    const std::string body = i < 40   ? text_of(words)
                             : i < 80 ? text_of(words, i % 30, 90)
                                      : text_of(replaced(words, 12, i));
    const unsigned story = i % 40;
    const std::string date =
        "2025-0" + std::to_string(1 + story % 3) + "-" + std::to_string(10 + story % 15 + i / 40);
    all += line("id" + std::to_string(i), "Anvil", body, date);
    if (i % 30 == 29) files.push_back(std::move(all)), all.clear();
  }
  std::map<std::string, std::string> expected;
  for (const char* threads : {"1", "4"}) {
    for (const bool at_once : {true, false}) {
      const Desk desk;
      for (std::size_t i = 0; i < files.size(); ++i) {
        desk.put("news" + std::to_string(i) + ".jsonl", files[i]);
        if (!at_once) REQUIRE(desk({"--threads", threads, desk.news()}).status == 0);
      }
      if (at_once) REQUIRE(desk({"--threads", threads, desk.news()}).status == 0);
      const auto stories = stories_of(desk);
      REQUIRE(stories.size() == 120);
      if (expected.empty()) expected = stories;
      CHECK(stories == expected);
    }
  }
  std::map<std::string, int> sizes;
  for (const auto& [id, story] : expected) ++sizes[story];
  CHECK(sizes.size() < 60);
}

TEST_CASE("without stories there is nothing to group, which is said") {
  const Desk desk;
  put_news(desk);
  REQUIRE(desk({"--no-stories", desk.news()}).status == 0);
  CHECK(stories_of(desk).at("a").empty());
  const Ended ended = search(desk, {"--group", "story", "lantern"});
  CHECK(ended.out.find("exactly 5 stories") == 0);
  CHECK(ended.err.find("--rebuild") != std::string::npos);
  REQUIRE(desk({"--rebuild"}).status == 0);
  CHECK(search(desk, {"--group", "story", "--count", "lantern"}).out == "2\n");
}
