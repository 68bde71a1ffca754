// Newest and oldest first, held against sorting everything.
#include <morgue/archive.h>
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/indexer/writer/temporary_archive.h"

using morgue::Article;
using morgue::Date;
using morgue::Sort;
using namespace morgue::index;

namespace {

// Dates of every precision, uneven: most in few months, some years empty.
Date random_date(std::mt19937& random) {
  const unsigned kind = random() % 20;
  if (kind == 0) return {};
  const int year = kind < 12 ? 2019 : 1990 + static_cast<int>(random() % 30);
  if (kind == 1) return Date::from_year(year);
  const int month = kind < 8 ? 11 : 1 + static_cast<int>(random() % 12);
  if (kind == 2) return Date::from_month(year, month);
  return Date::from_day(year, month, 1 + static_cast<int>(random() % 28));
}

struct Known {
  std::string id;
  std::string date;  // ISO
  bool red = false;
};

std::vector<std::string> sorted(std::vector<Known> articles, bool newest, bool red_only) {
  std::stable_sort(articles.begin(), articles.end(), [newest](const Known& a, const Known& b) {
    if (a.date.empty() || b.date.empty()) return !a.date.empty() && b.date.empty();
    return newest ? a.date > b.date : a.date < b.date;
  });
  std::vector<std::string> out;
  for (const Known& article : articles) {
    if (article.red || !red_only) out.push_back(article.id);
  }
  return out;
}

}  // namespace

TEST_CASE("newest and oldest first are what sorting all matches gives on any page") {
  CHECK(rc::check("newest and oldest agree with a sort of everything", [] {
    const auto seed = *rc::gen::arbitrary<unsigned>();
    std::mt19937 random(seed);
    TemporaryArchive folder;
    std::vector<Known> known;
    const std::size_t count = 1 + random() % 900;
    const unsigned rarity = 1 + random() % 12;
    {
      Feeder writer = open_writer(folder, Kind::bulk);
      for (std::size_t i = 0; i < count; ++i) {
        const bool red = random() % rarity == 0;
        Article article = make_article("a" + std::to_string(i), red ? "red" : "blue");
        article.headline = "colour";
        article.date = random_date(random);
        writer.add(article);
        known.push_back({article.id, article.date.iso(), red});
      }
      writer->finish();
    }
    morgue::Archive archive(folder.layout().folder().string());
    for (const bool newest : {true, false}) {
      for (const bool red_only : {true, false}) {
        const std::vector<std::string> right = sorted(known, newest, red_only);
        morgue::Request request;
        request.query = red_only ? "red" : "colour";
        request.sort = newest ? Sort::newest : Sort::oldest;
        request.snippets = false;
        request.limit = 1 + random() % 40;
        request.offset = random() % (right.size() + 5);
        const morgue::Results results = archive.search(request);
        const std::size_t first = std::min(request.offset, right.size());
        const std::size_t last = std::min(first + request.limit, right.size());
        RC_ASSERT(results.hits.size() == last - first);
        for (std::size_t i = first; i < last; ++i) {
          RC_ASSERT(results.hits[i - first].id == right[i]);
        }
        RC_ASSERT(results.total.lower <= right.size());
        RC_ASSERT(results.total.upper >= right.size());
      }
    }
  }));
}
