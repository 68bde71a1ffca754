// What morgue-search prints for programs: every line is parsed and held to the schema.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/json_schema.h"
#include "tests/cli/run_program.h"
#include "tests/cli/small_news.h"
#include "tests/crash/scratch.h"

using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::findings_in_facet;
using morgue::test::findings_in_facet_line;
using morgue::test::lines;
using morgue::test::run;
using morgue::test::search_small;
using nlohmann::json;

namespace {

using Texts = std::vector<std::string>;

json answer(Texts arguments) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  const Command command = search_small(std::move(arguments));
  const Ended ended = run(command);
  INFO(shown(command) << '\n' << ended.err << ended.out);
  REQUIRE(ended.status != 2);
  json parsed = json::parse(ended.out);
  CHECK(morgue::test::findings_in_answer(parsed).empty());
  return parsed;
}

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> out;
  for (const std::string& line : lines(text)) out.push_back(json::parse(line));
  return out;
}

Texts ids_of(const json& hits) {
  Texts out;
  for (const json& hit : hits) out.push_back(hit.at("id").get<std::string>());
  return out;
}

// Ranges are ascending, apart, inside the text, and on bounds of characters.
void check_ranges(const json& ranges, const std::string& text) {
  std::size_t behind = 0;
  for (const json& range : ranges) {
    const auto begin = range.at("begin").get<std::size_t>();
    const auto end = range.at("end").get<std::size_t>();
    REQUIRE(begin >= behind);
    REQUIRE(end > begin);
    REQUIRE(end <= text.size());
    const auto starts_character = [&](std::size_t place) {
      return place == text.size() || (static_cast<unsigned char>(text[place]) & 0xC0U) != 0x80U;
    };
    REQUIRE(starts_character(begin));
    REQUIRE(starts_character(end));
    behind = end;
  }
}

// A file of queries.
class QueryFile {
 public:
  explicit QueryFile(const std::string& text) : path_((scratch_.path() / "queries.tsv").string()) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  morgue::test::Scratch scratch_;
  std::string path_;
};

}  // namespace

TEST_CASE("an answer in JSON is as the manual says") {
  for (const char* query :
       {"tunnel", "lantern -fog", "date:2024", "date:none", "開通", "zeppelin", "\"gull rock",
        "nofield:x tunnel", "menace", "+", "person:wrona", "\xff"}) {
    CAPTURE(query);
    const json found = answer({"--", query});
    if (std::string(query) != "\xff") CHECK(found.at("query") == query);
    for (const json& hit : found.at("hits")) {
      for (const char* key : {"rank", "score", "archive", "id", "headline", "origin"}) {
        CHECK(hit.contains(key));
      }
      for (const char* key : {"standfirst", "caption", "body"}) CHECK_FALSE(hit.contains(key));
      if (hit.contains("headline_matches")) {
        check_ranges(hit.at("headline_matches"), hit.at("headline").get<std::string>());
      }
      if (hit.contains("snippet")) {
        check_ranges(hit.at("snippet").at("matches"),
                     hit.at("snippet").at("text").get<std::string>());
      }
    }
    const json& total = found.at("total");
    CHECK(total.at("lower") <= total.at("estimate"));
    CHECK(total.at("estimate") <= total.at("upper"));
    CHECK(total.at("exact") == (total.at("lower") == total.at("upper")));
  }
}

TEST_CASE("a facet in JSON is as the manual says") {
  for (const std::string field :
       {"person", "source", "agency", "section", "keyword", "lang", "year", "month"}) {
    CAPTURE(field);
    const Ended ended = run(
        search_small({"--facet", field, "--format", "json", "--", "date:0001..9999 OR date:none"}));
    REQUIRE(ended.status == 0);
    const json facet = json::parse(ended.out);
    CHECK(findings_in_facet(facet).empty());
    CHECK(facet.at("facet") == field);
    CHECK(facet.at("distinct") > 0);
    const Ended by_line = run(search_small(
        {"--facet", field, "--format", "jsonl", "--", "date:0001..9999 OR date:none"}));
    const std::vector<std::string> written = lines(by_line.out);
    REQUIRE(written.size() == facet.at("values").size());
    for (const std::string& line : written)
      CHECK(findings_in_facet_line(json::parse(line)).empty());
  }
  const Ended nothing = run(search_small({"--facet", "person", "--format", "json", "zeppelin"}));
  CHECK(nothing.status == 1);
  CHECK(json::parse(nothing.out).at("matches") == 0);
}

TEST_CASE("each of many queries has its facet") {
  const QueryFile file("a\tribbon\nb\tzeppelin\n");
  const Ended ended = run(search_small({"--facet", "person", "--queries", file.path()}));
  CHECK(ended.status == 0);
  CHECK(ended.out ==
        "a: ribbon\n"
        "exactly 1 article, 0 of them without person; 2 values\n"
        "1  Łukasz Wrona\n"
        "1  Zoë Lindqvist\n"
        "\n"
        "b: zeppelin\n"
        "exactly 0 articles, 0 of them without person; 0 values\n");
}

TEST_CASE("a hit carries the whole of what is known but the text") {
  const json found = answer({"ribbon"});
  REQUIRE(found.at("hits").size() == 1);
  const json& hit = found.at("hits")[0];
  CHECK(hit.at("rank") == 1);
  CHECK(hit.at("id") == "pe-1");
  CHECK(hit.at("date") == "2024-05-06");
  CHECK(hit.at("people")[0].at("name") == "Zoë Lindqvist");
  CHECK(hit.at("byline") == json{"Ida Halloran", "Tomás Quigley"});
  CHECK(hit.at("section") == json{"News", "Transport"});
  CHECK(hit.at("keywords") == json{"narrows tunnel"});
  CHECK(hit.at("version") == 2);
  CHECK(hit.at("origin") == json{{"path", "/news/2024/may.jsonl"}, {"line", 17}, {"number", 3}});
  CHECK(hit.at("archive") == morgue::test::small_archive());
  CHECK(hit.at("snippet").at("text").get<std::string>().find("ribbon") != std::string::npos);
  // A date is as exact as it was given.
  const auto date_of = [](const char* id) {
    return answer({std::string("id:") + id}).at("hits")[0].value("date", "");
  };
  CHECK(date_of("pe-2") == "2024-06");
  CHECK(date_of("pe-3") == "2023");
  CHECK(date_of("pe-4").empty());
  CHECK(date_of("pe-5") == "2024-05-06T10:54:30+05:30");
}

TEST_CASE("option --show chooses the keys of a hit") {
  const auto keys = [](const char* show) {
    std::set<std::string> out;
    const json found = answer({"--show", show, "ribbon"});
    for (const auto& [key, value] : found.at("hits")[0].items()) out.insert(key);
    return out;
  };
  using Keys = std::set<std::string>;
  CHECK(keys("id") == Keys{"id"});
  CHECK(keys("id,date,headline") == Keys{"id", "date", "headline"});
  CHECK(keys("person,author,lang,publisher") == Keys{"people", "byline", "language", "source"});
  CHECK(keys("text") == Keys{"standfirst", "caption", "body"});
  CHECK(keys("all").size() == 21);
  const json body = answer({"--show", "body", "ribbon"}).at("hits")[0].at("body");
  CHECK(body.get<std::string>().rfind("The first train left", 0) == 0);
  CHECK(body.get<std::string>().find("four dollars.") != std::string::npos);
}

TEST_CASE("option --no-snippets and --snippet-length have their effect") {
  CHECK_FALSE(answer({"--no-snippets", "tunnel"}).at("hits")[0].contains("snippet"));
  for (const std::size_t length : {40u, 100u, 2000u}) {
    const json found = answer({"--snippet-length", std::to_string(length), "digger"});
    const auto text = found.at("hits")[0].at("snippet").at("text").get<std::string>();
    CHECK(text.find("digger") != std::string::npos);
    CHECK(text.size() <= length + 4);  // two of its letters are two bytes
  }
}

TEST_CASE("an explanation in JSON has every stage") {
  const json found = answer({"--explain", "headline:tunnels date:2024"});
  const json& explanation = found.at("explanation");
  CHECK(explanation.at("tokens").size() == 4);
  CHECK(explanation.at("tokens")[1].at("column") == 10);
  CHECK(explanation.at("times").size() >= 3);
  CHECK_FALSE(explanation.at("terms").empty());
  CHECK_FALSE(answer({"tunnel"}).contains("explanation"));
}

TEST_CASE("every line of jsonl is a hit of the same list") {
  for (const char* query : {"tunnel", "lantern", "zeppelin", "menace"}) {
    const Ended ended = run(search_small({"--format", "jsonl", "-n", "100", query}));
    CAPTURE(query, ended.err);
    std::vector<json> hits = json_lines(ended.out);
    CHECK(ended.status == (hits.empty() ? 1 : 0));
    const json wanted = answer({"-n", "100", query}).at("hits");
    REQUIRE(hits.size() == wanted.size());
    for (std::size_t i = 0; i < hits.size(); ++i) {
      CHECK(morgue::test::findings_in_line(hits[i]).empty());
      hits[i].erase("schema");
      CHECK(hits[i] == wanted[i]);
    }
  }
}

TEST_CASE("an article in JSON is whole") {
  for (const char* format : {"json", "jsonl"}) {
    const Ended ended = run(search_small({"--format", format, "--id", "pe-1"}));
    CHECK(ended.status == 0);
    const json article = json::parse(ended.out);
    CHECK(morgue::test::findings_in_article(article).empty());
    CHECK(article.at("body").get<std::string>().find("\n\nFares begin") != std::string::npos);
    CHECK(article.at("caption") == "The ribbon is cut. Photo: P. Sandoval");
    CHECK((lines(ended.out).size() == 1) == (std::string(format) == "jsonl"));
  }
}

TEST_CASE("counts are exact and equal what a whole list holds") {
  for (const char* query : {"lantern", "fog OR seal", "lantern -fog", "date:2021-03", "date:none",
                            "tunnel harbour", "\"the lantern burned\"", "zeppelin",
                            "headline:log +seal", "lantern OR tunnel OR menace"}) {
    CAPTURE(query);
    const std::size_t listed = answer({"-n", "10000", query}).at("hits").size();
    const Ended counted = run(search_small({"--count", query}));
    CHECK(counted.out == std::to_string(listed) + '\n');
    CHECK(counted.status == (listed == 0 ? 1 : 0));
    const Ended in_json = run(search_small({"--count", "--format", "json", query}));
    const json count = json::parse(in_json.out);
    CHECK(morgue::test::findings_in_count(count).empty());
    CHECK(count.at("count") == listed);
    for (const char* sort : {"relevance", "newest", "oldest"}) {
      CAPTURE(sort);
      const json total = answer({"--sort", sort, "-n", "3", query}).at("total");
      CHECK(total.at("lower") <= listed);
      CHECK(total.at("upper") >= listed);
      const json exact = answer({"--exact-total", "--sort", sort, "-n", "3", query}).at("total");
      CHECK(exact.at("exact") == true);
      CHECK(exact.at("estimate") == listed);
    }
  }
}

TEST_CASE("pages put together are the whole list in every order") {
  for (const char* query : {"lantern", "lantern OR tunnel", "date:2021 seal", "fog"}) {
    for (const char* sort : {"relevance", "newest", "oldest"}) {
      CAPTURE(query, sort);
      const json whole = answer({"--sort", sort, "-n", "10000", query}).at("hits");
      for (const std::size_t size : {7u, 25u}) {
        json pages = json::array();
        for (std::size_t offset = 0; offset < whole.size(); offset += size) {
          const json page = answer({"--sort", sort, "-n", std::to_string(size), "--offset",
                                    std::to_string(offset), query});
          for (const json& hit : page.at("hits")) pages.push_back(hit);
        }
        CAPTURE(size);
        CHECK(ids_of(pages) == ids_of(whole));
        CHECK(pages == whole);
      }
      for (std::size_t i = 0; i < whole.size(); ++i) CHECK(whole[i].at("rank") == i + 1);
    }
  }
}

TEST_CASE("in order of date the undated are last") {
  for (const char* sort : {"newest", "oldest"}) {
    const json hits = answer({"--sort", sort, "-n", "10000", "lantern"}).at("hits");
    Texts dates;
    for (const json& hit : hits) dates.push_back(hit.value("date", ""));
    CAPTURE(sort, dates);
    const auto undated = std::find(dates.begin(), dates.end(), "");
    CHECK(std::distance(undated, dates.end()) == 6);
    CHECK(std::all_of(undated, dates.end(), [](const std::string& date) { return date.empty(); }));
    Texts dated(dates.begin(), undated);
    if (std::string(sort) == "newest") std::reverse(dated.begin(), dated.end());
    CHECK(std::is_sorted(dated.begin(), dated.end()));
    CHECK(hits.size() == 60);
  }
}

TEST_CASE("a run file has a line a hit in six columns") {
  const Ended ended = run(search_small({"--format", "trec", "-n", "100", "lantern OR menace"}));
  CHECK(ended.status == 0);
  const json wanted = answer({"-n", "100", "lantern OR menace"}).at("hits");
  const Texts found = lines(ended.out);
  REQUIRE(found.size() == wanted.size());
  static const std::regex shape(R"((\S+) Q0 (\S+) (\d+) (\d+\.\d{6}) morgue)");
  double last = 1e9;
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::smatch parts;
    CAPTURE(found[i]);
    REQUIRE(std::regex_match(found[i], parts, shape));
    CHECK(parts[1] == "1");
    CHECK(std::stoul(parts[3]) == i + 1);
    CHECK(std::stod(parts[4]) <= last);
    last = std::stod(parts[4]);
  }
  // In order of date too the scores say the order.
  const Ended newest =
      run(search_small({"--format", "trec", "--sort", "newest", "-n", "3", "fog"}));
  const Texts dated = lines(newest.out);
  REQUIRE(dated.size() == 3);
  CHECK(dated[0].find(" 1 1.000000 morgue") != std::string::npos);
  CHECK(dated[1].find(" 2 0.500000 morgue") != std::string::npos);
}

TEST_CASE("a file of queries is asked in one run, in every format") {
  const QueryFile file(
      "\xEF\xBB\xBFq1\ttunnel\r\n\nq2\t\"gull rock\"\nq3\tzeppelin\nq4\tnofield:x fog\n");
  const Ended text = run(search_small({"--queries", file.path(), "-n", "2"}));
  CHECK(text.status == 0);
  CHECK(count_lines(text.out, {"q1: tunnel"}) == 1);
  CHECK(count_lines(text.out, {"q3: zeppelin"}) == 1);
  CHECK(count_lines(text.out, {"exactly 0 articles"}) == 1);
  CHECK(count_lines(text.err, {file.path() + ":5 (q4): warning: column 1: "}) == 1);

  const std::vector<json> answers =
      json_lines(run(search_small({"--queries", file.path(), "--format", "json"})).out);
  REQUIRE(answers.size() == 4);
  for (const json& one : answers) CHECK(morgue::test::findings_in_answer(one).empty());
  CHECK(answers[0].at("name") == "q1");
  CHECK(answers[0].at("query") == "tunnel");
  CHECK(answers[0].at("hits") == answer({"tunnel"}).at("hits"));
  CHECK(answers[2].at("hits").empty());
  CHECK(answers[3].at("warnings").size() == 1);

  const Ended jsonl = run(search_small({"--queries", file.path(), "--format", "jsonl"}));
  std::set<std::string> names;
  for (const json& line : json_lines(jsonl.out)) {
    CHECK(morgue::test::findings_in_line(line).empty());
    names.insert(line.at("name").get<std::string>());
  }
  CHECK(names == std::set<std::string>{"q1", "q2", "q4"});

  const Ended trec = run(search_small({"--queries", file.path(), "--format", "trec"}));
  CHECK(count_lines(trec.out, {"q2 Q0 pe-1 1 "}) == 1);

  const Ended counts = run(search_small({"--queries", file.path(), "--count"}));
  CHECK(lines(counts.out).at(1) == "q2\t1");
  CHECK(lines(counts.out).at(2) == "q3\t0");

  Command from_input = search_small({"--queries", "-", "--count"});
  from_input.input = "a\tfog\nb\tzeppelin\n";
  CHECK(run(from_input).out == "a\t20\nb\t0\n");
}

TEST_CASE("a file of queries that is wrong is refused with its line") {
  const auto refused = [](const std::string& text, Texts more, const std::string& words) {
    const QueryFile file(text);
    more.insert(more.begin(), {"--queries", file.path()});
    const Ended ended = run(search_small(std::move(more)));
    CAPTURE(text, ended.err);
    CHECK(ended.status == 2);
    CHECK(ended.out.empty());
    CHECK(lines(ended.err).size() == 2);
    CHECK(count_lines(ended.err, {"morgue-search: " + file.path() + words}) == 1);
  };
  refused("q1\tfog\nno tab here\n", {}, ":2: there is no tab");
  refused("\n\tfog\n", {}, ":2: there is no name");
  refused("q1\tfog\nq1\tseal\n", {"--format", "trec"}, ":2: the name 'q1' stands in line 1");
  refused("q 1\tfog\n", {"--format", "trec"}, ":1: the name 'q 1' has blanks");
  const Ended missing = run(search_small({"--queries", "/nonexistent/queries.tsv"}));
  CHECK(missing.status == 2);
  CHECK(count_lines(missing.err, {"/nonexistent/queries.tsv: No such file"}) == 1);
}

TEST_CASE("a query that is refused keeps no other from being asked") {
  const QueryFile file("q1\tfog\nq2\tdate:2025-13\nq3\tseal\n");
  const Ended ended = run(search_small({"--queries", file.path(), "--count"}));
  CHECK(ended.status == 2);
  CHECK(ended.out == "q1\t20\nq3\t15\n");
  CHECK(count_lines(ended.err, {"morgue-search: " + file.path() + ":2 (q2): column 11: "}) == 1);
}

TEST_CASE("the manual names every key of the schema") {
  std::ifstream in(std::string(MORGUE_SOURCE_DIR) + "/searcher/cli/man/morgue-search.1");
  std::string manual{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  manual = manual.substr(manual.find(".SH OUTPUT FOR PROGRAMS"));
  for (const std::string& key : morgue::test::schema_keys()) {
    CAPTURE(key);
    CHECK(std::regex_search(manual, std::regex("\\n\\.[BR]{1,2} [^\\n]*\\b" + key + "\\b")));
  }
}
