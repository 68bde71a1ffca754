// Hits grouped by story, held against grouping a list of all.
#include <morgue/archive.h>
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/indexer/story/invented_text.h"
#include "tests/indexer/writer/temporary_archive.h"

using morgue::Article;
using morgue::Copies;
using morgue::Date;
using morgue::Group;
using morgue::Hit;
using morgue::Request;
using morgue::Results;
using morgue::Sort;
using namespace morgue::index;
using morgue::test::invented_words;
using morgue::test::text_of;

namespace {

void write(const TemporaryArchive& folder, const std::vector<Article>& articles,
           bool stories = true) {
  DocumentBuilder builder;
  const auto writer = make_bulk_writer(folder.layout(), {});
  for (const Article& article : articles) {
    IndexDocument document = builder.build(article);
    if (stories) set_story(document, article);
    writer->add(writer->prepare(std::move(document)));
  }
  writer->finish();
}

Request asking(const std::string& query, Group group, std::size_t limit = 1000) {
  Request request;
  request.query = query;
  request.group = group;
  request.limit = limit;
  request.snippets = false;
  request.advice = false;
  request.timeout = std::chrono::milliseconds(0);
  return request;
}

std::string sources_of(const Copies& copies) {
  std::string out;
  for (const Copies::Source& source : copies.sources) {
    out += (out.empty() ? "" : ", ") + source.name + ' ' + std::to_string(source.articles);
  }
  return out;
}

// Stories of one to five copies, of which each has the word red or not, from few sources.
std::vector<Article> random_articles(std::mt19937& random) {
  std::vector<Article> articles;
  const unsigned stories = 1 + random() % 60;
  for (unsigned story = 0; story < stories; ++story) {
    const auto words = invented_words(60, random());
    const unsigned copies = random() % 3 == 0 ? 1 + random() % 5 : 1;
    const int month = 1 + static_cast<int>(random() % 12);
    const bool dated = random() % 8 != 0;
    for (unsigned copy = 0; copy < copies; ++copy) {
      std::string body = text_of(words);
      if (random() % 3 != 0) body += " red";
      for (unsigned more = random() % 4; more > 0; --more) body += " lantern";
      Article article = make_article("id" + std::to_string(articles.size()), body);
      article.headline = "Tunnel";
      article.date =
          dated ? Date::from_day(2024, month, 1 + static_cast<int>(random() % 15)) : Date();
      const unsigned source = random() % 4;
      article.source = source == 0 ? "" : "Paper " + std::to_string(source);
      articles.push_back(article);
    }
  }
  std::shuffle(articles.begin(), articles.end(), random);
  return articles;
}

}  // namespace

TEST_CASE("grouped hits are the first of each story, on any page and in any order") {
  CHECK(rc::check("grouping agrees with a list of everything", [] {
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    TemporaryArchive folder;
    write(folder, random_articles(random));
    morgue::Archive archive(folder.layout().folder().string());
    for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
      for (const std::string query : {"red", "tunnel", "lantern OR red", "+tunnel lantern"}) {
        Request request = asking(query, Group::none);
        request.sort = sort;
        std::vector<Hit> expected;
        std::map<std::string, std::map<std::string, std::uint64_t>> sources;
        std::map<std::string, std::uint64_t> copies;
        for (const Hit& hit : archive.search(request).hits) {
          RC_ASSERT_FALSE(hit.story.empty());
          RC_ASSERT(hit.copies.articles == 0U);
          if (copies[hit.story]++ == 0) expected.push_back(hit);
          if (!hit.source.empty()) ++sources[hit.story][hit.source];
        }
        request.group = Group::story;
        request.offset = random() % (expected.size() + 3);
        request.limit = 1 + random() % 20;
        request.exact_total = random() % 2 == 0;
        const Results results = archive.search(request);
        RC_ASSERT(results.total.lower <= expected.size());
        RC_ASSERT(results.total.upper >= expected.size());
        if (request.exact_total) RC_ASSERT(results.total.exact());
        const std::size_t left =
            expected.size() - std::min(expected.size(), static_cast<std::size_t>(request.offset));
        RC_ASSERT(results.hits.size() == std::min<std::size_t>(left, request.limit));
        for (std::size_t i = 0; i < results.hits.size(); ++i) {
          const Hit& hit = results.hits[i];
          RC_ASSERT(hit.id == expected[request.offset + i].id);
          RC_ASSERT(hit.rank == request.offset + i + 1);
          RC_ASSERT(hit.copies.articles == copies[hit.story]);
          std::uint64_t named = 0;
          for (const Copies::Source& source : hit.copies.sources) {
            RC_ASSERT(sources[hit.story][source.name] == source.articles);
            named += source.articles;
          }
          std::uint64_t all = 0;
          for (const auto& [name, articles] : sources[hit.story]) all += articles;
          RC_ASSERT(named == all);
        }
        request.limit = 0;
        request.exact_total = true;
        RC_ASSERT(archive.search(request).total.estimate == expected.size());
      }
    }
  }));
}

TEST_CASE("a story's key finds all its articles and no others") {
  const auto words = invented_words(80, 1);
  std::vector<Article> articles{
      make_article("a", text_of(words)), make_article("b", text_of(words, 0, 60)),
      make_article("c", text_of(invented_words(80, 2))), make_article("d", text_of(words, 10))};
  TemporaryArchive folder;
  write(folder, articles);
  morgue::Archive archive(folder.layout().folder().string());
  const std::string story = archive.search(asking("id:b", Group::none)).hits.at(0).story;
  CHECK(story.substr(0, 9) == "20240506-");
  const auto ids = [&](const std::string& query, Group group = Group::none) {
    std::set<std::string> found;
    for (const Hit& hit : archive.search(asking(query, group)).hits) found.insert(hit.id);
    return found;
  };
  CHECK(ids("story:" + story) == std::set<std::string>{"a", "b", "d"});
  CHECK(ids("tunnel -story:" + story) == std::set<std::string>{"c"});
  CHECK(ids("story:" + story, Group::story).size() == 1);
  CHECK(ids("story:20240506-000000000000").empty());
  for (const char* wrong : {"story:8f3a", "story:20240506", "story:\"tunnel opens\""}) {
    CHECK_THROWS_AS(archive.search(asking(wrong, Group::none)), morgue::QueryError);
  }
}

TEST_CASE("copies count what matches, by source") {
  const auto words = invented_words(80, 1);
  std::vector<Article> articles;
  for (const char* source : {"Coast Mail", "Harbour Gazette", "Harbour Gazette", "", "Anvil"}) {
    articles.push_back(make_article(std::to_string(articles.size()), text_of(words)));
    articles.back().source = source;
  }
  articles[4].body += " zeppelin";
  TemporaryArchive folder;
  write(folder, articles);
  morgue::Archive archive(folder.layout().folder().string());
  const Results all = archive.search(asking("tunnel", Group::story));
  REQUIRE(all.hits.size() == 1);
  CHECK(all.hits[0].copies.articles == 5);
  CHECK(sources_of(all.hits[0].copies) == "Harbour Gazette 2, Anvil 1, Coast Mail 1");
  const Results one = archive.search(asking("zeppelin", Group::story));
  REQUIRE(one.hits.size() == 1);
  CHECK(sources_of(one.hits[0].copies) == "Anvil 1");
}

TEST_CASE(
    "grouping works across several archives, and is warned of where there is nothing to group") {
  const auto words = invented_words(80, 1);
  TemporaryArchive first;
  TemporaryArchive second;
  TemporaryArchive without;
  write(first, {make_article("a", text_of(words)), make_article("b", text_of(words))});
  write(second, {make_article("c", text_of(words))});
  write(without, {make_article("d", text_of(words))}, false);
  const auto path = [](const TemporaryArchive& archive) {
    return archive.layout().folder().string();
  };
  morgue::Archive both({path(first), path(second)});
  const Results results = both.search(asking("tunnel", Group::story));
  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].copies.articles == 3);
  CHECK(results.warnings.empty());
  morgue::Archive three({path(first), path(without)});
  const Results warned = three.search(asking("tunnel", Group::story));
  CHECK(warned.hits.size() == 2);
  REQUIRE(warned.warnings.size() == 1);
  CHECK(warned.warnings[0].message.find("--rebuild") != std::string::npos);
  CHECK(three.search(asking("tunnel", Group::none)).warnings.empty());
}
