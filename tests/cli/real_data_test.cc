// Real news, kept beside the project: the article that it started from, and Reuters-21578 straight
// from its compressed tar.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/run_program.h"
#include "tests/crash/scratch.h"

namespace fs = std::filesystem;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::ids;
using morgue::test::morgue_index;
using morgue::test::morgue_search;
using morgue::test::run;
using nlohmann::json;

namespace {

const fs::path& data() {
  static const fs::path path = fs::path(MORGUE_SOURCE_DIR).parent_path() / "shared" / "data";
  return path;
}

bool have(const char* file) {
  if (fs::exists(data() / file)) return true;
  std::cout << "skipped: no ../shared/data\n";
  return false;
}

// Words that web pages put around an article.
const std::vector<std::string>& furniture() {
  static const std::vector<std::string> all{
      "Related Stories",  "No stories found", "Google Preferred source",
      "newindianexpress", "Updated on",       "3 min read"};
  return all;
}

bool starts_with(const std::string& text, const std::string& start) {
  return text.rfind(start, 0) == 0;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

TEST_CASE("the parts of the seed article are told apart") {
  if (!have("seed-article.txt")) return;
  const Ended ended = run(morgue_index({"--dry-run", (data() / "seed-article.txt").string()}));
  INFO(ended.err << ended.out);
  REQUIRE(ended.status == 0);
  REQUIRE(morgue::test::lines(ended.out).size() == 1);
  const json article = json::parse(ended.out);
  CHECK(article.value("headline", "") ==
        "US seeks to expand ties with Pakistan but not at India’s expense, says Secretary of State "
        "Marco Rubio");
  CHECK(
      starts_with(article.value("standfirst", ""), "Ahead of meeting Jaishankar in Kuala Lumpur"));
  CHECK(ends_with(article.value("standfirst", ""), "'potential oil diversification.'"));
  CHECK(article.value("caption", "").find("US Secretary of State Marco Rubio") == 0);
  CHECK(article.value("caption", "").find("AP") != std::string::npos);
  CHECK(article.value("place", "") == "NEW DELHI");
  CHECK(article.value("agency", "") == "PTI");
  CHECK(article.value("date", "").empty());
  CHECK(article.value("language", "") == "en");
  const std::string body = article.value("body", "");
  CHECK(starts_with(body, "The United States is looking to expand its strategic partnership"));
  const bool ends_in_text_or_credit =
      ends_with(body, "complex and evolving nature of bilateral ties.") ||
      ends_with(body, "(With inputs from PTI)");
  CHECK(ends_in_text_or_credit);
  for (const std::string& words : furniture()) {
    CAPTURE(words);
    CHECK(ended.out.find(words) == std::string::npos);
  }
}

TEST_CASE("the seed article is found by its words and not by the furniture of its page") {
  if (!have("seed-article.txt")) return;
  const morgue::test::Scratch scratch;
  const std::string archive = (scratch.path() / "a.morgue").string();
  const Ended indexed = run(morgue_index({"-a", archive, (data() / "seed-article.txt").string()}));
  INFO(indexed.err);
  REQUIRE(indexed.status == 0);
  for (const char* query :
       {"tariffs", "\"mature, pragmatic foreign policy\"", "headline:rubio place:\"new delhi\"",
        "agency:pti", "date:none", "lead:jaishankar", "caption:secretary", "lang:en"}) {
    CAPTURE(query);
    CHECK(ids(archive, query).size() == 1);
  }
  for (const std::string& words : furniture()) {
    CAPTURE(words);
    CHECK(ids(archive, '"' + words + '"').empty());
  }
  CHECK(ids(archive, "date:1970..").empty());
}

// What a scan of the 22 files by regular expressions counts: 21,578 articles, of which one has an
// empty <TEXT>; all with a <DATE>, 1,156 with <PEOPLE>, 19,046 with a <DATELINE> that is not empty.
// 49 of these hold rows of a table or a bare date, and no place.
TEST_CASE("Reuters-21578 is read whole from its compressed tar") {
  if (!have("reuters-21578.tar.zst")) return;
  constexpr std::size_t in_all = 21'577;
  std::vector<std::string> arguments{"--dry-run", "--input-format", "sgml"};
  arguments.push_back((data() / "reuters-21578.tar.zst").string());
  const Ended ended = run(morgue_index(arguments));
  std::set<std::string> seen;
  std::size_t headlines = 0;
  std::size_t dates = 0;
  std::size_t people = 0;
  std::size_t places = 0;
  for (const std::string& line : morgue::test::lines(ended.out)) {
    const json article = json::parse(line);
    seen.insert(article.at("id").get<std::string>());
    headlines += article.value("headline", "").empty() ? 0 : 1;
    dates += article.value("date", "").empty() ? 0 : 1;
    people += article.value("people", json::array()).empty() ? 0 : 1;
    places += article.value("place", "").empty() ? 0 : 1;
  }
  INFO(ended.err.substr(0, 4000));
  std::cout << "Reuters-21578: " << seen.size() << " articles, " << headlines << " headlines, "
            << dates << " dates, " << people << " with people, " << places << " with places\n";
  CHECK(seen.size() == in_all);
  CHECK(headlines >= 20'841);
  CHECK(dates == in_all);
  CHECK(people == 1'156);
  CHECK(places == 18'997);
  CHECK(count_lines(ended.err, {"reut2-012.sgm:25983: ", "neither headline nor body"}) == 1);
}
