#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "indexer/input/input.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;
using namespace std::string_literals;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

const std::string english =
    "The mayor opened the new bridge on Tuesday after three years of work, and thousands of people "
    "came "
    "to see the first ships pass under it.";

std::string json_of(const std::string& fields) {
  return "{\"headline\": \"Bridge opens\", \"body\": \"" + english + '"' +
         (fields.empty() ? "" : ", " + fields) + "}\n";
}

Article article_of(const std::string& bytes, const ReadOptions& options = {},
                   const std::string& path = "/in/file", const std::string& member = "") {
  MemoryStream stream(bytes);
  Reading reading = read_all(stream, options, path, member);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

}  // namespace

TEST_CASE("what is no article gives one clear line") {
  const struct {
    const char* what;
    std::string bytes;
    std::string rejected;
  } cases[] = {
      {"empty", "", ": is empty"},
      {"a mark alone", "\xEF\xBB\xBF", ": is empty"},
      {"blanks", " \n\t\r\n  \n", ": holds nothing but white space"},
      {"zeros", std::string(9000, '\0'),
       ": is not text: it holds zero bytes or control characters"},
      {"a program",
       "\x7F"
       "ELF\2\1\1" +
           std::string(50, '\0'),
       ": looks like a program, which this version does not read"},
      {"a picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s,
       ": looks like a picture, which this version does not read"},
      {"PDF", "%PDF-1.7\n1 0 obj\n", ": looks like PDF, which this version does not read"},
      {"RTF", "{\\rtf1\\ansi The bridge opened}",
       ": looks like RTF, which this version does not read"},
      {"HTML", "\n<!DOCTYPE HTML>\n<html><head></head></html>",
       ": is a page without headline and text"},
      {"XML", "<?xml version=\"1.0\"?><ledger><page/></ledger>",
       ": looks like XML of a kind that is not known; --map says what its elements are"},
      {"XHTML", "<?xml version=\"1.0\"?>\n<html xmlns=\"x\"></html>",
       ": is a page without headline and text"},
  };
  for (const auto& row : cases) {
    CAPTURE(row.what);
    const Reading reading = read_text(row.bytes);
    CHECK(reading.articles.empty());
    CHECK(reading.warnings == nothing);
    CHECK(reading.rejected == Strings{row.rejected});
  }
}

TEST_CASE("a stream that is in order and holds no article is told") {
  CHECK(read_text("[]").warnings == Strings{": holds no article (read as json)"});
  CHECK(read_text("[]").rejected == nothing);
}

TEST_CASE("a format can be forced and an unknown one is an error") {
  ReadOptions options;
  options.format = "json";
  CHECK(read_text("<DOC>", options).rejected ==
        Strings{":1: an object was expected, but here is \"<DOC>\""});
  options.format = "nonsense";
  CHECK_THROWS_AS(read_text("x", options), Error);
  for (const Format& format : formats()) {
    CHECK(find_format(format.name) == &format);
    CHECK_FALSE(format.description.empty());
    CHECK_FALSE(format.fields.empty());
  }
  CHECK(find_format("nonsense") == nullptr);
}

TEST_CASE("an article without an id is known by its address or its place") {
  const std::string bare = json_of("");
  CHECK(article_of(json_of("\"id\": \"a\", \"url\": \"u\"")).id == "a");
  CHECK(article_of(json_of("\"url\": \"https://example.org/1\"")).id == "https://example.org/1");
  CHECK(article_of(bare).id == "/in/file");
  CHECK(article_of(bare, {}, "/in/a.zip", "b/c.json").id == "/in/a.zip!b/c.json");
  CHECK(article_of("{}\n" + bare, {}, "/in/a.zip", "b/c.json").id == "/in/a.zip!b/c.json#2");
  CHECK(article_of(bare).origin.path == "/in/file");
  // The second article of one file, and the first two of another whose name is the like.
  CHECK(article_of("{}\n" + bare, {}, "/in/n.jsonl").id == "/in/n.jsonl#2");
  CHECK(article_of(bare, {}, "/in/n.jsonl#2").id == "/in/n.jsonl#2#1");
  CHECK(article_of("{}\n" + bare, {}, "/in/n.jsonl#2").id == "/in/n.jsonl#2#2");
  CHECK(article_of(bare, {}, "/in/a.zip", "b#2").id == "/in/a.zip!b#2#1");
  CHECK(article_of(bare, {}, "/in/#a").id == "/in/#a");
  // Paths are bytes.
  const std::string one = article_of(bare, {}, "/in/caf\xE9").id;
  CHECK(one.rfind("/in/caf\xEF\xBF\xBD~", 0) == 0);
  CHECK(article_of(bare, {}, "/in/caf\xE8").id != one);
  CHECK(article_of(bare, {}, "/in/cafe\xCC\x81").id != article_of(bare, {}, "/in/caf\xC3\xA9").id);
  CHECK(article_of(bare, {}, "/in/a.zip", "b/c.json").origin ==
        Origin{"/in/a.zip", "b/c.json", 1, 1});
}

TEST_CASE("articles from standard input without an id are known by their content") {
  const std::string first = article_of(json_of(""), {}, "-").id;
  CHECK(first.rfind("stdin:", 0) == 0);
  CHECK(article_of(json_of(""), {}, "-").id == first);
  CHECK(article_of("{}\n" + json_of(""), {}, "-").id == first);
  CHECK(article_of(json_of("\"date\": \"2025-01-01\""), {}, "-").id != first);
  CHECK(article_of(json_of("\"id\": \"a\""), {}, "-").id == "a");
}

TEST_CASE("the language is the one stated or found or the default") {
  ReadOptions options;
  options.default_language = "nl";
  CHECK(article_of(json_of("\"language\": \"deu\""), options).language == "de");
  CHECK(article_of(json_of(""), options).language == "en");
  CHECK(article_of("{\"headline\": \"Bridge\"}", options).language == "nl");
  CHECK(article_of("{\"headline\": \"Bridge\"}").language.empty());
  // Long text of one character, cut where the detector looks.
  CHECK(
      article_of("{\"headline\": \"x\", \"body\": \"" + english + std::string(5000, 'x') + "橋\"}")
          .language == "en");
}

TEST_CASE("the time of the file dates an article only where that is asked for") {
  ReadOptions options;
  CHECK_FALSE(article_of(json_of(""), options).date.known());
  options.date_from = ReadOptions::DateFrom::mtime;
  CHECK(article_of(json_of(""), options).date.iso() == "1971-01-01T00:00:00Z");
  CHECK(article_of(json_of("\"date\": \"2025-01-02\""), options).date.iso() == "2025-01-02");
}

TEST_CASE("articles beyond the limit are rejected") {
  ReadOptions options;
  options.max_article = 300;
  const Reading reading = read_text(
      json_of("") + json_of("\"x\": \"" + std::string(300, 'x') + '"') + json_of(""), options);
  CHECK(reading.articles.size() == 2);
  CHECK(reading.rejected == Strings{":2: longer than 300 bytes, the limit for an article"});
}

TEST_CASE("what the sink throws passes through") {
  MemoryStream stream(json_of(""));
  ReadStatistics statistics;
  CHECK_THROWS_AS(read_stream(
                      stream, StreamInfo{"/in/file", ""}, InputFile{"/in/file", 0, 0}, {},
                      [](const Problem&) { FAIL("no problem was expected"); }, statistics,
                      [](Article&&) -> bool { throw Error(ErrorCode::io, "no room"); }),
                  Error);
}

TEST_CASE("nothing is read on when nobody wants more") {
  MemoryStream stream(json_of("") + json_of("") + "nonsense\n");
  const Reading reading = read_all(stream, {}, "/in/file", "", 1);
  CHECK(reading.articles.size() == 1);
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
}

TEST_CASE("a fault of the stream is told once and what came before stands") {
  for (const std::string& bytes :
       {json_of("") + json_of("") + "{\"headline\": \"cut",
        "<DOC><TEXT>a b</TEXT></DOC><DOC><TEXT>c d</TEXT></DOC><DOC><TEXT>"s}) {
    MemoryStream stream(bytes, 100);
    stream.fail_at_end();
    const Reading reading = read_all(stream);
    CHECK(reading.articles.size() == 2);
    CHECK(reading.rejected == Strings{": the wire broke (2 articles)"});
  }
}

TEST_CASE("encodings are converted and doubts told with their line") {
  const Reading reading = read_text("{\"headline\":\"one\"}\n{\"headline\":\"caf\xE9\"}\n");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].headline == "café");
  CHECK(reading.warnings ==
        Strings{
            ":2: the encoding is doubtful: read as windows-1252; if that is wrong, say which it is "
            "with --encoding"});
  ReadOptions options;
  options.encoding = "KOI8-R";
  CHECK(read_text("{\"headline\":\"\xED\xEF\xF3\xF4\"}", options).articles[0].headline == "МОСТ");
  options.encoding = "nonsense";
  CHECK_THROWS_AS(read_text("x", options), Error);
}

TEST_CASE("the Reuters collection is read whole") {
  const std::string packed = MORGUE_SOURCE_DIR "/../shared/data/reuters-21578.tar.zst";
  if (!std::filesystem::exists(packed)) {
    std::cout << "skipped: no ../shared/data\n";
    return;
  }
  std::set<std::string> ids;
  std::uint64_t articles = 0;
  std::uint64_t headlines = 0;
  std::uint64_t dates = 0;
  std::uint64_t people = 0;
  std::uint64_t bodies = 0;
  Strings rejected;
  Strings warnings;
  ReadStatistics statistics;
  const ReadOptions options;
  const auto problems = [&](const Problem& problem) {
    // The archive holds the collection's notes too, which are not news.
    if (problem.place.find(".sgm") == std::string::npos) return;
    const std::string text = problem.str();
    (problem.severity == Problem::Severity::rejected ? rejected : warnings)
        .push_back(text.substr(text.find("reut2-")));
  };
  const InputFile file{packed, 0, 0};
  for_each_stream(file, problems, [&](const StreamInfo& info, ByteStream& stream) {
    if (info.member.find(".sgm") == std::string::npos) return;
    read_stream(stream, info, file, options, problems, statistics, [&](Article&& article) {
      ++articles;
      headlines += article.headline.empty() ? 0 : 1;
      dates += article.date.known() ? 1 : 0;
      people += article.people.empty() ? 0 : 1;
      bodies += article.body.empty() ? 0 : 1;
      ids.insert(article.id);
      return true;
    });
  });
  // 21,578 records, of which one has no text at all.
  CHECK(articles == 21577);
  CHECK(ids.size() == 21577);
  CHECK(headlines == 21577);
  CHECK(dates == 21577);
  CHECK(people == 1156);
  CHECK(bodies >= 19771);
  CHECK(rejected == Strings{"reut2-012.sgm:25983: has neither headline nor body"});
  CHECK(
      warnings ==
      Strings{
          "reut2-017.sgm:6653: the time of day in the date \"31-MAR-1987 605:12:19.12\" does not "
          "exist; "
          "left out",
          "reut2-017.sgm:35578: the encoding is doubtful: read as windows-1252; if that is wrong, "
          "say which it is with --encoding"});
}
