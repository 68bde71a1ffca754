#include "indexer/reader/news_date.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using morgue::Date;
using morgue::index::DateLabel;
using morgue::index::find_date_label;
using morgue::index::find_labelled_date;
using morgue::index::MonthDay;
using morgue::index::parse_month_day;
using morgue::index::parse_news_date;

namespace {

std::string iso(const std::optional<Date>& date) {
  return date ? date->iso() : "nothing";
}

struct Row {
  std::string text;
  std::string iso;
};

void check_dates(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(iso(parse_news_date(row.text)) == row.iso);
  }
}

}  // namespace

TEST_CASE("dates are read as wires and papers write them") {
  check_dates({
      {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
      {" 2-MAR-1987 04:46:02.08", "1987-03-02T04:46:02"},
      {"20-OCT-1987 15:38:56.74 # date added as guesswork", "1987-10-20T15:38:56"},
      {"Mon Jun 18, 2007 1:53pm EDT", "2007-06-18T13:53:00-04:00"},
      {"27 Oct 2025, 10:54 am IST", "2025-10-27T10:54:00+05:30"},
      {"October 27, 2025 10:54 IST", "2025-10-27T10:54:00+05:30"},
      {"10:54 IST, 27 October 2025", "2025-10-27T10:54:00+05:30"},
      {"October 27, 2025", "2025-10-27"},
      {"Oct. 27, 2025", "2025-10-27"},
      {"27 October 2025", "2025-10-27"},
      {"27th of October 2025", "2025-10-27"},
      {"the 1st of May, 1999", "1999-05-01"},
      {"March 3rd 2021", "2021-03-03"},
      {"Friday, March 5, 1999, Home Edition", "1999-03-05"},
      {"March 5, 1999, Friday, Orange County Edition", "1999-03-05"},
      {"Sunday, 7 January 1990, Bulldog Edition", "1990-01-07"},
      {"Tues, 5 Jan 2021", "2021-01-05"},
      {"2025 Oct 27", "2025-10-27"},
      {"27-Feb-87", "1987-02-27"},
      {"14 MAY 91", "1991-05-14"},
      {"27 Oct '25", "2025-10-27"},
      {"27Oct2025", "2025-10-27"},
      {"Mon Jun 18 13:53:00 EDT 2007", "2007-06-18T13:53:00-04:00"},
      {"Mon, 18 Jun 2007 13:53:00 -0400", "2007-06-18T13:53:00-04:00"},
      {"Mon, 18 Jun 2007 13:53:00 -0400 (EDT)", "2007-06-18T13:53:00-04:00"},
      {"Mon, 18 Jun 2007 13:53:00 GMT", "2007-06-18T13:53:00Z"},
      {"18 June 2007 | 13:53", "2007-06-18T13:53:00"},
      {"18 June 2007 - 13:53", "2007-06-18T13:53:00"},
      {"13:53 - 18.06.2007", "2007-06-18T13:53:00"},
      {"June 18, 2007 at 1:53 p.m. ET", "2007-06-18T13:53:00"},
      {"June 18, 2007 1 p.m.", "2007-06-18T13:00:00"},
      {"June 18, 2007 12:05 a.m.", "2007-06-18T00:05:00"},
      {"June 18, 2007 12:05 pm", "2007-06-18T12:05:00"},
      {"1415 GMT, 18 June 2007", "2007-06-18T14:15:00Z"},
      {"18 June 2007 14:15 GMT+2", "2007-06-18T14:15:00+02:00"},
      {"18 June 2007 14:15 (UTC-3)", "2007-06-18T14:15:00-03:00"},
      {"18 June 2007 14:15 UTC +0530", "2007-06-18T14:15:00+05:30"},
      {"18 June 2007 14:15 XYZT", "2007-06-18T14:15:00"},
      {"June 2007", "2007-06"},
      {"Sept. 2007", "2007-09"},
      {"2007 June", "2007-06"},
      {"1987", "1987"},
  });
}

TEST_CASE("ISO dates are read first and as they stand") {
  check_dates({
      {"2025", "2025"},
      {"2025-10", "2025-10"},
      {"2025-10-27", "2025-10-27"},
      {"20251027", "2025-10-27"},
      {"2025-10-27T10:54:30.123Z", "2025-10-27T10:54:30Z"},
      {"2025-10-27 10:54 EDT", "2025-10-27T10:54:00-04:00"},
      {"2025-10-27T10:54:30 IST", "2025-10-27T10:54:30+05:30"},
  });
}

TEST_CASE("dates in figures are read where one reading is left") {
  check_dates({
      {"980215", "1998-02-15"},
      {"19980215", "1998-02-15"},
      {"150215", "2015-02-15"},
      {"05/27/94", "1994-05-27"},
      {"27/05/94", "1994-05-27"},
      {"05/05/94", "1994-05-05"},
      {"05/06/94", "nothing"},
      {"05/06/1994", "nothing"},
      {"12-10-2008", "nothing"},
      {"13-10-2008", "2008-10-13"},
      {"10-13-2008", "2008-10-13"},
      {"94/05/27", "1994-05-27"},
      {"2007/6/18", "2007-06-18"},
      {"2007.6.18", "2007-06-18"},
      {"18.6.2007", "2007-06-18"},
      {"18. 6. 2007", "2007-06-18"},
      {"05.06.2007", "2007-06-05"},
      {"05.06.07", "nothing"},
      {"18.06.07", "2007-06-18"},
      {"18/06/2007 13:53", "2007-06-18T13:53:00"},
      {"06/18/2007 1:53 PM EST", "2007-06-18T13:53:00-05:00"},
      {"18.06.2007, 13.53 Uhr", "2007-06-18T13:53:00"},
      {"18-06/2007", "nothing"},
      {"18 06 2007", "nothing"},
  });
}

TEST_CASE("months and weekdays are known in seven languages") {
  check_dates({
      {"18 juin 2007", "2007-06-18"},
      {"lundi 18 juin 2007 à 14h30", "2007-06-18T14:30:00"},
      {"le 1er août 2007", "2007-08-01"},
      {"mar. 3 mars 2020", "2020-03-03"},
      {"3 fevr. 2020", "2020-02-03"},
      {"3 DÉCEMBRE 2020", "2020-12-03"},
      {"18. Juni 2007", "2007-06-18"},
      {"Montag, den 18. Juni 2007, 14:30 Uhr", "2007-06-18T14:30:00"},
      {"Mo., 2. März 2020", "2020-03-02"},
      {"3. Jänner 2020", "2020-01-03"},
      {"3 Mrz 2020", "2020-03-03"},
      {"lunes 18 de junio de 2007", "2007-06-18"},
      {"18 de junio del 2007 a las 14:30 hs", "2007-06-18T14:30:00"},
      {"3 ene. 2020", "2020-01-03"},
      {"lunedì 18 giugno 2007 alle ore 14.30", "2007-06-18T14:30:00"},
      {"lunedì 18 giugno 2007 alle ore 14:30", "2007-06-18T14:30:00"},
      {"1º maggio 2007", "2007-05-01"},
      {"segunda-feira, 18 de junho de 2007", "2007-06-18"},
      {"3 mar. 2020", "2020-03-03"},
      {"18 de março de 2007 às 14h30", "2007-03-18T14:30:00"},
      {"maandag 18 juni 2007 om 14:30 uur", "2007-06-18T14:30:00"},
      {"3 mrt 2020", "2020-03-03"},
      {"2007年6月18日", "2007-06-18"},
      {"2007年6月18日 星期一 上午10:30", "2007-06-18T10:30:00"},
      {"2007年6月18日（月）", "2007-06-18"},
      {"2007年6月18日 下午3时05分", "2007-06-18T15:05:00"},
      {"2007年6月", "2007-06"},
      {"２００７年６月１８日", "2007-06-18"},
      {"2007년 6월 18일", "2007-06-18"},
      {"2007년 6월 18일 월요일 오후 1:53", "2007-06-18T13:53:00"},
  });
}

TEST_CASE("what is no date or not a whole one gives nothing") {
  check_dates({
      {"", "nothing"},
      {" ", "nothing"},
      {"June", "nothing"},
      {"June 18", "nothing"},
      {"18 June", "nothing"},
      {"Monday", "nothing"},
      {"10:54", "nothing"},
      {"June 07", "nothing"},
      {"31 February 2007", "nothing"},
      {"31-FEB-1987", "nothing"},
      {"29 Feb 2007", "nothing"},
      {"0 June 2007", "nothing"},
      {"2007/13/18", "nothing"},
      {"981315", "nothing"},
      {"19981315", "nothing"},
      {"2007年13月1日", "nothing"},
      {"31-MAR-1987 605:12:19.12", "nothing"},
      {"18 June 2007 25:00", "nothing"},
      {"18 June 2007 13:53 am", "nothing"},
      {"18 June 2007 10:00 - 11:00", "nothing"},
      {"June 2007 13:53", "nothing"},
      {"18 June July 2007", "nothing"},
      {"18 19 June 2007", "nothing"},
      {"18 June 2007 2008", "nothing"},
      {"18 June 2561", "nothing"},
      {"18 June 1066", "nothing"},
      {"The ship left on 18 June 2007", "nothing"},
      {"18 June 2007 the ship left", "nothing"},
      {"Unit 18 June 2007", "nothing"},
      {"2 hours ago", "nothing"},
      {"21 January 2561", "nothing"},
      {"Chapter 5", "nothing"},
      {"25", "nothing"},
      {"99999999999999999999", "nothing"},
      {"\xFF\xFE 18 June 2007", "nothing"},
      {std::string(5000, '1'), "nothing"},
  });
}

TEST_CASE("a weekday that does not fit leaves the date") {
  CHECK(iso(parse_news_date("Tuesday, 18 June 2007")) == "2007-06-18");
}

TEST_CASE("zone names resolve as documented") {
  const std::vector<Row> rows{
      {"IST", "+05:30"}, {"EST", "-05:00"},  {"EDT", "-04:00"},  {"CST", "-06:00"},
      {"CDT", "-05:00"}, {"MST", "-07:00"},  {"PDT", "-07:00"},  {"PST", "-08:00"},
      {"BST", "+01:00"}, {"GMT", "Z"},       {"UTC", "Z"},       {"Z", "Z"},
      {"CET", "+01:00"}, {"CEST", "+02:00"}, {"MESZ", "+02:00"}, {"MSK", "+03:00"},
      {"PKT", "+05:00"}, {"NPT", "+05:45"},  {"JST", "+09:00"},  {"AEST", "+10:00"},
      {"NST", "-03:30"}, {"NDT", "-02:30"},  {"HST", "-10:00"},  {"ET", ""},
      {"PT", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(iso(parse_news_date("18 June 2007 14:15 " + row.text)) ==
          "2007-06-18T14:15:00" + row.iso);
  }
}

TEST_CASE("day and month without a year are told apart from dates") {
  const auto check = [](const std::string& text, std::optional<MonthDay> expected) {
    CAPTURE(text);
    CHECK(parse_month_day(text) == expected);
    if (expected) CHECK_FALSE(parse_news_date(text).has_value());
  };
  check("Feb 3", MonthDay{2, 3});
  check("3 Feb", MonthDay{2, 3});
  check("Aug. 20", MonthDay{8, 20});
  check("Mon Jan 3", MonthDay{1, 3});
  check("3. März", MonthDay{3, 3});
  check("3 mars", MonthDay{3, 3});
  check("FEB 29", MonthDay{2, 29});
  check("Feb 30", std::nullopt);
  check("Feb", std::nullopt);
  check("3", std::nullopt);
  check("Feb 1987", std::nullopt);
  check("Feb 3 London", std::nullopt);
}

TEST_CASE("every day of a span is read back from the ways it is written") {
  static const char* const months[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
  rc::check("written and read", [] {
    const int year = *rc::gen::inRange(1800, 2100);
    const int month = *rc::gen::inRange(1, 13);
    const int day = *rc::gen::inRange(1, 32);
    const std::string name = months[month - 1];
    const std::string y = std::to_string(year);
    const std::string d = std::to_string(day);
    std::optional<Date> expected;
    try {
      expected = Date::from_day(year, month, day);
    } catch (const std::invalid_argument&) {
    }
    for (const std::string& text :
         {d + ' ' + name + ' ' + y, name + ' ' + d + ", " + y,
          y + ' ' + name.substr(0, 3) + ' ' + d, d + '.' + std::to_string(month) + '.' + y,
          y + '/' + std::to_string(month) + '/' + d,
          y + "年" + std::to_string(month) + "月" + d + "日"}) {
      RC_ASSERT(parse_news_date(text) == expected);
    }
  });
}

TEST_CASE("labels tell the dates of publication and update") {
  const std::vector<Row> rows{
      {"Updated on 27 Oct 2025, 10:54 am IST", "2025-10-27T10:54:00+05:30"},
      {"Published: 3 March 2021 14:20", "2021-03-03T14:20:00"},
      {"Published 3 March 2021", "2021-03-03"},
      {"PUBLISHED : MARCH 3, 2021", "2021-03-03"},
      {"Last modified on Wed 3 Mar 2021 14.20 GMT", "2021-03-03T14:20:00Z"},
      {"Last updated: March 3, 2021", "2021-03-03"},
      {"Posted March 3, 2021 at 9:05 AM", "2021-03-03T09:05:00"},
      {"Posted on: 3 Mar 2021", "2021-03-03"},
      {"First published on Wed 3 Mar 2021", "2021-03-03"},
      {"This article was published on 3 March 2021.", "2021-03-03"},
      {"Jane Roe | Published 3 March 2021", "2021-03-03"},
      {"Jane Roe, published 3 March 2021", "2021-03-03"},
      {"Published 3 March 2021 | 5 min read", "2021-03-03"},
      {"Published 3 March 2021 by Jane Roe", "2021-03-03"},
      {"Published 3 March 2021, updated 4 March 2021", "2021-03-03"},
      {"Updated 4 March 2021, first published 3 March 2021", "2021-03-03"},
      {"Updated 4 March 2021 | Published 3 March 2021", "2021-03-03"},
      {"Published 3 March 2021 (updated 2 hours ago)", "2021-03-03"},
      {"Date: 3 March 2021", "2021-03-03"},
      {"Publié le 18 juin 2007 à 14h30", "2007-06-18T14:30:00"},
      {"Mis à jour le 18/06/2007", "2007-06-18"},
      {"Veröffentlicht am 18. Juni 2007", "2007-06-18"},
      {"Stand: 18.06.2007, 14:30 Uhr", "2007-06-18T14:30:00"},
      {"Zuletzt aktualisiert: 18.06.2007", "2007-06-18"},
      {"Publicado el 18 de junio de 2007", "2007-06-18"},
      {"Última actualización: 18 de junio de 2007", "2007-06-18"},
      {"Pubblicato il 18 giugno 2007", "2007-06-18"},
      {"Publicado em 18 de junho de 2007", "2007-06-18"},
      {"Gepubliceerd op 18 juni 2007", "2007-06-18"},
      {"更新：2007年6月18日", "2007-06-18"},
      {"发布时间：2007年6月18日 10:30", "2007-06-18T10:30:00"},
      {"公開日：2007年6月18日", "2007-06-18"},
      {"입력 2007년 6월 18일", "2007-06-18"},
      {"Updated on", "nothing"},
      {"Updated 2 hours ago", "nothing"},
      {"Published 05/06/2021", "nothing"},
      {"3 March 2021", "nothing"},
      {"The report published on 3 March 2021 says more.", "nothing"},
      {"Posted workers are paid less than locals, a study of 3 March 2021 found.", "nothing"},
      {"Mr Roe published his book in 1999", "nothing"},
      {"Updated rules", "nothing"},
      {"Published in the Harbour Gazette", "nothing"},
      {"", "nothing"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(iso(find_labelled_date(row.text)) == row.iso);
  }
}

TEST_CASE("a label without a date is seen as one and prose is not") {
  const auto kind = [](const std::string& line) { return find_date_label(line); };
  for (const std::string line :
       {"Updated on", "Updated on:", "Published", "Last updated 2 hours ago", "Updated: 3 March",
        "Posted yesterday", "Publié il y a 2 heures"}) {
    CAPTURE(line);
    REQUIRE(kind(line).has_value());
    CHECK_FALSE(kind(line)->date.known());
  }
  CHECK(kind("Updated on")->kind == DateLabel::Kind::updated);
  CHECK(kind("Posted yesterday")->kind == DateLabel::Kind::published);
  for (const std::string line :
       {"Updated rules", "Published in the Harbour Gazette", "Date palms wither",
        "Posted workers strike", "The update: what we know",
        "Updated on"
        " the hour by six people"}) {
    CAPTURE(line);
    CHECK_FALSE(kind(line).has_value());
  }
}

TEST_CASE("no bytes make the readers of dates throw") {
  rc::check("arbitrary bytes", [](const std::string& bytes) {
    (void)parse_news_date(bytes);
    (void)parse_month_day(bytes);
    (void)find_date_label(bytes);
    (void)find_date_label("Published " + bytes);
  });
  rc::check("pieces of dates", [] {
    static const std::vector<std::string> pieces{
        "18", "2007", "June", "mar", ":",   "13", ".", "/", "-", "am", "p.m.", "EDT",
        "+",  "年",   "月",   "日",  "GMT", ",",  "(", ")", " ", "99", "0",    "h"};
    std::string text;
    for (const std::string& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
      text += piece;
    }
    if (const std::optional<Date> date = parse_news_date(text)) {
      RC_ASSERT(date->known());
      RC_ASSERT(Date::parse_iso(date->iso()) == date);
    }
  });
}
