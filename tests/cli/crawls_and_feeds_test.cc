// Feeds, crawls and wires as ../shared/data/wire-formats.tar.zst has them, and pages of OCR: how
// many articles each folder gives, with what, and what is rejected. scripts/wire-table prints the
// same, with reasons.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
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
  int rejected = 0;

  friend bool operator==(const Counts& a, const Counts& b) {
    return std::tie(a.articles, a.headline, a.date, a.body, a.rejected) ==
           std::tie(b.articles, b.headline, b.date, b.body, b.rejected);
  }
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
  return out << '{' << counts.articles << ", " << counts.headline << ", " << counts.date << ", "
             << counts.body << ", " << counts.rejected << '}';
}

fs::path data(const char* file) {
  return fs::path(MORGUE_SOURCE_DIR).parent_path() / "shared" / "data" / file;
}

// The folder of a member; of Superdesk's folders, which have every format, by kind. Empty for what
// is none of these.
std::string group_of(const fs::path& member) {
  const std::string folder = member.parent_path().string();
  const std::string name = member.filename().string();
  if (folder.rfind("warc-", 0) == 0) return folder;
  if (folder.rfind("feeds-gofeed/testdata", 0) == 0) {
    return member.extension() == ".xml" ? folder : std::string();
  }
  if (folder.find("/fixtures") == std::string::npos) return {};
  const auto begins = [&name](const char* start) { return name.rfind(start, 0) == 0; };
  if (begins("wordpress") || begins("wenn")) return "superdesk: feeds";
  if (begins("IPTC7901") || begins("dpa_")) return "superdesk: IPTC 7901";
  if (begins("anpa") || begins("ap_anpa")) return "superdesk: ANPA 1312";
  return member.extension() == ".tst" ? "superdesk: AAP" : std::string();
}

std::map<std::string, Counts> read_all(const fs::path& archive) {
  const Ended ended = run(morgue_index({"--dry-run", archive.string()}));
  std::map<std::string, Counts> table;
  for (const std::string& line : lines(ended.out)) {
    const json article = json::parse(line);
    Counts& counts = table[group_of(article.at("origin").value("member", ""))];
    ++counts.articles;
    counts.headline += article.contains("headline") ? 1 : 0;
    counts.date += article.contains("date") ? 1 : 0;
    counts.body += article.contains("body") ? 1 : 0;
  }
  const std::string start = archive.string() + '!';
  for (const std::string& line : lines(ended.err)) {
    if (line.rfind(start, 0) != 0 || line.find(": warning: ") != std::string::npos) continue;
    if (line.find("; left out") != std::string::npos) continue;
    const std::string place = line.substr(start.size(), line.find(": ") - start.size());
    // Without the line's number.
    ++table[group_of(place.substr(0, place.find(':', place.rfind('/'))))].rejected;
  }
  return table;
}

}  // namespace

TEST_CASE("crawls, feeds and wires give the articles that are in them") {
  const fs::path archive = data("wire-formats.tar.zst");
  if (!fs::exists(archive)) {
    std::cout << "skipped: no ../shared/data\n";
    return;
  }
  std::map<std::string, Counts> table = read_all(archive);
  const std::vector<std::pair<std::string, Counts>> wanted{
      @@ROWS@@
  };
  for (const auto& [folder, counts] : wanted) {
    CAPTURE(folder);
    CHECK(table[folder] == counts);
  }
}

TEST_CASE("pages of OCR are articles of the day that their folder names") {
  const fs::path archive = data("ocr-1916.tar.zst");
  if (!fs::exists(archive)) {
    std::cout << "skipped: no ../shared/data\n";
    return;
  }
  const Ended ended = run(morgue_index({"--dry-run", "--date-from", "path", archive.string()}));
  std::map<std::string, int> days;
  for (const std::string& line : lines(ended.out)) {
    const json article = json::parse(line);
    ++days[article.value("date", "")];
    CHECK(article.at("body").get<std::string>().size() > 500);
  }
  CHECK(days == std::map<std::string, int>{{"1916-01-04", 25}, {"1916-05-20", 25}, {"1916-11-07", 25}});
}
