#include "indexer/writer/writer.h"

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "common/analyzer.h"
#include "temporary_archive.h"

namespace fs = std::filesystem;
using namespace morgue::index;
using morgue::Article;
using morgue::Error;
using morgue::ErrorCode;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string iamglass(const TemporaryArchive& archive) {
  return bytes_of(archive.layout().generation(archive.layout().live()) / "iamglass");
}

std::string positions(const Xapian::Database& database, Xapian::docid docid,
                      const std::string& term) {
  std::string text;
  for (auto position = database.positionlist_begin(docid, term);
       position != database.positionlist_end(docid, term); ++position) {
    text += std::to_string(*position) + ' ';
  }
  return text;
}

std::string synonyms(const Xapian::Database& database, const std::string& key) {
  std::string text;
  for (auto synonym = database.synonyms_begin(key); synonym != database.synonyms_end(key);
       ++synonym) {
    text += *synonym + ' ';
  }
  return text;
}

IndexDocument document_by_hand() {
  static constexpr std::array<std::uint32_t, 3> in_text{1, 7, 300};
  static constexpr std::array<std::uint32_t, 2> zones{1, 102};
  const std::span<const std::uint32_t> words(in_text);
  IndexDocument document;
  document.id = "a";
  document.id_term = "Qa";
  document.content_hash = "12345678";
  document.data = "stored";
  static const std::vector<DocumentTerm> terms{
      {"Lxx", 0, {}},    {"Qa", 0, {}},      {"RTunnel", 0, words.first(2)},
      {"XBZ", 0, zones}, {"Ztunnel", 5, {}}, {"tunnel", 4, words}};
  document.terms = terms;
  document.values = {{0, "20240506"}, {6, "12345678"}};
  document.relations = {{"Ztunnel", "tunnels"}, {"XWruiz", "ana ruiz"}};
  return document;
}

}  // namespace

TEST_CASE("each writer tells what became of a document") {
  for (const Kind kind : all_kinds) {
    const TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind);
    CHECK(writer.add(make_article("a", "one")) == Outcome::added);
    CHECK(writer.add(make_article("a", "one")) == Outcome::unchanged);
    CHECK(writer.add(make_article("a", "two")) == Outcome::replaced);
    CHECK(writer.add(make_article("a", "two", 5)) == Outcome::replaced);
    CHECK(writer.add(make_article("a", "three", 4)) == Outcome::older);
    CHECK(writer.add(make_article("a", "three")) == Outcome::older);
    CHECK(writer.cancel("a", 4) == Outcome::older);
    CHECK(writer->contains("a"));
    CHECK(writer.cancel("a", 5) == Outcome::cancelled);
    CHECK_FALSE(writer->contains("a"));
    CHECK(writer.cancel("a", 5) == Outcome::unchanged);
    CHECK(writer.cancel("a", 3) == Outcome::older);
    CHECK(writer.add(make_article("a", "two", 5)) == Outcome::older);
    CHECK(writer.cancel("a", 6) == Outcome::cancelled);
    CHECK(writer.add(make_article("a", "two", 7)) == Outcome::added);
    CHECK(writer.cancel("b") == Outcome::cancelled);
    CHECK(writer.add(make_article("b", "one")) == Outcome::older);
    CHECK(writer->remove("a"));
    CHECK_FALSE(writer->remove("a"));
    CHECK(writer.add(make_article("a", "one")) == Outcome::added);
    writer->finish();
    CHECK(writer->statistics().documents == 1);
    CHECK(archive.articles().at("a").body == "one");
    CHECK(archive.findings().empty());
  }
}

TEST_CASE("a document arrives with its terms and positions and values") {
  for (const Kind kind : all_kinds) {
    const TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind);
    CHECK(writer->add(writer->prepare(document_by_hand())) == Outcome::added);
    writer->finish();
    const Xapian::Database database = archive.open();
    REQUIRE(database.get_doccount() == 1);
    std::string terms;
    for (auto term = database.termlist_begin(1); term != database.termlist_end(1); ++term) {
      terms += *term + ':' + std::to_string(term.get_wdf()) + ' ';
    }
    CHECK(terms == "Lxx:0 Qa:0 RTunnel:0 XBZ:0 Ztunnel:5 tunnel:4 ");
    CHECK(database.get_doclength(1) == 9);
    CHECK(positions(database, 1, "RTunnel") == "1 7 ");
    CHECK(positions(database, 1, "XBZ") == "1 102 ");
    CHECK(positions(database, 1, "tunnel") == "1 7 300 ");
    CHECK(positions(database, 1, "Ztunnel").empty());
    CHECK(database.get_document(1).get_data() == "stored");
    CHECK(database.get_document(1).get_value(0) == "20240506");
    CHECK(synonyms(database, "Ztunnel") == "tunnels ");
    CHECK(synonyms(database, "XWruiz") == "ana ruiz ");
  }
}

TEST_CASE("relations are kept whatever becomes of the document that brought them") {
  for (const Kind kind : all_kinds) {
    const TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind);
    writer->add(writer->prepare(document_by_hand()));
    writer->commit();
    IndexDocument unchanged = document_by_hand();
    unchanged.relations = {{"Ztunnel", "tunnelled"}, {"Ztunnel", "tunnels"}};
    const Outcome of_unchanged = writer->add(writer->prepare(std::move(unchanged)));
    CHECK(of_unchanged == Outcome::unchanged);
    IndexDocument cancelled = document_by_hand();
    cancelled.id = "b";
    cancelled.id_term = "Qb";
    cancelled.cancelled = true;
    cancelled.relations = {{"Ztunnel", "tunneling"}};
    const Outcome of_cancelled = writer->add(writer->prepare(std::move(cancelled)));
    CHECK(of_cancelled == Outcome::cancelled);
    writer->finish();
    CHECK(synonyms(archive.open(), "Ztunnel") == "tunneling tunnelled tunnels ");
  }
}

TEST_CASE(
    "many parts with the same ids in them become one archive without repeats in order of arrival") {
  for (const Kind kind : bulk_kinds) {
    const TemporaryArchive archive;
    // So little memory that a part is full after a few articles.
    Feeder writer = open_writer(archive, kind, 64u << 10);
    std::uint64_t parts = 0;
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 120; ++i) {
        const Outcome outcome = writer.add(make_article(
            "id" + std::to_string(i), "Round " + std::to_string(i % 2 == 0 ? round : 0)));
        CHECK(outcome == (round == 0   ? Outcome::added
                          : i % 2 == 0 ? Outcome::replaced
                                       : Outcome::unchanged));
        if (writer->wants_commit()) {
          writer->commit();
          ++parts;
        }
      }
    }
    if (kind == Kind::bulk_by_xapian) CHECK(parts > 10);
    CHECK(writer->statistics().documents <= 120);
    writer->finish();
    CHECK(writer->statistics().documents == 120);
    const std::map<std::string, Article> articles = archive.articles();
    CHECK(articles.size() == 120);
    for (const auto& [id, article] : articles) {
      CHECK(article.body == (std::stoi(id.substr(2)) % 2 == 0 ? "Round 2" : "Round 0"));
    }
    CHECK(archive.findings().empty());

    // Those that were never replaced stand in the order in which they came.
    const Xapian::Database database = archive.open();
    Xapian::docid before = 0;
    for (int i = 1; i < 120; i += 2) {
      const Xapian::docid docid = *database.postlist_begin("Qid" + std::to_string(i));
      CHECK(docid > before);
      before = docid;
    }
  }
}

TEST_CASE("the memory budget asks for a commit and a commit answers it") {
  // A writer of tables spills by itself.
  for (const Kind kind : {Kind::incremental, Kind::bulk_by_xapian}) {
    const TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind, 256u << 10);
    std::string body;
    for (int i = 0; i < 200; ++i) body += "word" + std::to_string(i) + ' ';
    int added = 0;
    for (; !writer->wants_commit() && added < 100; ++added) {
      writer.add(make_article(std::to_string(added), body));
    }
    // 200 words are some 600 terms with the stems: about 60 KiB.
    CHECK(added >= 2);
    CHECK(added <= 12);
    writer->commit();
    CHECK_FALSE(writer->wants_commit());
    // Removing takes memory too.
    int removed = 0;
    for (; removed < added && !writer->wants_commit(); ++removed)
      writer->remove(std::to_string(removed));
    if (kind == Kind::incremental) CHECK(removed < added + 1);
    writer->finish();
    CHECK(archive.articles().size() == static_cast<std::size_t>(added - removed));
  }
}

TEST_CASE("the catalogue is committed with the articles it speaks of") {
  for (const Kind kind : bulk_kinds) {
    const TemporaryArchive archive;
    const CatalogueEntry entry{1, 2, 3, 4, 5};
    const std::string long_path = "/" + std::string(400, 'd') + "/a";
    {
      Feeder writer = open_writer(archive, kind);
      writer->catalogue().set("/news/a.txt", entry);
      writer->catalogue().set(long_path, entry);
      writer->commit();
      writer->catalogue().set("/news/b.txt", entry);
      writer->catalogue().erase("/news/a.txt");
      CHECK(writer->catalogue().find(long_path) == entry);
      writer->finish();
    }
    CHECK(Catalogue::paths(archive.open()) == std::vector<std::string>{long_path, "/news/b.txt"});
    {
      // The archive has no articles yet: a bulk run takes over what it knows.
      Feeder writer = open_writer(archive, kind);
      CHECK(writer->catalogue().find("/news/b.txt") == entry);
      writer->catalogue().erase("/news/b.txt");
      writer.cancel("gone", 3);
      writer->finish();
    }
    CHECK(Catalogue::paths(archive.open()) == std::vector<std::string>{long_path});
    {
      Feeder writer = open_writer(archive, Kind::incremental);
      CHECK(writer->catalogue().find(long_path) == entry);
      CHECK(writer.add(make_article("gone", "text", 2)) == Outcome::older);
      writer->catalogue().set("/news/c.txt", entry);
      // Destroyed without a commit.
    }
    CHECK(Catalogue::paths(archive.open()) == std::vector<std::string>{long_path});
    {
      Feeder writer = open_writer(archive, kind);
      CHECK(writer.add(make_article("gone", "text", 3)) == Outcome::older);
      CHECK(writer.add(make_article("gone", "text", 4)) == Outcome::added);
      writer->finish();
    }
    CHECK(archive.articles().size() == 1);
  }
}

TEST_CASE("a file that holds an article beside the one removed is opened again") {
  CatalogueEntry complete;
  complete.size = 5;
  complete.options_hash = 1;
  for (const Kind kind : all_kinds) {
    const TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind);
    for (const char* path : {"/news/a.txt", "/news/b.txt", "/news/c.txt"}) {
      writer->catalogue().set(path, complete);
    }
    writer.add(make_article("replaced", "text", 1, "/news/a.txt"));
    writer.add(make_article("replaced", "text", 1, "/news/b.txt"));
    writer.add(make_article("older", "text", 2, "/news/b.txt"));
    CHECK(writer.add(make_article("older", "text", 1, "/news/c.txt")) == Outcome::older);
    writer.add(make_article("alone", "text", 1, "/news/b.txt"));
    writer->commit();

    CHECK(writer->remove_origin("/news/a.txt", {}) == 0);
    CHECK(writer->take_reopened().empty());
    CHECK(writer->remove_origin("/news/b.txt", [](std::string_view id) { return id == "older"; }) ==
          2);
    CHECK(writer->take_reopened() == std::vector<std::string>{"/news/a.txt"});
    CHECK(writer->take_reopened().empty());
    CHECK(writer->catalogue().find("/news/a.txt") == CatalogueEntry());
    CHECK(writer->catalogue().find("/news/c.txt") == complete);
    CHECK(writer->remove_origin("/news/b.txt", {}) == 1);
    CHECK(writer->take_reopened() == std::vector<std::string>{"/news/c.txt"});
    writer->finish();
    CHECK(archive.articles().empty());
  }
}

TEST_CASE("a run that changes nothing leaves the database as it was") {
  const TemporaryArchive archive;
  {
    Feeder writer = open_writer(archive, Kind::bulk);
    writer.add(make_article("a", "Tunnels were dug by Ana Ruiz."));
    writer->finish();
  }
  const std::string before = iamglass(archive);
  {
    Feeder writer = open_writer(archive, Kind::incremental);
    CHECK(writer.add(make_article("a", "Tunnels were dug by Ana Ruiz.")) == Outcome::unchanged);
    CHECK_FALSE(writer->remove("b"));
    CHECK(writer->remove_origin("/elsewhere", {}) == 0);
    writer->commit();
    writer->finish();
    CHECK(writer->statistics().commits == 0);
  }
  CHECK(iamglass(archive) == before);
  Feeder writer = open_writer(archive, Kind::incremental);
  writer.add(make_article("b", "More."));
  writer->commit();
  CHECK(writer->statistics().commits == 1);
  CHECK(iamglass(archive) != before);
}

TEST_CASE("what an archive says of itself is written and kept and brought up to date") {
  const TemporaryArchive archive;
  const std::string path = archive.layout().folder().string();
  {
    Feeder writer = open_writer(archive, Kind::incremental);
    CHECK(archive.layout().live() == 1);
    CHECK(archive.open().get_doccount() == 0);
    writer->finish();
  }
  {
    Xapian::WritableDatabase database(archive.layout().generation(1).string(), Xapian::DB_OPEN);
    morgue::ArchiveMetadata metadata = morgue::read_metadata(database, path);
    CHECK(metadata.schema == morgue::schema_version);
    CHECK(metadata.features == morgue::schema_features());
    CHECK(metadata.fingerprint == morgue::Analyzer::fingerprint());
    metadata.created = "2001-02-03T04:05:06Z";
    metadata.updated = "2001-02-03T04:05:06Z";
    metadata.fingerprint = "an older analyzer";
    morgue::write_metadata(database, metadata);
    database.commit();
  }
  for (int run = 0; run < 2; ++run) {
    Feeder writer = open_writer(archive, Kind::incremental);
    writer.add(make_article("a", "text " + std::to_string(run)));
    writer->finish();
  }
  morgue::ArchiveMetadata metadata = morgue::read_metadata(archive.open(), path);
  CHECK(metadata.created == "2001-02-03T04:05:06Z");
  CHECK(metadata.updated > "2020");
  // Both analyzers have written to it: it is that of neither.
  CHECK(metadata.fingerprint == "an older analyzer\n" + morgue::Analyzer::fingerprint());

  const RebuildReport report = rebuild(archive.layout(), {}, {}, {});
  CHECK(report.articles == 1);
  metadata = morgue::read_metadata(archive.open(), path);
  CHECK(metadata.created == "2001-02-03T04:05:06Z");
  CHECK(metadata.fingerprint == morgue::Analyzer::fingerprint());
}

TEST_CASE("a commit of ours is one commit of Xapian's however small its buffer is") {
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "3", 1);
  for (const Kind kind : all_kinds) {
    const TemporaryArchive archive;
    {
      Feeder writer = open_writer(archive, Kind::incremental);
      writer->finish();
    }
    Feeder writer = open_writer(archive, kind);
    const std::string before = iamglass(archive);
    for (int i = 0; i < 20; ++i)
      writer.add(make_article(std::to_string(i), "Words of " + std::to_string(i)));
    for (int i = 0; i < 20; i += 2) writer.add(make_article(std::to_string(i), "Other words."));
    CHECK(iamglass(archive) == before);
    CHECK(archive.articles().empty());
    writer->finish();
    CHECK(archive.articles().size() == 20);
    CHECK(archive.findings().empty());
  }
  ::unsetenv("XAPIAN_FLUSH_THRESHOLD");
}

TEST_CASE("an archive of a newer Morgue or of another program is refused") {
  const TemporaryArchive archive;
  { open_writer(archive, Kind::incremental)->finish(); }
  const std::string generation = archive.layout().generation(1).string();
  const auto set = [&](const std::string& key, const std::string& value) {
    Xapian::WritableDatabase database(generation, Xapian::DB_OPEN);
    database.set_metadata(key, value);
    database.commit();
  };
  set("morgue.features", morgue::schema_features() + ",holograms");
  auto error = error_of([&] { open_writer(archive, Kind::incremental); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_newer);
  CHECK(std::string(error->what()).find("holograms") != std::string::npos);

  for (const auto& [schema, code] :
       {std::pair{"999", ErrorCode::archive_newer}, std::pair{"", ErrorCode::archive_missing}}) {
    set("morgue.schema", schema);
    for (const Kind kind : all_kinds) {
      error = error_of([&] { open_writer(archive, kind); });
      REQUIRE(error);
      CHECK(error->code() == code);
    }
    CHECK_THROWS_AS(optimize(archive.layout()), Error);
    CHECK_THROWS_AS(rebuild(archive.layout(), {}, {}, {}), Error);
  }
  CHECK(archive.layout().live() == 1);
}

TEST_CASE("a bulk run is only for an archive without articles") {
  for (const Kind kind : bulk_kinds) {
    const TemporaryArchive archive;
    CHECK(is_empty_archive(archive.layout()));
    {
      Feeder writer = open_writer(archive, kind);
      CHECK(is_empty_archive(archive.layout()));
      writer->finish();
    }
    CHECK(is_empty_archive(archive.layout()));
    {
      Feeder writer = open_writer(archive, Kind::incremental);
      writer.add(make_article("a", "text"));
      writer->finish();
    }
    CHECK_FALSE(is_empty_archive(archive.layout()));
    CHECK_THROWS_AS(open_writer(archive, kind), Error);
    CHECK(archive.articles().size() == 1);
    fs::remove(archive.layout().stub());
    CHECK_FALSE(is_empty_archive(archive.layout()));
  }
}

TEST_CASE("documents may be prepared on other threads") {
  for (const Kind kind : bulk_kinds) {
    const TemporaryArchive archive;
    Feeder writer = open_writer(archive, kind);
    std::vector<std::vector<std::unique_ptr<Writer::Prepared>>> prepared(3);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < prepared.size(); ++t) {
      threads.emplace_back([&writer, &mine = prepared[t], t] {
        DocumentBuilder builder;
        for (int i = 0; i < 50; ++i) {
          const std::string id = std::to_string(t) + '-' + std::to_string(i);
          mine.push_back(writer->prepare(builder.build(make_article(id, "Tunnels of " + id))));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (auto& some : prepared) {
      for (auto& document : some) CHECK(writer->add(std::move(document)) == Outcome::added);
    }
    writer->finish();
    CHECK(archive.articles().size() == 150);
    CHECK(archive.findings().empty());
    CHECK(synonyms(archive.open(), "Ztunnel") == "tunnels ");
  }
}
