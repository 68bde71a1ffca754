// Archives that are none, that are newer than the programs, and that are damaged: an error (2) that
// names the archive and says what to do, never an answer that is wrong.
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/answers.h"
#include "tests/cli/run_program.h"
#include "tests/crash/scratch.h"

namespace fs = std::filesystem;
using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::ids;
using morgue::test::morgue_index;
using morgue::test::morgue_search;
using morgue::test::run;

namespace {

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  REQUIRE(out.flush());
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder with a small archive, made once and copied for each test.
const fs::path& whole_archive() {
  static const morgue::test::Scratch scratch;
  static const fs::path path = [] {
    const fs::path made = fs::canonical(scratch.path()) / "a.morgue";
    std::string news;
    for (int i = 0; i < 300; ++i) {
      const std::string n = std::to_string(i);
      news += R"({"id":"story-)" + n + R"(","headline":"Lantern )" + n + R"(","date":"2021-03-0)" +
              std::to_string(1 + i % 9) +
              R"(","people":["Marta Oliveira"],"language":"en","body":"The grey heron of mill )" +
              n + " stood in the shallow water, number " + std::to_string(i * 7919) + ".\"}\n";
    }
    write(scratch.path() / "news.jsonl", news);
    const Ended ended =
        run(morgue_index({"-a", made.string(), (scratch.path() / "news.jsonl").string()}));
    INFO(ended.err);
    REQUIRE(ended.status == 0);
    return made;
  }();
  return path;
}

struct Copy {
  Copy() : path(fs::canonical(scratch.path()) / "a.morgue") {
    fs::copy(whole_archive(), path, fs::copy_options::recursive);
  }
  [[nodiscard]] fs::path generation() const {
    std::string stub = read(path / "XAPIANDB");
    while (!stub.empty() && stub.back() == '\n') stub.pop_back();
    return path / stub.substr(stub.rfind(' ') + 1);
  }
  morgue::test::Scratch scratch;
  fs::path path;
};

// Errors are two lines at most: what, with the archive's path, and what to do.
void check_refused(const Command& command, const std::string& archive,
                   const std::vector<std::string>& words) {
  const Ended ended = run(command);
  INFO(shown(command) << '\n' << ended.err);
  CHECK(ended.status == 2);
  CHECK(ended.out.empty());
  std::vector<std::string> all = words;
  all.push_back(archive);
  CHECK(count_lines(ended.err, all) == 1);
  const std::vector<std::string> lines = morgue::test::lines(ended.err);
  CHECK(lines.size() == 2);
  CHECK(count_lines(ended.err, {"o results"}) == 0);
}

void check_search_refuses(const std::string& archive, const std::vector<std::string>& words) {
  for (const char* option : {"--format=text", "--format=json", "--count"}) {
    check_refused(morgue_search({"-a", archive, option, "heron"}), archive, words);
  }
  check_refused(morgue_search({"-a", archive, "--id", "story-1"}), archive, words);
}

const std::vector<std::string>& queries() {
  static const std::vector<std::string> all{
      "heron",           "\"shallow water\"",        "headline:lantern date:2021-03-04",
      "person:oliveira", "\"mill 17 stood\" -ferry", "id:story-5",
  };
  return all;
}

}  // namespace

TEST_CASE("a search of an archive that is not there is an error with a hint") {
  const morgue::test::Scratch scratch;
  const std::string archive = (scratch.path() / "none.morgue").string();
  check_search_refuses(archive, {"no archive"});
  CHECK_FALSE(fs::exists(archive));
}

TEST_CASE("a folder of other files or a file is no archive") {
  const morgue::test::Scratch scratch;
  const fs::path folder = scratch.path() / "letters";
  write(folder / "letter.txt", "Dear Madam");
  check_search_refuses(folder.string(), {"no archive"});
  const fs::path file = scratch.path() / "file.morgue";
  write(file, "not an archive");
  check_search_refuses(file.string(), {});
  write(scratch.path() / "news.jsonl", R"({"id":"a","headline":"H","body":"B"})");
  const std::string news = (scratch.path() / "news.jsonl").string();
  check_refused(morgue_index({"-a", file.string(), news}), file.string(), {});
  CHECK(read(file) == "not an archive");
  for (const char* action : {"--status", "--verify", "--optimize", "--rebuild"}) {
    CAPTURE(action);
    check_refused(morgue_index({"-a", folder.string(), action}), folder.string(), {"no archive"});
  }
  CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
}

TEST_CASE("an archive of a newer schema is refused with a sentence that says what to do") {
  Copy copy;
  {
    Xapian::WritableDatabase database(copy.generation().string(), Xapian::DB_OPEN);
    database.set_metadata("morgue.schema", "2");
  }
  const std::string archive = copy.path.string();
  const std::string before = read(copy.generation() / "iamglass");
  check_search_refuses(archive, {"newer"});
  const std::string news = (whole_archive().parent_path() / "news.jsonl").string();
  check_refused(morgue_index({"-a", archive, news}), archive, {"newer"});
  for (const char* action : {"--status", "--verify", "--optimize", "--rebuild"}) {
    CAPTURE(action);
    check_refused(morgue_index({"-a", archive, action}), archive, {"newer"});
  }
  CHECK(read(copy.generation() / "iamglass") == before);
}

TEST_CASE("a database of Xapian that is no archive is refused") {
  const morgue::test::Scratch scratch;
  const fs::path archive = scratch.path() / "x.morgue";
  fs::create_directories(archive);
  {
    Xapian::WritableDatabase database((archive / "gen-000001").string(), Xapian::DB_CREATE);
    Xapian::Document document;
    document.add_term("heron");
    document.set_data("not ours");
    database.add_document(document);
    database.commit();
  }
  write(archive / "XAPIANDB", "auto gen-000001\n");
  check_search_refuses(archive.string(), {});
}

TEST_CASE("a stub that names no generation is damage") {
  for (const std::string& stub : {std::string(), std::string("auto gen-000099\n"),
                                  std::string("\0\0\0\0\0\0", 6), std::string("hello\n")}) {
    Copy copy;
    write(copy.path / "XAPIANDB", stub);
    CAPTURE(stub);
    check_search_refuses(copy.path.string(), {});
    check_refused(morgue_index({"-a", copy.path.string(), "--verify"}), copy.path.string(), {});
  }
}

TEST_CASE("an archive with a damaged table never answers wrongly") {
  std::vector<std::set<std::string>> right;
  for (const std::string& query : queries()) {
    right.push_back(ids(whole_archive().string(), query));
    REQUIRE_FALSE(right.back().empty());
  }
  int refused = 0;
  int found_by_verify = 0;
  int damages = 0;
  for (const char* table : {"iamglass", "postlist.glass", "docdata.glass", "termlist.glass",
                            "position.glass", "synonym.glass"}) {
    for (const char* damage : {"removed", "emptied", "halved", "overwritten", "zeroed"}) {
      Copy copy;
      const fs::path file = copy.generation() / table;
      if (!fs::exists(file)) continue;
      const std::string kind = damage;
      std::string bytes = read(file);
      if (kind == "emptied") bytes.clear();
      if (kind == "halved") bytes.resize(bytes.size() / 2);
      if (kind == "overwritten") bytes.assign(bytes.size(), 'x');
      if (kind == "zeroed") bytes.assign(bytes.size(), '\0');
      if (kind == "removed") {
        fs::remove(file);
      } else {
        write(file, bytes);
      }
      ++damages;
      const std::string archive = copy.path.string();
      CAPTURE(table, damage);
      bool any_refused = false;
      for (std::size_t i = 0; i < queries().size(); ++i) {
        const Command search =
            morgue_search({"-a", archive, "-n", "1000", "--format", "json", "--", queries()[i]});
        const Ended ended = run(search);
        INFO(shown(search) << '\n' << ended.err);
        if (ended.status == 2) {
          any_refused = true;
          CHECK(ended.out.empty());
          CHECK(count_lines(ended.err, {archive}) >= 1);
          CHECK(morgue::test::lines(ended.err).size() == 2);
          continue;
        }
        CHECK(ended.status == 0);
        if (ended.status == 0) CHECK(ids(archive, queries()[i]) == right[i]);
      }
      refused += any_refused ? 1 : 0;
      const Ended verified = run(morgue_index({"-a", archive, "--verify"}));
      INFO(verified.err);
      CHECK(verified.status == 2);
      found_by_verify += verified.status == 2 ? 1 : 0;
    }
  }
  CHECK(damages >= 25);
  CHECK(refused >= 15);
  CHECK(found_by_verify == damages);
}
