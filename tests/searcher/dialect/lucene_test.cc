// Lucene: what pasted queries become in our language.
#include "tests/searcher/dialect/reading.h"

using morgue::Dialect;
using morgue::test::check_readings;
using morgue::test::check_refusals;
using morgue::test::read;

TEST_CASE("Lucene: signs and operators") {
  check_readings(Dialect::lucene, {
                                      {"a b", "a b"},
                                      {"+a -b", "a AND NOT b"},
                                      {"+a -b c", "+a -b c"},
                                      {"a !b", "a -b"},
                                      {"a AND b", "a AND b"},
                                      {"a && b", "a AND b"},
                                      {"a OR b", "a OR b"},
                                      {"a || b", "a OR b"},
                                      {"a NOT b", "a -b"},
                                      {"a AND NOT b", "a AND NOT b"},
                                      {"a OR b AND c", "a +b +c"},
                                      {"(a OR b) AND c", "(a OR b) AND c"},
                                      {"+(a b) +c", "(a b) AND c"},
                                      {"-a", "NOT a"},
                                      {"-a -b", "NOT (a OR b)"},
                                      {"NOT (a b)", "NOT (a b)"},
                                      {"+*:* -b", "NOT b"},
                                      {"a and b", "a and b"},
                                      {"", ""},
                                  });
}

TEST_CASE("Lucene: words, patterns, weights") {
  check_readings(Dialect::lucene, {
                                      {"wom?n", "wom?n"},
                                      {"te*t", "te*t"},
                                      {"?at", "*at"},
                                      {"a~1", "a~1"},
                                      {"roam~", "roam~2"},
                                      {"roam~0.8", "roam"},
                                      {"roaming~0.7", "roaming~2"},
                                      {"a^2", "a^2"},
                                      {"(a b)^3", "(a b)^3"},
                                      {"a^0.5 b", "a^0.5 b"},
                                      {"title:x^2", "headline:x^2"},
                                      {"\"a b\"^2", "\"a b\"^2"},
                                      {"c\\+\\+", "\"c++\""},
                                      {"\\(a\\)", "\"(a)\""},
                                      {"covid-19", "covid-19"},
                                      {"NEAR", "near"},
                                      {"SENT AND b", "sent AND b"},
                                      {"rubio~.8", "rubio"},
                                      {"a^.5 b", "a^0.5 b"},
                                      // Quotes and spaces of every width, escaped or not.
                                      {"a\u2028OR b", "a OR b"},
                                      {"x\\\u2028OR b", "\"x OR\" b"},
                                      {"x\\\u201Datleast0 (b)", "\"x atleast0\" b"},
                                      {"\"x\\\u201D atleast0(b\"", "\"x atleast0(b\""},
                                      {"\"x\\\" y\"", "\"x y\""},
                                      {"bahçeşehir \"ş\"", "bahçeşehir \"ş\""},
                                  });
}

TEST_CASE("Lucene: phrases whose words may stray") {
  check_readings(Dialect::lucene, {
                                      {"\"c d\"", "\"c d\""},
                                      {"\"c d\"~0", "\"c d\""},
                                      {"\"c d\"~1", "c ONEAR/2 d"},
                                      {"\"c d\"~3", "(c ONEAR/4 d) OR (d ONEAR/2 c)"},
                                      {"title:\"c d\"~1", "headline:(c ONEAR/2 d)"},
                                      {"\"c d e\"~2", "(c NEAR/3 d) NEAR/3 e"},
                                      {"\"c *\"", "\"c\""},
                                  });
}

TEST_CASE("Lucene: fields and ranges") {
  check_readings(Dialect::lucene, {
                                      {"title:x", "headline:x"},
                                      {"title:(a OR b)", "headline:(a OR b)"},
                                      {"title:(+a -b)", "headline:(a AND NOT b)"},
                                      {"author:halloran", "byline:halloran"},
                                      {"source:\"harbour gazette\"", "source:\"harbour gazette\""},
                                      {"[2019 TO 2020]", "date:2019..2020"},
                                      {"date:[2019 TO 2020]", "date:2019..2020"},
                                      {"date:{2018 TO 2021}", "date:2019..2020"},
                                      {"date:[2019-05-01 TO *]", "date:2019-05.."},
                                      {"date:[* TO 2019]", "date:..2019"},
                                      {"date:>2019", "date:2020.."},
                                      {"date:>=2019-03-05", "date:2019-03-05.."},
                                      {"date:[now-7d TO now]", "date:2025-10-22..2025-10-29"},
                                      {"date:[now-1M/d TO now]", "date:2025-09-29..2025-10-29"},
                                      {"date:[now/M TO now]", "date:2025-10-01..2025-10-29"},
                                      {"date:[NOW-1YEAR/YEAR TO NOW/YEAR]", "date:2024..2025"},
                                      {"date:[now/w TO now/w]", "date:2025-10-27..2025-11-02"},
                                      {"date:((2019 OR 2020))", "date:2019 OR date:2020"},
                                      {"person:(quill brandt)", "person:(quill OR brandt)"},
                                      {"date:2019-03", "date:2019-03"},
                                      {"date:\"march 2019\"", "date:2019-03"},
                                      {"wordcount:[500 TO 900]", "words:500..900"},
                                      {"words:>500", "words:>500"},
                                      {"words:[500 TO *]", "words:>=500"},
                                      {"date:(2019 OR 2021)", "date:2019 OR date:2021"},
                                      {"+a -b \"c d\"~3 [2019 TO 2020]",
                                       "+a -b ((c ONEAR/4 d) OR (d ONEAR/2 c)) date:2019..2020"},
                                      {"a OR date:2019", "a OR date:2019"},
                                      {"lang:en^3", "lang:en"},
                                      {"source:\"le quai\"^3", "source:\"le quai\""},
                                      {"source:(a b)^3", "source:(a OR b)"},
                                      {"a OR date:2019^2", "a OR date:2019"},
                                      {"a OR date:[2019 TO 2020]^2", "a OR date:2019..2020"},
                                      {"words:900^2", "words:900"},
                                      {"person:quill^2", "person:quill^2"},
                                  });
}

TEST_CASE("Lucene: what means less here than there is told") {
  const auto warned = [](const std::string& pasted) {
    std::string all;
    for (const morgue::Warning& warning : read(Dialect::lucene, pasted).warnings) {
      all += std::to_string(warning.column) + ": " + warning.message + '\n';
    }
    return all;
  };
  CHECK(warned("+a b").empty());
  CHECK_THAT(warned("a OR b AND c"), Catch::StartsWith("1: AND and OR are mixed"));
  CHECK_THAT(warned("+a [2019 TO 2020]"),
             Catch::Contains("4: a range of no field is taken for one of dates") &&
                 Catch::Contains("4: in Lucene this only adds to the rank"));
  CHECK_THAT(warned("a \"b c d\"~3"), Catch::StartsWith("10: of more than two words"));
  CHECK(warned("+a +date:2019").empty());
  CHECK(warned("+a +lang:en^3") ==
        "12: conditions do not count for the rank: the weight ^3 means nothing here\n");
}

TEST_CASE("Lucene: what has no equivalent is an error at its place") {
  check_refusals(Dialect::lucene,
                 {
                     {"a /b.*/", 3, "regular expressions have no equivalent"},
                     {"ü foo:bar", 3, "\"foo\" is no field of an archive"},
                     {"date:[now-30m TO now]", 7, "minutes have no equivalent"},
                     {"date:[now+1d TO *]", 7, "no day that has been"},
                     {"date:[now/q TO *]", 7, "nothing to round a day to"},
                     {"headline:(a (date:2020))", 14, "fields cannot stand inside of others"},
                     {"a^0 b", 2, "a weight is more than 0"},
                     {"a^5000", 2, "at most 1000"},
                     {"_exists_:date", 1, "_exists_ has no equivalent"},
                     {"*:*", 1, "every article is meant"},
                     {"-*:*", 2, "no article at all"},
                     {"a *:*", 3, "means every article"},
                     {"*", 1, "is no pattern that could be searched for"},
                     {"title:[a TO b]", 7, "ranges of headline have no equivalent"},
                     {"[2019 2020]", 1, "a range has TO between"},
                     {"[2019 TO 2020", 1, "this range is never closed"},
                     {"date:[2020 TO 2019]", 6, "no day lies between"},
                     {"date:[3/4/2019 TO *]", 7, "may be 3 April 2019 or 4 March 2019"},
                     {"[a TO b]", 2, "\"a\" is no date"},
                     {"words:{5 TO 9}", 8, "includes both its ends"},
                     {"words:many", 7, "\"many\" is no whole number"},
                     {"(a", 1, "this bracket is never closed"},
                     {"a)", 2, "this bracket was never opened"},
                     {"()", 1, "there is nothing in these brackets"},
                     {"\"a", 1, "this quote is never closed"},
                     {"a AND", 3, "has nothing to join"},
                     {"OR a", 1, "has nothing to join"},
                     {"a +", 3, "has nothing behind it"},
                     {"a ^2", 3, "stands where a word should stand"},
                     {"a^", 2, "behind ^ stands a weight"},
                     {"source:gaz*", 8, "takes no patterns"},
                     {"title:-x", 7, "\"-\" cannot stand behind \"title:\""},
                     {"title: !x", 8, "\"!\" cannot stand behind \"title:\""},
                     {"title:+x", 7, "\"+\" cannot stand behind \"title:\""},
                     {"title:\\-*d", 7, "\"-*d\" is no pattern that could be searched for"},
                     {"co.uk*", 1, "\"co.uk*\" is no pattern"},
                     {"covid-19~1", 1, "cannot be searched for by likeness"},
                     {"2019~1", 1, "has no letters and cannot be searched for by likeness"},
                     {"a && .~0", 6, "cannot be searched for by likeness"},
                     {"x^1.2.3", 3, "this is no number"},
                     {"x^1.2 .", 7, "holds no word"},
                     {"title:(body:a)", 8, "fields cannot stand inside of others"},
                     {"title:", 1, "has nothing behind it"},
                     {"\"a b\"~", 6, "how far the words may stray"},
                 });
}
