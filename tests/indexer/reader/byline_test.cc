#include "indexer/reader/byline.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using morgue::index::Byline;
using morgue::index::find_byline;
using morgue::index::looks_like_job;
using morgue::index::looks_like_name;
using morgue::index::parse_byline;

namespace {

struct Row {
  std::string text;
  std::vector<std::string> names;
  std::string agency;
};

}  // namespace

TEST_CASE("a name that is a month in some language is a name") {
  using morgue::index::find_byline;
  const auto byline = find_byline("By Marta Oliveira and Maja Listopad");
  REQUIRE(byline.has_value());
  CHECK(byline->names == std::vector<std::string>{"Marta Oliveira", "Maja Listopad"});
}

TEST_CASE("a byline field becomes one name each") {
  const std::vector<Row> rows{
      {"By Jane Roe", {"Jane Roe"}, ""},
      {"BY JANE ROE", {"JANE ROE"}, ""},
      {"Jane Roe", {"Jane Roe"}, ""},
      {"    By Lee Su-wan, Reuters", {"Lee Su-wan"}, "Reuters"},
      {"By Ted D'Arcy, Reuters", {"Ted D'Arcy"}, "Reuters"},
      {"By Jane Roe and John Doe, Staff Writers", {"Jane Roe", "John Doe"}, ""},
      {"By Jane Roe, John Doe and Ann Poe", {"Jane Roe", "John Doe", "Ann Poe"}, ""},
      {"JANE ROE AND JOHN DOE", {"JANE ROE", "JOHN DOE"}, ""},
      {"Jane Roe & John Doe", {"Jane Roe", "John Doe"}, ""},
      {"Roe, Jane", {"Roe, Jane"}, ""},
      {"Roe, Jane; Doe, John", {"Roe, Jane", "Doe, John"}, ""},
      {"By Jane Roe, Associated Press", {"Jane Roe"}, "Associated Press"},
      {"By Jane Roe | The Harbour Gazette", {"Jane Roe"}, "The Harbour Gazette"},
      {"Jane Roe for the Harbour Gazette", {"Jane Roe"}, "the Harbour Gazette"},
      {"By Jane Roe in Port Ellen", {"Jane Roe"}, ""},
      {"By Jane Roe, MD", {"Jane Roe"}, ""},
      {"John Doe, Jr.", {"John Doe, Jr."}, ""},
      {"By Jane Roe jane.roe@example.com", {"Jane Roe jane.roe@example.com"}, ""},
      {"By Jane Roe, jane.roe@example.com", {"Jane Roe"}, ""},
      {"By Jane Roe, March 11, 2015", {"Jane Roe"}, ""},
      {"By JANE ROE\n  March 11, 2015 3:46 PM", {"JANE ROE"}, ""},
      {"Written by Jane Roe\nEdited by John Doe", {"Jane Roe"}, ""},
      {"Jane (Ann) Roe", {"Jane (Ann) Roe"}, ""},
      {"Jane Roe (http://example.com)", {"Jane Roe"}, ""},
      {"Jane  Roe (avec Zoé Martin et Luc Petit)", {"Jane Roe", "Zoé Martin", "Luc Petit"}, ""},
      {"Par Zoé Martin", {"Zoé Martin"}, ""},
      {"Von Karl Mayer und Eva Groß", {"Karl Mayer", "Eva Groß"}, ""},
      {"Por Inés Peña y Juan Gil", {"Inés Peña", "Juan Gil"}, ""},
      {"Staff", {}, ""},
      {"Our Correspondent", {}, ""},
      {"By Express News Service", {}, "Express News Service"},
      {"Reuters", {}, "Reuters"},
      {"史家明", {"史家明"}, ""},
      {"janeroe", {"janeroe"}, ""},
      {"", {}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Byline byline = parse_byline(row.text);
    CHECK(byline.names == row.names);
    CHECK(byline.agency == row.agency);
  }
}

TEST_CASE("lines that are bylines are found") {
  const std::vector<Row> rows{
      {"By Jane Roe", {"Jane Roe"}, ""},
      {"by Jane Roe", {"Jane Roe"}, ""},
      {"BY JANE ROE", {"JANE ROE"}, ""},
      {"By: Jane Roe", {"Jane Roe"}, ""},
      {"By Jane Roe, Political Correspondent", {"Jane Roe"}, ""},
      {"By Jane Roe and John Doe", {"Jane Roe", "John Doe"}, ""},
      {"By Jean-Luc de la Tour", {"Jean-Luc de la Tour"}, ""},
      {"By S. M. Rao in Port Ellen", {"S. M. Rao"}, ""},
      {"-- By Michael Poe Follow @mpoe", {"Michael Poe"}, ""},
      {"— By Jane Roe", {"Jane Roe"}, ""},
      {"By The Associated Press", {}, "The Associated Press"},
      {"By Express News Service", {}, "Express News Service"},
      {"Written by Jane Roe", {"Jane Roe"}, ""},
      {"Posted by Jane Roe", {"Jane Roe"}, ""},
      {"Jane Roe, Staff Writer", {"Jane Roe"}, ""},
      {"Jane Roe, Reuters", {"Jane Roe"}, "Reuters"},
      {"Jane Roe | Senior Editor", {"Jane Roe"}, ""},
      {"Von Karl Mayer", {"Karl Mayer"}, ""},
      {"Par Zoé Martin", {"Zoé Martin"}, ""},
      {"(Reporting by Jane Roe; Editing by John Doe)", {"Jane Roe"}, ""},
      {"(Reporting by Jane Roe in Oslo and Jo Poe in Rome; editing by John Doe)",
       {"Jane Roe", "Jo Poe"},
       ""},
      {"Additional reporting by Jane Roe", {"Jane Roe"}, ""},
      {"Reporting by Jane Roe, editing by John Doe", {"Jane Roe"}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto byline = find_byline(row.text);
    REQUIRE(byline.has_value());
    CHECK(byline->names == row.names);
    CHECK(byline->agency == row.agency);
  }
}

TEST_CASE("prose that begins like a byline is none") {
  for (const std::string line : {"",
                                 "By",
                                 "By Monday",
                                 "By Friday Evening",
                                 "By Monday, the town had no water.",
                                 "By Tuesday the Mayor of Port Ellen had gone.",
                                 "By then Jane Roe had left the house.",
                                 "By Jane Roe's account the bridge was closed.",
                                 "By the time",
                                 "Von der Brücke aus sieht man das Meer.",
                                 "Par exemple",
                                 "Por la tarde llegó el barco.",
                                 "By 2030",
                                 "Jane Roe",
                                 "Jane Roe, 43",
                                 "Jane Roe, the Mayor of Port Ellen, said so.",
                                 "Jane Roe, John Doe",
                                 "Port Ellen, Islay",
                                 "Written by hand",
                                 "Reported by many",
                                 "Bye bye Jane Roe"}) {
    CAPTURE(line);
    CHECK_FALSE(find_byline(line).has_value());
  }
}

TEST_CASE("names and jobs are told from other short lines") {
  for (const std::string line : {"Jane Roe", "JANE ROE", "Jean-Luc de la Tour", "S. M. Rao",
                                 "Zoé Martin", "John Q. Public"}) {
    CAPTURE(line);
    CHECK(looks_like_name(line));
  }
  for (const std::string line :
       {"Jane", "Jane Roe was here", "Harbour Gazette", "Monday Morning", "Read More?",
        "Port Ellen 2021", "The Associated Press", "jane roe", ""}) {
    CAPTURE(line);
    CHECK_FALSE(looks_like_name(line));
  }
  for (const std::string line :
       {"Staff Writer", "Political correspondent", "Senior Reporter, London", "Our Correspondent",
        "Editor in Chief"}) {
    CAPTURE(line);
    CHECK(looks_like_job(line));
  }
  for (const std::string line :
       {"The editor resigned", "Jane Roe", "An editor walks into a bar.", ""}) {
    CAPTURE(line);
    CHECK_FALSE(looks_like_job(line));
  }
}

TEST_CASE("no bytes make the byline reader throw or invent a name") {
  rc::check("arbitrary bytes", [](const std::string& bytes) {
    for (const std::string& text : {bytes, "By " + bytes}) {
      (void)find_byline(text);
      (void)looks_like_name(text);
      (void)looks_like_job(text);
      for (const std::string& name : parse_byline(text).names) RC_ASSERT(!name.empty());
    }
  });
}
