#include "indexer/reader/furniture.h"

#include <catch2/catch.hpp>

#include <string>

#include "indexer/reader/picture_credit.h"

using namespace morgue::index;

TEST_CASE("furniture is told from text, by where it may stand") {
  const struct {
    Furniture furniture;
    std::string line;
  } rows[] = {
      {Furniture::anywhere, "Advertisement"},
      {Furniture::anywhere, "ADVERTISEMENT"},
      {Furniture::anywhere, "Copy link"},
      {Furniture::anywhere, "Related Stories"},
      {Furniture::anywhere, "No stories found."},
      {Furniture::anywhere, "Google Preferred source"},
      {Furniture::anywhere, "Also read: Harbour bill doubles"},
      {Furniture::anywhere, "Lire aussi | Le port ferme"},
      {Furniture::anywhere, "We use cookies to improve your experience on this site."},
      {Furniture::at_ends, "X"},
      {Furniture::at_ends, "→ Share"},
      {Furniture::at_ends, "Facebook | X | WhatsApp"},
      {Furniture::at_ends, "Facebook Twitter Email"},
      {Furniture::at_ends, "www.harbourgazette.example"},
      {Furniture::at_ends, "https://www.harbourgazette.example/2021/03/quay"},
      {Furniture::at_ends, "© 2021 The Harbour Gazette. All rights reserved."},
      {Furniture::at_ends, "Follow us on Facebook and Instagram"},
      {Furniture::at_ends, "Sign up for our morning newsletter."},
      {Furniture::at_ends, "12 comments"},
      {Furniture::at_ends, "* * *"},
      {Furniture::at_ends, "Partager"},
      {Furniture::at_ends, "シェア"},
      {Furniture::none, ""},
      {Furniture::none, "The share price fell."},
      {Furniture::none, "Share the credit, she told them."},
      {Furniture::none, "Follow the money, says the auditor."},
      {Furniture::none, "Follow us on Facebook, the mayor told the crowd, and it laughed."},
      {Furniture::none, "Read more: it is good for you."},
      {Furniture::none, "Sign up for the race by Friday."},
      {Furniture::none, "Related stories of two brothers filled the hall."},
      {Furniture::none, "1984"},
      {Furniture::none, "U.S."},
      {Furniture::none, "Write to quay@harbourgazette.example."},
      {Furniture::none, "Copyright law is to change next year, the minister said."},
      {Furniture::none, "橋"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    CHECK(furniture_of(row.line) == row.furniture);
  }
}

TEST_CASE("headings of links, reading times and hosts are known") {
  for (const char* line : {"Related Stories", "MOST READ", "More from Politics",
                           "Tags:", "À lire aussi", "Mehr zum Thema", "関連記事"}) {
    CAPTURE(line);
    CHECK(heads_links(line));
  }
  for (const char* line :
       {"More from the mayor came on Tuesday.", "Related", "The most read book"}) {
    CAPTURE(line);
    CHECK(heads_links(line) == (std::string(line) == "Related"));
  }
  for (const char* line :
       {"3 min read", "3-minute read", "Lesezeit: 3 Minuten", "Read Time: 2 mins",
        "Temps de Lecture 4 min.", "Reading time: 5 minutes"}) {
    CAPTURE(line);
    CHECK(is_reading_time(line));
  }
  CHECK_FALSE(is_reading_time("3 minutes later"));
  CHECK_FALSE(is_reading_time("It is a 3 min read, they say"));
  CHECK(host_of("www.harbourgazette.example") == "harbourgazette.example");
  CHECK(host_of("https://www.gazette.example/a/b?c") == "gazette.example");
  CHECK(host_of("gazette.co.uk") == "gazette.co.uk");
  CHECK(host_of("U.S.").empty());
  CHECK(host_of("end.Start").empty());
  CHECK(host_of("jane@gazette.example").empty());
}

TEST_CASE("the name of a site is known by its host") {
  CHECK(is_name_of_site("The Harbour Gazette", "harbourgazette.example"));
  CHECK(is_name_of_site("Le Courrier de Valmer", "courrier-valmer.example"));
  CHECK(is_name_of_site("El Faro de Almena", "elfaro-almena.example"));
  CHECK(is_name_of_site("The New York Times", "nytimes.com"));
  CHECK_FALSE(is_name_of_site("The mayor sings.", "harbourgazette.example"));
  CHECK_FALSE(is_name_of_site("Harbour to close", "courrier-valmer.example"));
}

TEST_CASE("captions are known by the credit at their end") {
  const struct {
    std::string line;
    std::string credit;  // empty: none
  } rows[] = {
      {"The old quay File photo | AP", "File photo | AP"},
      {"The old quay Photo: Ann Poe | Carrow Wire", "Photo: Ann Poe | Carrow Wire"},
      {"The old quay. Photograph: Ann Poe/The Guardian", "Photograph: Ann Poe/The Guardian"},
      {"The old quay. (AP Photo/Ann Poe)", "(AP Photo/Ann Poe)"},
      {"The old quay. (File photo)", "(File photo)"},
      {"The old quay.Credit...Ann Poe for The New York Times",
       "Credit...Ann Poe for The New York Times"},
      {"The old quay REUTERS/Ann Poe", " REUTERS/Ann Poe"},
      {"The old quay | Photo Credit: PTI", "Photo Credit: PTI"},
      {"Getty Images", "Getty Images"},
      {"Foto: Eva Groß / dpa", "Foto: Eva Groß / dpa"},
      {"The photo was taken by Ann Poe, who works for The Guardian.", ""},
      {"The mayor (who likes photos) said: We close.", ""},
      {"He sued Getty Images", ""},
      {"She asked for a photo: nobody had one.", ""},
      {"The old quay", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.line);
    const auto found = find_picture_credit(row.line);
    CHECK((found ? row.line.substr(found->begin) : std::string()) == row.credit);
  }
}
