// The writer's manners, and what comes after it.
#include <xapian.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "checks.h"
#include "generated.h"
#include "indexer/writer/glass/compare.h"
#include "proof.h"

namespace fs = std::filesystem;
using namespace morgue::glass;

namespace {

std::vector<std::string> entries(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The same changes to any database: documents added, replaced by others, erased.
void update(const fs::path& folder, std::uint32_t round) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  for (std::uint32_t i = 0; i < 40; ++i) {
    database.add_document(xapian_document(document(10'000 * round + i, 60)));
  }
  for (std::uint32_t docid = round; docid < 400; docid += 7) {
    database.replace_document(docid, xapian_document(document(5000 + docid, 20 + docid % 90)));
  }
  for (std::uint32_t docid = 3 + round; docid < 400; docid += 11) {
    database.delete_document(docid);
  }
  database.set_metadata("round", std::to_string(round));
  database.add_spelling(word(round), round + 1);
  database.remove_spelling(word(100 + round));
  database.add_synonym(word(round), "another");
  database.commit();
}

bool is_installed(const std::string& program) {
  if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0) return true;
  std::cout << program << " is not installed: not run\n";
  return false;
}

int run(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str());
}

}  // namespace

TEST_CASE("updates on top of our tables do what they do on top of Xapian's") {
  const TemporaryFolder folder;
  const GeneratedCorpus source = corpus(400, 100);
  write_with_xapian(source, folder / "xapian");
  write_with_glass(source, folder / "glass", 150);
  for (std::uint32_t round = 1; round <= 3; ++round) {
    update(folder / "xapian", round);
    update(folder / "glass", round);
    CHECK(difference(Xapian::Database((folder / "xapian").string()),
                     Xapian::Database((folder / "glass").string()))
              .empty());
    CHECK(check_findings(folder / "glass").empty());
  }
  compact(folder / "xapian", folder / "xapian-compacted");
  compact(folder / "glass", folder / "glass-compacted");
  CHECK(differing_table(folder / "xapian-compacted", folder / "glass-compacted", Tables::all)
            .empty());
}

TEST_CASE("Xapian's programs and its remote backend serve our tables") {
  const TemporaryFolder folder;
  write_with_xapian(corpus(40, 15), folder / "xapian");
  write_with_glass(corpus(40, 15), folder / "glass");
  const std::string path = "'" + (folder / "glass").string() + "'";
  if (is_installed("xapian-delve")) {
    CHECK(run("xapian-delve " + path) == 0);
    CHECK(run("xapian-delve -a -v " + path) == 0);
    CHECK(run("xapian-delve -r 7 -d -V0 " + path) == 0);
  }
  if (is_installed("quest")) CHECK(run("quest -d " + path + " '" + word(1) + "'") == 0);
  if (is_installed("xapian-progsrv")) {
    const auto remote = [](const fs::path& database) {
      return Xapian::Remote::open("xapian-progsrv", database.string());
    };
    CHECK(difference(remote(folder / "xapian"), remote(folder / "glass")).empty());
  }
}

TEST_CASE("the folder is no database before all is written and is empty if it never is") {
  const TemporaryFolder folder;
  {
    DatabaseWriter writer(folder / "glass", {});
    DocumentEncoder encoder({});
    for (std::uint32_t docid = 1; docid < 100; ++docid) {
      writer.add(docid, encode(document(docid, 100), encoder));
    }
    CHECK_THROWS_AS(Xapian::Database((folder / "glass").string()), Xapian::DatabaseOpeningError);
    CHECK_THROWS_AS(
        Xapian::WritableDatabase((folder / "glass").string(), Xapian::DB_CREATE_OR_OPEN),
        Xapian::DatabaseLockError);
    CHECK_THROWS_AS(DatabaseWriter(folder / "glass", {}), std::system_error);
  }
  CHECK(entries(folder / "glass") == std::vector<std::string>{"flintlock"});
}

TEST_CASE("a database that was there is overwritten whole") {
  const TemporaryFolder folder;
  write_with_glass(corpus(50, 50), folder / "glass");
  GeneratedCorpus small;
  small.documents = {{1, {{"t", {1, {}}}}, {}, ""}};
  write_with_glass(small, folder / "glass");
  CHECK(Xapian::Database((folder / "glass").string()).get_doccount() == 1);
  CHECK(entries(folder / "glass") ==
        std::vector<std::string>{"flintlock", "iamglass", "postlist.glass", "termlist.glass"});
  CHECK(check_findings(folder / "glass").empty());
}

TEST_CASE("stored data can be read while the tables are written") {
  const TemporaryFolder folder;
  DatabaseWriter writer(folder / "glass", {});
  const Compression fast{Compression::Method::libdeflate, 1};
  DocumentEncoder encoder({fast, fast});
  std::vector<std::string> data(1);
  for (std::uint32_t docid = 1; docid <= 1500; ++docid) {
    GeneratedDocument source{docid, {}, {}, ""};
    // None, short ones, such as deflate shortens, and such as take several leaves.
    if (docid % 5 != 0) source.data = noise(docid * 13 % 3000, docid);
    if (docid % 3 == 0) source.data += repeated("all over again ", docid * 7);
    if (docid % 250 == 0) source.data = noise(60'000, docid);
    data.push_back(source.data);
    writer.add(docid, encode(source, encoder));
    for (const std::uint32_t earlier : {docid, docid / 2, docid / 7 + 1}) {
      if (earlier > 0) CHECK(writer.data(earlier) == data[earlier]);
    }
  }
  CHECK(writer.data(0).empty());
  CHECK(writer.data(1501).empty());
  writer.finish();
  const Xapian::Database database((folder / "glass").string());
  for (std::uint32_t docid = 1; docid <= 1500; ++docid) {
    CHECK(database.get_document(docid).get_data() == data[docid]);
  }
}

TEST_CASE("what cannot be stored is refused and nothing is lost by that") {
  const TemporaryFolder folder;
  DatabaseWriter writer(folder / "glass", {});
  DocumentEncoder encoder({});
  const std::vector<std::uint32_t> descending{5, 4};
  const std::vector<std::uint32_t> twice{5, 5};
  const std::string too_long(246, 't');
  const std::string many_zeros = std::string(5, '\0') + std::string(240, 't');
  const std::vector<std::vector<Term>> bad_terms{{{"", 1, {}}},
                                                 {{"b", 1, {}}, {"a", 1, {}}},
                                                 {{"a", 1, {}}, {"a", 1, {}}},
                                                 {{too_long, 1, {}}},
                                                 {{many_zeros, 1, {}}},
                                                 {{"a", 1, descending}},
                                                 {{"a", 1, twice}},
                                                 {{"a", UINT32_MAX, {}}, {"b", 1, {}}}};
  for (const std::vector<Term>& terms : bad_terms) {
    CHECK_THROWS_AS(encoder.encode({terms, {}, {}}), std::invalid_argument);
  }
  const std::vector<Value> values{{3, "a"}, {3, "b"}};
  CHECK_THROWS_AS(encoder.encode({{}, values, {}}), std::invalid_argument);

  const std::vector<Term> good{{"a", 1, {}}};
  const EncodedDocument document = encoder.encode({good, {}, "data"});
  CHECK_THROWS_AS(writer.add(0, document), std::invalid_argument);
  writer.add(5, document);
  CHECK_THROWS_AS(writer.add(5, document), std::invalid_argument);
  CHECK_THROWS_AS(writer.add(4, document), std::invalid_argument);
  CHECK_THROWS_AS(writer.set_metadata("", "v"), std::invalid_argument);
  CHECK_THROWS_AS(writer.set_metadata(std::string(254, 'k'), "v"), std::invalid_argument);
  CHECK_THROWS_AS(writer.add_synonym("", "s"), std::invalid_argument);
  CHECK_THROWS_AS(writer.add_synonym("t", std::string(256, 's')), std::invalid_argument);
  CHECK_THROWS_AS(writer.add_spelling(std::string(255, 'w'), 1), std::invalid_argument);
  writer.set_metadata("k", "v");
  writer.set_metadata("k", "");
  CHECK(writer.finish().documents == 1);
  const Xapian::Database database((folder / "glass").string());
  CHECK(database.get_lastdocid() == 5);
  CHECK(database.get_metadata("k").empty());
  CHECK(check_findings(folder / "glass").empty());
}
