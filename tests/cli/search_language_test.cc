// What the query language asks of the program: time limits, saved queries, a text on standard
// input.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"
#include "tests/cli/small_news.h"
#include "tests/crash/scratch.h"

using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::run;
using morgue::test::search_small;
using nlohmann::json;

namespace {

// Looks through all words of the archive thousands of times.
std::string slow_query() {
  std::string query;
  for (int i = 0; i < 12'000; ++i) query += "*qqq ";
  return query;
}

std::string count(const std::vector<std::string>& query) {
  std::vector<std::string> arguments{"--count"};
  arguments.insert(arguments.end(), query.begin(), query.end());
  return run(search_small(arguments)).out;
}

}  // namespace

TEST_CASE("a search that takes too long ends with an error that says what to do") {
  const Ended ended = run(search_small({"--timeout", "0.1", slow_query()}));
  CHECK(ended.status == 2);
  CHECK(ended.out.empty());
  CHECK(count_lines(ended.err, {"morgue-search: the search was ended after 100 ms"}) == 1);
  CHECK(count_lines(ended.err, {"--timeout"}) == 1);
  CHECK(run(search_small({"--timeout", "0", slow_query()})).status == 1);
  for (const std::string bad : {"-1", "x", "", "1s", "1e99"}) {
    const Ended refused = run(search_small({"--timeout", bad, "tunnel"}));
    CAPTURE(bad);
    CHECK(refused.status == 2);
    CHECK(count_lines(refused.err, {"--timeout takes a number of seconds"}) == 1);
  }
}

TEST_CASE("in a batch a query that takes too long does not keep the others from being asked") {
  const morgue::test::Scratch scratch;
  const std::string file = (scratch.path() / "batch").string();
  std::ofstream(file) << "slow\t" << slow_query() << "\ngood\ttunnel\n";
  const Ended ended = run(search_small({"--timeout", "0.1", "--queries", file, "--count"}));
  CHECK(ended.status == 2);
  CHECK(count_lines(ended.err, {file + ":1 (slow): the search was ended"}) == 1);
  CHECK(count_lines(ended.out, {"good"}) == 1);
}

TEST_CASE("a saved query is found in the file that is named, or in the user's own") {
  const morgue::test::Scratch scratch;
  const std::string file = (scratch.path() / "mine").string();
  std::ofstream(file) << "trains\theadline:tunnel AND trains\n";
  const auto named = run(search_small({"--saved", file, "--count", "query:trains"}));
  CHECK(named.status == 0);
  CHECK(named.out == count({"headline:tunnel AND trains"}));

  std::filesystem::create_directories(scratch.path() / "morgue");
  std::filesystem::copy(file, scratch.path() / "morgue" / "queries");
  Command own = search_small({"--count", "query:trains"});
  own.environment["XDG_CONFIG_HOME"] = scratch.path().string();
  CHECK(run(own).out == named.out);

  own.environment["XDG_CONFIG_HOME"] = (scratch.path() / "nowhere").string();
  const Ended none = run(own);
  CHECK(none.status == 2);
  CHECK(count_lines(none.err, {"column 1: no query is saved under the name \"trains\""}) == 1);
  const Ended missing = run(search_small({"--saved", "/no/such/file", "query:trains"}));
  CHECK(missing.status == 2);
  CHECK(count_lines(missing.err, {"/no/such/file"}) == 1);
  // It is not even looked for where nothing is asked of it.
  CHECK(run(search_small({"--saved", "/no/such/file", "tunnel"})).status == 0);
}

TEST_CASE("like:- reads a text from standard input, like: an article of the archive") {
  Command command = search_small({"--format", "jsonl", "like:-"});
  command.input =
      "The harbour tunnel opened to trains. Zoë Lindqvist cut the ribbon of the tunnel.";
  const Ended ended = run(command);
  CHECK(ended.status == 0);
  CHECK(json::parse(ended.out.substr(0, ended.out.find('\n'))).at("id") == "pe-1");

  const Ended like = run(search_small({"--format", "jsonl", "like:pe-1"}));
  CHECK(like.status == 0);
  CHECK(like.out.find("\"pe-1\"") == std::string::npos);  // not the article itself
  CHECK(like.out.find("\"pe-2\"") != std::string::npos);

  Command both = search_small({"--queries", "-"});
  both.input = "a\tlike:-\n";
  const Ended refused = run(both);
  CHECK(refused.status == 2);
  CHECK(count_lines(refused.err, {"-:1 (a): standard input cannot be both"}) == 1);
}

TEST_CASE("of a long text on standard input the first MiB counts, which is said") {
  Command command = search_small({"--format", "jsonl", "like:-"});
  command.input = "The harbour tunnel opened to trains. ";
  while (command.input.size() < 3 * 1024 * 1024) command.input += "nothing ";
  const Ended ended = run(command);
  CHECK(ended.status == 0);
  CHECK(json::parse(ended.out.substr(0, ended.out.find('\n'))).at("id") == "pe-1");
  CHECK(count_lines(ended.err, {"column 1", "only its first 1024 KiB are compared"}) == 1);

  Command endless = search_small({"--count", "like:-"});
  endless.input_file = "/dev/zero";
  CHECK(run(endless).status == 2);  // no words in it
}

TEST_CASE("what one query of a file names and is not there keeps no other from being asked") {
  const morgue::test::Scratch scratch;
  const std::string file = (scratch.path() / "batch").string();
  std::ofstream(file) << "first\tfog\nmine\tquery:trains\nlast\tseal\n";
  const Ended ended = run(search_small({"--saved", "/no/such/file", "--queries", file, "--count"}));
  CHECK(ended.status == 2);
  CHECK(ended.out == "first\t20\nlast\t15\n");
  CHECK(count_lines(ended.err, {file + ":2 (mine): /no/such/file: "}) == 1);

  Command command = search_small({"--queries", "-", "--count"});
  command.input = "first\tfog\ntext\tlike:-\nlast\tseal\n";
  const Ended both = run(command);
  CHECK(both.status == 2);
  CHECK(both.out == "first\t20\nlast\t15\n");
  CHECK(count_lines(both.err, {"-:2 (text): standard input cannot be both"}) == 1);
}

TEST_CASE("the shell's quotes around a part of a query leave its operators alone") {
  CHECK(count({"lantern", "tunnel NEAR/3 trains"}) == count({"lantern (tunnel NEAR/3 trains)"}));
}

TEST_CASE("an explanation shows what patterns stand for, and the cap") {
  const Ended ended = run(search_small({"--format", "json", "--explain", "tunn* NEAR/4 opens"}));
  REQUIRE(ended.status == 0);
  const json explained = json::parse(ended.out).at("explanation");
  CHECK(explained.at("canonical") == "tunn* NEAR/4 opens");
  CHECK(explained.dump().find("tunn* stands for 1 word (at most 1000): tunnel") !=
        std::string::npos);
  CHECK(explained.dump().find("NEAR 5 opens") != std::string::npos);
}

TEST_CASE("The option --help-query shows every operator") {
  const Ended ended = run(search_small({"--help-query"}));
  CHECK(ended.status == 0);
  for (const std::string word :
       {"NEAR/5", "ONEAR/5", "SENT", "PARA", "first50", "atleast5", "caps", "allcaps", "wom?n",
        "~2", "=café", "{tax cut}", "^3", "like:", "query:", "{headline,byline}"}) {
    CAPTURE(word);
    CHECK(ended.out.find(word) != std::string::npos);
  }
  for (const std::string& line : morgue::test::lines(ended.out)) CHECK(line.size() <= 100);
}
