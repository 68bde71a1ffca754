#include "indexer/catalogue.h"

#include <morgue/error.h>
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "temporary_archive.h"

using morgue::index::Catalogue;
using morgue::index::CatalogueEntry;

namespace {

Xapian::WritableDatabase make_database(const morgue::index::TemporaryArchive& scratch) {
  return Xapian::WritableDatabase(scratch.layout().folder().string() + ".db", Xapian::DB_CREATE);
}

Catalogue catalogue_of(Xapian::WritableDatabase& database) {
  return Catalogue([&database](const std::string& key) { return database.get_metadata(key); });
}

}  // namespace

TEST_CASE("a catalogue gives back what was set before and after it is saved") {
  const morgue::index::TemporaryArchive scratch;
  Xapian::WritableDatabase database = make_database(scratch);
  const std::vector<std::pair<std::string, CatalogueEntry>> entries{
      {"/news/a.txt", {1, 2, 3, 4, 5}},
      {"/news/\xC3\xA9t\xC3\xA9.json", {0, 0, 0, 0, 0}},
      {"/news/before-1970", {UINT64_MAX, INT64_MIN, UINT64_MAX, UINT64_MAX, UINT64_MAX}},
      {"/" + std::string(300, 'x') + "/a", {10, -1, 1, 1, 1}},
      {"/" + std::string(300, 'x') + "/b", {11, -1, 1, 1, 1}},
      {"/" + std::string(4000, 'y'), {12, 1, 1, 1, 1}},
      {"-", {0, 0, 9, 9, 9}},
  };
  Catalogue catalogue = catalogue_of(database);
  CHECK_FALSE(catalogue.changed());
  CHECK(catalogue.memory() == 0);
  for (const auto& [path, entry] : entries) {
    CHECK_FALSE(catalogue.find(path));
    catalogue.set(path, entry);
    CHECK(catalogue.find(path) == entry);
  }
  CHECK(catalogue.changed());
  CHECK(catalogue.memory() > 4000);
  CHECK(Catalogue::paths(database).empty());
  catalogue.save(database);
  CHECK_FALSE(catalogue.changed());
  CHECK(catalogue.memory() == 0);
  for (const auto& [path, entry] : entries) CHECK(catalogue.find(path) == entry);

  Catalogue again = catalogue_of(database);
  for (const auto& [path, entry] : entries) CHECK(again.find(path) == entry);
  std::vector<std::string> paths;
  for (const auto& [path, entry] : entries) paths.push_back(path);
  std::sort(paths.begin(), paths.end());
  CHECK(Catalogue::paths(database) == paths);

  again.erase("/news/a.txt");
  CHECK_FALSE(again.find("/news/a.txt"));
  CHECK(Catalogue::paths(database).size() == entries.size());
  again.save(database);
  CHECK_FALSE(again.find("/news/a.txt"));
  CHECK(Catalogue::paths(database).size() == entries.size() - 1);
  CHECK_FALSE(again.find("/news/a.tx"));
  CHECK_FALSE(again.find("/news/a.txt2"));
}

TEST_CASE("a catalogue entry that is damaged is read as none and reported when all are listed") {
  const morgue::index::TemporaryArchive scratch;
  Xapian::WritableDatabase database = make_database(scratch);
  database.set_metadata("morgue.file./news/a.txt", "\xFF\xFF");
  Catalogue catalogue = catalogue_of(database);
  CHECK_FALSE(catalogue.find("/news/a.txt"));
  CHECK_THROWS_AS(Catalogue::paths(database), morgue::Error);
}
