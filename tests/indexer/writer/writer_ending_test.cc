// What readers see of a run that is under way, and what is left of one that did not come to its
// end.
#include "indexer/writer/writer.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "temporary_archive.h"

namespace fs = std::filesystem;
using namespace morgue::index;
using morgue::Error;

namespace {

std::vector<std::string> entries(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("readers see a bulk run only when it is finished and an incremental one at each commit") {
  const TemporaryArchive archive;
  {
    Feeder writer = open_writer(archive, Kind::bulk);
    writer.add(make_article("a", "text"));
    writer->commit();
    CHECK_FALSE(archive.layout().exists());
    writer->finish();
  }
  CHECK(archive.articles().size() == 1);
  CHECK(entries(archive.layout().folder()) == std::vector<std::string>{"XAPIANDB", "gen-000001"});
  Feeder writer = open_writer(archive, Kind::incremental);
  writer.add(make_article("b", "text"));
  CHECK(archive.articles().size() == 1);
  writer->commit();
  CHECK(archive.articles().size() == 2);
  writer.add(make_article("c", "text"));
  CHECK(archive.articles().size() == 2);
}

TEST_CASE("a writer that is destroyed before its end leaves the last commit and no litter") {
  const TemporaryArchive archive;
  {
    Feeder writer = open_writer(archive, Kind::bulk);
    writer.add(make_article("a", "text"));
    writer->commit();
    writer.add(make_article("b", "text"));
  }
  CHECK(entries(archive.layout().folder()).empty());
  {
    Feeder writer = open_writer(archive, Kind::incremental);
    writer.add(make_article("a", "text"));
    writer->commit();
    writer.add(make_article("b", "text"));
    writer->remove("a");
    writer.cancel("c");
  }
  CHECK(archive.articles().size() == 1);
  CHECK(archive.articles().count("a") == 1);
  CHECK(archive.findings().empty());
}

TEST_CASE("a disk that refuses to write costs only what was not committed") {
  for (const Kind kind : all_kinds) {
    const TemporaryArchive archive;
    {
      Feeder writer = open_writer(archive, kind);
      if (kind == Kind::incremental) {
        writer.add(make_article("committed", "text"));
        writer->finish();
      }
    }
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      // Files of more than 512 KiB are refused, as on a disk without room.
      ::signal(SIGXFSZ, SIG_IGN);
      const struct rlimit limit { 512u << 10, 512u << 10 };
      ::setrlimit(RLIMIT_FSIZE, &limit);
      int code = 1;
      try {
        Feeder writer = open_writer(archive, kind, 256u << 10);
        std::string body;
        for (int i = 0; i < 5000; ++i) {
          body += " word" + std::to_string(i * 7919);
          if (body.size() > 3000) body.clear();
          writer.add(make_article("new" + std::to_string(i), body));
          if (writer->wants_commit()) writer->commit();
        }
        writer->finish();
      } catch (const Error&) {
        code = 0;
      } catch (...) {
        code = 2;
      }
      ::_exit(code);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    if (kind == Kind::incremental) {
      CHECK(archive.articles().count("committed") == 1);
      CHECK(archive.findings().empty());
    } else {
      CHECK_FALSE(archive.layout().exists());
    }
    Feeder writer = open_writer(archive, kind);
    writer.add(make_article("afterwards", "text"));
    writer->finish();
    CHECK(archive.articles().count("afterwards") == 1);
    CHECK(entries(archive.layout().folder()) == std::vector<std::string>{"XAPIANDB", "gen-000001"});
  }
}

TEST_CASE("what a killed run left behind is removed by the next one") {
  for (const Kind kind : bulk_kinds) {
    const TemporaryArchive archive;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Feeder writer = open_writer(archive, kind);
      writer.add(make_article("a", "text"));
      writer->commit();
      writer.add(make_article("b", "text"));
      ::raise(SIGKILL);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    CHECK(entries(archive.layout().folder()) == std::vector<std::string>{"gen-000001.parts"});
    Feeder writer = open_writer(archive, kind);
    CHECK(writer.add(make_article("a", "text")) == Outcome::added);
    writer->finish();
    CHECK(entries(archive.layout().folder()) == std::vector<std::string>{"XAPIANDB", "gen-000001"});
  }
}
