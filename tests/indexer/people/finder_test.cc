#include "indexer/people/finder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

using namespace morgue;
using namespace morgue::index;

namespace {

Article article_of(const std::string& text) {
  Article article;
  const std::size_t bar = text.find(" || ");
  if (bar != std::string::npos) article.headline = text.substr(0, bar);
  article.body = bar == std::string::npos ? text : text.substr(bar + 4);
  return article;
}

std::string text_of(const Article& article, const Mention& mention) {
  return article.zone(mention.zone).substr(mention.begin, mention.end - mention.begin);
}

// As hard_cases.inc has it.
std::string line_of(const Article& article, const ArticlePeople& found) {
  std::string line;
  for (const FoundPerson& person : found.people) {
    if (!line.empty()) line += " / ";
    line += person.name;
    for (std::size_t i = 0; i < person.roles.size(); ++i) {
      line += (i == 0 ? " [" : "; ") + person.roles[i];
    }
    if (!person.roles.empty()) line += "]";
    for (std::size_t i = 0; i < person.mentions.size(); ++i) {
      line += (i == 0 ? ": " : ", ") + text_of(article, person.mentions[i]);
    }
  }
  for (const FoundPerson& writer : found.writers) {
    if (!line.empty()) line += " / ";
    line += "by " + writer.name;
  }
  return line;
}

struct HardCase {
  const char* text;
  const char* people;
};

constexpr HardCase hard_cases[] = {
#include "hard_cases.inc"
};

constexpr HardCase not_yet[] = {
#include "hard_cases_not_yet.inc"
};

}  // namespace

TEST_CASE("The people of hard cases are found, with roles and mentions") {
  PeopleFinder finder;
  STATIC_REQUIRE(std::size(hard_cases) >= 150);
  for (const HardCase& hard : hard_cases) {
    const Article article = article_of(hard.text);
    INFO(hard.text);
    CHECK(line_of(article, finder.find(article)) == hard.people);
  }
}

TEST_CASE("Hard cases that are not right yet are known") {
  PeopleFinder finder;
  for (const HardCase& hard : not_yet) {
    const Article article = article_of(hard.text);
    INFO("right now, so move it to hard_cases.inc: " << hard.text);
    CHECK(line_of(article, finder.find(article)) != hard.people);
  }
}

TEST_CASE("One finder reads article after article as fresh ones do") {
  PeopleFinder kept;
  for (const HardCase& hard : hard_cases) {
    const Article article = article_of(hard.text);
    PeopleFinder fresh;
    CHECK(line_of(article, kept.find(article)) == line_of(article, fresh.find(article)));
  }
}

TEST_CASE("Text without names, letters or capitals names nobody") {
  PeopleFinder finder;
  const std::vector<std::string> texts{
      "",
      " ",
      "\n\n",
      ".",
      "\"",
      "12 34.5 %",
      "no capitals at all in this line",
      "\u0423",
      "\u6771\u4eac\u3067\u4f1a\u8b70\u304c\u958b\u304b\u308c\u305f\u3002",
      "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645",
      "@RealName #RealName http://Example.com/Jane_Roe"};
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(finder.find(article_of(text)).people.empty());
  }
}

TEST_CASE("Mentions lie in their zones, in order, and none covers another") {
  PeopleFinder finder;
  Article article;
  for (const HardCase& hard : hard_cases) {
    const Article one = article_of(hard.text);
    article.headline += one.headline + " ";
    article.body += one.body + "\n\n";
  }
  const ArticlePeople found = finder.find(article);
  CHECK(found.people.size() > 100);
  for (const FoundPerson& person : found.people) {
    CHECK_FALSE(person.name.empty());
    CHECK(person.confidence > 0);
    CHECK(person.confidence <= 1.001F);
    for (std::size_t i = 0; i < person.mentions.size(); ++i) {
      const Mention& mention = person.mentions[i];
      CHECK(mention.begin < mention.end);
      CHECK(mention.end <= article.zone(mention.zone).size());
      if (i == 0) continue;
      const Mention& before = person.mentions[i - 1];
      CHECK((before.zone < mention.zone || before.end <= mention.begin));
    }
  }
}

TEST_CASE("The article that the project started from has its four people") {
  const std::string path = MORGUE_SOURCE_DIR "/../shared/data/seed-article.txt";
  std::ifstream file(path);
  if (!file) {
    std::cout << "skipped: no ../shared/data\n";
    return;
  }
  std::stringstream text;
  text << file.rdbuf();
  Article article;
  std::getline(text, article.headline);
  std::string line;
  while (std::getline(text, line)) article.body += line + "\n\n";
  PeopleFinder finder;
  std::vector<std::string> names;
  const ArticlePeople found = finder.find(article);
  for (const FoundPerson& person : found.people) names.push_back(person.name);
  CHECK(names ==
        std::vector<std::string>{"Marco Rubio", "S Jaishankar", "Donald Trump", "Narendra Modi"});
  for (const FoundPerson& person : found.people) {
    const std::string surname = person.name.substr(person.name.rfind(' ') + 1);
    for (const Mention& mention : person.mentions) {
      CHECK(text_of(article, mention).find(surname) != std::string::npos);
    }
    // Every place where the text has his surname is his.
    std::size_t places = 0;
    for (const std::string& zone : {article.headline, article.body}) {
      for (std::size_t at = zone.find(surname); at != std::string::npos;
           at = zone.find(surname, at + 1))
        ++places;
    }
    INFO(person.name);
    CHECK(person.mentions.size() == places);
  }
  CHECK(found.writers.empty());
}
