#include "indexer/reader/dateline.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using morgue::index::Dateline;
using morgue::index::parse_dateline;
using morgue::index::parse_dateline_field;

namespace {

struct Row {
  std::string text;
  std::string place;
  std::string agency;
  std::string day;  // "2/3", or an ISO date where the year is given
  std::string rest;
};

std::string day_of(const Dateline& dateline) {
  if (dateline.date.known()) return dateline.date.iso();
  if (dateline.month == 0) return "";
  return std::to_string(dateline.month) + '/' + std::to_string(dateline.day);
}

}  // namespace

TEST_CASE("datelines give place and agency and day and where the body begins") {
  const std::vector<Row> rows{
      {"NEW DELHI: The talks go on.", "NEW DELHI", "", "", "The talks go on."},
      {"MUMBAI: \"We wait,\" he said.", "MUMBAI", "", "", "\"We wait,\" he said."},
      {"LONDON, Feb 3 (Reuters) - Shares rose.", "LONDON", "Reuters", "2/3", "Shares rose."},
      {"LONDON, 3 Feb (Reuters) - Shares rose.", "LONDON", "Reuters", "2/3", "Shares rose."},
      {"WASHINGTON (AP) — The Senate met.", "WASHINGTON", "AP", "", "The Senate met."},
      {"WASHINGTON (AP) _ The Senate met.", "WASHINGTON", "AP", "", "The Senate met."},
      {"ANCHORAGE, Alaska (Reuters) - A bear came.", "ANCHORAGE, Alaska", "Reuters", "",
       "A bear came."},
      {"NEW YORK, March 3 - Prices fell.", "NEW YORK", "", "3/3", "Prices fell."},
      {"PARIS/BERLIN (AFP) - Ministers met.", "PARIS/BERLIN", "AFP", "", "Ministers met."},
      {"SALVADOR, Feb 26 -\nShowers came.", "SALVADOR", "", "2/26", "Showers came."},
      {"    SALVADOR, Feb 26 - Showers came.", "SALVADOR", "", "2/26", "Showers came."},
      {"SEOUL, Aug. 20 (Yonhap) -- The paper said", "SEOUL", "Yonhap", "8/20", "The paper said"},
      {"TOKYO, Feb. 3, Kyodo - The bank", "TOKYO", "Kyodo", "2/3", "The bank"},
      {"BUDAPEST, April 7, Reuter - The bank", "BUDAPEST", "Reuter", "4/7", "The bank"},
      {"BEIJING, March 3, 2021 (Xinhua) -- The plan", "BEIJING", "Xinhua", "2021-03-03",
       "The plan"},
      {"BEIJING, 3 March 2021 (Xinhua) -- The plan", "BEIJING", "Xinhua", "2021-03-03", "The plan"},
      {"BOSTON Jan 8 (Reuters) - The firm", "BOSTON", "Reuters", "1/8", "The firm"},
      {"NEW YORK/LOS ANGELES (Reuters) - The firm", "NEW YORK/LOS ANGELES", "Reuters", "",
       "The firm"},
      {"EVANSVILLE, Ind./TOKYO (Reuters) - The firm", "EVANSVILLE, Ind./TOKYO", "Reuters", "",
       "The firm"},
      {"ST.JOHN'S, Antigua, Feb 20 (Reuters) - Police", "ST.JOHN'S, Antigua", "Reuters", "2/20",
       "Police"},
      {"MOUNTAIN VIEW, California (Reuters) - The firm", "MOUNTAIN VIEW, California", "Reuters", "",
       "The firm"},
      {"TEL AVIV (Reuters) - The firm", "TEL AVIV", "Reuters", "", "The firm"},
      {"UNITED NATIONS (Reuters) - The council", "UNITED NATIONS", "Reuters", "", "The council"},
      {"THE HAGUE - The court sat.", "THE HAGUE", "", "", "The court sat."},
      {"RIO DE JANEIRO - The carnival began.", "RIO DE JANEIRO", "", "", "The carnival began."},
      {"AIX-EN-PROVENCE, France (AFP) - The river", "AIX-EN-PROVENCE, France", "AFP", "",
       "The river"},
      {"STRATFORD-UPON-AVON — The play ended.", "STRATFORD-UPON-AVON", "", "", "The play ended."},
      {"LONDON—The play ended.", "LONDON", "", "", "The play ended."},
      {"N'DJAMENA (AFP) - The river", "N'DJAMENA", "AFP", "", "The river"},
      {"ST. LOUIS (AP) - The river", "ST. LOUIS", "AP", "", "The river"},
      {"St. Louis (Reuters) - The river", "St. Louis", "Reuters", "", "The river"},
      {"Hamilton, Bermuda (Reuters) - The fund", "Hamilton, Bermuda", "Reuters", "", "The fund"},
      {"McALLEN, Texas (AP) — The border", "McALLEN, Texas", "AP", "", "The border"},
      {"SYOSSET, N.Y., June 29 - The firm", "SYOSSET, N.Y.", "", "6/29", "The firm"},
      {"SYOSSET, N.Y. (AP) -- The firm", "SYOSSET, N.Y.", "AP", "", "The firm"},
      {"WASHINGTON (Reuters)- The president", "WASHINGTON", "Reuters", "", "The president"},
      {"PHOENIX (Reuters) The union", "PHOENIX", "Reuters", "", "The union"},
      {"New Delhi, Mar 3 (PTI) The minister", "New Delhi", "PTI", "3/3", "The minister"},
      {"Madrid, 18 jun (EFE).- El gobierno", "Madrid", "EFE", "6/18", "El gobierno"},
      {"Berlin (dpa) - Die Regierung", "Berlin", "dpa", "", "Die Regierung"},
      {"PARIS (AFP) – Le ministre", "PARIS", "AFP", "", "Le ministre"},
      {"Paris, 3 mars - Le ministre", "Paris", "", "3/3", "Le ministre"},
      {"SÃO PAULO (Reuters) - O banco", "SÃO PAULO", "Reuters", "", "O banco"},
      {"ZÜRICH: Die Bank schweigt.", "ZÜRICH", "", "", "Die Bank schweigt."},
      {"(ANSA) - ROMA, 3 MAR - Il governo", "ROMA", "ANSA", "3/3", "Il governo"},
      {"(Reuters) - The storm passed.", "", "Reuters", "", "The storm passed."},
      {"(CNN) -- The storm passed.", "", "CNN", "", "The storm passed."},
      {"(CNN)The storm passed.", "", "CNN", "", "The storm passed."},
      {"Sept 12 (Reuters) - The bank", "", "Reuters", "9/12", "The bank"},
      {"March 1 - (Reuters) - The bank", "", "Reuters", "3/1", "The bank"},
      {"GENEVA (Reuters Life!) - A watch", "GENEVA", "Reuters Life!", "", "A watch"},
      {"LOS ANGELES (Hollywood Reporter) - A studio", "LOS ANGELES", "Hollywood Reporter", "",
       "A studio"},
      {"PORT ELLEN (Harbour Wire) - A ship", "PORT ELLEN", "Harbour Wire", "", "A ship"},
      {"NEW YORK, March 3 /PRNewswire/ -- The firm", "NEW YORK", "PRNewswire", "3/3", "The firm"},
      {"NEW YORK--(BUSINESS WIRE)--The firm", "NEW YORK", "BUSINESS WIRE", "", "The firm"},
      {"CHEVY CHASE, Md. - March 4 - The firm", "CHEVY CHASE, Md.", "", "3/4", "The firm"},
      {"دمشق، سوريا (CNN) -- أكدت جهات", "دمشق، سوريا", "CNN", "", "أكدت جهات"},
      {"【6月18日 AFP】ナイジェリア", "", "AFP", "", "ナイジェリア"},
      {"新华社北京11月17日电 记者", "北京", "新华社", "", "记者"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto dateline = parse_dateline(row.text);
    REQUIRE(dateline.has_value());
    CHECK(dateline->place == row.place);
    CHECK(dateline->agency == row.agency);
    CHECK(day_of(*dateline) == row.day);
    CHECK(dateline->begin == 0);
    CHECK(row.text.substr(dateline->length) == row.rest);
  }
}

TEST_CASE("what begins like a dateline and is none stays part of the body") {
  const std::vector<std::string> rows{
      "",
      " ",
      "-",
      ":",
      "(",
      "()",
      "NATO said: we will wait.",
      "NATO: the allies will wait.",
      "NATO: The allies will wait.",
      "NATO - The allies will wait.",
      "OPEC — which pumps a third of the oil — met.",
      "IBM - The firm said it would pay.",
      "BJP: The party said it would wait.",
      "BREAKING: The bridge is open.",
      "BREAKING - The bridge is open.",
      "UPDATE 1-The bridge is open.",
      "UPDATE 1 - The bridge is open.",
      "UPDATE: The bridge is open.",
      "WATCH: The bridge opens.",
      "EXCLUSIVE: The bridge opens.",
      "EXCLUSIVE - The bridge opens.",
      "READ MORE: The bridge opens.",
      "ALSO READ: The bridge opens.",
      "RELATED: The bridge opens.",
      "EDITOR'S NOTE: The bridge opens.",
      "PHOTOS: The bridge opens.",
      "LIVE UPDATES: The bridge opens.",
      "Q: What is it?",
      "A: The bridge.",
      "The bridge - the longest of all - is open.",
      "London - The bridge is open.",
      "London: The bridge is open.",
      "Mayor Jane Roe (Labour) - who won - is here.",
      "STOCKS FALL SHARPLY - TRADERS FLEE THE MARKET",
      "STOCKS FALL SHARPLY: Traders flee.",
      "THE BRIDGE IS OPEN AGAIN AND SHIPS PASS. The mayor said: come.",
      "THE COUNCIL VOTED FOR THE BRIDGE - The mayor said",
      "LONDON: the bridge is open.",
      "LONDON BRIDGE IS FALLING DOWN AGAIN - It said",
      "COVID-19 - The virus spread.",
      "At 14:30 (GMT) - The ship left.",
      "T-MOBILE - the firm",
      "Jane Roe, 43, was here - she said.",
      "June 3 - The ship left.",
      "3 March 2021: The ship left.",
      "The U.S. (and others) said so.",
      "http://www.example.com/ - The site",
      "The firm (AP) - The ship left.",
  };
  for (const std::string& row : rows) {
    CAPTURE(row);
    CHECK_FALSE(parse_dateline(row).has_value());
  }
}

TEST_CASE("a dateline behind an advisory and a byline is found with what stands before it") {
  struct AdvisoryRow {
    std::string before;
    std::string dateline;
    std::string place;
  };
  const std::vector<AdvisoryRow> rows{
      {"(Adds details) By Jane Roe ", "BOSTON Jan 8 (Reuters) - ", "BOSTON"},
      {"(Corrects figure (again) in headline) ", "NEW YORK (Reuters) - ", "NEW YORK"},
      {"By Jane Roe and Jo Doe ", "EAGLE RIVER, Wis., Jan 18 (Reuters) - ", "EAGLE RIVER, Wis."},
      {"Corrects title in first paragraph By Jane Roe ", "PARIS/BERLIN (Reuters) - ",
       "PARIS/BERLIN"},
  };
  for (const AdvisoryRow& row : rows) {
    const std::string text = row.before + row.dateline + "The firm said";
    CAPTURE(text);
    const auto dateline = parse_dateline(text);
    REQUIRE(dateline.has_value());
    CHECK(text.substr(0, dateline->begin) == row.before);
    CHECK(text.substr(dateline->length) == "The firm said");
    CHECK(dateline->place == row.place);
    CHECK(dateline->agency == "Reuters");
  }
}

TEST_CASE("a field that is a dateline needs neither capitals nor dash") {
  const std::vector<Row> rows{
      {"    SALVADOR, Feb 26 - ", "SALVADOR", "", "2/26", ""},
      {"Paris", "Paris", "", "", ""},
      {"omaha, april 7 -", "omaha", "", "4/7", ""},
      {"NEW YORK, March 3", "NEW YORK", "", "3/3", ""},
      {"BOSTON, Mass, April 13 -", "BOSTON, Mass", "", "4/13", ""},
      {"SYOSSET, N.Y.", "SYOSSET, N.Y.", "", "", ""},
      {"WASHINGTON, June 19, -", "WASHINGTON", "", "6/19", ""},
      {"REGGIO CALABRIA, Italy, April l -", "REGGIO CALABRIA, Italy", "", "", ""},
      {"SAN DIEGO, Calif., June 219 -", "SAN DIEGO, Calif.", "", "", ""},
      {"BUDAPEST, April 7, Reuter -", "BUDAPEST", "Reuter", "4/7", ""},
      {"RPT --LUDWIGSHAFEN, West Germany, March 30 - ", "LUDWIGSHAFEN, West Germany", "", "3/30",
       ""},
      {"CHEVY CHASE, Md. - March 4 - ", "CHEVY CHASE, Md.", "", "3/4", ""},
      {"ANKARA, March 8 - Engineers work", "ANKARA", "", "3/8", "Engineers work"},
      {"LONDON (Reuters)", "LONDON", "Reuters", "", ""},
      {"April 7 -", "", "", "4/7", ""},
      {"東京", "東京", "", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto dateline = parse_dateline_field(row.text);
    REQUIRE(dateline.has_value());
    CHECK(dateline->place == row.place);
    CHECK(dateline->agency == row.agency);
    CHECK(day_of(*dateline) == row.day);
    CHECK(row.text.substr(dateline->length) == row.rest);
  }
  for (const std::string text : {"", "  ", "--", " 7 - ", "H  6.12  -  5.87", "12.50"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_dateline_field(text).has_value());
  }
}

TEST_CASE("no bytes make the dateline reader throw or leave the text") {
  const auto check = [](const std::string& text) {
    for (const auto& dateline : {parse_dateline(text), parse_dateline_field(text)}) {
      if (!dateline) continue;
      RC_ASSERT(dateline->length <= text.size());
      RC_ASSERT(dateline->begin <= dateline->length);
    }
  };
  rc::check("arbitrary bytes", check);
  rc::check("pieces of datelines", [check] {
    static const std::vector<std::string> pieces{
        "LONDON", "New", " ",  ", ",    "(",      ")",    "Reuters", " - ",  "-",
        "—",      ": ",  ":",  "March", "3",      "2021", "/",       ".",    "By",
        "Adds",   "\n",  "【", "】",    "新华社", "电",   "AP",      "\xE2", "and"};
    std::string text;
    for (const std::string& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
      text += piece;
    }
    check(text);
  });
}
