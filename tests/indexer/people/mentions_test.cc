#include "indexer/people/mentions.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using morgue::Article;
using morgue::Person;
using morgue::Zone;

namespace {

// "headline:Halloran body:Ida Halloran": every mention as the text it covers.
std::string found(const Article& article, const Person& person) {
  std::string out;
  for (const morgue::Mention& mention : person.mentions) {
    if (!out.empty()) out += ", ";
    out += morgue::zone_name(mention.zone);
    out += ":" + article.zone(mention.zone).substr(mention.begin, mention.end - mention.begin);
  }
  return out;
}

struct Row {
  std::string headline;
  std::string body;
  std::vector<std::string> people;
  std::vector<std::string> mentions;
};

}  // namespace

TEST_CASE("people named by metadata are found where the text speaks of them") {
  const std::vector<Row> rows{
      {"Halloran quits",
       "Mayor Ida Halloran resigned. Halloran's deputy takes over.",
       {"Ida Halloran"},
       {"headline:Halloran, body:Ida Halloran, body:Halloran"}},
      {"",
       "Ida Halloran met her brother Tom Halloran; Halloran smiled.",
       {"Ida Halloran", "Halloran, Tom"},
       {"body:Ida Halloran", "body:Tom Halloran"}},
      {"",
       "José Ibarra-Núñez spoke; later Ibarra-Nunez left.",
       {"Jose Ibarra-Nunez"},
       {"body:José Ibarra-Núñez, body:Nunez"}},
      {"", "the baker baked for James Baker", {"james-baker"}, {"body:James Baker"}},
      {"", "Nobody is here.", {"Ida Halloran"}, {""}},
      {"", "Li spoke to Wu Li.", {"Wu Li"}, {"body:Wu Li"}},
      {"", "Text.", {"--"}, {""}},
  };
  morgue::Analyzer analyzer;
  for (const Row& row : rows) {
    CAPTURE(row.body);
    Article article;
    article.headline = row.headline;
    article.body = row.body;
    for (const std::string& name : row.people) {
      Person person;
      person.name = name;
      article.people.push_back(person);
    }
    morgue::index::find_mentions(article, analyzer);
    for (std::size_t i = 0; i < row.people.size(); ++i) {
      CHECK(found(article, article.people[i]) == row.mentions[i]);
    }
  }
}

TEST_CASE("mentions that are given are left alone") {
  morgue::Analyzer analyzer;
  Article article;
  article.body = "Ida Halloran. Ida Halloran.";
  Person person;
  person.name = "Ida Halloran";
  person.mentions = {{Zone::body, 14, 26}};
  article.people = {person};
  morgue::index::find_mentions(article, analyzer);
  CHECK(article.people[0].mentions == person.mentions);
}
