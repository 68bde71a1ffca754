// A search ends when its time, or what else it may spend, is used up: with an error, and soon.
#include <morgue/error.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "searcher/match/budget.h"
#include "tests/searcher/query/small_archive.h"

using morgue::Article;
using morgue::Error;
using morgue::ErrorCode;
using morgue::match::Budget;
using morgue::match::BudgetPtr;
using morgue::query::TranslateOptions;
using morgue::test::SmallArchive;
using std::chrono::milliseconds;

namespace {

SmallArchive many(int articles, int words) {
  std::vector<Article> out;
  std::string body;
  for (int i = 0; i < words; ++i) body += i % 2 == 0 ? "ash " : "elm ";
  for (int i = 0; i < articles; ++i) {
    Article article;
    article.id = "a" + std::to_string(i);
    article.language = "en";
    article.origin.path = "/stories";
    article.headline = "Ash by Marco Quill";
    article.body = body;
    article.people = {
        {"Marco Quill", morgue::Person::Source::text, "", {{morgue::Zone::headline, 7, 18}}}};
    out.push_back(std::move(article));
  }
  return SmallArchive(out);
}

// The message of the error that the search ends with; empty if it does not.
std::string ended(const std::string& text, const SmallArchive& archive, const BudgetPtr& budget) {
  static morgue::Analyzer analyzer;
  TranslateOptions options;
  options.budget = budget;
  static const std::string story = "ash elm quill";
  options.similar_text = &story;
  try {
    const auto translation = morgue::query::translate(text, archive, analyzer, options);
    static_cast<void>(archive.ranked(morgue::match::within_budget(translation.query, budget)));
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::limit);
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return {};
}

BudgetPtr used_up() {
  auto budget = std::make_shared<Budget>(milliseconds(1));
  std::this_thread::sleep_for(milliseconds(2));
  return budget;
}

}  // namespace

TEST_CASE("No kind of query goes on when its time is over") {
  const SmallArchive archive = many(3, 40);
  for (const std::string query : {"ash",
                                  "ash elm -nowhere",
                                  "\"ash elm\"",
                                  "ash NEAR/3 elm",
                                  "ash ONEAR/3 elm",
                                  "ash SENT elm",
                                  "ash PARA elm",
                                  "ash NOT NEAR/1 quill",
                                  "first5(ash)",
                                  "atleast2(ash)",
                                  "caps(ash)",
                                  "\"ash * ash\"",
                                  "\"{ash elm}\"",
                                  "a*",
                                  "*h",
                                  "esh~",
                                  "lead:ash",
                                  "body:\"ash elm\"",
                                  "headline:caps(ash)",
                                  "person:quill NEAR/4 ash",
                                  "=ash",
                                  "NOT nowhere",
                                  "ash^2",
                                  "words:>3",
                                  "like:a0",
                                  "like:-",
                                  "headline:(ash NEAR/3 by)"}) {
    CAPTURE(query);
    CHECK(ended(query, archive, used_up()) == "the search was ended after 1 ms");
    CHECK(ended(query, archive, std::make_shared<Budget>(milliseconds(0))).empty());
    CHECK(ended(query, archive, std::make_shared<Budget>(milliseconds(60'000))).empty());
  }
}

TEST_CASE("A search that would take long ends within a blink of its time") {
  const SmallArchive archive = many(60, 500);
  using Clock = std::chrono::steady_clock;
  const auto took = [&](const std::string& text, milliseconds time) {
    const Clock::time_point start = Clock::now();
    CHECK(ended(text, archive, std::make_shared<Budget>(time)) ==
          "the search was ended after 40 ms");
    return std::chrono::duration_cast<milliseconds>(Clock::now() - start);
  };
  // Some 15,000 pairs in each article, each with 40 words to be near: unended, a second or more.
  const std::string slow = "((ash NEAR/60 elm) NEAR/20 ash) NOT NEAR/1 elm";
  const milliseconds spent = took(slow, milliseconds(40));
  CHECK(spent.count() >= 40);
  CHECK(spent.count() < 400);  // with room for a busy machine
}

TEST_CASE("Only so many articles are looked at for the places of words") {
  const SmallArchive archive = many(10, 10);
  const auto budget = [](std::uint64_t articles) {
    return std::make_shared<Budget>(milliseconds(0), articles);
  };
  CHECK(ended("ash SENT elm", archive, budget(10)).empty());
  CHECK(ended("ash SENT elm", archive, budget(9)) ==
        "the search was ended: the places of words in more than 9 articles would have to be "
        "compared");
  CHECK(ended("ash", archive, budget(0)).empty());
}

TEST_CASE("What stands in too many ways in one article is an error") {
  const SmallArchive archive = many(1, 800);
  const BudgetPtr none = std::make_shared<Budget>(milliseconds(0));
  CHECK(ended("ash NEAR/1000 elm", archive, none).empty());  // the first will do
  CHECK(ended("(ash NEAR/1000 elm) NEAR/5 quill", archive, none) ==
        "the search was ended: in one article, a part of it occurs in more than 65536 ways");
}

TEST_CASE("The watch on the time changes neither matches nor weights nor totals") {
  const SmallArchive archive = many(20, 6);
  const BudgetPtr budget = std::make_shared<Budget>(milliseconds(60'000));
  for (const std::string text : {"ash", "elm OR quill", "ash -nowhere", "NOT nowhere", "id:a3"}) {
    CAPTURE(text);
    const Xapian::Query query = morgue::test::translate(text, archive).query;
    Xapian::Enquire plain(archive.database());
    plain.set_query(query);
    Xapian::Enquire watched(archive.database());
    watched.set_query(morgue::match::within_budget(query, budget));
    const Xapian::MSet a = plain.get_mset(0, 5);
    const Xapian::MSet b = watched.get_mset(0, 5);
    CHECK(a.get_matches_estimated() == b.get_matches_estimated());
    CHECK(a.get_matches_lower_bound() == b.get_matches_lower_bound());
    CHECK(a.get_matches_upper_bound() == b.get_matches_upper_bound());
    REQUIRE(a.size() == b.size());
    for (Xapian::doccount i = 0; i < a.size(); ++i) {
      CHECK(*a[i] == *b[i]);
      CHECK(a[i].get_weight() == b[i].get_weight());
    }
  }
}
