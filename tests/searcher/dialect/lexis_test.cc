// Lexis: what pasted queries become in our language.
#include "tests/searcher/dialect/reading.h"

using morgue::Dialect;
using morgue::test::check_readings;
using morgue::test::check_refusals;
using morgue::test::read;
using morgue::test::warned;

TEST_CASE("Lexis: words side by side are a phrase in any form, quotes one as written") {
  check_readings(Dialect::lexis, {
                                     {"tariff", "tariff"},
                                     {"supreme court", "\"{supreme court}\""},
                                     {"\"supreme court\"", "\"supreme court\""},
                                     {"“supreme court”", "\"supreme court\""},
                                     {"\"supreme court\" ruling", "\"supreme court ruling\""},
                                     {"covid-19", "covid-19"},
                                     {"AT&T", "AT&T"},
                                     {"c++", "\"c++\""},
                                     {"", ""},
                                 });
}

TEST_CASE("Lexis: OR binds tightest, then distance from the narrowest, then AND, then AND NOT") {
  check_readings(Dialect::lexis, {
                                     {"a AND b", "a AND b"},
                                     {"a & b", "a AND b"},
                                     {"a or b and c", "(a OR b) AND c"},
                                     {"a and b or c", "a AND (b OR c)"},
                                     {"a and b and not c or d", "(a AND b) AND NOT (c OR d)"},
                                     {"a but not b", "a AND NOT b"},
                                     {"a or b w/5 c", "(a OR b) NEAR/5 c"},
                                     {"a w/10 b w/5 c", "a NEAR/10 (b NEAR/5 c)"},
                                     {"a w/5 b w/10 c", "(a NEAR/5 b) NEAR/10 c"},
                                     {"a w/5 b w/5 c", "(a NEAR/5 b) NEAR/5 c"},
                                     {"a w/p b w/s c", "a PARA (b SENT c)"},
                                     {"a w/5 b and c", "(a NEAR/5 b) AND c"},
                                     {"(a and b) or c", "(a AND b) OR c"},
                                     {"((a))", "a"},
                                     {"a and not (b or c)", "a AND NOT (b OR c)"},
                                 });
}

TEST_CASE("Lexis: w/n is in either order, pre/n in this one") {
  check_readings(Dialect::lexis,
                 {
                     {"a w/5 b", "a NEAR/5 b"},
                     {"a /5 b", "a NEAR/5 b"},
                     {"a W/5 b", "a NEAR/5 b"},
                     {"a near/5 b", "a NEAR/5 b"},
                     {"a pre/5 b", "a ONEAR/5 b"},
                     {"a onear/5 b", "a ONEAR/5 b"},
                     {"a +5 b", "a ONEAR/5 b"},
                     {"a not w/5 b", "a NOT NEAR/5 b"},
                     {"a not pre/5 b", "a NOT ONEAR/5 b"},
                     {"a w/s b", "a SENT b"},
                     {"a /p b", "a PARA b"},
                     {"a w/para b", "a PARA b"},
                     {"prime minister w/3 resign!", "\"{prime minister}\" NEAR/3 resign*"},
                     {"tariff (steel or iron)", "tariff ONEAR/1 (steel OR iron)"},
                 });
}

TEST_CASE("Lexis: ! is any ending, * one character, at the end one or none") {
  check_readings(Dialect::lexis,
                 {
                     {"gov!", "gov*"},
                     {"wom*n", "wom?n"},
                     {"wom?n", "wom?n"},
                     {"bank*", "bank*"},
                     {"bank**", "bank*"},
                     {"m*n*", "m?n*"},
                     {"bank* and rob!", "bank* AND rob*"},
                     {"human right!", "human ONEAR/1 right*"},
                     {"the human right! act", "(\"{the human}\" ONEAR/1 right*) ONEAR/1 act"},
                 });
}

TEST_CASE("Lexis: letters left open at the end are any number here, which is told") {
  CHECK(read(Dialect::lexis, "wom*n and gov!").warnings.empty());
  const auto warnings = read(Dialect::lexis, "a and bank**").warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].column == 7);
  CHECK_THAT(warnings[0].message, Catch::Contains("bank* finds any number"));
}

TEST_CASE("Lexis: segments become fields") {
  check_readings(Dialect::lexis, {
                                     {"headline(tariff)", "headline:tariff"},
                                     {"HEADLINE(tariff or duty)", "headline:(tariff OR duty)"},
                                     {"headline(trade w/3 deal)", "headline:(trade NEAR/3 deal)"},
                                     {"hlead(tariff!)", "{headline,lead}:tariff*"},
                                     {"hlead (import duty)", "{headline,lead}:\"{import duty}\""},
                                     {"lead(a) and body(b)", "lead:a AND body:b"},
                                     {"headline=tariff and b", "headline:tariff AND b"},
                                     {"hd=tariff", "headline:tariff"},
                                     {"byline(ida halloran)", "byline:\"ida halloran\""},
                                     {"person(rubio)", "person:rubio"},
                                     {"person(marco rubio or donald trump)",
                                      "person:(\"marco rubio\" OR \"donald trump\")"},
                                     {"publication(new york times)", "source:\"new york times\""},
                                     {"section(business)", "section:business"},
                                     {"language(french)", "lang:fr"},
                                     {"language(english or german)", "lang:(en OR de)"},
                                     {"subject(crude oil)", "keyword:\"crude oil\""},
                                     {"length > 1200", "words:>1200"},
                                     {"length(> 1200)", "words:>1200"},
                                     {"length = 300", "words:300"},
                                     {"a and length >= 300", "a AND words:>=300"},
                                     {"the length of", "\"{the length of}\""},
                                 });
}

TEST_CASE("Lexis: how often and how written") {
  check_readings(Dialect::lexis, {
                                     {"atleast5(tariff)", "atleast5(tariff)"},
                                     {"ATLEAST5(tax cut) and b", "atleast5(\"{tax cut}\") AND b"},
                                     {"atleast3(a or b)", "atleast3(a OR b)"},
                                     {"caps(apple)", "caps(apple)"},
                                     {"allcaps(rico) w/5 act", "allcaps(rico) NEAR/5 act"},
                                 });
}

TEST_CASE("Lexis: dates") {
  check_readings(Dialect::lexis,
                 {
                     {"a and date aft 2019", "a AND date:2020.."},
                     {"a and date after 2019", "a AND date:2020.."},
                     {"date > 2019", "date:2020.."},
                     {"date bef 2020", "date:..2019"},
                     {"date geq 2020-02", "date:2020-02.."},
                     {"date <= 12/31/2020", "date:..2020"},
                     {"date is 2020", "date:2020"},
                     {"date = march 2020", "date:2020-03"},
                     {"date is march 3, 2020", "date:2020-03-03"},
                     {"date aft 27/10/2020 and a", "date:2020-10-28.. AND a"},
                     {"date from 2019-01-01 to 2020-12-31", "date:2019..2020"},
                     {"date from 1/15/2019 to 2/20/2020", "date:2019-01-15..2020-02-20"},
                     {"date between 2019 and 2020 and a", "date:2019..2020 AND a"},
                     {"date(aft 2019)", "date:2020.."},
                     {"date(geq (1/1/2020) and leq (12/31/2020))", "date:2020"},
                     {"date(aft 2018 and bef 2020) and a", "date:2019 AND a"},
                     {"date is yesterday", "date:2025-10-28"},
                     {"save the date", "\"{save the date}\""},
                 });
}

TEST_CASE("Lexis: what has no equivalent is an error at its place") {
  check_refusals(Dialect::lexis,
                 {
                     {"a w/seg b", 3, "\"w/seg\" has no equivalent"},
                     {"atleast5000(a)", 1, "more mentions than can be asked for"},
                     {"a +s b", 3, "\"+s\" has no equivalent"},
                     {"ünd company(ibm)", 5, "the segment \"company\" has no equivalent"},
                     {"a and nocaps(x)", 7, "nocaps( ) has no equivalent"},
                     {"plural(tax)", 1, "plural( ) has no equivalent"},
                     {"foo(bar)", 1, "\"foo\" with brackets behind it"},
                     {"date aft 3/4/2020", 10, "\"3/4/2020\" may be 3 April 2020 or 4 March 2020"},
                     {"date aft 3/4/20", 10, "which century"},
                     {"date aft soon", 10, "\"soon\" is no date"},
                     {"date aft", 9, "a date is missing here"},
                     {"date(aft 2020 and bef 2019)", 1, "no day lies between"},
                     {"date from 2019", 15, "the end of this range is missing"},
                     {"a not length (", 15, "length is compared with a number"},
                     {"length(many)", 8, "length is compared with a number"},
                     {"length > many", 10, "a number of words is missing"},
                     {"*gate", 1, "does not begin with a letter"},
                     {"!", 1, "does not begin with a letter"},
                     {"a w/5", 6, "the query ends where a word should stand"},
                     {"and a", 1, "\"and\" stands where a word should stand"},
                     {"a and or b", 7, "\"or\" stands where a word should stand"},
                     {"(a or b", 1, "this bracket is never closed"},
                     {"a) or b", 2, "this bracket was never opened"},
                     {"a and ()", 7, "there is nothing in these brackets"},
                     {"\"a", 1, "this quote is never closed"},
                     {"a w/9999 b", 3, "cannot be asked for that far apart"},
                     {"section(bus!)", 9, "takes no patterns"},
                     {"section(a w/5 b)", 11, "cannot stand in a field of whole values"},
                     {"headline(body(a))", 10, "fields cannot stand inside of this one"},
                     {"a and ***", 7, "does not begin with a letter"},
                     {"a and --", 7, "holds no word"},
                 });
}

TEST_CASE("Lexis: what is nearly a connector is no word of a phrase") {
  check_refusals(Dialect::lexis,
                 {
                     {"a w/ 5 b", 3, "stands right behind \"w/\", without a blank"},
                     {"a / 5 b", 3, "stands right behind \"/\", without a blank"},
                     {"a near 5 b", 3, "stands right behind \"near\", without a blank"},
                     {"a near5 b", 3, "\"near5\" is no connector of Lexis"},
                     {"a adj5 b", 3, "\"adj5\" is no connector of Lexis"},
                     {"a adj/5 b", 3, "\"adj/5\" is no connector of Lexis"},
                     {"a same5 b", 3, "\"same5\" is no connector of Lexis"},
                     {"a near/x b", 3, "\"near/x\" is no connector of Lexis"},
                     {"a w/ b", 3, "\"w/\" needs a number"},
                     {"headline:x", 1, "\"headline:\" is not how Lexis names a field"},
                     {"title:(a b)", 1, "\"title:\" is not how Lexis names a field"},
                     {"a -b", 3, "\"-\" means nothing before a word here"},
                     {"a +b", 3, "\"+\" means nothing before a word here"},
                     {"length between 300 and 500", 1, "compared by one of the signs"},
                     {"a or not b", 6, "\"not\" stands where a word should stand"},
                     {"a && b", 3, "\"&&\" is no operator here"},
                 });
  check_readings(Dialect::lexis, {
                                     {"a not b", "a AND NOT b"},
                                     {"a not (b or c)", "a AND NOT (b OR c)"},
                                     {"a and b not \"c d\"", "(a AND b) AND NOT \"c d\""},
                                     {"not a", "NOT a"},
                                 });
  using Lines = std::vector<std::string>;
  CHECK(warned(Dialect::lexis, "a not b") ==
        Lines{"3: \"not\" is read as \"and not\"; in quotes it is searched for"});
  CHECK(warned(Dialect::lexis, "a and not b").empty());
  CHECK(warned(Dialect::lexis, "court near washington") ==
        Lines{"7: \"near\" is searched as a word; the connector is written w/5"});
  CHECK(warned(Dialect::lexis, "foo:bar") ==
        Lines{"1: \"foo:bar\" is searched as words; a segment is written headline(word)"});
  for (const std::string words : {"w/o mercy", "at 10:30", "https://a.example/b", "the same day",
                                  "covid-19", "\"a near5 b\"", "pre war"}) {
    CAPTURE(words);
    CHECK(warned(Dialect::lexis, words + " x").empty());
  }
}
