#include "indexer/writer/merge.h"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "temporary_archive.h"

namespace fs = std::filesystem;
using morgue::index::max_merge_inputs;
using morgue::index::merge_databases;
using morgue::index::TemporaryArchive;

namespace {

// Databases of one document each, d0, d1, ..., that share a word and a synonym; every third is
// empty.
std::vector<fs::path> make_databases(const fs::path& folder, std::size_t count) {
  fs::create_directories(folder);
  std::vector<fs::path> paths;
  for (std::size_t i = 0; i < count; ++i) {
    paths.push_back(folder / ("in-" + std::to_string(i)));
    Xapian::WritableDatabase database(paths.back().string(),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    database.set_metadata("key-" + std::to_string(i), "value");
    database.add_synonym("Zword", "form" + std::to_string(i % 7));
    if (i % 3 != 2) {
      Xapian::Document document;
      document.set_data("d" + std::to_string(i));
      document.add_posting("word", 1);
      document.add_posting("word", 5);
      document.add_value(0, std::to_string(i));
      database.add_document(document);
    }
    database.commit();
  }
  return paths;
}

}  // namespace

TEST_CASE("merging keeps the order of documents and unites what else there is") {
  for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{5},
                                  max_merge_inputs + 1, 2 * max_merge_inputs + 3}) {
    CAPTURE(count);
    const TemporaryArchive scratch;
    const fs::path folder = scratch.layout().folder();
    const std::vector<fs::path> inputs = make_databases(folder, count);
    merge_databases(inputs, folder / "out", true);

    const Xapian::Database merged((folder / "out").string());
    std::string found;
    std::string expected;
    for (auto posting = merged.postlist_begin("word"); posting != merged.postlist_end("word");
         ++posting) {
      const Xapian::Document document = merged.get_document(*posting);
      found += document.get_data() + '=' + document.get_value(0) + ' ';
      CHECK(std::distance(merged.positionlist_begin(*posting, "word"),
                          merged.positionlist_end(*posting, "word")) == 2);
      CHECK(document.termlist_count() == 1);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 3 != 2) expected += "d" + std::to_string(i) + '=' + std::to_string(i) + ' ';
      CHECK(merged.get_metadata("key-" + std::to_string(i)) == "value");
      CHECK_FALSE(fs::exists(inputs[i]));
    }
    CHECK(found == expected);
    CHECK(static_cast<std::size_t>(
              std::distance(merged.synonyms_begin("Zword"), merged.synonyms_end("Zword"))) ==
          std::min<std::size_t>(count, 7));
    CHECK(Xapian::Database::check((folder / "out").string()) == 0);
    CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
  }
}
