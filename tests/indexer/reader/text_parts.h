// Articles out of texts, part by part.
#ifndef MORGUE_TESTS_INDEXER_READER_TEXT_PARTS_H
#define MORGUE_TESTS_INDEXER_READER_TEXT_PARTS_H

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/indexer/reader/reading.h"

using Strings = std::vector<std::string>;

// What is not named must be empty.
struct Parts {
  std::string headline;
  std::string standfirst;
  std::string caption;
  std::string body;
  std::string date;
  Strings byline;
  std::string place;
  std::string agency;
  std::string source;
  Strings sections;
};

struct Case {
  const char* what;
  std::string text;
  Parts parts;
};

inline morgue::Article article_of(const std::string& text) {
  const Reading reading = read_text(text);
  CHECK(reading.rejected.empty());
  CHECK(reading.warnings.empty());
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

inline void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const morgue::Article article = article_of(one.text);
    CHECK(article.headline == one.parts.headline);
    CHECK(article.standfirst == one.parts.standfirst);
    CHECK(article.caption == one.parts.caption);
    CHECK(article.body == one.parts.body);
    CHECK(article.date.iso() == one.parts.date);
    CHECK(article.byline == one.parts.byline);
    CHECK(article.place == one.parts.place);
    CHECK(article.agency == one.parts.agency);
    CHECK(article.source == one.parts.source);
    CHECK(article.sections == one.parts.sections);
  }
}

inline const std::string quay =
    "The quay will be shut on Monday, the council said on Tuesday evening.";
inline const std::string boats =
    "Forty boats must find another harbour until the work ends in spring.";
inline const std::string body = quay + "\n\n" + boats;

#endif  // MORGUE_TESTS_INDEXER_READER_TEXT_PARTS_H
