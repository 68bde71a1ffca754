// The best matches are the best, whether or not all are looked at.
#include "searcher/match/pruning.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "searcher/match/ranking.h"
#include "tests/searcher/query/small_archive.h"

using morgue::Article;
using morgue::match::least_checked;
using morgue::test::SmallArchive;

namespace {

// Articles of words that stand in them with all frequencies, from a generator that is the same
// everywhere.
const SmallArchive& archive() {
  static const SmallArchive made = [] {
    std::minstd_rand random(7);
    std::vector<Article> articles(700);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      Article& article = articles[i];
      article.id = std::to_string(i);
      article.language = "en";
      article.origin.path = "/stories";
      article.date = morgue::Date::from_year(2025);
      const std::size_t words = 20 + random() % 60;
      for (std::size_t w = 0; w < words; ++w) {
        const std::size_t rare = 1 + random() % 60;
        article.body += "w" + std::string(1, static_cast<char>('a' + random() % rare / 3)) + " ";
      }
    }
    return SmallArchive(articles);
  }();
  return made;
}

std::string any_word(std::minstd_rand& random) {
  return "w" + std::string(1, static_cast<char>('a' + random() % 20));
}

// "W" becomes a word, "P" a phrase of two.
std::string fill(const std::string& shape, std::minstd_rand& random) {
  std::string out;
  for (const char c : shape) {
    if (c == 'W') {
      out += any_word(random);
    } else if (c == 'P') {
      out += '"' + any_word(random) + ' ' + any_word(random) + '"';
    } else {
      out += c;
    }
  }
  return out;
}

bool same_best(const Xapian::Query& query) {
  const Xapian::Database& database = archive().database();
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(morgue::match::NewsWeight());
  enquire.set_query(query);
  const Xapian::doccount all = database.get_doccount();
  const Xapian::MSet best = enquire.get_mset(0, 10, least_checked(query, all));
  const Xapian::MSet whole = enquire.get_mset(0, all);
  if (best.size() != std::min<Xapian::doccount>(10, whole.size())) return false;
  for (Xapian::doccount i = 0; i < best.size(); ++i) {
    if (std::abs(best[i].get_weight() - whole[i].get_weight()) > 1e-9) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("Pruning is off for the shapes in which it loses matches and on for the others") {
  const std::vector<std::pair<std::string, bool>> table{
      {"W", false},
      {"W W W W", false},
      {"P", false},
      {"W P", false},
      {"W AND (W OR P)", false},
      {"W W date:2025", false},
      {"+W W W", false},
      {"+W +W W", false},
      {"+P W", false},
      {"W -(W W P)", false},
      {"W W P", true},
      {"W (W AND W) W", true},
      {"(W P) OR W", true},
      {"W W P date:2025", true},
      {"W AND (W W P)", true},
      {"+W P", true},
      {"+W W P", true},
      {"+(W OR W) W", true},
      {"+W W body:W", true},
      {"W W (+W P)", true},
      {"W^3 W", false},
      {"P (W W)^2", true},
      {"W (W P)^2", true},
      {"W W P^3", true},
      {"W NEAR/5 W", false},
      {"W (W NEAR/5 W) W", true},
      {"+W (W SENT W)", true},
  };
  std::minstd_rand random(3);
  for (const auto& [shape, off] : table) {
    CAPTURE(shape);
    const Xapian::Query query = morgue::test::translate(fill(shape, random), archive()).query;
    CHECK(least_checked(query, 700) == (off ? 700 : 0));
  }
}

TEST_CASE("The first ten hits are the best ten of all") {
  std::minstd_rand random(11);
  for (const char* shape : {"W W P", "W P P", "+W P", "+W W P", "+(W OR W) W", "+(W OR P) W",
                            "W W body:W P", "P (W W)^2", "W^3 W P^0.5", "W W (W NEAR/3 W)",
                            "+W (W SENT W)", "W (W NOT NEAR/1 W) (W W)^4", "+W first20(W) W",
                            "W (W AND W) P", "+P W W", "W P", "W AND (W OR P)"}) {
    for (int i = 0; i < 200; ++i) {
      const std::string text = fill(shape, random);
      CAPTURE(text);
      REQUIRE(same_best(morgue::test::translate(text, archive()).query));
    }
  }
}
