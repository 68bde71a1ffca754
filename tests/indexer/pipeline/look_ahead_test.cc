#include "indexer/look_ahead.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/pipeline.h"
#include "tests/indexer/pipeline/fakes.h"

namespace {

using namespace morgue;
using namespace morgue::index;

constexpr std::uint64_t mebibyte = 1U << 20U;

Article article_of(int number) {
  Article article;
  article.id = std::to_string(number);
  article.source = "The Halvergate Record";
  for (int i = 0; i < 8; ++i) {
    article.body += "Paragraph " + std::string(static_cast<std::size_t>(i + 1), 'x') +
                    " of story " + std::string(static_cast<std::size_t>(number % 50 + 1), 'y') +
                    "-" + std::to_string(number) + " has words,\n\n";
  }
  article.body += "Read more about the harbour";
  return article;
}

struct Taken {
  std::vector<std::string> order;  // ids, and what problems say
  std::vector<std::size_t> furniture;

  FileSource::Emit emit() {
    return [this](SourceItem&& item, std::uint64_t /*cost*/) {
      if (const auto* article = std::get_if<Article>(&item.what)) {
        order.push_back(article->id);
        furniture.push_back(article->furniture.size());
      } else if (const auto* problem = std::get_if<Problem>(&item.what)) {
        order.push_back(problem->message);
      }
      return true;
    };
  }
};

}  // namespace

TEST_CASE("the first articles profit from those behind them, and all come in their order") {
  Taken taken;
  LookAhead ahead(8 * mebibyte, taken.emit());
  std::vector<std::string> order;
  for (int i = 0; i < 40; ++i) {
    ahead.take(SourceItem{article_of(i), 0, 0}, 1);
    order.push_back(std::to_string(i));
    if (i % 10 == 5) {
      ahead.take(SourceItem{Problem{Problem::Severity::warning, "there", "doubt"}, 0, 0}, 1);
      order.emplace_back("doubt");
    }
  }
  CHECK(taken.order.empty());
  ahead.flush();
  CHECK(taken.order == order);
  CHECK(taken.furniture == std::vector<std::size_t>(40, 1));
}

TEST_CASE("marks do not wait where no article does") {
  Taken taken;
  LookAhead ahead(8 * mebibyte, taken.emit());
  ahead.take(SourceItem{Problem{Problem::Severity::warning, "there", "doubt"}, 0, 0}, 1);
  CHECK(taken.order == std::vector<std::string>{"doubt"});
}

TEST_CASE("what is held is bounded, whatever comes") {
  Taken taken;
  LookAhead ahead(mebibyte, taken.emit());
  for (int i = 0; i < 2000; ++i) {
    Article article = article_of(i);
    if (i % 100 == 0) article.body += std::string(mebibyte / 4, 'z');
    ahead.take(SourceItem{std::move(article), 0, 0}, 1);
  }
  CHECK(ahead.peak() <= mebibyte / 2);
  Article long_one = article_of(1);
  long_one.body += std::string(2 * mebibyte, 'z');
  ahead.take(SourceItem{std::move(long_one), 0, 0}, 1);
  ahead.take(SourceItem{article_of(2), 0, 0}, 1);
  CHECK(taken.order.size() == 2001);  // it went before the next one came
}

TEST_CASE("when nobody wants any more, the source is told") {
  int left = 3;
  LookAhead ahead(8 * mebibyte,
                  [&](SourceItem&& /*item*/, std::uint64_t /*cost*/) { return --left > 0; });
  for (int i = 0; i < 5; ++i) CHECK(ahead.take(SourceItem{article_of(i), 0, 0}, 1));
  ahead.flush();
  CHECK_FALSE(ahead.take(SourceItem{article_of(9), 0, 0}, 1));
  CHECK(left == 0);
}
