// What matches have in a field, held against counting the hits one by one.
#include <morgue/archive.h>
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/person_name.h"
#include "common/text.h"
#include "tests/indexer/writer/temporary_archive.h"

using morgue::Archive;
using morgue::Article;
using morgue::Date;
using morgue::ErrorCode;
using morgue::Facet;
using morgue::FacetValue;
using morgue::Hit;
using morgue::Request;
using namespace morgue::index;

namespace {

const std::vector<std::string> names{"Ida Halloran", "Halloran, Ida",  "Marek Wroña", "O. Quill",
                                     "wrona-marek",  "Jörg van Stein", "Ida Quill"};

Article random_article(std::mt19937& random, std::size_t number) {
  std::string body = "ferry";
  if (random() % 3 == 0) body += " red";
  Article article = make_article("id" + std::to_string(number), body);
  for (unsigned count = random() % 4; count > 0; --count) {
    article.people.emplace_back().name = names[random() % names.size()];
  }
  const unsigned source = random() % 4;
  if (source > 0)
    article.source = source == 1 ? "The \"Paper\"" : "Paper, the " + std::to_string(source);
  if (random() % 2 == 0) article.agency = "PTI";
  for (unsigned count = random() % 3; count > 0; --count) {
    article.sections.emplace_back(random() % 2 == 0 ? "World" : "Business");
    article.keywords.push_back("topic " + std::to_string(random() % 5));
  }
  article.language = random() % 2 == 0 ? "en" : "fr";
  if (random() % 5 != 0) {
    article.date = Date::from_day(2020 + static_cast<int>(random() % 3),
                                  1 + static_cast<int>(random() % 12), 5);
  }
  return article;
}

void write(const TemporaryArchive& folder, const std::vector<Article>& articles) {
  DocumentBuilder builder;
  const auto writer = make_bulk_writer(folder.layout(), {});
  for (const Article& article : articles) writer->add(writer->prepare(builder.build(article)));
  writer->finish();
}

// The values of an article in a field, as they are told apart.
std::set<std::string> values_of(const Hit& hit, const std::string& field) {
  std::set<std::string> out;
  if (field == "person") {
    for (const morgue::Person& person : hit.people) out.insert(morgue::name_key(person.name));
  } else if (field == "section") {
    for (const std::string& value : hit.sections) out.insert(morgue::fold_value(value));
  } else if (field == "keyword") {
    for (const std::string& value : hit.keywords) out.insert(morgue::fold_value(value));
  } else if (field == "source") {
    out.insert(morgue::fold_value(hit.source));
  } else if (field == "agency") {
    out.insert(morgue::fold_value(hit.agency));
  } else if (field == "lang") {
    out.insert(hit.language);
  } else if (hit.date.known()) {
    const std::string day = hit.date.iso_day();
    out.insert(field == "year" ? day.substr(0, 4) : day.substr(0, 4) + day.substr(5, 2));
  }
  out.erase("");
  return out;
}

std::string key_of(const FacetValue& value, const std::string& field) {
  return field == "person" ? morgue::name_key(value.text) : morgue::fold_value(value.text);
}

Request asking(const std::string& query) {
  Request request;
  request.query = query;
  request.limit = 10'000;
  request.timeout = std::chrono::milliseconds(0);
  return request;
}

}  // namespace

TEST_CASE("facets count what the hits have") {
  CHECK(rc::check("each facet agrees with the hits, article by article", [] {
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    // Few matches are counted article by article, many term by term.
    const std::size_t count = random() % 8 == 0 ? 1'100 + random() % 300 : 1 + random() % 80;
    std::vector<std::string> paths;
    const TemporaryArchive first;
    const TemporaryArchive second;
    std::vector<Article> articles;
    for (std::size_t i = 0; i < count; ++i) articles.push_back(random_article(random, i));
    if (random() % 2 == 0) {
      write(first, articles);
      paths = {first.layout().folder().string()};
    } else {
      const auto half = articles.begin() + static_cast<std::ptrdiff_t>(count / 2);
      write(first, {articles.begin(), half});
      write(second, {half, articles.end()});
      paths = {first.layout().folder().string(), second.layout().folder().string()};
    }
    Archive archive(paths);
    for (const std::string query : {"red", "ferry", "-red ferry", "source:none"}) {
      const std::vector<Hit> hits = archive.search(asking(query)).hits;
      for (const std::string field :
           {"person", "source", "agency", "section", "keyword", "lang", "year", "month"}) {
        std::map<std::string, std::uint64_t> expected;
        std::uint64_t without = 0;
        for (const Hit& hit : hits) {
          const std::set<std::string> values = values_of(hit, field);
          if (values.empty()) ++without;
          for (const std::string& value : values) ++expected[value];
        }
        const Facet facet = archive.facet(asking(query), field);
        RC_LOG() << query << ' ' << field << ", archives: " << paths.size() << '\n';
        RC_ASSERT(facet.field == field);
        RC_ASSERT(facet.matches == hits.size());
        RC_ASSERT(facet.without == without);
        RC_ASSERT(facet.distinct == expected.size());
        RC_ASSERT(facet.values.size() == expected.size());
        for (const FacetValue& value : facet.values) {
          RC_ASSERT(value.articles == expected.at(key_of(value, field)));
          RC_ASSERT(value.in_archive >= value.articles);
          // What it says one would ask for asks for that.
          RC_ASSERT(value.query.empty() == (value.text.find('"') != std::string::npos));
          if (!value.query.empty()) RC_ASSERT(archive.count(value.query) >= value.in_archive);
        }
        const bool in_order = field == "year" || field == "month";
        RC_ASSERT(std::is_sorted(facet.values.begin(), facet.values.end(),
                                 [&](const FacetValue& a, const FacetValue& b) {
                                   return in_order ? a.text < b.text : a.articles > b.articles;
                                 }));
        Request part = asking(query);
        part.offset = 1;
        part.limit = 2;
        const Facet page = archive.facet(part, field);
        RC_ASSERT(page.distinct == facet.distinct);
        RC_ASSERT(page.values.size() ==
                  std::min<std::size_t>(2, std::max<std::size_t>(expected.size(), 1) - 1));
        if (!page.values.empty()) RC_ASSERT(page.values[0].text == facet.values[1].text);
      }
    }
  }));
}

TEST_CASE("a facet's words are those that its articles have and others have not") {
  const TemporaryArchive folder;
  std::vector<Article> articles;
  for (std::size_t i = 0; i < 60; ++i) {
    const bool harbour = i % 3 == 0;
    Article article = make_article("id" + std::to_string(i),
                                   harbour ? "Mayor Halloran spoke of the ferry and the quay."
                                           : "Coach Quill spoke of the match and the goal.");
    article.people.emplace_back().name = harbour ? "Ida Halloran" : "O. Quill";
    articles.push_back(article);
  }
  write(folder, articles);
  Archive archive(folder.layout().folder().string());
  Facet facet = archive.facet(asking("spoke"), "people");
  REQUIRE(facet.values.size() == 2);
  CHECK(facet.values[0].text == "O. Quill");
  CHECK(facet.values[0].query == "person:\"O. Quill\"");
  CHECK(facet.values[1].words == std::vector<std::string>{"ferry", "mayor", "quay"});
  CHECK(facet.values[1].lift == Approx(1));

  Request plain = asking("ferry");
  plain.snippets = false;
  facet = archive.facet(plain, "person");
  REQUIRE(facet.values.size() == 1);
  CHECK(facet.values[0].words.empty());
  CHECK(facet.values[0].lift == Approx(3));
}

TEST_CASE("facets that there are not are refused") {
  const TemporaryArchive folder;
  write(folder, {make_article("a", "ferry")});
  Archive archive(folder.layout().folder().string());
  for (const std::string field : {"byline", "headline", "perso", "", "date"}) {
    INFO(field);
    try {
      archive.facet(asking("ferry"), field);
      FAIL("not refused");
    } catch (const morgue::Error& error) {
      CHECK(error.code() == ErrorCode::bad_argument);
      CHECK(error.hint().find("month") != std::string::npos);
    }
  }
  CHECK_THROWS_AS(archive.facet(asking("date:2020-13"), "person"), morgue::QueryError);
  CHECK(archive.facet(asking("quay"), "person").matches == 0);
}
