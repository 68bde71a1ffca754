// morgue::Archive, as an embedding program sees it.
#include <morgue/archive.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/indexer/writer/temporary_archive.h"

using morgue::Archive;
using morgue::Article;
using morgue::Error;
using morgue::ErrorCode;
using morgue::Request;
using morgue::Results;
using morgue::Sort;
using morgue::index::error_of;
using morgue::index::Feeder;
using morgue::index::Kind;
using morgue::index::make_article;
using morgue::index::open_writer;
using morgue::index::TemporaryArchive;

namespace {

std::string path_of(const TemporaryArchive& archive) {
  return archive.layout().folder().string();
}

Request ask(const std::string& query) {
  Request request;
  request.query = query;
  return request;
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> out;
  for (const morgue::Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}

// Articles "a0" to "a(count - 1)", all about a ferry, a third of them about a heron too.
void fill(const TemporaryArchive& archive, int count, const std::string& prefix = "a") {
  Feeder writer = open_writer(archive, Kind::incremental);
  for (int i = 0; i < count; ++i) {
    std::string body = "The ferry left at noon, crossing number " + std::to_string(i) + ".";
    for (int heron = 0; i % 3 == 0 && heron <= i % 7; ++heron) body += " A heron stood there.";
    Article article = make_article(prefix + std::to_string(i), body);
    article.date = morgue::Date::from_day(2020, 1 + i % 12, 1 + i % 28);
    writer.add(article);
  }
  writer->finish();
}

}  // namespace

TEST_CASE("a hit has all of its article but the text and says where it was found") {
  TemporaryArchive folder;
  {
    Feeder writer = open_writer(folder, Kind::bulk);
    Article article = make_article("one", "Zoë Lindqvist opened the tunnel. Nobody else came.");
    article.standfirst = "A minister cuts a ribbon.";
    article.byline = {"Ida Halloran"};
    article.place = "PORT ELLERY";
    article.people.push_back({"Zoë Lindqvist", morgue::Person::Source::metadata, {}, {}});
    article.origin.line = 7;
    writer.add(article);
    writer->finish();
  }
  Archive archive(path_of(folder));
  const Results results = archive.search(ask("tunnel lindqvist"));
  REQUIRE(results.hits.size() == 1);
  const morgue::Hit& hit = results.hits[0];
  CHECK(hit.rank == 1);
  CHECK(hit.score > 0);
  CHECK(hit.archive == path_of(folder));
  CHECK(hit.id == "one");
  CHECK(hit.place == "PORT ELLERY");
  CHECK(hit.byline == std::vector<std::string>{"Ida Halloran"});
  REQUIRE(hit.people.size() == 1);
  CHECK(hit.people[0].name == "Zoë Lindqvist");
  CHECK(hit.origin.str() == "/news/a.txt:7");
  CHECK(hit.body.empty());
  CHECK(hit.standfirst.empty());
  CHECK(hit.snippet.text == "Zoë Lindqvist opened the tunnel. Nobody else came.");
  REQUIRE(hit.snippet.matches.size() == 2);
  CHECK(hit.snippet.text.substr(hit.snippet.matches[0].begin,
                                hit.snippet.matches[0].end - hit.snippet.matches[0].begin) ==
        "Lindqvist");
  REQUIRE(hit.headline_matches.size() == 1);
  CHECK(results.total.exact());
  CHECK(results.total.estimate == 1);

  const std::optional<Article> whole = archive.article("one");
  REQUIRE(whole.has_value());
  CHECK(whole->body == "Zoë Lindqvist opened the tunnel. Nobody else came.");
  CHECK(whole->standfirst == "A minister cuts a ribbon.");
  CHECK_FALSE(archive.article("two").has_value());
}

TEST_CASE("pages put together are the one long list in every order") {
  TemporaryArchive folder;
  fill(folder, 400);
  Archive archive(path_of(folder));
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    for (const char* query : {"heron", "ferry heron", "crossing -heron", "date:2020-03.."}) {
      CAPTURE(static_cast<int>(sort), query);
      Request request = ask(query);
      request.sort = sort;
      request.snippets = false;
      request.limit = 1000;
      const std::vector<std::string> all = ids(archive.search(request));
      CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
      CHECK(archive.count(query) == all.size());
      std::vector<std::string> paged;
      request.limit = 7;
      while (true) {
        request.offset = paged.size();
        const Results page = archive.search(request);
        if (page.hits.empty()) break;
        CHECK(page.hits.front().rank == paged.size() + 1);
        CHECK(page.total.lower <= all.size());
        CHECK(page.total.upper >= all.size());
        for (const std::string& id : ids(page)) paged.push_back(id);
      }
      CHECK(paged == all);
    }
  }
}

TEST_CASE("an exact total is that of all matches however few hits are wanted") {
  TemporaryArchive folder;
  fill(folder, 300);
  Archive archive(path_of(folder));
  for (const Sort sort : {Sort::relevance, Sort::newest}) {
    Request request = ask("heron ferry");
    request.sort = sort;
    request.limit = 3;
    request.exact_total = true;
    const Results results = archive.search(request);
    CHECK(results.hits.size() == 3);
    CHECK(results.total.exact());
    CHECK(results.total.estimate == 300);
  }
  CHECK(archive.count("heron") == 100);
  CHECK(archive.count("heron -ferry") == 0);
  Request pasted = ask("heron w/20 ferry");
  pasted.dialect = morgue::Dialect::lexis;
  pasted.offset = 50;
  CHECK(archive.count(pasted) == archive.count("heron NEAR/20 ferry"));
  CHECK(archive.count(pasted) > 50);
  Request early = ask("ferry date:today");
  early.now = morgue::Date::from_day(1999, 1, 1);
  CHECK(archive.count(early) == 0);
  Request none = ask("heron");
  none.limit = 0;
  CHECK(archive.search(none).hits.empty());
}

TEST_CASE("an open archive sees what writers commit and generations that they swap in") {
  TemporaryArchive folder;
  fill(folder, 3);
  Archive archive(path_of(folder));
  CHECK(archive.count("ferry") == 3);
  fill(folder, 5);
  CHECK(archive.count("ferry") == 5);
  CHECK(archive.statistics().articles == 5);
  morgue::index::optimize(folder.layout());
  CHECK(archive.count("ferry") == 5);
  fill(folder, 6);
  CHECK(archive.count("ferry") == 6);
  {
    Feeder writer = open_writer(folder, Kind::incremental);
    writer->remove("a0");
    writer->finish();
  }
  CHECK_FALSE(archive.article("a0").has_value());
  CHECK(archive.count("ferry") == 5);
}

TEST_CASE("several archives answer as one") {
  TemporaryArchive first;
  TemporaryArchive second;
  fill(first, 30, "a");
  fill(second, 50, "b");
  Archive both(std::vector<std::string>{path_of(first), path_of(second)});
  CHECK(both.count("ferry") == 80);
  CHECK(both.statistics().articles == 80);
  REQUIRE(both.article("b49").has_value());
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    Request request = ask("heron");
    request.limit = 100;
    request.sort = sort;
    const Results results = both.search(request);
    CHECK(results.hits.size() == both.count("heron"));
    for (const morgue::Hit& hit : results.hits) {
      CHECK(hit.archive == path_of(hit.id[0] == 'a' ? first : second));
    }
  }
}

TEST_CASE("statistics count articles and their dates, languages and people") {
  TemporaryArchive folder;
  {
    Feeder writer = open_writer(folder, Kind::bulk);
    Article french = make_article("fr", "Le tunnel est ouvert.");
    french.language = "fr";
    french.date = morgue::Date::from_month(2019, 3);
    writer.add(french);
    Article undated = make_article("u", "Nobody knows when.");
    undated.date = {};
    undated.language = {};
    undated.people.push_back({"Zoë Lindqvist", morgue::Person::Source::metadata, {}, {}});
    writer.add(undated);
    writer.add(make_article("en", "The tunnel is open."));
    writer->finish();
  }
  Archive archive(path_of(folder));
  const morgue::ArchiveStatistics found = archive.statistics();
  CHECK(found.articles == 3);
  CHECK(found.undated == 1);
  CHECK(found.earliest.iso() == "2019-03");
  CHECK(found.latest.iso() == "2024-05-06");
  CHECK(found.people == 1);
  CHECK(found.schema == 1);
  CHECK(found.languages == std::map<std::string, std::uint64_t>{{"", 1}, {"en", 1}, {"fr", 1}});
}

TEST_CASE("what cannot be opened or asked is an error with a hint") {
  const auto code_of = [](const auto& call) {
    const std::optional<Error> error = error_of(call);
    REQUIRE(error.has_value());
    CHECK_FALSE(error->hint().empty());
    return error->code();
  };
  CHECK(code_of([] { Archive("/nowhere/at/all.morgue"); }) == ErrorCode::archive_missing);
  CHECK(code_of([] { Archive(std::vector<std::string>{}); }) == ErrorCode::bad_argument);
  TemporaryArchive folder;
  fill(folder, 2);
  Archive archive(path_of(folder));
  CHECK(code_of([&] { archive.search(ask("date:2025-13")); }) == ErrorCode::bad_query);
  CHECK(code_of([&] { archive.count("words:many"); }) == ErrorCode::bad_query);
  Request far = ask("ferry");
  far.offset = 100'001;
  CHECK(code_of([&] { archive.search(far); }) == ErrorCode::bad_argument);
  Request many = ask("ferry");
  many.limit = 10'001;
  CHECK(code_of([&] { archive.search(many); }) == ErrorCode::bad_argument);
  Request narrow = ask("ferry");
  narrow.snippet_length = 39;
  CHECK(code_of([&] { archive.search(narrow); }) == ErrorCode::bad_argument);
  // An error leaves the archive as good as it was.
  CHECK(archive.count("ferry") == 2);
  std::filesystem::remove_all(folder.layout().folder());
  CHECK(code_of([&] { archive.search(ask("ferry")); }) == ErrorCode::archive_missing);
}

TEST_CASE("a query of nothing finds nothing and says so") {
  TemporaryArchive folder;
  fill(folder, 2);
  Archive archive(path_of(folder));
  for (const char* query : {"", "  ", "()", "\"\"", "-"}) {
    CAPTURE(query);
    const Results results = archive.search(ask(query));
    CHECK(results.hits.empty());
    CHECK(results.total.exact());
    CHECK(results.total.estimate == 0);
    CHECK_FALSE(results.warnings.empty());
  }
}

TEST_CASE("what a query names comes with the request") {
  TemporaryArchive folder;
  fill(folder, 30);
  Archive archive(path_of(folder));
  Request request = ask("query:birds NEAR/3 stood");
  request.exact_total = true;
  CHECK_THROWS_AS(archive.search(request), morgue::QueryError);
  request.saved_queries["birds"] = "heron* OR gull";
  CHECK(archive.search(request).total.lower == 10);

  request.query = "like:-";
  CHECK_THROWS_AS(archive.search(request), morgue::QueryError);
  request.similar_text = "Herons stand there.";
  CHECK(archive.search(request).total.lower == 10);
}

TEST_CASE("a search that is out of time is an error in every order and never a short answer") {
  TemporaryArchive folder;
  fill(folder, 30);
  Archive archive(path_of(folder));
  std::string query;
  for (int i = 0; i < 4000; ++i) query += "*qqq ";
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    Request request = ask("ferry NEAR/9 crossing " + query);
    request.sort = sort;
    request.timeout = std::chrono::milliseconds(0);
    CHECK(archive.search(request).hits.size() == 10);
    request.timeout = std::chrono::milliseconds(1);
    const std::optional<Error> error = error_of([&] { archive.search(request); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::limit);
    CHECK_FALSE(error->hint().empty());
    request.timeout = std::chrono::milliseconds(-1);
    const std::optional<Error> negative = error_of([&] { archive.search(request); });
    REQUIRE(negative);
    CHECK(negative->code() == ErrorCode::bad_argument);
  }
}
