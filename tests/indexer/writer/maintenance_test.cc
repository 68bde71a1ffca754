#include "indexer/writer/maintenance.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "temporary_archive.h"

namespace fs = std::filesystem;
using namespace morgue::index;
using morgue::Article;
using morgue::ErrorCode;

namespace {

void fill(const TemporaryArchive& archive, int articles) {
  Feeder writer = open_writer(archive, Kind::bulk);
  for (int i = 0; i < articles; ++i) {
    Article article =
        make_article("id" + std::to_string(i), "Tunnel number " + std::to_string(i) + ".");
    article.people = {
        {"Ana Ruiz " + std::to_string(i % 3), morgue::Person::Source::metadata, "", {}}};
    article.language = i % 4 == 0 ? "fr" : "en";
    writer.add(article);
  }
  writer.cancel("withdrawn", 4);
  writer->catalogue().set("/news/a.txt", {1, 2, 3, 4, 5});
  writer->finish();
}

// Changes the live generation behind Morgue's back.
void damage(const TemporaryArchive& archive,
            const std::function<void(Xapian::WritableDatabase&)>& change) {
  const auto layout = archive.layout();
  Xapian::WritableDatabase database(layout.generation(layout.live()).string(), Xapian::DB_OPEN);
  change(database);
  database.commit();
}

void change_document(const TemporaryArchive& archive, const std::string& id,
                     const std::function<void(Xapian::Document&)>& change) {
  damage(archive, [&](Xapian::WritableDatabase& database) {
    const Xapian::docid docid = *database.postlist_begin("Q" + id);
    Xapian::Document document = database.get_document(docid);
    change(document);
    database.replace_document(docid, document);
  });
}

bool mentions(const std::vector<std::string>& findings, const std::string& text) {
  for (const std::string& finding : findings) {
    if (finding.find(text) != std::string::npos) return true;
  }
  return false;
}

// Everything that a search could see: terms with counts and positions, values, synonyms, metadata.
std::vector<std::string> content(const Xapian::Database& database) {
  std::vector<std::string> lines;
  for (auto id = database.allterms_begin("Q"); id != database.allterms_end("Q"); ++id) {
    const Xapian::docid docid = *database.postlist_begin(*id);
    const Xapian::Document document = database.get_document(docid);
    lines.push_back(document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      lines.push_back(std::to_string(value.get_valueno()) + '=' + *value);
    }
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      std::string line = *term + ' ' + std::to_string(term.get_wdf());
      for (auto position = database.positionlist_begin(docid, *term);
           position != database.positionlist_end(docid, *term); ++position) {
        line += ' ' + std::to_string(*position);
      }
      lines.push_back(line);
    }
  }
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    for (auto synonym = database.synonyms_begin(*key); synonym != database.synonyms_end(*key);
         ++synonym) {
      lines.push_back(*key + " -> " + *synonym);
    }
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (*key != "morgue.updated") lines.push_back(*key + ": " + database.get_metadata(*key));
  }
  return lines;
}

}  // namespace

TEST_CASE("optimizing and rebuilding change nothing that a reader could see") {
  const TemporaryArchive archive;
  fill(archive, 60);
  {
    Feeder writer = open_writer(archive, Kind::incremental);
    for (int i = 10; i < 20; ++i) writer->remove("id" + std::to_string(i));
    writer->finish();
  }
  const std::vector<std::string> before = content(archive.open());
  optimize(archive.layout());
  CHECK(archive.layout().live() == 2);
  CHECK(archive.layout().generations() == std::vector<std::uint32_t>{1, 2});
  CHECK(content(archive.open()) == before);
  CHECK(archive.findings().empty());

  std::uint64_t last = 0;
  RebuildOptions options;
  options.threads = 3;
  options.memory = 1u << 20;
  const RebuildReport report =
      rebuild(archive.layout(), options, {}, [&](std::uint64_t done, std::uint64_t total) {
        CHECK(done == last + 1);
        CHECK(total == 50);
        last = done;
        return true;
      });
  CHECK(last == 50);
  CHECK(report.articles == 50);
  CHECK(report.lost == 0);
  CHECK_FALSE(report.stopped);
  CHECK(archive.layout().live() == 3);
  CHECK(archive.layout().generations() == std::vector<std::uint32_t>{2, 3});
  CHECK(content(archive.open()) == before);
  CHECK(archive.findings().empty());

  const std::vector<TableSize> sizes = table_sizes(archive.layout());
  REQUIRE(sizes.size() == 5);
  for (std::size_t i = 1; i < sizes.size(); ++i) CHECK(sizes[i - 1].bytes >= sizes[i].bytes);
}

TEST_CASE("a rebuild that is stopped leaves the archive as it was") {
  const TemporaryArchive archive;
  fill(archive, 20);
  const RebuildReport report =
      rebuild(archive.layout(), {}, {}, [](std::uint64_t done, std::uint64_t) { return done < 7; });
  CHECK(report.stopped);
  CHECK(archive.layout().live() == 1);
  CHECK(archive.articles().size() == 20);
  CHECK(archive.layout().generations() == std::vector<std::uint32_t>{1});
  CHECK_FALSE(fs::exists(archive.layout().workspace(2)));
}

TEST_CASE("a rebuild saves what can be saved and names what cannot") {
  const TemporaryArchive archive;
  fill(archive, 10);
  change_document(archive, "id3",
                  [](Xapian::Document& document) { document.set_data("\x01junk"); });
  change_document(archive, "id4", [](Xapian::Document& document) { document.set_data(""); });
  damage(archive, [](Xapian::WritableDatabase& database) {
    database.add_document(database.get_document(*database.postlist_begin("Qid5")));
  });
  std::vector<std::string> findings;
  const RebuildReport report = rebuild(
      archive.layout(), {}, [&](const std::string& finding) { findings.push_back(finding); }, {});
  CHECK(report.articles == 8);
  CHECK(report.lost == 3);
  REQUIRE(findings.size() == 3);
  CHECK(mentions(findings, "document 4"));
  CHECK(mentions(findings, "document 5"));
  CHECK(mentions(findings, "another article has its id"));
  CHECK(archive.articles().size() == 8);
  CHECK(archive.findings().empty());
  // The one before is kept.
  CHECK(archive.layout().generations() == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("a rebuild saves the articles that lie beside a damaged block") {
  const TemporaryArchive archive;
  {
    std::mt19937 random(5);
    Feeder writer = open_writer(archive, Kind::bulk);
    for (int i = 0; i < 200; ++i) {
      std::string body;
      while (body.size() < 2000) body += std::to_string(random()) + ' ';
      writer.add(make_article("id" + std::to_string(i), body));
    }
    writer->finish();
  }
  const fs::path table = archive.layout().generation(archive.layout().live()) / "docdata.glass";
  constexpr std::size_t block = 8192;
  const std::size_t blocks = fs::file_size(table) / block;
  REQUIRE(blocks > 8);
  {
    std::fstream file(table, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(blocks / 2 * block));
    file << std::string(block, '\xFF');
  }
  std::vector<std::string> findings;
  const RebuildReport report = rebuild(
      archive.layout(), {}, [&](const std::string& finding) { findings.push_back(finding); }, {});
  CHECK(report.lost > 0);
  CHECK(report.articles > 100);
  CHECK(report.articles + report.lost == 200);
  CHECK(findings.size() == report.lost);
  CHECK(archive.findings().empty());
}

TEST_CASE("a rebuild refuses articles that a later version stored") {
  const TemporaryArchive archive;
  fill(archive, 10);
  change_document(archive, "id3",
                  [](Xapian::Document& document) { document.set_data("\x63later"); });
  const auto error = error_of([&] { rebuild(archive.layout(), {}, {}, {}); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_newer);
  CHECK(archive.layout().live() == 1);
  CHECK_FALSE(fs::exists(archive.layout().workspace(2)));
}

TEST_CASE("a check of a good archive finds nothing and tells how far it is") {
  const TemporaryArchive archive;
  fill(archive, 30);
  std::vector<std::uint64_t> done;
  const VerifyReport report =
      verify(archive.layout(), {}, [&](std::uint64_t now, std::uint64_t total) {
        CHECK(total == 30);
        done.push_back(now);
        return true;
      });
  CHECK(report.articles == 30);
  CHECK(report.findings == 0);
  CHECK(done == std::vector<std::uint64_t>{0, 30});
  CHECK(verify(archive.layout(), {}, [](std::uint64_t, std::uint64_t) { return false; }).stopped);

  const TemporaryArchive none;
  CHECK_THROWS_AS(verify(none.layout(), {}, {}), morgue::Error);
}

TEST_CASE("an archive of a newer schema is refused by a check, not called damaged") {
  const TemporaryArchive archive;
  fill(archive, 3);
  {
    Xapian::WritableDatabase database(archive.layout().generation(1).string(), Xapian::DB_OPEN);
    database.set_metadata("morgue.schema", "999");
  }
  const auto error = error_of([&] { verify(archive.layout(), {}, {}); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_newer);
}

TEST_CASE("a check finds each thing that can be wrong with an article") {
  struct Row {
    std::string expected;
    std::function<void(const TemporaryArchive&)> damage;
  };
  const auto document = [](const std::function<void(Xapian::Document&)>& change) {
    return [change](const TemporaryArchive& archive) { change_document(archive, "id1", change); };
  };
  const auto metadata = [](const std::string& key, const std::string& value) {
    return [key, value](const TemporaryArchive& archive) {
      damage(archive,
             [&](Xapian::WritableDatabase& database) { database.set_metadata(key, value); });
    };
  };
  const std::vector<Row> rows{
      {"document 2: ", document([](Xapian::Document& d) { d.set_data("junk"); })},
      {"document 2: ",
       document([](Xapian::Document& d) { d.set_data(d.get_data().substr(0, 40)); })},
      {"its term Qid1 is missing", document([](Xapian::Document& d) {
         d.remove_term("Qid1");
         d.add_boolean_term("Qid1x");
       })},
      {"30 ids for 31 articles",
       [](const TemporaryArchive& archive) {
         damage(archive, [](Xapian::WritableDatabase& database) {
           database.add_document(database.get_document(*database.postlist_begin("Qid1")));
         });
       }},
      {"article id1: is in the archive 2 times",
       [](const TemporaryArchive& archive) {
         damage(archive, [](Xapian::WritableDatabase& database) {
           database.add_document(database.get_document(*database.postlist_begin("Qid1")));
         });
       }},
      {"its term D20240506 is missing",
       document([](Xapian::Document& d) { d.remove_term("D20240506"); })},
      {"its term Y2024 is missing", document([](Xapian::Document& d) { d.remove_term("Y2024"); })},
      {"its term XBZ is missing", document([](Xapian::Document& d) { d.remove_term("XBZ"); })},
      {"zones are not told apart",
       document([](Xapian::Document& d) { d.add_posting("XBZ", 5000, 0); })},
      {"date for sorting", document([](Xapian::Document& d) { d.add_value(0, "20250101"); })},
      {"content is not what was indexed",
       document([](Xapian::Document& d) { d.add_value(6, "other"); })},
      {"counts of articles in each language",
       document([](Xapian::Document& d) { d.add_boolean_term("Lde"); })},
      {"although it was cancelled", metadata("morgue.cancelled.id1", "0")},
      {"article id1 is cancelled cannot be read", metadata("morgue.cancelled.id1", "x")},
      {"catalogue's entry for /news/b.txt", metadata("morgue.file./news/b.txt", "\x80")},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expected);
    const TemporaryArchive archive;
    fill(archive, 30);
    row.damage(archive);
    const std::vector<std::string> findings = archive.findings();
    CAPTURE(findings);
    CHECK(mentions(findings, row.expected));
  }
}

TEST_CASE("a check finds tables that are gone") {
  for (const char* table : {"postlist", "position", "docdata", "termlist", "synonym"}) {
    CAPTURE(table);
    const TemporaryArchive archive;
    fill(archive, 300);
    CHECK(fs::remove(archive.layout().generation(1) / (std::string(table) + ".glass")));
    std::vector<std::string> found;
    const auto error = error_of([&] { found = archive.findings(); });
    CHECK((error.has_value() || !found.empty()));
  }
}

TEST_CASE("a check finds tables that are damaged on disk and does not stumble over them") {
  for (const char* table : {"postlist", "position", "docdata", "termlist"}) {
    for (const bool cut : {false, true}) {
      CAPTURE(table, cut);
      const TemporaryArchive archive;
      fill(archive, 300);
      const fs::path path = archive.layout().generation(1) / (std::string(table) + ".glass");
      const auto size = fs::file_size(path);
      REQUIRE(size >= 16384);
      if (cut) {
        fs::resize_file(path, size / 2 / 8192 * 8192);
      } else {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(size / 2));
        file << std::string(4096, '\xA5');
      }
      CHECK_FALSE(archive.findings().empty());
    }
  }
  const TemporaryArchive archive;
  fill(archive, 3);
  std::ofstream(archive.layout().generation(1) / "iamglass") << "nonsense";
  CHECK_FALSE(archive.findings().empty());
}

TEST_CASE("an article without a single word is no damage") {
  for (const Kind kind : {Kind::incremental, Kind::bulk}) {
    TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind);
    Article wordless = make_article("a", "!!!");
    wordless.headline = "???";
    writer.add(wordless);
    writer.add(make_article("b", "The tunnel is open."));
    writer->finish();
    CHECK(archive.findings().empty());
    CHECK(archive.articles().size() == 2);
  }
}
