// The formats of news agencies, as ../shared/data/wire-formats.tar.zst has them: how many articles
// each folder gives, with what, and how many items are rejected. scripts/wire-table prints the
// same, with reasons.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/cli/run_program.h"

namespace fs = std::filesystem;
using morgue::test::Ended;
using morgue::test::lines;
using morgue::test::morgue_index;
using morgue::test::run;
using nlohmann::json;

namespace {

struct Counts {
  int articles = 0;
  int headline = 0;
  int date = 0;
  int body = 0;
  int rejected = 0;  // items, not files

  friend bool operator==(const Counts& a, const Counts& b) {
    return std::tie(a.articles, a.headline, a.date, a.body, a.rejected) ==
           std::tie(b.articles, b.headline, b.date, b.body, b.rejected);
  }
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
  return out << counts.articles << " articles, " << counts.headline << " with headline, "
             << counts.date << " with date, " << counts.body << " with body, " << counts.rejected
             << " rejected";
}

// By folder; of Superdesk's folders, which have every format, NITF, NewsML and ninjs alone.
using Table = std::map<std::string, Counts>;

const fs::path& data() {
  static const fs::path path =
      fs::path(MORGUE_SOURCE_DIR).parent_path() / "shared" / "data" / "wire-formats.tar.zst";
  return path;
}

bool is_of_these_formats(const fs::path& member) {
  const std::string name = member.filename().string();
  if (member.string().rfind("superdesk", 0) != 0) return true;
  for (const char* other : {"wenn", "wordpress", "ritzau", "aap_", "dc_", "ap_media_item"}) {
    if (name.rfind(other, 0) == 0) return false;
  }
  return name.rfind("ninjs", 0) == 0 || name.find("newsml") != std::string::npos ||
         member.extension() == ".xml";
}

const Ended& whole_run() {
  static const Ended ended = run(morgue_index({"--dry-run", data().string()}));
  return ended;
}

Table read_all() {
  Table table;
  for (const std::string& line : lines(whole_run().out)) {
    const json article = json::parse(line);
    const fs::path member = article.at("origin").value("member", "");
    if (!is_of_these_formats(member) || article.contains("cancelled")) continue;
    Counts& counts = table[member.parent_path().string()];
    ++counts.articles;
    counts.headline += article.contains("headline") ? 1 : 0;
    counts.date += article.contains("date") ? 1 : 0;
    counts.body += article.contains("body") ? 1 : 0;
  }
  const std::string start = data().string() + '!';
  for (const std::string& line : lines(whole_run().err)) {
    if (line.rfind(start, 0) != 0 || line.find(": warning: ") != std::string::npos) continue;
    constexpr std::string_view left_out = "; left out";
    if (line.size() > left_out.size() &&
        line.compare(line.size() - left_out.size(), left_out.size(), left_out) == 0) {
      continue;
    }
    std::string place = line.substr(start.size(), line.find(": ", start.size()) - start.size());
    const std::size_t end = place.find_last_not_of("0123456789");
    if (end + 1 < place.size() && place[end] == ':') place.resize(end);  // the line
    const fs::path member = place;
    if (is_of_these_formats(member)) ++table[member.parent_path().string()].rejected;
  }
  return table;
}

}  // namespace

TEST_CASE("each folder of the wire formats gives the articles that are in it") {
  if (!fs::exists(data())) {
    std::cout << "skipped: no ../shared/data\n";
    return;
  }
  Table table = read_all();
  const std::vector<std::pair<std::string, Counts>> wanted{
      {"newsml-g2/examples", {8, 7, 7, 5, 36}},
      {"python-newsmlg2/examples", {6, 6, 5, 3, 28}},
      {"python-newsmlg2/tests/test_files", {2, 2, 2, 1, 12}},
      {"ninjs/documentation/includes/examples/1.6", {6, 5, 5, 6, 1}},
      {"ninjs/documentation/includes/examples/2.2", {6, 5, 5, 6, 1}},
      {"ninjs/documentation/includes/examples/3.1", {6, 5, 5, 6, 2}},
      {"ninjs/documentation/includes/examples/not-valid", {0, 0, 0, 0, 1}},
      {"ninjs/examples/1.4", {9, 9, 9, 8, 1}},
      {"ninjs/examples/2.1", {6, 6, 6, 5, 6}},
      {"ninjs/examples/3.0", {7, 7, 7, 6, 11}},
      {"ninjs/examples/3.0/collection", {0, 0, 0, 0, 14}},
      {"ninjs/examples/NewsML", {4, 4, 4, 4, 0}},
      {"superdesk-core/tests/io/fixtures", {55, 51, 55, 54, 17}},
      {"superdesk-aap/server/aap/tests/io/fixtures", {9, 9, 9, 9, 0}},
  };
  for (const auto& [folder, counts] : wanted) {
    CAPTURE(folder);
    CHECK(table[folder] == counts);
  }
}

TEST_CASE("the test suite of ninjs is judged as its folders say") {
  if (!fs::exists(data())) {
    std::cout << "skipped: no ../shared/data\n";
    return;
  }
  int failing = 0;
  int articles = 0;
  for (const auto& [folder, counts] : read_all()) {
    const std::string name = fs::path(folder).filename().string();
    CAPTURE(folder, counts);
    if (name == "should_fail") {
      CHECK(counts.articles == 0);
      failing += counts.rejected;
    } else if (name == "should_pass") {
      articles += counts.articles;
    }
  }
  CHECK(failing == 70);
  CHECK(articles == 46);
  // What passes is read, or is no article: never told to break the schema.
  for (const std::string& line : lines(whole_run().err)) {
    if (line.find("/should_pass/") == std::string::npos) continue;
    CAPTURE(line);
    CHECK(line.find("must be") == std::string::npos);
    CHECK(line.find("does not know") == std::string::npos);
    CHECK(line.find("lacks") == std::string::npos);
  }
}
