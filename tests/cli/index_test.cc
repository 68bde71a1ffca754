// morgue-index, run as a user runs it: its options, and what becomes of the files it is given.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <map>
#include <regex>
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

TEST_CASE("called with nothing it prints a short usage and fails") {
  const Ended ended = run(morgue_index({}));
  CHECK(ended.status == 2);
  CHECK(ended.out.empty());
  CHECK(lines(ended.err).size() <= 6);
  CHECK(count_lines(ended.err, {"usage: morgue-index"}) == 1);
  CHECK(count_lines(ended.err, {"--help"}) == 1);
}

TEST_CASE("help and version go to standard output") {
  const Ended help = run(morgue_index({"--help"}));
  CHECK(help.status == 0);
  CHECK(help.err.empty());
  for (const std::string& line : lines(help.out)) {
    INFO(line);
    CHECK(line.size() <= 90);
  }
  const Ended version = run(morgue_index({"--version"}));
  CHECK(version.status == 0);
  CHECK(std::regex_match(version.out, std::regex("morgue-index [0-9.]+\n")));
  // Help is given whatever else is said.
  CHECK(run(morgue_index({"--status", "--verify", "-h"})).status == 2);
  CHECK(run(morgue_index({"-h", "--status", "--verify"})).status == 0);
  CHECK(run(morgue_index({"--status", "--help"})).status == 0);
}

TEST_CASE("the list of formats names each with its fields") {
  const Ended ended = run(morgue_index({"--list-formats"}));
  CHECK(ended.status == 0);
  const std::vector<std::string> formats{
      "text",     "html", "json", "sgml", "ninjs", "nitf", "newsml-g2", "newsml-1", "feed",
      "jsonfeed", "csv",  "warc", "arc",  "wire",  "ocr",  "alto",      "xml"};
  for (const std::string& format : formats) {
    CAPTURE(format);
    CHECK(std::regex_search(ended.out, std::regex("(^|\n)" + format + "\n")));
  }
  CHECK(count_lines(ended.out, {"fields: ", "body"}) >= formats.size());
}

TEST_CASE("misuse is refused in two lines that name what is wrong") {
  struct Row {
    std::vector<std::string> arguments;
    std::vector<std::string> words;  // of the first line
    std::string hint = {};
  };
  const std::vector<Row> rows{
      {{"--memroy", "1G", "x"}, {"unknown option --memroy"}, "--memory"},
      {{"--dryrun", "x"}, {"unknown option --dryrun"}, "--dry-run"},
      {{"--statu"}, {"unknown option --statu"}, "--status"},
      {{"--arch", "x", "y"}, {"unknown option --arch"}, "--archive"},
      {{"--zzzzzzzz=3"}, {"unknown option --zzzzzzzz"}, "--help"},
      {{"-x", "y"}, {"unknown option -x"}, "--help"},
      {{"--map", "headlin=x", "y"}, {"--map", "there is no field 'headlin'"}, "headline"},
      {{"--map", "@/nowhere/at-all", "y"}, {"--map", "cannot be read"}},
      {{"--memory"}, {"--memory"}},
      {{"--memory", "much", "x"}, {"--memory", "'much'"}},
      {{"--memory", "-1", "x"}, {"--memory", "'-1'"}},
      {{"--memory", "1X", "x"}, {"--memory", "'1X'"}},
      {{"--memory", "1M", "--dry-run", "x"}, {"--memory", "too small"}, "--memory"},
      {{"--memory=", "x"}, {"--memory"}},
      {{"--threads", "0", "x"}, {"--threads", "0"}},
      {{"--threads", "two", "x"}, {"--threads", "'two'"}},
      {{"--lock-wait", "long", "x"}, {"--lock-wait", "'long'"}},
      {{"--commit-interval", "1e3", "x"}, {"--commit-interval", "'1e3'"}},
      {{"--max-article", "0", "x"}, {"--max-article"}},
      {{"--date-from", "name", "x"}, {"--date-from", "mtime", "article", "'name'"}},
      {{"--input-format", "pdf", "x"}, {"--input-format", "'pdf'"}, "sgml"},
      {{"--encoding", "martian", "x"}, {"--encoding", "'martian'"}},
      {{"--language", "blah", "x"}, {"--language", "'blah'"}},
      {{"--status", "--format", "xml"}, {"--format", "'xml'"}},
      {{"--format", "json", "x"}, {"--format", "--status"}},
      {{"-a", "x", "-a", "y", "z"}, {"--archive", "twice"}},
      {{"--quiet", "--verbose", "x"}, {"--quiet", "--verbose"}},
      {{"--quiet"}, {"no PATH"}},
      {{"--dry-run"}, {"--dry-run", "PATH"}},
      {{""}, {"empty"}},
      {{"--status", "x"}, {"--status", "'x'"}},
      {{"--remove", "a", "b"}, {"--remove", "'b'"}, "--remove ID --remove ID"},
      {{"--remove", "a", "--prune"}, {"--remove", "--prune"}},
      {{"--dry-run", "--prune", "x"}, {"--dry-run", "--prune"}},
      {{"--status", "--exclude", "x"}, {"--status", "--exclude"}},
      {{"--rebuild", "--commit-interval", "3"}, {"--rebuild", "--commit-interval"}},
  };
  const morgue::test::Scratch scratch;
  for (const Row& row : rows) {
    Command command = morgue_index(row.arguments);
    command.folder = scratch.path().string();
    command.environment["MORGUE_ARCHIVE"] = "never.morgue";
    const Ended ended = run(command);
    INFO(shown(command) << '\n' << ended.err);
    CHECK(ended.status == 2);
    CHECK(ended.out.empty());
    const std::vector<std::string> said = lines(ended.err);
    REQUIRE_FALSE(said.empty());
    CHECK(said.size() <= 2);
    std::vector<std::string> words = row.words;
    words.emplace_back("morgue-index: ");
    CHECK(count_lines(said.front(), words) == 1);
    if (!row.hint.empty()) CHECK(said.back().find(row.hint) != std::string::npos);
    CHECK(fs::is_empty(scratch.path()));
  }
}

TEST_CASE("of any two actions together both are named") {
  const std::vector<std::vector<std::string>> actions{
      {"--dry-run"},  {"--remove", "x"}, {"--status"},      {"--verify"},
      {"--optimize"}, {"--rebuild"},     {"--list-formats"}};
  for (const auto& one : actions) {
    for (const auto& other : actions) {
      if (one == other) continue;
      std::vector<std::string> arguments{"-a", "/nonexistent/a.morgue"};
      arguments.insert(arguments.end(), one.begin(), one.end());
      arguments.insert(arguments.end(), other.begin(), other.end());
      const Ended ended = run(morgue_index(arguments));
      INFO(one.front() << ' ' << other.front() << '\n' << ended.err);
      CHECK(ended.status == 2);
      CHECK(count_lines(ended.err, {one.front(), other.front()}) == 1);
    }
  }
}

TEST_CASE("the archive is the one named, else what the environment says, else in the data folder") {
  Desk desk;
  desk.put("a.jsonl", article("one"));
  const fs::path home = desk.folder() / "home";
  fs::create_directories(home);
  struct Row {
    std::map<std::string, std::string> environment;
    fs::path made;
  };
  const std::vector<Row> rows{
      {{{"MORGUE_ARCHIVE", (home / "env.morgue").string()},
        {"XDG_DATA_HOME", (home / "data").string()},
        {"HOME", home.string()}},
       home / "env.morgue"},
      {{{"MORGUE_ARCHIVE", ""},
        {"XDG_DATA_HOME", (home / "data").string()},
        {"HOME", home.string()}},
       home / "data/morgue/news.morgue"},
      {{{"XDG_DATA_HOME", ""}, {"HOME", home.string()}}, home / ".local/share/morgue/news.morgue"},
      {{{"XDG_DATA_HOME", "relative"}, {"HOME", home.string()}},
       home / ".local/share/morgue/news.morgue"},
  };
  for (const Row& row : rows) {
    fs::remove_all(home);
    fs::create_directories(home);
    Command command = morgue_index({desk.news()});
    command.environment = row.environment;
    const Ended ended = run(command);
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(fs::exists(row.made / "XAPIANDB"));
    CHECK(count_lines(ended.err, {row.made.string()}) == 1);
  }
  Command homeless = morgue_index({desk.news()});
  homeless.environment = {{"XDG_DATA_HOME", ""}, {"HOME", ""}};
  const Ended ended = run(homeless);
  CHECK(ended.status == 2);
  CHECK(count_lines(ended.err, {"no archive"}) == 1);
  CHECK(count_lines(ended.err, {"MORGUE_ARCHIVE"}) == 1);
  // What needs no archive needs no home.
  homeless.arguments = {"--dry-run", desk.news()};
  CHECK(run(homeless).status == 0);
}

TEST_CASE("an odd locale changes nothing") {
  Desk desk;
  desk.put("a.jsonl", article("one") + article("two"));
  for (const char* locale : {"xx_YY.no-such", "de_DE.UTF-8", "C", ""}) {
    Command command = morgue_index({"-a", desk.archive(), "--commit-interval", "0.5", desk.news()});
    command.environment = {{"LC_ALL", locale}, {"LANG", locale}};
    const Ended ended = run(command);
    INFO(locale << '\n' << ended.err);
    CHECK(ended.status == 0);
  }
  CHECK(desk.articles() == 2);
}

TEST_CASE("a run says what it did") {
  Desk desk;
  desk.put("a.jsonl", article("one") + article("two", R"("slug":"x")") + article("three"));
  Ended ended = desk({desk.news()});
  INFO(ended.err);
  CHECK(ended.status == 0);
  CHECK(ended.out.empty());
  CHECK(count_of(ended, "indexed") == 3);
  CHECK(count_lines(ended.err, {"json: slug 1"}) == 1);
  CHECK(count_lines(ended.err, {desk.archive() + ": 3 articles"}) == 1);
  CHECK(ended.err.find('\r') == std::string::npos);  // no progress line where there is no terminal

  desk.put("a.jsonl", article("one") + article("two", R"("section":"sport")") + "17\n");
  ended = desk({desk.news()});
  CHECK(ended.status == 1);
  CHECK(count_of(ended, "indexed") == 0);
  CHECK(count_of(ended, "replaced") == 1);
  CHECK(count_of(ended, "unchanged") == 1);
  CHECK(count_of(ended, "rejected") == 1);

  desk.put("b.jsonl", article("four"));
  ended = desk({"--quiet", desk.news()});
  CHECK(ended.status == 1);
  CHECK(lines(ended.err).size() == 1);  // what was rejected

  desk.put("c.jsonl", article("five"));
  ended = desk({"--verbose", desk.news()});
  CHECK(count_lines(ended.err, {"reading " + desk.file("c.jsonl")}) == 1);
  CHECK(count_lines(ended.err, {"reading " + desk.file("b.jsonl")}) == 0);
  CHECK(count_lines(ended.err, {"committed 5 articles"}) == 1);
}

TEST_CASE("of many rejected articles the report says what they have in common") {
  Desk desk;
  std::string bad;
  for (int i = 0; i < 30; ++i) {
    bad += "{\"id\":\"bad-" + std::to_string(i) + "\",\"headline\":" + std::to_string(i) +
           ",\"body\":{}}\n";
  }
  desk.put("a.jsonl", article("one") + bad + "17\n" + article("two"));
  const Ended ended = desk({desk.news()});
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {desk.file("a.jsonl") + ":"}) == 31);
  CHECK(count_lines(ended.err, {"31 rejected, because:"}) == 1);
  CHECK(std::regex_search(ended.err, std::regex("\n +30  ")));
  CHECK(std::regex_search(ended.err, std::regex("\n +1  .*object was expected")));
}

TEST_CASE("control characters in names do not reach the terminal") {
  Desk desk;
  desk.put("a.jsonl", article("one"));
  desk.put("evil\x1b[2J\nname.txt", "");
  const Ended ended = desk({desk.news()});
  CHECK(ended.status == 1);
  CHECK(ended.err.find('\x1b') == std::string::npos);
  CHECK(count_lines(ended.err, {"evil?[2J?name.txt: is empty"}) == 1);
}

TEST_CASE("files, folders, patterns and standard input may be named together") {
  Desk desk;
  desk.put("in/a.jsonl", article("one"));
  desk.put("in/drafts/b.jsonl", article("two"));
  desk.put("in/c.jsonl.bak", article("three"));
  desk.put("d.jsonl", article("four"));
  desk.put("-e.jsonl", article("five"));
  Command command = morgue_index({"-a", desk.archive(), "--exclude", "*.bak", "--exclude=drafts",
                                  desk.file("in"), desk.file("d.jsonl"), "-", "--", "-e.jsonl"});
  command.folder = desk.news();
  command.input = article("six") + "{\"headline\":\"Nameless\",\"body\":\"Words.\"}\n";
  const Ended ended = run(command);
  INFO(ended.err);
  CHECK(ended.status == 0);
  CHECK(count_of(ended, "indexed") == 5);
  for (const char* id : {"one", "four", "five", "six"}) CHECK(desk.take_away(id));
  for (const char* id : {"two", "three"}) CHECK_FALSE(desk.take_away(id));
  // The same bytes from standard input are the same article, however often they come.
  const std::string nameless = "{\"headline\":\"Nameless\",\"body\":\"Words.\"}\n";
  CHECK(count_of(desk({"-"}, nameless), "unchanged") == 1);
  CHECK(desk.articles() == 1);
}

TEST_CASE("a run on an empty folder makes an archive and says that it holds nothing") {
  Desk desk;
  fs::create_directories(desk.news());
  const Ended ended = desk({desk.news()});
  INFO(ended.err);
  CHECK(ended.status == 0);
  CHECK(count_lines(ended.err, {"no file"}) == 1);
  CHECK(desk.articles() == 0);
}

TEST_CASE("one article of each id is kept, the latest version of it") {
  Desk desk;
  desk.put("a.jsonl", article("x", R"("version":2)") + article("x", R"("version":1)"));
  desk.put("b.jsonl", article("x", R"("version":3)") + article("y"));
  Ended ended = desk({desk.news()});
  INFO(ended.err);
  CHECK(count_of(ended, "indexed") == 2);
  CHECK(count_of(ended, "replaced") == 1);
  CHECK(count_of(ended, "older") == 1);
  CHECK(desk.articles() == 2);

  SECTION("whatever file it comes from") {
    desk.put("c.jsonl", article("y", R"("section":"sport")"));
    ended = desk({desk.news()});
    CHECK(count_of(ended, "replaced") == 1);
    CHECK(desk.articles() == 2);
  }
  SECTION("cancelled ones stay out, in whatever order they come") {
    desk.put("c.jsonl", article("x", R"("version":4,"cancelled":true)") + article("z"));
    ended = desk({desk.news()});
    CHECK(count_of(ended, "cancelled") == 1);
    desk.put("d.jsonl", article("x", R"("version":4)"));
    CHECK(count_of(desk({desk.news()}), "older") == 1);
    CHECK_FALSE(desk.take_away("x"));
    desk.put("e.jsonl", article("x", R"("version":5)"));
    CHECK(count_of(desk({desk.news()}), "indexed") == 1);
  }
  SECTION("without an id the URL says which article it is, else its place") {
    desk.put("c.jsonl",
             "{\"url\":\"https://example.org/1\",\"headline\":\"A\",\"body\":\"B\"}\n"
             "{\"headline\":\"C\",\"body\":\"D\"}\n{\"headline\":\"E\",\"body\":\"F\"}\n");
    CHECK(count_of(desk({desk.news()}), "indexed") == 3);
    CHECK(desk.take_away("https://example.org/1"));
    CHECK(desk.take_away(desk.file("c.jsonl") + "#2"));
    CHECK(desk.take_away(desk.file("c.jsonl") + "#3"));
  }
}

TEST_CASE("files that have not changed are not read again") {
  Desk desk;
  desk.put("a.jsonl", article("one") + article("two"));
  desk.put("b.jsonl", article("three"));
  CHECK(count_of(desk({desk.news()}), "indexed") == 3);
  const auto read_again = [&](std::vector<std::string> options) {
    options.insert(options.end(), {"--verbose", desk.news()});
    const Ended ended = desk(std::move(options));
    INFO(ended.err);
    CHECK(ended.status == 0);
    return count_lines(ended.err, {"reading "});
  };
  CHECK(read_again({}) == 0);
  const std::string before = desk.status().dump();
  CHECK(read_again({}) == 0);
  CHECK(desk.status().dump() == before);  // not even the time of the last change
  // Another time and the same bytes.
  fs::last_write_time(desk.file("a.jsonl"),
                      fs::last_write_time(desk.file("a.jsonl")) + std::chrono::hours(1));
  CHECK(read_again({}) == 0);
  // Other options may make other articles of them.
  CHECK(read_again({"--language", "fr"}) == 2);
  desk.put("a.jsonl", article("one") + article("two") + article("four"));
  CHECK(read_again({"--language", "fr"}) == 1);
  CHECK(desk.articles() == 4);
}
