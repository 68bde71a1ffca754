// Plain text as people save it from web pages: the lines of an article told apart.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/indexer/reader/text_parts.h"

using namespace morgue;

TEST_CASE("a page as it was saved becomes an article without its furniture") {
  check({
      {"all parts",
       "Harbour to close for repairs\n\nThe quay is older than the town.\nThe old quay\n"
       "The old quay File photo | AP\nUpdated on\n3 min read\n\nPORT ELLEN: " +
           body +
           "\n\n(With inputs from PTI)\n\nRelated Stories\n\nNo stories found.\n\nX\nGoogle "
           "Preferred source\nThe Harbour Gazette\nwww.harbourgazette.example\n",
       {"Harbour to close for repairs",
        "The quay is older than the town.",
        "The old quay File photo | AP",
        body,
        "",
        {},
        "PORT ELLEN",
        "PTI",
        "The Harbour Gazette",
        {}}},
      {"with its menu",
       "BBC News\nSkip to content\nBritish Broadcasting Corporation\nHome\nNews\nSport\n\n"
       "Harbour to close for repairs\n4 hours ago\nShare\nSave\nJane Roe\nBusiness reporter, BBC "
       "News\nGetty Images\nThe quay is older than the town\n" +
           quay + "\n\nWhat happens next?\n" + boats +
           "\n\nMore on this story\nHarbour bill doubles\n12 March 2023\nRelated "
           "topics\nScotland\n",
       {"Harbour to close for repairs",
        "",
        "Getty Images\n\nThe quay is older than the town",
        quay + "\n\nWhat happens next?\n\n" + boats,
        "",
        {"Jane Roe"},
        "",
        "",
        "",
        {"Sport"}}},
      {"a box for a newsletter inside",
       "Harbour to close\nJane Roe North of England correspondent\nTue 4 Feb 2025 14.12 GMT\n"
       "Share\n153\n" +
           quay +
           "\n\nThe quay at dusk. Photograph: Dev Parmar/The Guardian\nskip past newsletter "
           "promotion\nSign up to First Edition\nFree daily newsletter\nEnter your email "
           "address\nafter newsletter promotion\n" +
           boats + "\n\nExplore more on these topics\nHarbours\nnews\nReuse this content\n",
       {"Harbour to close",
        "",
        "The quay at dusk. Photograph: Dev Parmar/The Guardian",
        body,
        "2025-02-04T14:12:00Z",
        {"Jane Roe"},
        "",
        "",
        "",
        {}}},
      {"buttons in captions and sentences",
       "Harbour to close\nBy Jane Roe and John Doe\nFebruary 4, 20252:41 PM GMT+1Updated 3 hours "
       "ago\n[1/2]The quay, September 12, 2024. REUTERS/Ann Poe/File Photo Purchase Licensing "
       "Rights, opens new tab\nOSLO, Feb 4 (Reuters) - " +
           quay +
           "\n\nSo says Havfisk (HAVF.OL), opens new tab.\n\nSign up here.\n\nOur "
           "Standards: The Thomson Reuters Trust Principles., opens new tab\n",
       {"Harbour to close",
        "",
        "The quay, September 12, 2024. REUTERS/Ann Poe/File Photo",
        quay + "\n\nSo says Havfisk (HAVF.OL).",
        "2025-02-04",
        {"Jane Roe", "John Doe"},
        "OSLO",
        "Reuters",
        "",
        {}}},
      {"French, for subscribers",
       "International\nCroatie\nLe port ferme pour travaux\nLes pêcheurs protestent contre la "
       "décision.\n\nPar Jeanne Roux (Lastovo, envoyée spéciale)\nPublié le 4 février 2025 à "
       "05h30\n\nTemps de Lecture 4 min.\n\nPartager\nArticle réservé aux abonnés\n\nLe port, le "
       "30 janvier 2025. ANTE PERIC / HANS LUCAS POUR « LE MONDE »\nIl est 7 heures, et Josip "
       "attend devant le guichet du ferry.\n\nLire aussi | Les îles se vident\n\nIl vous reste "
       "61.5% de cet article à lire. La suite est réservée aux abonnés.\n\nJeanne Roux\nLastovo, "
       "envoyée spéciale\n\nContribuer\n",
       {"Le port ferme pour travaux",
        "Les pêcheurs protestent contre la décision.",
        "Le port, le 30 janvier 2025. ANTE PERIC / HANS LUCAS POUR « LE MONDE »",
        "Il est 7 heures, et Josip attend devant le guichet du ferry.",
        "2025-02-04T05:30:00",
        {"Jeanne Roux"},
        "",
        "",
        "",
        {"International", "Croatie"}}},
      {"Indian, with tags and a date that can be read two ways",
       "News\nCities\nHarbour to close\nOwners call the closure arbitrary\n\nWritten by Sanika "
       "Rao\nPune | Updated: February 4, 2025 20:14 IST\n4 min read\n\nThe quay on Tuesday. "
       "(Express photo by Amol Bhide)\n" +
           quay + "\n\nStory continues below this ad\n" + boats +
           "\n\nAlso Read | Harbour bill doubles\n\n(With PTI inputs)\n\nClick here to join "
           "Express "
           "Pune WhatsApp channel\n\n© The Indian Express Pvt Ltd\nFirst published on: 04-02-2025 "
           "at "
           "18:30 IST\nTAGS:\nharbour\nPune\n",
       {"Harbour to close",
        "Owners call the closure arbitrary",
        "The quay on Tuesday. (Express photo by Amol Bhide)",
        body,
        "2025-02-04T20:14:00+05:30",
        {"Sanika Rao"},
        "Pune",
        "PTI",
        "",
        {"News", "Cities"}}},
      {"German",
       "Panorama\nHafen wird gesperrt\nDie Fischer protestieren.\n04.02.2025, 13.22 Uhr\nDer "
       "Kai\nDer Kai Foto: Eva Groß / dpa\n\nDer Kai wird am Montag gesperrt, teilte die Stadt am "
       "Dienstagabend mit.\n\nwit/dpa\nMehr zum Thema\nWarum der Kai bröckelt\n",
       {"Hafen wird gesperrt",
        "Die Fischer protestieren.",
        "Der Kai Foto: Eva Groß / dpa",
        "Der Kai wird am Montag gesperrt, teilte die Stadt am Dienstagabend mit.",
        "2025-02-04T13:22:00",
        {},
        "",
        "dpa",
        "",
        {"Panorama"}}},
      {"Spanish, place and date between dashes",
       "El puerto cierra por obras\nLos pescadores protestan contra la decisión\nLucía Gil\nTeruel "
       "- 04 FEB 2025 - 05:30 CET\nEl muelle se cierra el lunes, dijo el ayuntamiento el "
       "martes.\n\nCompartir\nComentarios\n",
       {"El puerto cierra por obras",
        "Los pescadores protestan contra la decisión",
        "",
        "El muelle se cierra el lunes, dijo el ayuntamiento el martes.",
        "2025-02-04T05:30:00+01:00",
        {"Lucía Gil"},
        "Teruel",
        "",
        "",
        {}}},
  });
}

TEST_CASE("what stands between headline and prose is told apart in any order") {
  const std::string head = "Harbour to close\n";
  check({
      {"nothing", head + "\n" + body, {"Harbour to close", "", "", body, "", {}, "", "", "", {}}},
      {"byline",
       head + "By Jane Roe\n\n" + body,
       {"Harbour to close", "", "", body, "", {"Jane Roe"}, "", "", "", {}}},
      {"byline above the date",
       head + "By Jane Roe\nPublished 3 March 2021\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe"}, "", "", "", {}}},
      {"date above the byline",
       head + "Published 3 March 2021\nBy Jane Roe\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe"}, "", "", "", {}}},
      {"byline and date in a line",
       head + "By Jane Roe | Updated on 3 March 2021\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe"}, "", "", "", {}}},
      {"By on a line of its own",
       head + "By\nJane Roe\n3 March 2021\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe"}, "", "", "", {}}},
      {"names without By",
       head + "Jane Roe and John Doe\n3 March 2021\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe", "John Doe"}, "", "", "", {}}},
      {"name and job",
       head + "Jane Roe\nPolitical Correspondent\n\n" + body,
       {"Harbour to close", "", "", body, "", {"Jane Roe"}, "", "", "", {}}},
      {"the published date before the updated one",
       head + "Updated on 5 March 2021\nPublished on 3 March 2021\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {}, "", "", "", {}}},
      {"the date at the end",
       head + "\n" + body + "\n\nPublished: 3 March 2021\n",
       {"Harbour to close", "", "", body, "2021-03-03", {}, "", "", "", {}}},
      {"date and byline above the headline",
       "3 March 2021\nBy Jane Roe\n" + head + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe"}, "", "", "", {}}},
      {"standfirst without a full stop",
       head + "Fishermen protest\n\n3 March 2021\n\n" + body,
       {"Harbour to close", "Fishermen protest", "", body, "2021-03-03", {}, "", "", "", {}}},
      {"standfirst, then prose",
       head + "\nFishermen protest against the long closure\n\n" + body,
       {"Harbour to close",
        "Fishermen protest against the long closure",
        "",
        body,
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"standfirst before a dateline",
       head + "Fishermen protest.\nOSLO: " + body,
       {"Harbour to close", "Fishermen protest.", "", body, "", {}, "OSLO", "", "", {}}},
      {"caption behind the date",
       head + "3 March 2021\nThe quay. Photo: Ann Poe | AP\n\n" + body,
       {"Harbour to close",
        "",
        "The quay. Photo: Ann Poe | AP",
        body,
        "2021-03-03",
        {},
        "",
        "",
        "",
        {}}},
      {"two captions",
       head + "The quay. (AP Photo/Ann Poe)\nA boat. © Ann Poe/AFP\n3 March 2021\n" + body,
       {"Harbour to close",
        "",
        "The quay. (AP Photo/Ann Poe)\n\nA boat. © Ann Poe/AFP",
        body,
        "2021-03-03",
        {},
        "",
        "",
        "",
        {}}},
      {"a caption that says so",
       head + "Image source, Getty Images\nImage caption, The old quay\n" + body,
       {"Harbour to close",
        "",
        "Image source, Getty Images\n\nThe old quay",
        body,
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"a caption without credit, below a standfirst",
       head + "Fishermen protest against it.\nThe old quay\nUpdated on\n" + body,
       {"Harbour to close",
        "Fishermen protest against it.",
        "The old quay",
        body,
        "",
        {},
        "",
        "",
        "",
        {}}},
      {"the headline twice",
       head + head + "By Jane Roe\n" + body,
       {"Harbour to close", "", "", body, "", {"Jane Roe"}, "", "", "", {}}},
      {"a section",
       "Politics\n" + head + "By Jane Roe\n" + body,
       {"Harbour to close", "", "", body, "", {"Jane Roe"}, "", "", "", {"Politics"}}},
      {"where the page stands",
       "Home > News > Politics\n" + head + "By Jane Roe\n" + body,
       {"Harbour to close", "", "", body, "", {"Jane Roe"}, "", "", "", {"Politics"}}},
      {"the site behind the headline",
       "Harbour to close | The Harbour Gazette\n\n" + body + "\n\nwww.harbourgazette.example",
       {"Harbour to close", "", "", body, "", {}, "", "", "The Harbour Gazette", {}}},
      {"capitals, broken",
       "HARBOUR TO CLOSE FOR\nREPAIRS NEXT WEEK\n\nBy Jane Roe\n\n" + body,
       {"HARBOUR TO CLOSE FOR REPAIRS NEXT WEEK", "", "", body, "", {"Jane Roe"}, "", "", "", {}}},
      {"broken inside a sentence",
       "Harbour to close for repairs next\nweek, says mayor\n\n" + body,
       {"Harbour to close for repairs next week, says mayor",
        "",
        "",
        body,
        "",
        {},
        "",
        "",
        "",
        {}}},
  });
}

TEST_CASE("a dateline gives its parts and leaves the text") {
  const std::string head = "Harbour to close\n\n";
  const auto parts = [](const char* place, const char* agency, const char* date = "") {
    return Parts{"Harbour to close", "", "", body, date, {}, place, agency, "", {}};
  };
  check({
      {"colon", head + "NEW DELHI: " + body, parts("NEW DELHI", "")},
      {"day and agency", head + "LONDON, Feb 3 (Reuters) - " + body, parts("LONDON", "Reuters")},
      {"an agency that nobody knows", head + "VALMER, Feb 3 (Agence du Détroit) - " + body,
       parts("VALMER", "Agence du Détroit")},
      {"dash", head + "GRAND MARAIS, Minn. (AP) — " + body, parts("GRAND MARAIS, Minn.", "AP")},
      {"with the year", head + "LONDON, Feb 3, 2021 (Reuters) - " + body,
       parts("LONDON", "Reuters", "2021-02-03")},
      {"on a line of its own", head + "PORT ELLEN, Feb 3 (Reuters) -\n" + body,
       parts("PORT ELLEN", "Reuters")},
      {"not in capitals, below a date", head + "3 March 2021\nIndore:\n" + body,
       parts("Indore", "", "2021-03-03")},
  });
  const Article advised =
      article_of(head + "(Adds details) By Jane Roe BOSTON Jan 8 (Reuters) - " + body);
  CHECK(advised.body == body);
  CHECK(advised.byline == Strings{"Jane Roe"});
  CHECK(advised.place == "BOSTON");
  CHECK(article_of("CHRONOLOGY: How the quay was built\n\n" + body).headline ==
        "CHRONOLOGY: How the quay was built");
}

TEST_CASE("an agency's credit at the end is kept as a field") {
  const struct {
    std::string credit;
    std::string agency;
    bool in_text;
  } rows[] = {
      {"(With inputs from PTI)", "PTI", false},
      {"With inputs from PTI, ANI", "PTI, ANI", false},
      {"(With inputs from Carrow Wire)", "Carrow Wire", false},
      {"(With PTI inputs)", "PTI", false},
      {"(PTI)", "PTI", false},
      {"- Reuters", "Reuters", false},
      {"Source: AFP", "AFP", false},
      {"Mit Material von dpa", "dpa", false},
      {"A line of talk about the agency called Reuters, which nobody reads now.", "", true},
      {"(Reporting by Jane Roe; Editing by John Doe)", "", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.credit);
    const Article article =
        article_of("Harbour to close\n\n" + body + "\n\n" + row.credit + "\n\nShare\n");
    CHECK(article.agency == row.agency);
    CHECK(article.body == (row.in_text ? body + "\n\n" + row.credit : body));
  }
  const Article both = article_of("Harbour to close\n\nOSLO (Reuters) - " + body + "\n\n(PTI)");
  CHECK(both.agency == "Reuters");
  CHECK(both.body == body + "\n\n(PTI)");
  CHECK(
      article_of("Harbour to close\n\n" + body + "\n\n(Reporting by Jane Roe; Editing by John Doe)")
          .byline == Strings{"Jane Roe"});
}
