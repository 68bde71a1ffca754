// Plain text: the lines of an article as people save it from web pages, told apart.
#include <catch2/catch.hpp>
#include <string>

#include "tests/indexer/reader/reading.h"

using namespace morgue;

namespace {

Article article_of(const std::string& text) {
  Reading reading = read_text(text);
  INFO(text);
  REQUIRE(reading.rejected.empty());
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

}  // namespace

TEST_CASE("a page as it was saved becomes an article without its furniture") {
  const Article article = article_of(
      "Harbour to close for repairs\n\nThe quay is older than the town.\nThe old quay\n"
      "The old quay File photo | AP\nUpdated on\n3 min read\n\nPORT ELLEN: The harbour closes on "
      "Monday.\n\nIt opens again in May.\n\n(With inputs from PTI)\n\nRelated Stories\n\nNo "
      "stories "
      "found.\n\nX\nThe Harbour Gazette\nwww.harbourgazette.example\n");
  CHECK(article.headline == "Harbour to close for repairs");
  CHECK(article.standfirst == "The quay is older than the town.");
  CHECK(article.caption == "The old quay File photo | AP");
  CHECK(article.place == "PORT ELLEN");
  CHECK(article.agency == "PTI");
  CHECK(article.source == "The Harbour Gazette");
  CHECK(article.body == "The harbour closes on Monday.\n\nIt opens again in May.");
  CHECK_FALSE(article.date.known());
}
