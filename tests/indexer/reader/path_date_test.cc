#include "indexer/reader/path_date.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

TEST_CASE("the date of a file is what its name or its folders tell") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"/ocr/19160104/sn85038022-ed-1_seq-1.txt", "1916-01-04"},
      {"/ocr/1916-01-04/page.txt", "1916-01-04"},
      {"/ocr/1916/01/04/page.txt", "1916-01-04"},
      {"/ocr/1916/1/4/page.txt", "1916-01-04"},
      {"/ocr/1916/jan/04/page.txt", "1916-01-04"},
      {"/ocr/1916/January/4/0001.txt", "1916-01-04"},
      {"/ocr/1916/0104/0001.txt", "1916-01-04"},
      {"/ocr/gazette_1916_01_04.txt", "1916-01-04"},
      {"gazette.1916.01.04.txt", "1916-01-04"},
      {"gazette19160104.txt", "1916-01-04"},
      {"/ocr/4 January 1916/page.txt", "1916-01-04"},
      {"/ocr/1916-Jan-04/page.txt", "1916-01-04"},
      // The name goes before the folder, the nearer folder before the farther one.
      {"/2020-01-01/1916-01-04/gazette-1917-03-02.txt", "1917-03-02"},
      {"/2020-01-01/1916-01-04/page-3.txt", "1916-01-04"},
      // Less than a day, where nothing tells more.
      {"/ocr/1916-01/page.txt", "1916-01"},
      {"/ocr/1916/01/page.txt", "1916-01"},
      {"/ocr/1916/page.txt", "1916"},
      {"/1916/box/1917-02/a.txt", "1917-02"},
      // No dates.
      {"/ocr/sn85038022/2011260133-ed-1.txt", ""},
      {"/ocr/04-01-1916/page.txt", ""},
      {"/ocr/19161304/page.txt", ""},
      {"/ocr/191601041/page.txt", ""},
      {"/ocr/1916-02-30/page.txt", "1916-02"},
      {"/page-12.txt", ""},
      {"/home/u1000/page.txt", ""},
      {"", ""},
  };
  for (const auto& [path, date] : rows) {
    CAPTURE(path);
    CHECK(date_in_path(path).iso() == date);
  }
}

TEST_CASE("articles without a date get that of their path only when asked") {
  ReadOptions options;
  MemoryStream plain("A headline\n\nAnd a body of some words.\n");
  CHECK_FALSE(read_all(plain, options, "/in/1916-01-04/a.txt").articles.at(0).date.known());
  options.date_from = ReadOptions::DateFrom::path;
  MemoryStream named("A headline\n\nAnd a body of some words.\n");
  CHECK(read_all(named, options, "/in/1916-01-04/a.txt").articles.at(0).date.iso() == "1916-01-04");
  MemoryStream member("A headline\n\nAnd a body of some words.\n");
  CHECK(read_all(member, options, "/in/2020-01-01.zip", "1916/05/20/a.txt")
            .articles.at(0)
            .date.iso() == "1916-05-20");
  MemoryStream dated(R"({"headline":"A","date":"2001-02-03"})");
  CHECK(read_all(dated, options, "/in/1916-01-04/a.json").articles.at(0).date.iso() ==
        "2001-02-03");
}

TEST_CASE("any path is read") {
  rc::check([](const std::string& path) { (void)date_in_path(path); });
}
