// morgue-index, run as a user runs it: each of its actions, and what it prints for programs.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/desk.h"

namespace fs = std::filesystem;
using morgue::test::article;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::count_of;
using morgue::test::Desk;
using morgue::test::Ended;
using morgue::test::lines;
using morgue::test::morgue_index;
using morgue::test::run;
using nlohmann::json;

namespace {

const std::string& corpus() {
  static const std::string path = std::string(MORGUE_SOURCE_DIR) + "/corpus";
  return path;
}

std::vector<json> dry_run(const std::vector<std::string>& arguments) {
  Command command = morgue_index({"--dry-run"});
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  const Ended ended = run(command);
  INFO(ended.err);
  REQUIRE(ended.status == 0);
  std::vector<json> articles;
  for (const std::string& line : lines(ended.out)) articles.push_back(json::parse(line));
  return articles;
}

using Check = std::function<bool(const json&)>;

bool is_text(const json& value) {
  return value.is_string() && !value.get<std::string>().empty();
}
bool is_count(const json& value) {
  return value.is_number_unsigned();
}
Check all_of(const Check& each) {
  return [each](const json& value) {
    return value.is_array() && std::all_of(value.begin(), value.end(), each);
  };
}
// An object with these keys; those that end in "?" may be missing. No others.
Check object_of(const std::map<std::string, Check>& keys) {
  return [keys](const json& value) {
    if (!value.is_object()) return false;
    for (const auto& [key, member] : value.items()) {
      auto check = keys.find(key);
      if (check == keys.end()) check = keys.find(key + '?');
      if (check == keys.end() || !check->second(member)) {
        UNSCOPED_INFO("the key " << key << ": " << member);
        return false;
      }
    }
    return std::all_of(keys.begin(), keys.end(), [&value](const auto& entry) {
      return entry.first.back() == '?' || value.contains(entry.first);
    });
  };
}
Check one_of(const std::set<std::string>& words) {
  return [words](const json& value) {
    return value.is_string() && words.count(value.get<std::string>()) > 0;
  };
}
Check matching(const std::string& pattern) {
  return [pattern](const json& value) {
    return value.is_string() &&
           std::regex_match(value.get<std::string>(), std::regex(pattern, std::regex::extended));
  };
}

// Version 1 of what --dry-run prints.
Check dry_run_schema() {
  const Check mention = object_of({{"zone", one_of({"headline", "standfirst", "caption", "body"})},
                                   {"begin", is_count},
                                   {"end", is_count}});
  const Check person = object_of({{"name", is_text},
                                  {"origin", one_of({"metadata", "text"})},
                                  {"role?", is_text},
                                  {"mentions", all_of(mention)}});
  const Check date = matching("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:]{8}(Z|[+-][0-9:]{5})?)?)?)?");
  return object_of({{"id", is_text},
                    {"headline?", is_text},
                    {"standfirst?", is_text},
                    {"caption?", is_text},
                    {"body?", is_text},
                    {"date?", date},
                    {"embargo?", date},
                    {"people?", all_of(person)},
                    {"byline?", all_of(is_text)},
                    {"section?", all_of(is_text)},
                    {"keywords?", all_of(is_text)},
                    {"place?", is_text},
                    {"source?", is_text},
                    {"agency?", is_text},
                    {"language?", matching("[a-z]{2,3}")},
                    {"url?", is_text},
                    {"version?", is_count},
                    {"cancelled?", [](const json& value) { return value == true; }},
                    {"origin", object_of({{"path", is_text},
                                          {"member?", is_text},
                                          {"line?", is_count},
                                          {"number", is_count}})}});
}

// What must be the same when an article went through --dry-run.
json lasting(json one) {
  one.erase("origin");
  if (one.contains("people")) {
    for (json& person : one.at("people")) {
      person.erase("origin");
      person.erase("mentions");
    }
  }
  return one;
}

}  // namespace

TEST_CASE("every line of a dry run follows the schema") {
  Desk desk;
  desk.put("a.jsonl", article("one", R"("version":3,"cancelled":true)") +
                          article("two", R"("people":["Ann Lee"],"byline":"Bo Ek","date":"2020")"));
  const Check schema = dry_run_schema();
  std::size_t checked = 0;
  for (const json& one : dry_run({desk.news(), corpus()})) {
    INFO(one.dump());
    CHECK(schema(one));
    ++checked;
  }
  CHECK(checked > 80);
}

TEST_CASE("a dry run fed back gives the same articles") {
  Desk desk;
  const std::vector<json> first = dry_run({"--exclude", "README.md", corpus()});
  std::string all;
  for (const json& one : first) all += one.dump() + '\n';
  desk.put("fed-back.jsonl", all);
  const std::vector<json> second = dry_run({desk.news()});
  REQUIRE(second.size() == first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(lasting(second[i]) == lasting(first[i]));
    CHECK(second[i].at("origin").at("path") == desk.file("fed-back.jsonl"));
  }
  // And nothing in it is unknown to the reader.
  const Ended ended = run(morgue_index({"--dry-run", desk.news()}));
  CHECK(count_lines(ended.err, {"no field takes", "dateModified"}) == 0);
}

TEST_CASE("a dry run takes what the options say of the input, and makes no archive") {
  Desk desk;
  desk.put("a.txt", "Caf\xe9 opens\n\nThe caf\xe9 by the harbour opened on Monday.\n");
  fs::last_write_time(desk.file("a.txt"), fs::last_write_time(desk.file("a.txt")));
  const auto read = [&](std::vector<std::string> options) {
    options.push_back(desk.file("a.txt"));
    const std::vector<json> articles = dry_run(options);
    REQUIRE(articles.size() == 1);
    return articles.front();
  };
  CHECK(read({"--encoding", "windows-1252"}).at("headline") == "Caf\xc3\xa9 opens");
  CHECK(read({"--encoding", "windows-1251"}).at("headline") == "Caf\xd0\xb9 opens");
  CHECK_FALSE(read({"--encoding", "windows-1252"}).contains("date"));
  CHECK(std::regex_match(
      read({"--encoding", "windows-1252", "--date-from", "mtime"}).at("date").get<std::string>(),
      std::regex("20[0-9]{2}-.*")));
  desk.put("b.jsonl", "{\"headline\":\"Oh\",\"body\":\"?\"}\n");
  CHECK(dry_run({"--language", "sv", desk.file("b.jsonl")}).front().at("language") == "sv");
  const json as_text = dry_run({"--input-format", "text", desk.file("b.jsonl")}).front();
  CHECK(as_text.dump().find("body\\\":") != std::string::npos);  // the braces are its words
  const Ended longer =
      run(morgue_index({"--dry-run", "--max-article", "10", desk.file("b.jsonl")}));
  CHECK(longer.status == 1);
  CHECK(count_lines(longer.err, {desk.file("b.jsonl"), "10 bytes"}) == 1);
  CHECK_FALSE(fs::exists(desk.archive()));
}

TEST_CASE("whoever closes the pipe of a dry run early hears no complaint") {
  Desk desk;
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += article(std::to_string(i));
  desk.put("a.jsonl", many);
  Command command;
  command.program = "/bin/bash";
  command.arguments = {"-c", "\"$0\" --dry-run \"$1\" | head -n 1; echo ${PIPESTATUS[0]}",
                       morgue_index({}).program, desk.news()};
  const Ended ended = run(command);
  CHECK(ended.err.empty());
  const std::vector<std::string> said = lines(ended.out);
  REQUIRE(said.size() == 2);
  CHECK(json::parse(said[0]).at("id") == "0");
  CHECK(said[1] == "0");
}

TEST_CASE("results that cannot be written are an error") {
  Desk desk;
  desk.put("a.jsonl", article("one"));
  REQUIRE(desk({desk.news()}).status == 0);
  for (const char* action :
       {"--dry-run \"$2\"", "--status -a \"$1\"", "--help", "--list-formats"}) {
    for (const char* where : {">/dev/full", ">&-"}) {
      CAPTURE(action, where);
      Command command;
      command.program = "/bin/bash";
      command.arguments = {"-c", std::string("\"$0\" ") + action + ' ' + where,
                           morgue_index({}).program, desk.archive(), desk.news()};
      const Ended ended = run(command);
      INFO(ended.err);
      CHECK(ended.status == 2);
      CHECK(count_lines(ended.err, {"morgue-index: ", "standard output"}) == 1);
    }
  }
}

TEST_CASE("the status is there for people and for programs") {
  Desk desk;
  desk.put("a.jsonl",
           article("one", R"("date":"2020-03","language":"fr","people":["Ann Lee","Bo Ek"])") +
               article("two", R"("date":"2021-05-06T10:00:00Z","people":["Ann Lee"])") +
               article("three", R"("language":"en")"));
  REQUIRE(desk({desk.news()}).status == 0);
  const json status = desk.status();
  const Check number_of_each = [](const json& value) {
    return value.is_object() && std::all_of(value.begin(), value.end(), is_count);
  };
  CHECK(object_of(
      {{"schema", [](const json& value) { return value == 1; }},
       {"archive", is_text},
       {"articles", is_count},
       {"dates", object_of({{"first", is_text}, {"last", is_text}, {"undated", is_count}})},
       {"languages", number_of_each},
       {"people", is_count},
       {"bytes", is_count},
       {"tables", number_of_each},
       {"generation", is_count},
       {"archive_schema", is_count},
       {"features", is_text},
       {"created", matching("20.*Z")},
       {"updated", matching("20.*Z")},
       {"same_analyzer", [](const json& value) { return value == true; }}})(status));
  CHECK(status.at("articles") == 3);
  CHECK(status.at("dates") == json({{"first", "2020-03"}, {"last", "2021-05-06"}, {"undated", 1}}));
  CHECK(status.at("languages").at("fr") == 1);
  CHECK(status.at("people") == 2);
  const Ended text = desk({"--status"});
  CHECK(text.status == 0);
  CHECK(text.err.empty());
  CHECK(count_lines(text.out, {"articles", "3"}) == 1);
  CHECK(count_lines(text.out, {"dates", "2020-03 to 2021-05-06, 1 without a date"}) == 1);
  CHECK(count_lines(text.out, {"languages", "fr 1"}) == 1);
  CHECK(count_lines(text.out, {"people", "2 names"}) == 1);
  CHECK(count_lines(text.out, {"size", "postlist"}) == 1);
}

TEST_CASE("articles are removed by their ids, and an id that is not there is named") {
  Desk desk;
  desk.put("a.jsonl", article("one") + article("two") + article("three"));
  REQUIRE(desk({desk.news()}).status == 0);
  const Ended ended = desk({"--remove", "one", "--remove", "nobody", "--remove", "three"});
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {"nobody: "}) == 1);
  CHECK(count_lines(ended.err, {"2 articles removed"}) == 1);
  CHECK(desk.articles() == 1);
  CHECK(desk({"--remove", "two"}).status == 0);
  CHECK(desk.articles() == 0);
  CHECK(desk({"--verify"}).status == 0);
}

TEST_CASE("pruning takes out what is gone, below what is named") {
  Desk desk;
  desk.put("a/1.jsonl", article("a1") + article("a2"));
  desk.put("a/2.jsonl", article("a3"));
  desk.put("b/1.jsonl", article("b1"));
  desk.put("b/2.jsonl", article("b2"));
  REQUIRE(desk({desk.news()}).status == 0);
  desk.put("a/1.jsonl", article("a1"));
  fs::remove(desk.file("a/2.jsonl"));
  fs::remove(desk.file("b/1.jsonl"));

  SECTION("a run that was not asked to leaves all") {
    CHECK(desk({desk.news()}).status == 0);
    CHECK(desk.articles() == 5);
  }
  SECTION("a folder") {
    const Ended ended = desk({"--prune", desk.file("a")});
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(count_of(ended, "removed") == 2);
    CHECK(desk.take_away("a1"));
    CHECK(desk.take_away("b1"));
    CHECK_FALSE(desk.take_away("a2"));
    CHECK_FALSE(desk.take_away("a3"));
  }
  SECTION("a file that is gone itself, which is then no mistake") {
    const Ended ended = desk({"--prune", desk.file("b/1.jsonl")});
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(count_of(ended, "removed") == 1);
    CHECK(desk.articles() == 4);
    CHECK(desk({"--prune", desk.file("b/never.jsonl")}).status == 1);
  }
  SECTION("a folder that is gone itself") {
    fs::remove_all(desk.file("b"));
    CHECK(count_of(desk({"--prune", desk.file("b") + "/"}), "removed") == 2);
    CHECK(desk.articles() == 3);
  }
  SECTION("nothing, where standard input alone is read") {
    CHECK(desk({"--prune", "-"}, article("c")).status == 0);
    CHECK(desk.articles() == 6);
  }
  SECTION("everywhere, where nothing is named") {
    const Ended ended = desk({"--prune"});
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(count_lines(ended.err, {"2 articles of 2 files", "removed"}) == 1);
    CHECK(desk.articles() == 3);  // what changed was not read
  }
  CHECK(desk({"--verify"}).status == 0);
}

TEST_CASE("pruning leaves what another file holds") {
  Desk desk;
  desk.put("a/1.jsonl", article("both") + article("a"));
  desk.put("b/2.jsonl", article("both") + article("b"));
  REQUIRE(desk({desk.news()}).status == 0);
  REQUIRE(desk.articles() == 3);

  SECTION("when the file that it was last taken from is gone") {
    fs::remove(desk.file("b/2.jsonl"));
    const Ended ended = desk({"--prune", desk.news()});
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(count_of(ended, "removed") == 2);
    CHECK(count_of(ended, "indexed") == 1);
  }
  SECTION("when that file holds it no more") {
    desk.put("b/2.jsonl", article("c"));
    const Ended ended = desk({"--prune", desk.news()});
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(desk.take_away("c"));
  }
  SECTION("when the other file is not among those to read, at its next turn") {
    fs::remove(desk.file("b/2.jsonl"));
    const bool named = GENERATE(true, false);
    const Ended ended = named ? desk({"--prune", desk.file("b")}) : desk({"--prune"});
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(count_lines(ended.err, {"a/1.jsonl: ", "index it again"}) == 1);
    CHECK(desk({desk.news()}).status == 0);
  }
  SECTION("when an archive was built anew in between") {
    REQUIRE(desk({"--rebuild"}).status == 0);
    fs::remove(desk.file("b/2.jsonl"));
    CHECK(desk({"--prune", desk.news()}).status == 0);
  }
  CHECK(desk.take_away("both"));
  CHECK(desk.take_away("a"));
  CHECK(desk.articles() == 0);
  CHECK(desk({"--verify"}).status == 0);
}

TEST_CASE("an archive is checked, compacted and built anew") {
  Desk desk;
  std::string many;
  for (int i = 0; i < 300; ++i) many += article(std::to_string(i), R"("date":"2020-01-02")");
  desk.put("a.jsonl", many);
  REQUIRE(desk({desk.news()}).status == 0);
  const json before = desk.status();
  const auto unchanged = [&] {
    const json after = desk.status();
    CHECK(after.at("articles") == before.at("articles"));
    CHECK(after.at("dates") == before.at("dates"));
    CHECK(after.at("languages") == before.at("languages"));
    CHECK(after.at("created") == before.at("created"));
    const Ended verified = desk({"--verify"});
    INFO(verified.err);
    CHECK(verified.status == 0);
    CHECK(count_lines(verified.err, {"300 articles checked"}) == 1);
    // The catalogue came along.
    CHECK(count_lines(desk({"-v", desk.news()}).err, {"reading "}) == 0);
    return after.at("generation").get<int>();
  };
  CHECK(unchanged() == 1);
  CHECK(desk({"--optimize"}).status == 0);
  CHECK(unchanged() == 2);
  const Ended rebuilt = desk({"--rebuild", "--memory", "400M", "--threads", "1"});
  CHECK(rebuilt.status == 0);
  CHECK(count_lines(rebuilt.err, {"300 articles rebuilt"}) == 1);
  CHECK(unchanged() == 3);
  CHECK_FALSE(fs::exists(desk.archive() + "/gen-000001"));
}

TEST_CASE("a backup made under the lock is an archive") {
  Desk desk;
  desk.put("a.jsonl", article("one") + article("two"));
  REQUIRE(desk({desk.news()}).status == 0);
  // As the manual says.
  Command command;
  command.program = "/usr/bin/flock";
  const std::string backup = (desk.folder() / "backup").string();
  if (::access(command.program.c_str(), X_OK) != 0) return;
  command.arguments = {"-s", desk.archive() + "/LOCK", "cp", "-a", desk.archive(), backup};
  REQUIRE(run(command).status == 0);
  CHECK(run(morgue_index({"-a", backup, "--verify"})).status == 0);
  command.arguments = {"-s", desk.archive() + "/LOCK", morgue_index({}).program,
                       "-a", desk.archive(),           desk.news()};
  const Ended locked = run(command);
  CHECK(locked.status == 3);
}

TEST_CASE("an action on what is no archive makes nothing there") {
  Desk desk;
  fs::create_directories(desk.news());
  for (const std::string& where : {desk.archive(), desk.news()}) {
    for (const std::vector<std::string>& action :
         std::vector<std::vector<std::string>>{{"--status"},
                                               {"--verify"},
                                               {"--optimize"},
                                               {"--rebuild"},
                                               {"--remove", "x"},
                                               {"--prune"}}) {
      Command command = morgue_index({"-a", where});
      command.arguments.insert(command.arguments.end(), action.begin(), action.end());
      const Ended ended = run(command);
      INFO(shown(command) << '\n' << ended.err);
      CHECK(ended.status == 2);
      CHECK(count_lines(ended.err, {where, "no archive"}) == 1);
    }
  }
  CHECK_FALSE(fs::exists(desk.archive()));
  CHECK(fs::is_empty(desk.news()));
}
