// The corpus of our own, through the real programs: what the readers make of every article, and
// what every query of the table finds. corpus/README.md says what the tables' columns mean.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/run_program.h"
#include "tests/crash/scratch.h"

namespace fs = std::filesystem;
using morgue::test::Ended;
using nlohmann::json;

namespace {

const fs::path& corpus() {
  static const fs::path path = fs::path(MORGUE_SOURCE_DIR) / "corpus";
  return path;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string::npos) return parts;
    begin = end + 1;
  }
}

// A table with a line of column names on top.
std::vector<std::map<std::string, std::string>> read_table(const std::string& name) {
  std::ifstream in(fs::path(MORGUE_SOURCE_DIR) / "tests" / "data" / name, std::ios::binary);
  REQUIRE(in);
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> columns = split(line, '\t');
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(in, line)) {
    const std::vector<std::string> cells = split(line, '\t');
    INFO(name << ": " << line);
    REQUIRE(cells.size() == columns.size());
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[columns[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  REQUIRE_FALSE(rows.empty());
  return rows;
}

// How the tables name an article: its path below corpus/, "!member", and "#number" in files of
// several.
std::string where(const json& article) {
  const json& origin = article.at("origin");
  std::string place =
      fs::path(origin.at("path").get<std::string>()).lexically_relative(corpus()).string();
  if (const std::string member = origin.value("member", ""); !member.empty()) place += '!' + member;
  if (fs::path(place).extension() == ".txt") return place;
  return place + '#' + std::to_string(origin.at("number").get<int>());
}

std::string joined(const json& values, const char* separator) {
  std::string out;
  for (const json& value : values) {
    if (!out.empty()) out += separator;
    out += value.get<std::string>();
  }
  return out;
}

// The day of a date, or what of it is known.
std::string day_of(const std::string& date) {
  return date.substr(0, date.find('T'));
}

std::size_t people_of_metadata(const json& article) {
  if (!article.contains("people")) return 0;
  const json& people = article.at("people");
  return static_cast<std::size_t>(std::count_if(people.begin(), people.end(), [](const json& one) {
    return one.at("origin") == "metadata";
  }));
}

// What the reader made of an article, in the columns of the table.
std::map<std::string, std::string> as_row(const json& article) {
  std::map<std::string, std::string> row;
  row["id"] = article.value("id", "");
  row["headline"] = article.value("headline", "");
  row["date"] = day_of(article.value("date", ""));
  row["language"] = article.value("language", "");
  row["place"] = article.value("place", "");
  row["byline"] = article.contains("byline") ? joined(article.at("byline"), "; ") : "";
  row["people"] = std::to_string(people_of_metadata(article));
  const auto version = article.value("version", std::uint64_t{0});
  row["version"] = version == 0 ? "" : std::to_string(version);
  return row;
}

std::vector<std::string> index_arguments(std::vector<std::string> options) {
  options.insert(options.end(), {"--exclude", "README.md", corpus().string()});
  return options;
}

// An archive of the corpus, built once for all tests of this program.
const std::string& archive() {
  static const morgue::test::Scratch scratch;
  static const std::string path = [] {
    const std::string made = (scratch.path() / "corpus.morgue").string();
    const Ended ended = run(morgue::test::morgue_index(index_arguments({"-a", made})));
    INFO(ended.err);
    REQUIRE(ended.status == 0);
    return made;
  }();
  return path;
}

std::set<std::string> found_by(const std::string& query) {
  const json answer = morgue::test::answer(archive(), query);
  std::set<std::string> places;
  for (const json& hit : answer.at("hits")) places.insert(where(hit));
  return places;
}

std::set<std::string> words_of(const std::string& cell) {
  std::istringstream in(cell);
  return {std::istream_iterator<std::string>(in), std::istream_iterator<std::string>()};
}

std::vector<std::string> minus(const std::set<std::string>& from,
                               const std::set<std::string>& what) {
  std::vector<std::string> left;
  std::set_difference(from.begin(), from.end(), what.begin(), what.end(), std::back_inserter(left));
  return left;
}

}  // namespace

TEST_CASE("the readers understand every article of the corpus as its table says") {
  const Ended ended = run(morgue::test::morgue_index(index_arguments({"--dry-run"})));
  CHECK(ended.status == 0);
  // Nothing in the corpus is doubtful.
  CHECK(morgue::test::count_lines(ended.err, {"warning"}) == 0);
  std::map<std::string, json> read;
  for (const std::string& line : morgue::test::lines(ended.out)) {
    json article = json::parse(line);
    const std::string place = where(article);
    INFO(place);
    REQUIRE(read.emplace(place, std::move(article)).second);
  }
  for (auto row : read_table("corpus-expected.tsv")) {
    const std::string place = row["where"];
    CAPTURE(place);
    const auto article = read.find(place);
    CHECK(article != read.end());
    if (article == read.end()) continue;
    const auto found = as_row(article->second);
    for (const auto& [column, value] : found) {
      CAPTURE(column);
      // Where the article states no id, the reader makes one of its origin.
      if (column == "id" && row["id"].empty()) {
        CHECK_FALSE(value.empty());
      } else {
        CHECK(value == row[column]);
      }
    }
    read.erase(article);
  }
  for (const auto& [place, article] : read) UNSCOPED_INFO("not in the table: " << place);
  CHECK(read.empty());
}

TEST_CASE("of the corpus the latest version of each article stays in the archive") {
  std::set<std::string> kept;
  for (auto row : read_table("corpus-expected.tsv")) {
    if (row["kept"] == "yes") kept.insert(row["where"]);
  }
  const std::set<std::string> found = found_by(morgue::test::everything);
  CHECK(minus(kept, found) == std::vector<std::string>{});
  CHECK(minus(found, kept) == std::vector<std::string>{});
}

TEST_CASE("queries over the corpus find what their table says") {
  for (auto row : read_table("corpus-queries.tsv")) {
    CAPTURE(row["name"], row["query"]);
    const std::set<std::string> wanted = words_of(row["found"]);
    const std::set<std::string> found = found_by(row["query"]);
    CHECK(minus(wanted, found) == std::vector<std::string>{});
    const std::set<std::string> barred = words_of(row["not_found"]);
    std::vector<std::string> wrong;
    std::set_intersection(barred.begin(), barred.end(), found.begin(), found.end(),
                          std::back_inserter(wrong));
    CHECK(wrong == std::vector<std::string>{});
    if (row["only"] == "yes") CHECK(minus(found, wanted) == std::vector<std::string>{});
  }
}

TEST_CASE("indexing the corpus again changes nothing") {
  const std::set<std::string> before = found_by(morgue::test::everything);
  const Ended again = run(morgue::test::morgue_index(index_arguments({"-a", archive()})));
  INFO(again.err);
  CHECK(again.status == 0);
  CHECK(found_by(morgue::test::everything) == before);
  const Ended verified = run(morgue::test::morgue_index({"-a", archive(), "--verify"}));
  INFO(verified.err);
  CHECK(verified.status == 0);
}

namespace {

// The queries between .EX and .EE, or .RS and .RE, of the manual's page, one a line.
std::vector<std::string> manual_examples(const std::string& begin, const std::string& end) {
  std::ifstream in(fs::path(MORGUE_SOURCE_DIR) / "searcher/query/man/morgue-query.7");
  REQUIRE(in);
  std::vector<std::string> out;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == begin || line == end) {
      inside = line == begin;
    } else if (inside) {
      const std::map<std::string, std::string> escapes{{"\\-", "-"}, {"\\(:e", "\u00EB"}};
      for (const auto& [from, to] : escapes) {
        for (std::size_t at = line.find(from); at != std::string::npos; at = line.find(from)) {
          line.replace(at, from.size(), to);
        }
      }
      out.push_back(line);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("every example of the query manual finds something in the corpus, without a warning") {
  const std::vector<std::string> queries = manual_examples(".EX", ".EE");
  CHECK(queries.size() > 60);
  for (const std::string& query : queries) {
    CAPTURE(query);
    const Ended ended = run(morgue::test::morgue_search({"-a", archive(), "--count", "--", query}));
    CHECK(ended.status == 0);
    CHECK(ended.err.empty());
  }
}

TEST_CASE("the manual's examples with names find something where there is what they name") {
  const morgue::test::Scratch scratch;
  const std::string saved = (scratch.path() / "queries").string();
  std::ofstream(saved) << "shipping\tferry OR query:harbour\nharbour\tharbour AND tunnel\n";
  const std::vector<std::string> queries = manual_examples(".RS", ".RE");
  CHECK(queries.size() == 3);
  for (const std::string& query : queries) {
    CAPTURE(query);
    const Ended ended = run(
        morgue::test::morgue_search({"-a", archive(), "--saved", saved, "--count", "--", query}));
    CHECK(ended.status == 0);
    CHECK(ended.err.empty());
  }
}
