// Bad input through the real programs: each case gets one clear line that names the file and the
// place in it, the rest is indexed, and the exit status tells.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/run_program.h"
#include "tests/crash/scratch.h"

namespace fs = std::filesystem;
using namespace std::string_literals;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::ids;
using morgue::test::morgue_index;
using morgue::test::run;

namespace {

void write(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  REQUIRE(out.flush());
}

std::string article(const std::string& id, const std::string& words = "The ferry left at noon.") {
  return R"({"id":")" + id + R"(","headline":"Harbour )" + id + R"(","body":")" + words + "\"}\n";
}

std::string gzip(const std::string& text) {
  std::string packed(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

// Articles that do not compress well, so that half of the file is half of them.
std::string many_articles(int count) {
  std::string text;
  unsigned state = 1;
  for (int i = 0; i < count; ++i) {
    std::string words;
    for (int w = 0; w < 200; ++w) {
      state = state * 1664525 + 1013904223;
      words += "w" + std::to_string(state >> 8U) + ' ';
    }
    text += article("many-" + std::to_string(i), words);
  }
  return text;
}

// A folder with one good article and room for bad ones.
struct Newsroom {
  Newsroom() { write(news / "good.jsonl", article("good")); }
  [[nodiscard]] std::string archive() const { return (scratch.path() / "a.morgue").string(); }
  [[nodiscard]] Command index() const { return morgue_index({"-a", archive(), news.string()}); }

  morgue::test::Scratch scratch;
  fs::path news = fs::canonical(scratch.path()) / "news";
};

struct Case {
  const char* file;
  std::string bytes;
  std::string place;               // what stands behind the file's name in the line
  std::vector<std::string> words;  // and in the rest of it
  std::set<std::string> indexed;   // besides the good article
};

std::vector<Case> bad_files() {
  const std::string reuters =
      R"(<REUTERS NEWID="1"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT><TITLE>GRAIN SHIPS</TITLE>)"
      "<BODY>The ships came in.\n</BODY></TEXT></REUTERS>\n";
  const std::string trec =
      "<DOC>\n<DOCNO> T-1 </DOCNO>\n<HEADLINE>Wool</HEADLINE>\n<TEXT>\nWool "
      "fell.\n</TEXT>\n</DOC>\n";
  return {
      {"empty.txt", "", ": ", {"empty"}, {}},
      {"empty.jsonl", "", ": ", {"empty"}, {}},
      {"blank.txt", " \n\n\t\n", ": ", {"white space"}, {}},
      {"binary.txt",
       "MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\x01\x02\x03\0\0"s,
       ": ",
       {"not text"},
       {}},
      {"picture.txt", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"s, ": ", {"picture"}, {}},
      {"type.jsonl",
       article("one") + "{\"id\":\"two\",\"headline\":5,\"body\":{}}\n" + article("three"),
       ":2: ",
       {"headline"},
       {"one", "three"}},
      {"date.jsonl",
       "{\"id\":\"one\",\"headline\":\"H\",\"body\":\"B\",\"date\":true}\n" + article("two"),
       ":1: ",
       {"date", "left out"},
       {"one", "two"}},
      {"number.jsonl",
       article("one") + "17\n" + article("three"),
       ":2: ",
       {"17"},
       {"one", "three"}},
      {"cut.jsonl", article("one") + article("two").substr(0, 30), ":2: ", {"cut short"}, {"one"}},
      {"cut-inside.jsonl",
       article("one") + article("two").substr(0, 30) + '\n' + article("three"),
       ":2: ",
       {"cut short"},
       {"one", "three"}},
      {"cut.json",
       "[\n" + article("one") + ",\n" + article("two").substr(0, 20),
       ":4: ",
       {"cut short"},
       {"one"}},
      {"open.json", "[\n" + article("one"), ":3: ", {"cut short"}, {"one"}},
      {"open.sgm", reuters + reuters.substr(0, reuters.size() - 30), ":3: ", {"end"}, {"1"}},
      {"open-trec.sgml",
       trec + "<DOC>\n<DOCNO> T-2 </DOCNO>\n<TEXT>\nOats.\n",
       ":8: ",
       {"end"},
       {"T-1"}},
      {"no-gzip.gz", "\x1f\x8b\x08\0garbage that is no deflate stream at all"s, ": ", {"gzip"}, {}},
      {"no-zip.zip", "PK\x03\x04 and then nothing of the kind"s, ": ", {"archive"}, {}},
  };
}

}  // namespace

TEST_CASE("every bad file gets one line with its place and the rest is indexed") {
  for (const Case& bad : bad_files()) {
    Newsroom room;
    const fs::path file = room.news / bad.file;
    write(file, bad.bytes);
    const Ended ended = run(room.index());
    CAPTURE(bad.file, ended.err);
    CHECK(ended.status == 1);
    CHECK(ended.out.empty());
    CHECK(count_lines(ended.err, {file.string()}) == 1);
    std::vector<std::string> words = bad.words;
    words.push_back(file.string() + bad.place);
    CHECK(count_lines(ended.err, words) == 1);
    std::set<std::string> wanted = bad.indexed;
    wanted.insert("good");
    CHECK(ids(room.archive()) == wanted);
    // It is tried again by the next run, since it may be whole by then.
    write(file, article("mended"));
    const Ended again = run(room.index());
    INFO(again.err);
    CHECK(again.status == 0);
    CHECK(ids(room.archive(), "id:mended").size() == 1);
  }
}

TEST_CASE("a dry run names bad files too") {
  for (const Case& bad : bad_files()) {
    Newsroom room;
    const fs::path file = room.news / bad.file;
    write(file, bad.bytes);
    const Ended ended = run(morgue_index({"--dry-run", room.news.string()}));
    CAPTURE(bad.file, ended.err);
    CHECK(ended.status == 1);
    CHECK(count_lines(ended.err, {file.string() + bad.place}) == 1);
    std::set<std::string> found;
    for (const std::string& line : morgue::test::lines(ended.out)) {
      found.insert(nlohmann::json::parse(line).at("id").get<std::string>());
    }
    std::set<std::string> wanted = bad.indexed;
    wanted.insert("good");
    CHECK(found == wanted);
  }
}

TEST_CASE("bad files in a compressed tar are named with their member") {
  Newsroom room;
  const fs::path folder = room.scratch.path() / "pack";
  write(folder / "one.jsonl", article("one"));
  write(folder / "empty.txt", "");
  write(folder / "type.jsonl", article("two") + "{\"headline\":[]}\n");
  const std::string tar = (room.news / "all.tar.gz").string();
  Command pack;
  pack.program = "/bin/tar";
  pack.arguments = {"-C", folder.string(), "-czf", tar, "one.jsonl", "empty.txt", "type.jsonl"};
  REQUIRE(run(pack).status == 0);
  const Ended ended = run(room.index());
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {tar + "!empty.txt: ", "empty"}) == 1);
  CHECK(count_lines(ended.err, {tar + "!type.jsonl:2: ", "headline"}) == 1);
  CHECK(ids(room.archive()) == std::set<std::string>{"good", "one", "two"});
}

TEST_CASE("of a truncated gzip file what comes before the cut is indexed") {
  Newsroom room;
  const std::string text = many_articles(400);
  const std::string packed = gzip(text);
  const fs::path file = room.news / "cut.jsonl.gz";
  write(file, packed.substr(0, packed.size() / 2));
  const Ended ended = run(room.index());
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {file.string()}) >= 1);
  CHECK(count_lines(ended.err, {file.string(), "cut short"}) +
            count_lines(ended.err, {file.string(), "truncated"}) >=
        1);
  const std::size_t found = ids(room.archive()).size();
  CHECK(found > 100);
  CHECK(found < 300);
}

TEST_CASE("invalid UTF-8 is named with its line and the text around it is indexed") {
  Newsroom room;
  const fs::path file = room.news / "broken.jsonl";
  write(file, article("one", "Caf\xc3\xa9 na\xc3\xafve d\xc3\xa9j\xc3\xa0 vu") +
                  article("two", "zebra \xff\xfe crossing") +
                  article("three", "\xc3\xa9t\xc3\xa9"));
  const Ended ended = run(room.index());
  INFO(ended.err);
  CHECK(count_lines(ended.err, {file.string() + ":2: ", "UTF-8"}) == 1);
  CHECK(ids(room.archive(), "zebra crossing") == std::set<std::string>{"two"});
  CHECK(ids(room.archive(), "caf\xc3\xa9") == std::set<std::string>{"one"});
}

TEST_CASE("a single line of 200 MB is refused in bounded memory") {
  // Beyond the limit for an article, and far beyond it where that does not take a minute.
  const std::uint64_t mib = 1u << 20;
  const std::uint64_t size = (morgue::test::with_sanitizers() ? 24 : 200) * mib;
  const std::uint64_t bound = (morgue::test::with_sanitizers() ? 1500 : 400) * mib;
  const auto write_line = [size](std::ofstream& out) {
    const std::string block(1u << 20, 'a');
    for (std::uint64_t done = 0; done < size; done += block.size()) out << block;
  };
  Newsroom room;
  const fs::path text = room.news / "line.txt";
  const fs::path json = room.news / "line.jsonl";
  {
    std::ofstream out(text, std::ios::binary);
    write_line(out);
    REQUIRE(out.flush());
  }
  {
    std::ofstream out(json, std::ios::binary);
    out << article("before") << R"({"id":"long","headline":"Long","body":")";
    write_line(out);
    out << "\"}\n" << article("after");
    REQUIRE(out.flush());
  }
  const Ended ended = run(room.index());
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {text.string(), "16 MiB"}) == 1);
  CHECK(count_lines(ended.err, {json.string() + ":2: ", "16 MiB"}) == 1);
  CHECK(ids(room.archive()) == std::set<std::string>{"after", "before", "good"});
  CAPTURE(ended.peak_memory / mib);
  CHECK(ended.peak_memory < bound);
}

TEST_CASE("a path that does not exist is named and the others are indexed") {
  Newsroom room;
  const std::string missing = (room.news / "missing.txt").string();
  Command index = room.index();
  index.arguments.push_back(missing);
  const Ended ended = run(index);
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {missing, "does not exist"}) == 1);
  CHECK(ids(room.archive()) == std::set<std::string>{"good"});
}

TEST_CASE("files and folders that cannot be read are named and the others are indexed") {
  if (!morgue::test::modes_can_bind()) {
    std::cout << "skipped: no way to give up root's rights here\n";
    return;
  }
  Newsroom room;
  const fs::path file = room.news / "barred.jsonl";
  const fs::path folder = room.news / "barred";
  write(file, article("barred"));
  write(folder / "inside.jsonl", article("inside"));
  fs::permissions(file, fs::perms::none);
  fs::permissions(folder, fs::perms::none);
  Command index = room.index();
  index.obeys_modes = true;
  const Ended ended = run(index);
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {file.string() + ": ", "ermission denied"}) == 1);
  CHECK(count_lines(ended.err, {folder.string() + ": ", "ermission denied"}) == 1);
  CHECK(ids(room.archive()) == std::set<std::string>{"good"});
  fs::permissions(folder, fs::perms::owner_all);
  fs::permissions(file, fs::perms::owner_all);
  const Ended again = run(index);
  INFO(again.err);
  CHECK(again.status == 0);
  CHECK(ids(room.archive()) == std::set<std::string>{"barred", "good", "inside"});
}

TEST_CASE("loops of links are named and not followed") {
  Newsroom room;
  fs::create_directories(room.news / "a" / "b");
  write(room.news / "a" / "b" / "deep.jsonl", article("deep"));
  fs::create_directory_symlink(room.news / "a", room.news / "a" / "b" / "up");
  fs::create_symlink("itself", room.news / "itself");
  fs::create_symlink("nowhere", room.news / "dangling");
  Command index = room.index();
  index.patience = std::chrono::seconds(60);
  const Ended ended = run(index);
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {(room.news / "a/b/up").string() + ": ", "loop"}) == 1);
  CHECK(count_lines(ended.err, {(room.news / "itself").string() + ": ", "loop"}) == 1);
  CHECK(count_lines(ended.err, {(room.news / "dangling").string() + ": ", "does not exist"}) == 1);
  CHECK(ids(room.archive()) == std::set<std::string>{"deep", "good"});
}

TEST_CASE("bad bytes from standard input are named") {
  Newsroom room;
  Command index = morgue_index({"-a", room.archive(), "-"});
  index.input =
      "\x7f"
      "ELF\x02\x01\x01\0\0"s;
  const Ended ended = run(index);
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(count_lines(ended.err, {"-: "}) == 1);
}

TEST_CASE("nothing indexed but bad files still makes an archive that can be asked") {
  Newsroom room;
  write(room.news / "good.jsonl", "");
  const Ended ended = run(room.index());
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(ids(room.archive()).empty());
}
