// Heads of articles in the layouts and languages of several papers, and dates in them that cannot
// be taken.
#include <catch2/catch.hpp>

#include <string>

#include "tests/indexer/reader/text_parts.h"

using namespace morgue;

TEST_CASE("a kicker above the headline is none") {
  check({
      {"kicker, headline, standfirst, byline",
       "Dispute over the quay\nThe council is at odds with the harbour master\n" + boats +
           "\nBy Jane Roe\n3 March 2021\n\n" + body,
       {"The council is at odds with the harbour master",
        "Dispute over the quay\n\n" + boats,
        "",
        body,
        "2021-03-03",
        {"Jane Roe"},
        "",
        "",
        "",
        {}}},
      {"a headline with a line below it",
       "Harbour to close\nThe quay is older than the town and must be repaired\nBy Jane Roe\n"
       "3 March 2021\n\n" +
           body,
       {"Harbour to close",
        "The quay is older than the town and must be repaired",
        "",
        body,
        "2021-03-03",
        {"Jane Roe"},
        "",
        "",
        "",
        {}}},
  });
}

TEST_CASE("a line of section, agency and date is no caption") {
  check({
      {"desk and date",
       "Harbour to close\nIndia News | Press Trust of India | March 3, 2021\n\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {}, "", "Press Trust of India", "", {}}},
      {"desk and labelled date",
       "Harbour to close\nAll India | Press Trust of India | Updated: March 3, 2021 10:54 am "
       "IST\n\n" +
           body,
       {"Harbour to close",
        "",
        "",
        body,
        "2021-03-03T10:54:00+05:30",
        {},
        "",
        "Press Trust of India",
        "",
        {}}},
      {"editor and date",
       "Harbour to close\nIndia News | Edited by Jane Roe | Wednesday March 3, 2021\n\n" + body,
       {"Harbour to close", "", "", body, "2021-03-03", {"Jane Roe"}, "", "", "", {}}},
  });
}

TEST_CASE("heads in Russian and Hindi are read") {
  const std::string russian =
      "Причал закроют в понедельник, сообщил во вторник вечером городской совет.";
  const std::string hindi =
      "नगर परिषद ने मंगलवार शाम को कहा कि घाट सोमवार को बंद रहेगा और नावों को दूसरी जगह जाना होगा।";
  check({
      {"a Russian date line",
       "Причал закроют на ремонт\n3 марта 2021, 13:53\n\n" + russian + "\n\n" + russian,
       {"Причал закроют на ремонт",
        "",
        "",
        russian + "\n\n" + russian,
        "2021-03-03T13:53:00",
        {},
        "",
        "",
        "",
        {}}},
      {"a Russian label",
       "Причал закроют на ремонт\nОпубликовано: 3 марта 2021 г.\n\n" + russian + "\n\n" + russian,
       {"Причал закроют на ремонт",
        "",
        "",
        russian + "\n\n" + russian,
        "2021-03-03",
        {},
        "",
        "",
        "",
        {}}},
      {"a Russian dateline",
       "Причал закроют на ремонт\n\nМОСКВА, 3 марта - РИА Новости. " + russian,
       {"Причал закроют на ремонт", "", "", russian, "", {}, "МОСКВА", "РИА Новости", "", {}}},
      {"a Hindi dateline",
       "घाट मरम्मत के लिए बंद होगा\n\nनई दिल्ली, 3 मार्च (भाषा) " + hindi,
       {"घाट मरम्मत के लिए बंद होगा", "", "", hindi, "", {}, "नई दिल्ली", "भाषा", "", {}}},
      {"a Hindi dateline with figures",
       "घाट मरम्मत के लिए बंद होगा\n\nनई दिल्ली, 3 मार्च (भाषा)। " + hindi,
       {"घाट मरम्मत के लिए बंद होगा", "", "", hindi, "", {}, "नई दिल्ली", "भाषा", "", {}}},
  });
}

TEST_CASE("dates that cannot be taken are reported with their line") {
  const auto warnings = [](const std::string& text) {
    const Reading reading = read_text(text);
    REQUIRE(reading.articles.size() == 1);
    CHECK_FALSE(reading.articles.front().date.known());
    return reading.warnings;
  };
  CHECK(warnings("Harbour to close\n\n" + body +
                 "\n\nFirst published on: 04-02-2025 at 18:30 IST\n") ==
        Strings{":7: the date \"First published on: 04-02-2025 at 18:30 IST\" does not say which "
                "number is the day and which the month; left out"});
  CHECK(warnings("Harbour to close\n31 February 2021\n\n" + body) ==
        Strings{":2: the date \"31 February 2021\" names a day that does not exist; left out"});
  CHECK(warnings("Harbour to close\nPublished 05/06/2021\n\n" + body) ==
        Strings{":2: the date \"Published 05/06/2021\" does not say which number is the day and "
                "which the month; left out"});
  const Reading told = read_text("Harbour to close\n4 February 2025\n\n" + body +
                                 "\n\nFirst published on: 04-02-2025\n");
  CHECK(told.warnings.empty());
  CHECK(told.articles.front().date.iso() == "2025-02-04");
}
