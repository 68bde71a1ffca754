// A newsroom's desk: a folder for news and an archive beside it, for tests of morgue-index.
#ifndef MORGUE_TESTS_CLI_DESK_H
#define MORGUE_TESTS_CLI_DESK_H

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/run_program.h"
#include "tests/crash/scratch.h"

namespace morgue::test {

/// A line of JSON with an article of that id.
inline std::string article(const std::string& id, const std::string& more = "") {
  return R"({"id":")" + id + R"(","headline":"Harbour )" + id + R"(","body":"The ferry left.")" +
         (more.empty() ? "" : "," + more) + "}\n";
}

struct Desk {
  [[nodiscard]] std::filesystem::path folder() const {
    return std::filesystem::canonical(scratch.path());
  }
  [[nodiscard]] std::string archive() const { return (folder() / "a.morgue").string(); }
  [[nodiscard]] std::string news() const { return (folder() / "news").string(); }
  [[nodiscard]] std::string file(const std::string& name) const {
    return (folder() / "news" / name).string();
  }
  /// Writes a file of news.
  void put(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = file(name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << bytes;
    REQUIRE(out.flush());
  }

  /// Runs morgue-index on the archive.
  [[nodiscard]] Ended operator()(std::vector<std::string> arguments,
                                 const std::string& input = "") const {
    arguments.insert(arguments.begin(), {"-a", archive()});
    Command command = morgue_index(std::move(arguments));
    command.input = input;
    return run(command);
  }
  [[nodiscard]] nlohmann::json status() const {
    const Ended ended = (*this)({"--status", "--format", "json"});
    INFO(ended.err);
    REQUIRE(ended.status == 0);
    return nlohmann::json::parse(ended.out);
  }
  [[nodiscard]] int articles() const { return status().at("articles").get<int>(); }
  /// Removes an article; says whether it was there.
  [[nodiscard]] bool take_away(const std::string& id) const {
    const Ended ended = (*this)({"--remove", id});
    INFO(ended.err);
    REQUIRE((ended.status == 0 || ended.status == 1));
    return ended.status == 0;
  }

  Scratch scratch;
};

/// The number before a word of the report: "3 replaced"; 0 where there is none.
inline int count_of(const Ended& ended, const std::string& word) {
  std::smatch match;
  const std::regex pattern("([0-9]+) (articles? )?" + word);
  return std::regex_search(ended.err, match, pattern) ? std::stoi(match[1]) : 0;
}

}  // namespace morgue::test

#endif  // MORGUE_TESTS_CLI_DESK_H
