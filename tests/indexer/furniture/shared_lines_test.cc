#include "indexer/furniture/shared_lines.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/indexer/story/invented_text.h"

namespace {

using namespace morgue;
using namespace morgue::index::furniture;
using Lines = std::vector<std::string>;

constexpr std::uint64_t memory = 1U << 20U;

// A paragraph that no other number gives.
std::string paragraph(unsigned number) {
  return test::text_of(test::invented_words(24, number)) + ".";
}

Lines story(unsigned number, unsigned paragraphs = 8) {
  Lines lines;
  for (unsigned i = 0; i < paragraphs; ++i) lines.push_back(paragraph(number * 100 + i));
  return lines;
}

Article article_of(const Lines& lines, const std::string& source = "The Halvergate Record") {
  Article article;
  article.source = source;
  for (const std::string& line : lines) {
    article.body += (article.body.empty() ? "" : "\n\n") + line;
  }
  return article;
}

// All are counted before anything is left out, as within a look-ahead.
void leave_out(std::vector<Article>& articles) {
  SharedLines shared(memory);
  std::vector<Counted> counted;
  for (const Article& article : articles) counted.push_back(shared.count(article));
  for (std::size_t i = 0; i < articles.size(); ++i) shared.leave_out(articles[i], counted[i]);
}

std::size_t lines_left_out(const std::vector<Article>& articles) {
  std::size_t count = 0;
  for (const Article& article : articles) count += article.furniture.size();
  return count;
}

}  // namespace

TEST_CASE(
    "lines at the head, at the foot and between paragraphs go, and the text stays as it was") {
  std::vector<Article> articles;
  std::vector<std::string> texts;
  for (unsigned i = 0; i < 20; ++i) {
    const Lines own = story(i);
    texts.push_back(article_of(own).body);
    Lines lines = own;
    lines.insert(lines.begin(), "Posted Monday, " + std::to_string(i + 1) + " March 2007");
    lines.insert(lines.begin() + 3 + i % 4, "Story continues below");
    lines.insert(lines.end(), {"About us", "A paper of the coast.", "(c) 2007 Harbour Press"});
    articles.push_back(article_of(lines));
  }
  leave_out(articles);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    CHECK(articles[i].body == texts[i]);
    CHECK(articles[i].furniture == Lines{"Posted Monday, " + std::to_string(i + 1) + " March 2007",
                                         "Story continues below", "About us",
                                         "A paper of the coast.", "(c) 2007 Harbour Press"});
  }
}

TEST_CASE("a line in a tenth of a paper's articles is found, and one that few have is not") {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 200; ++i) {
    Lines lines = story(i);
    if (i % 10 == 3) lines.emplace_back("Read more about the harbour");
    if (i % 50 == 7) lines.emplace_back("He did not elaborate.");
    articles.push_back(article_of(lines));
  }
  leave_out(articles);
  CHECK(lines_left_out(articles) == 20);
  CHECK(articles[3].furniture == Lines{"Read more about the harbour"});
}

TEST_CASE("short sentences of real text stay where they stand about anywhere") {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 100; ++i) {
    Lines lines = story(i, 20);
    if (i % 6 == 0) lines.insert(lines.begin() + 4 + (i * 7) % 12, "He did not elaborate.");
    articles.push_back(article_of(lines));
  }
  leave_out(articles);
  CHECK(lines_left_out(articles) == 0);
}

TEST_CASE("copies and updates of a story make no furniture of its text") {
  std::vector<Article> articles;
  std::mt19937 random(7);
  for (unsigned i = 0; i < 30; ++i) {
    articles.push_back(article_of(story(i)));
    // Every other article is another update of story 99.
    Lines update = story(99, 6 + i % 3);
    update.front() = paragraph(50'000 + i);
    update.insert(update.begin() + 2 + static_cast<std::ptrdiff_t>(random() % 3),
                  paragraph(60'000 + i));
    articles.push_back(article_of(update));
  }
  leave_out(articles);
  CHECK(lines_left_out(articles) == 0);
}

TEST_CASE("what one source's articles share is nothing to another's") {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 40; ++i) {
    Lines lines = story(i);
    lines.emplace_back("Read more about the harbour");
    // Forty papers: none has it more than once.
    articles.push_back(article_of(lines, "Paper " + std::to_string(i)));
  }
  leave_out(articles);
  CHECK(lines_left_out(articles) == 0);
}

TEST_CASE("a source is the paper, else the host, else the folder") {
  Article article;
  article.origin.path = "/news/coast/a.html";
  CHECK(source_key(article) == "folder /news/coast");
  article.origin.path = "/news/all.tar";
  article.origin.member = "coast/a.html";
  CHECK(source_key(article) == "folder /news/all.tar!coast");
  article.url = "https://coast.example/a?b";
  CHECK(source_key(article) == "host coast.example");
  article.source = "The Coast";
  CHECK(source_key(article) == "source The Coast");
}

TEST_CASE("an article of nothing but furniture keeps it") {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 20; ++i) {
    Lines lines = story(i);
    lines.emplace_back("Read more about the harbour");
    articles.push_back(article_of(lines));
  }
  articles.push_back(article_of({"Read more about the harbour"}));
  leave_out(articles);
  CHECK(articles.back().body == "Read more about the harbour");
  CHECK(articles.back().furniture.empty());
}

TEST_CASE("no line is lost, and what stays is in order, whatever the articles are") {
  CHECK(rc::check("lines", [] {
    const auto count = *rc::gen::inRange(1, 60);
    std::vector<Article> articles;
    std::vector<Lines> all;
    for (int i = 0; i < count; ++i) {
      const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
      Lines lines;
      std::string body;
      for (const int pick : picks) {
        lines.push_back("line of kind " + std::string(1, static_cast<char>('a' + pick % 26)) +
                        (pick % 3 == 0 ? "." : ""));
        if (!body.empty()) body += pick % 2 == 0 ? "\n" : "\n\n";
        body += lines.back();
      }
      Article article;
      article.body = body;
      articles.push_back(article);
      all.push_back(lines);
    }
    leave_out(articles);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const std::string& body = articles[i].body;
      RC_ASSERT(body.find("\n\n\n") == std::string::npos);
      RC_ASSERT(body.empty() || (body.front() != '\n' && body.back() != '\n'));
      RC_ASSERT(body.empty() == all[i].empty());
      Lines kept;
      for (const Line& line : lines_of(body)) kept.push_back(body.substr(line.begin, line.size()));
      // Kept and left out, merged by the order in which they came, are all.
      Lines left = articles[i].furniture;
      std::size_t k = 0;
      std::size_t f = 0;
      for (const std::string& line : all[i]) {
        if (f < left.size() && left[f] == line) {
          ++f;
        } else {
          RC_ASSERT(k < kept.size());
          RC_ASSERT(kept[k] == line);
          ++k;
        }
      }
      RC_ASSERT(k == kept.size());
      RC_ASSERT(f == left.size());
    }
  }));
}
