// Factiva: what pasted queries become in our language.
#include "tests/searcher/dialect/reading.h"

using morgue::Dialect;
using morgue::test::check_readings;
using morgue::test::check_refusals;
using morgue::test::read;
using morgue::test::warned;

TEST_CASE("Factiva: words side by side are a phrase") {
  check_readings(Dialect::factiva,
                 {
                     {"tariff", "tariff"},
                     {"climate change", "\"climate change\""},
                     {"bank % england", "\"bank * england\""},
                     {"climate adj change", "climate ONEAR/1 change"},
                     {"climate (change or crisis)", "climate ONEAR/1 (change OR crisis)"},
                     {"$500", "\"$500\""},
                     {"", ""},
                 });
}

TEST_CASE("Factiva: distance binds tightest, then fields, then NOT, then AND, then OR") {
  check_readings(Dialect::factiva,
                 {
                     {"a or b and c", "a OR (b AND c)"},
                     {"a and b not c", "a AND (b AND NOT c)"},
                     {"not a and b", "(NOT a) AND b"},
                     {"a near5 b same c", "(a NEAR/5 b) PARA c"},
                     {"a same b near5 c", "(a PARA b) NEAR/5 c"},
                     {"atleast5 climate change", "atleast5(\"climate change\")"},
                     {"atleast3 a near5 b and c", "atleast3(a NEAR/5 b) AND c"},
                     {"hd=climate change and b", "headline:\"climate change\" AND b"},
                     {"hd=a near5 b", "headline:(a NEAR/5 b)"},
                     {"(a or b) and c", "(a OR b) AND c"},
                 });
}

TEST_CASE("Factiva: w/n and adjn are in this order, nearn and /Nn/ in either") {
  check_readings(Dialect::factiva, {
                                       {"a w/5 b", "a ONEAR/5 b"},
                                       {"a adj5 b", "a ONEAR/5 b"},
                                       {"a near5 b", "a NEAR/5 b"},
                                       {"a NEAR5 b", "a NEAR/5 b"},
                                       {"a /N10/ b", "a NEAR/10 b"},
                                       {"a/n10/b", "a NEAR/10 b"},
                                       {"a same b", "a PARA b"},
                                       {"a b near3 c", "\"a b\" NEAR/3 c"},
                                   });
}

TEST_CASE("Factiva: the first words and the number of words") {
  check_readings(Dialect::factiva, {
                                       {"apple/F50/", "first50(apple)"},
                                       {"apple /F50/ and b", "first50(apple) AND b"},
                                       {"(apple or pear)/F20/", "first20(apple OR pear)"},
                                       {"wc>300", "words:>300"},
                                       {"a and wc<=500", "a AND words:<=500"},
                                       {"wc=500", "words:500"},
                                   });
}

TEST_CASE("Factiva: * is any ending, ? one character, $3 up to three") {
  check_readings(Dialect::factiva, {
                                       {"globali*", "globali*"},
                                       {"wom?n", "wom?n"},
                                       {"earn$2", "earn*"},
                                       {"telecom$", "telecom*"},
                                       {"car$1 near3 crash*", "car* NEAR/3 crash*"},
                                       {"interest rate*", "interest ONEAR/1 rate*"},
                                   });
}

TEST_CASE("Factiva: so many letters at the end are any number here, which is told") {
  CHECK(read(Dialect::factiva, "wom?n or telecom$ or gov*").warnings.empty());
  CHECK(read(Dialect::factiva, "earn$2").warnings.size() == 1);
  CHECK(read(Dialect::factiva, "bank?").warnings.size() == 1);
}

TEST_CASE("Factiva: fields") {
  check_readings(Dialect::factiva, {
                                       {"hd=tariff", "headline:tariff"},
                                       {"HD=(tariff or duty)", "headline:(tariff OR duty)"},
                                       {"hlp=tariff*", "{headline,lead}:tariff*"},
                                       {"lp=\"trade deal\"", "lead:\"trade deal\""},
                                       {"td=a and by=halloran", "body:a AND byline:halloran"},
                                       {"la=en", "lang:en"},
                                       {"la=(english or french)", "lang:(en OR fr)"},
                                       {"ns=gpol", "keyword:gpol"},
                                       {"rst=(nytf or j)", "source:(nytf OR j)"},
                                       {"sn=\"harbour gazette\"", "source:\"harbour gazette\""},
                                       {"an=abc123", "id:abc123"},
                                   });
}

TEST_CASE("Factiva: dates") {
  check_readings(Dialect::factiva,
                 {
                     {"date from 20190101 to 20190131", "date:2019-01"},
                     {"date from 1/15/2019 to 20200220", "date:2019-01-15..2020-02-20"},
                     {"a and date after 20191231", "a AND date:2020.."},
                     {"date before 2020", "date:..2019"},
                     {"date -7", "date:2025-10-22.."},
                     {"date after -7", "date:2025-10-23.."},
                     {"a and date before -7", "a AND date:..2025-10-21"},
                     {"pd=20190105", "date:2019-01-05"},
                     {"date 20190105 and a", "date:2019-01-05 AND a"},
                     {"release date", "\"release date\""},
                 });
}

TEST_CASE("Factiva: what has no equivalent is an error at its place") {
  check_refusals(Dialect::factiva,
                 {
                     {"a and co=ibm", 7, "the field \"co=\" has no equivalent"},
                     {"fds=x", 1, "the field \"fds=\" has no equivalent"},
                     {"xyz=x", 1, "the field \"xyz=\" has no equivalent"},
                     {"hd>x", 3, "\"hd\" takes = only"},
                     {"atleast99 a", 1, "more than Factiva takes"},
                     {"a/F55555/", 2, "more words than can be asked for"},
                     {"earn$ing", 5, "behind $ stands how many letters"},
                     {"a near999 b", 3, "cannot be asked for that far apart"},
                     {"wc>many", 4, "a number of words is missing"},
                     {"date from 3/4/2019 to 2020", 11, "may be 3 April 2019 or 4 March 2019"},
                     {"date from 2019", 15, "the end of this range is missing"},
                     {"% england", 1, "needs a word on both its sides"},
                     {"a near5", 8, "the query ends where a word should stand"},
                     {"a or", 5, "the query ends where a word should stand"},
                     {"(a", 1, "this bracket is never closed"},
                     {"a)", 2, "this bracket was never opened"},
                     {"ns=gpol*", 4, "takes no patterns"},
                     {"ns=(a near5 b)", 7, "cannot stand in a field of whole values"},
                 });
}

TEST_CASE("The same w/5 is one thing in Lexis and another in Factiva") {
  CHECK(read(Dialect::lexis, "trade w/5 war").text == "trade NEAR/5 war");
  CHECK(read(Dialect::factiva, "trade w/5 war").text == "trade ONEAR/5 war");
}

TEST_CASE("Factiva: what is nearly an operator is no word of a phrase") {
  check_refusals(Dialect::factiva,
                 {
                     {"a w/ 5 b", 3, "stands right behind \"w/\", without a blank"},
                     {"a near 5 b", 3, "stands right behind \"near\", without a blank"},
                     {"a near/5 b", 3, "\"near/5\" is no connector of Factiva"},
                     {"a pre/5 b", 3, "\"pre/5\" is no connector of Factiva"},
                     {"a same5 b", 3, "\"same5\" is no connector of Factiva"},
                     {"a /5 b", 3, "\"/5\" is no connector of Factiva"},
                     {"headline:x", 1, "\"headline:\" is not how Factiva names a field"},
                     {"a and hd:x", 7, "\"hd:\" is not how Factiva names a field"},
                     {"date:2020", 1, "\"date:\" is not how Factiva names a field"},
                     {"a -b", 3, "\"-\" means nothing before a word here"},
                     {"a \u2013b", 3, "means nothing before a word here"},
                     {"*nel", 1, "does not begin with a letter"},
                     {"?nel", 1, "does not begin with a letter"},
                     {"gov!", 4, "leaves no ending open in Factiva"},
                     {"self-help*", 10, "is no word with an ending left open"},
                     {"wc between 300 and 500", 1, "compared by one of the signs"},
                     {"a || b", 3, "is no operator here"},
                 });
  using Lines = std::vector<std::string>;
  CHECK(warned(Dialect::factiva, "a & b") ==
        Lines{"3: \"&\" is no operator of Factiva and is left out of the phrase; the operator is "
              "written and"});
  CHECK(warned(Dialect::factiva, "court near washington") ==
        Lines{"7: \"near\" is searched as a word; the connector is written near5"});
  CHECK(warned(Dialect::factiva, "rubio~") ==
        Lines{"1: \"~\" means nothing in Factiva; \"rubio~\" is searched as text"});
  for (const std::string words : {"w/o mercy", "at 10:30", "https://a.example/b", "$500",
                                  "covid-19", "a/n5/b", "\"near/5\""}) {
    CAPTURE(words);
    CHECK(warned(Dialect::factiva, words + " x").empty());
  }
}
