// Options, exit statuses, and what the environment says.
#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/run_program.h"
#include "tests/cli/small_news.h"
#include "tests/crash/scratch.h"

namespace fs = std::filesystem;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::lines;
using morgue::test::morgue_search;
using morgue::test::run;
using morgue::test::search_small;
using nlohmann::json;

namespace {

using Texts = std::vector<std::string>;

int status_of(const Texts& arguments) {
  return run(search_small(arguments)).status;
}

// A misuse: status 2, nothing on standard output, what in one line and what to do in the next.
void check_refused(const Texts& arguments, const std::string& words) {
  const Ended ended = run(search_small(arguments));
  CAPTURE(arguments, ended.err);
  CHECK(ended.status == 2);
  CHECK(ended.out.empty());
  CHECK(lines(ended.err).size() == 2);
  CHECK(count_lines(ended.err, {"morgue-search: ", words}) == 1);
}

std::string query_of(const Texts& arguments) {
  Texts all{"--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return json::parse(run(search_small(all)).out).at("query").get<std::string>();
}

}  // namespace

TEST_CASE("the exit status says whether anything was found") {
  CHECK(status_of({"tunnel"}) == 0);
  CHECK(status_of({"zeppelin"}) == 1);
  CHECK(status_of({"--count", "tunnel"}) == 0);
  CHECK(status_of({"--count", "zeppelin"}) == 1);
  CHECK(status_of({"-n", "0", "tunnel"}) == 0);
  CHECK(status_of({"-n", "0", "zeppelin"}) == 1);
  CHECK(status_of({"--offset", "1000", "tunnel"}) == 1);
  CHECK(status_of({"--format", "jsonl", "zeppelin"}) == 1);
  CHECK(status_of({"--id", "pe-1"}) == 0);
  CHECK(status_of({"--id", "pe-none"}) == 1);
  CHECK(status_of({"date:2025-13"}) == 2);
  CHECK(status_of({"--nonsense"}) == 2);
}

TEST_CASE("what is not found is said on standard error") {
  const Ended nothing = run(search_small({"zeppelin"}));
  CHECK(nothing.out.empty());
  CHECK(lines(nothing.err) ==
        Texts{"morgue-search: no article matches",
              "morgue-search: what each part of the query finds alone:", "  zeppelin  0 articles"});
  const Ended beyond = run(search_small({"--exact-total", "--offset", "1000", "lantern"}));
  CHECK(beyond.out.empty());
  CHECK(beyond.err == "morgue-search: no article beyond the first 1,000: 60 match\n");
  const Ended unknown = run(search_small({"--id", "pe-none"}));
  CHECK(unknown.out.empty());
  CHECK(count_lines(unknown.err, {"morgue-search: ", "no article", "pe-none"}) == 1);
}

TEST_CASE("bad options are refused by name") {
  check_refused({"--nonsense", "x"}, "--nonsense");
  check_refused({"-z", "x"}, "-z");
  check_refused({"--lim", "3", "x"}, "--lim");  // no guessing
  check_refused({"--limit"}, "--limit");
  check_refused({"-n", "ten", "x"}, "--limit takes a whole number, not 'ten'");
  check_refused({"-n", "-3", "x"}, "--limit takes a whole number, not '-3'");
  check_refused({"-n", "3x", "x"}, "'3x'");
  check_refused({"-n", "", "x"}, "--limit");
  check_refused({"-n", "10001", "x"}, "limit 10001");
  check_refused({"-n", "99999999999999999999", "x"}, "--limit");
  check_refused({"--offset", "100001", "x"}, "offset 100001");
  check_refused({"--snippet-length", "39", "x"}, "snippet length 39");
  check_refused({"--snippet-length", "2001", "x"}, "snippet length 2001");
  check_refused({"--sort", "best", "x"}, "--sort takes relevance, newest or oldest, not 'best'");
  check_refused({"--format", "xml", "x"}, "--format takes text, json, jsonl or trec");
  check_refused({"--color", "pink", "x"}, "--color takes auto, always or never");
  check_refused({"--show", "id,nonsense", "x"}, "'nonsense'");
  check_refused({"--show", "", "x"}, "--show");
  check_refused({"--count=5", "x"}, "--count");
  check_refused({"-a", "", "x"}, "--archive");
  check_refused({}, "no query");
  check_refused({"--"}, "no query");
  check_refused({"--queries", "f", "x"}, "--queries and a query");
  check_refused({"--id", "pe-1", "x"}, "--id and a query");
  check_refused({"--id", "pe-1", "--count"}, "--id and --count");
  check_refused({"--id", "pe-1", "--queries", "f"}, "--id and --queries");
  check_refused({"--id", "pe-1", "--format", "trec"}, "--id and --format trec");
  check_refused({"--count", "--format", "trec", "x"}, "--count and --format trec");
  check_refused({"--explain", "--format", "jsonl", "x"}, "--explain");
  check_refused({"--facet", "x"}, "no query");
  check_refused({"--facet", "byline", "x"}, "no facet 'byline'");
  check_refused({"--facet", "person", "--count", "x"}, "--facet and --count");
  check_refused({"--facet", "person", "--id", "pe-1"}, "--facet and --id");
  check_refused({"--facet", "person", "--format", "trec", "x"}, "--facet and --format trec");
  check_refused({"--facet", "person", "--group", "story", "x"}, "--facet and --group");
  check_refused({"--facet", "person", "--sort", "newest", "x"}, "--facet and --sort");
  check_refused({"--facet", "person", "--show", "id", "x"}, "--facet and --show");
  check_refused({"--facet", "person", "--explain", "x"}, "--facet and --explain");
}

TEST_CASE("of a repeated option the last counts") {
  const Ended ended = run(search_small({"-n", "5", "--limit=2", "--format", "trec", "lantern"}));
  CHECK(lines(ended.out).size() == 2);
  // So that what an alias sets can be overridden; only archives add up.
  CHECK(lines(run(search_small({"-n3", "--format=trec", "lantern"})).out).size() == 3);
}

TEST_CASE("options end at the first word of the query") {
  CHECK(query_of({"tunnel", "-news"}) == "tunnel -news");
  CHECK(query_of({"tunnel", "-n", "3"}) == "tunnel -n 3");
  CHECK(query_of({"tunnel", "--", "harbour"}) == "tunnel -- harbour");
  CHECK(query_of({"--", "-tunnel", "harbour"}) == "-tunnel harbour");
  CHECK(query_of({"--", "--count"}) == "--count");
  CHECK(query_of({"-", "tunnel"}) == "- tunnel");
  CHECK(query_of({"--sort", "newest", "tunnel"}) == "tunnel");
  CHECK(query_of({"--sort=newest", "tunnel"}) == "tunnel");
  const Ended late = run(search_small({"tunnel", "--count", "-news"}));
  CHECK(late.status == 0);
  CHECK(count_lines(late.err, {"warning: --count stands behind the query"}) == 1);
  CHECK(count_lines(late.err, {"-news"}) == 0);
  CHECK(run(search_small({"--", "tunnel", "--count"})).err.find("stands behind") ==
        std::string::npos);
}

TEST_CASE("an archive may be called as an option is") {
  const morgue::test::Scratch scratch;
  fs::copy(morgue::test::small_archive(), scratch.path() / "archive", fs::copy_options::recursive);
  Command command = morgue_search({"-a", "archive", "--count", "fog"});
  command.folder = scratch.path().string();
  CHECK(run(command).out == "20\n");
}

TEST_CASE("whatever text is pasted is searched for") {
  struct Case {
    const char* query;
    bool warned;
    const char* found;
  };
  for (const Case& pasted : std::vector<Case>{{"AT&T", true, "pe-2"},
                                              {"C++", true, "pe-2"},
                                              {"it's", false, "pe-2"},
                                              {"50%", true, "pe-2"},
                                              {"\"gull rock", true, "pe-1"},
                                              {"(swan", true, "pe-5"},
                                              {"swan)", true, "pe-5"},
                                              {"swan :", true, "pe-5"},
                                              {"nofield:x swan", true, "pe-5"},
                                              {"AND swan", true, "pe-5"},
                                              {"swan -", true, "pe-5"},
                                              {"swan\n\tto blame", false, "pe-5"}}) {
    const Ended ended = run(search_small({"-n", "100", "--format", "json", "--", pasted.query}));
    CAPTURE(pasted.query, ended.err);
    CHECK(ended.status == 0);
    CHECK(ended.err.empty() == !pasted.warned);
    CHECK(ended.out.find(std::string("\"id\": \"") + pasted.found + '"') != std::string::npos);
  }
  for (const char* nothing : {":", "+", "-", "\"\"", "()", "", " ", "...", "\xff\xfe"}) {
    const Ended ended = run(search_small({"--", nothing}));
    CAPTURE(nothing, ended.err);
    CHECK(ended.status == 1);
    CHECK(ended.out.empty());
    CHECK(count_lines(ended.err, {"no article matches"}) == 1);
  }
}

TEST_CASE("the archive is named by option, variable, or the user's data folder") {
  const std::string& archive = morgue::test::small_archive();
  Command command = morgue_search({"--count", "fog"});
  command.environment["MORGUE_ARCHIVE"] = archive;
  CHECK(run(command).out == "20\n");
  command.environment["MORGUE_ARCHIVE"] = "/nonexistent/x.morgue";
  CHECK(run(command).status == 2);
  command.arguments.insert(command.arguments.begin(), {"-a", archive});
  CHECK(run(command).out == "20\n");

  const morgue::test::Scratch home;
  const fs::path data = home.path() / ".local" / "share" / "morgue";
  fs::create_directories(data);
  fs::create_directory_symlink(archive, data / "news.morgue");
  Command plain = morgue_search({"--count", "fog"});
  plain.environment["XDG_DATA_HOME"] = (home.path() / ".local" / "share").string();
  CHECK(run(plain).out == "20\n");
  plain.environment["XDG_DATA_HOME"] = "";
  plain.environment["HOME"] = home.path().string();
  CHECK(run(plain).out == "20\n");
  plain.environment["XDG_DATA_HOME"] = "relative/is/ignored";
  CHECK(run(plain).out == "20\n");
  plain.environment["HOME"] = "";
  const Ended homeless = run(plain);
  CHECK(homeless.status == 2);
  CHECK(count_lines(homeless.err, {"no archive is named"}) == 1);
}

TEST_CASE("several archives are searched as one") {
  const std::string& small = morgue::test::small_archive();
  const std::string& other = morgue::test::other_archive();
  const Command both = morgue_search({"-a", small, "--archive", other, "--sort", "newest", "-n",
                                      "100", "--format", "json", "tunnel"});
  const json found = json::parse(run(both).out);
  const auto count = [](const std::string& archive) {
    return std::stoul(run(morgue_search({"-a", archive, "--count", "tunnel"})).out);
  };
  CHECK(found.at("hits").size() == count(small) + count(other));
  CHECK(found.at("hits")[0].at("id") == "other-1");
  CHECK(found.at("hits")[0].at("archive") == other);
  CHECK(found.at("hits")[1].at("archive") == small);
  // An id that is in both: of the archive named first.
  const Ended first = run(morgue_search({"-a", other, "-a", small, "--id", "pe-1"}));
  CHECK(first.out.find("Another tunnel article") == 0);
  const Ended text = run(morgue_search({"-a", small, "-a", other, "-n", "1", "swan"}));
  CHECK(count_lines(text.out, {"archive: "}) >= 1);
  // One that is not there fails the search of all.
  const Ended missing = run(morgue_search({"-a", small, "-a", "/nonexistent/x.morgue", "tunnel"}));
  CHECK(missing.status == 2);
  CHECK(missing.out.empty());
  CHECK(count_lines(missing.err, {"/nonexistent/x.morgue"}) == 1);
}

TEST_CASE("a reader that goes away is no error, a full disk is") {
  const std::string search = shown(search_small({"-n", "10000", "--format", "jsonl", "lantern"}));
  Command piped;
  piped.program = "/bin/bash";
  const std::string program = search_small({}).program;
  const std::string call = "'" + program + "' -a '" + morgue::test::small_archive() +
                           "' -n 10000 --format jsonl 'lantern OR tunnel'";
  piped.arguments = {"-c", call + " | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}"};
  const Ended closed = run(piped);
  INFO(search << closed.err);
  CHECK(closed.status == 0);
  CHECK(closed.err.empty());
  piped.arguments = {"-c", "exec 3< <(true); sleep 0.2; " + call + " > >(exec 0<&-); exit $?"};
  CHECK(run(piped).err.empty());
  piped.arguments = {"-c", call + " >/dev/full"};
  const Ended full = run(piped);
  CHECK(full.status == 2);
  CHECK(count_lines(full.err, {"morgue-search: cannot write", "No space left"}) == 1);
}

TEST_CASE("help, fields and version are printed") {
  const Ended help = run(morgue_search({"--help"}));
  CHECK(help.status == 0);
  CHECK(help.err.empty());
  for (const std::string& line : lines(help.out)) {
    CAPTURE(line);
    CHECK(line.size() <= 100);
  }
  CHECK(run(morgue_search({"-h"})).out == help.out);
  CHECK(run(morgue_search({"--count", "-h"})).out == help.out);
  const Ended fields = run(morgue_search({"--help-fields"}));
  CHECK(fields.status == 0);
  CHECK(lines(fields.out).size() == 18);
  CHECK(count_lines(fields.out, {"person", "people", "\"rubio, marco\""}) == 1);
  const Ended version = run(morgue_search({"--version"}));
  CHECK(version.status == 0);
  CHECK(version.out.find("morgue-search ") == 0);
  CHECK(run(morgue_search({"-V"})).out == version.out);
}

TEST_CASE(
    "The option --now fixes the day that dates in words count from, and what they mean is told") {
  const Ended asked = run(search_small({"--now", "2025-10-29", "date:last-week"}));
  CHECK(asked.err.find("date:last-week means 2025-10-20 to 2025-10-26") != std::string::npos);
  const json answer =
      json::parse(run(search_small({"--now", "2025-10-29", "--format", "json", "date:3d.."})).out);
  CHECK(answer.at("readings") == json{"date:3d.. means 2025-10-26 or later"});
  const std::string found =
      run(search_small({"--now", "2022-03-01", "--count", "date:last-year"})).out;
  CHECK(found == run(search_small({"--count", "date:2021"})).out);
  CHECK(found != run(search_small({"--count", "date:2019"})).out);
  check_refused({"--now", "2025-10", "lantern"}, "--now takes a day");
  check_refused({"--now", "soon", "lantern"}, "--now takes a day");
}

TEST_CASE(
    "The option --dialect reads what was pasted from elsewhere, and --explain shows it in our "
    "language") {
  const auto explained = [](const std::string& dialect, const std::string& query) {
    const Ended ended =
        run(search_small({"--dialect", dialect, "--explain", "--format", "json", query}));
    return json::parse(ended.out).at("explanation").at("translated").get<std::string>();
  };
  CHECK(explained("lexis", "headline(harbour tunnel) and date aft 2019") ==
        "headline:\"{harbour tunnel}\" AND date:2020..");
  CHECK(explained("factiva", "hd=harbour tunnel not wc>300") ==
        "headline:\"harbour tunnel\" AND NOT words:>300");
  CHECK(explained("lucene", "+title:lantern -x") == "headline:lantern AND NOT x");
  CHECK(run(search_small({"--dialect", "lucene", "+lantern", "-nothing"})).out ==
        run(search_small({"lantern AND NOT nothing"})).out);
  const Ended refused = run(search_small({"--dialect", "lexis", "lantern and company(x)"}));
  CHECK(refused.status == 2);
  CHECK(refused.err.find("column 13: the segment \"company\" has no equivalent") !=
        std::string::npos);
  check_refused({"--dialect", "proquest", "lantern"}, "--dialect takes morgue, lexis, factiva or");
}
