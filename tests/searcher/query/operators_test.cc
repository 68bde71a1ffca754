// Where words stand, how they are spelt, weights, and what goes by a name: how each is read, what
// Xapian is asked, what it finds, and what is said about it.
#include <morgue/error.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/searcher/query/small_archive.h"
#include "tests/searcher/query/written_down.h"

using morgue::query::Translation;
using morgue::test::compact;
using morgue::test::Refused;
using morgue::test::refused;
using morgue::test::SmallArchive;
using morgue::test::translate;

namespace {

const SmallArchive& archive() {
  static const SmallArchive small(morgue::test::harbour_articles());
  return small;
}

struct Row {
  std::string query;
  std::string tree;
  std::string canonical;
  std::string xapian;
  std::string ids;
  std::vector<std::string> warnings = {};
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Translation found = translate(row.query, archive(), true);
    CHECK(compact(found.explanation.tree) == row.tree);
    CHECK(found.explanation.canonical == row.canonical);
    CHECK(found.explanation.xapian_query == row.xapian);
    CHECK(archive().matching(found.query) == row.ids);
    std::vector<std::string> warnings;
    for (const morgue::Warning& warning : found.warnings) {
      warnings.push_back(std::to_string(warning.column) + ": " + warning.message);
    }
    CHECK(warnings == row.warnings);
  }
}

}  // namespace

TEST_CASE("Operators become the Xapian queries that find the right articles") {
  check({
      {"tariffs NEAR/5 market", "NEAR/5(word tariffs, word market)", "tariffs NEAR/5 market",
       "Query(((Ztariff AND Zmarket) FILTER ((tariffs OR tariff) NEAR 6 market)))", "a"},
      {"tariff ONEAR/3 herring", "ONEAR/3(word tariff, word herring)", "tariff ONEAR/3 herring",
       "Query(((Ztariff AND Zherring) FILTER ((tariff OR tariffs) PHRASE 4 herring)))", "a"},
      {"herring ONEAR/3 tariff", "ONEAR/3(word herring, word tariff)", "herring ONEAR/3 tariff",
       "Query(((Zherring AND Ztariff) FILTER (herring PHRASE 4 (tariff OR tariffs))))", ""},
      {"\"frozen herring\" NEAR/4 tariff", "NEAR/4(phrase \"frozen herring\", word tariff)",
       "\"frozen herring\" NEAR/4 tariff",
       "Query((((frozen AND herring) AND Ztariff) FILTER PostingSource(Near/4(frozen herring, "
       "tariff|tariffs))))",
       "a"},
      {"(tariff* OR duty) NEAR/10 market", "NEAR/10(or(pattern tariff*, word duty), word market)",
       "(tariff* OR duty) NEAR/10 market",
       "Query(((((tariff SYNONYM tariffs) OR Zduti) AND Zmarket) FILTER "
       "PostingSource(Near/10(AnyOf(tariff|tariffs, duty), market))))",
       "a"},
      {"quill NEAR/3 herring NEAR/3 traders",
       "NEAR/3(NEAR/3(word quill, word herring), word traders)",
       "quill NEAR/3 herring NEAR/3 traders",
       "Query((((Zquill AND Zherring) AND Ztrader) FILTER PostingSource(Near/3(Near/3(quill, "
       "herring), traders))))",
       "a"},
      {"herring NEAR/9 person:quill", "NEAR/9(word herring, field person(value quill))",
       "herring NEAR/9 person:quill",
       "Query(((Zherring AND XWquill) FILTER PostingSource(Near/9(herring, XNelena quill|XNm "
       "quill|XNmarco quill))))",
       ""},
      {"person:\"marco quill\" SENT traders", "SENT(field person(value marco quill), word traders)",
       "person:\"marco quill\" SENT traders",
       "Query((((XNm quill SYNONYM XNmarco quill) AND Ztrader) FILTER "
       "PostingSource(SameSentence(XNm quill|XNmarco quill, traders))))",
       ""},
      {"quill PARA covid", "PARA(word quill, word covid)", "quill PARA covid",
       "Query(((Zquill AND Zcovid) FILTER PostingSource(SameParagraph(quill, covid))))", "a"},
      {"quill NOT NEAR/1 marco", "NOT NEAR/1(word quill, word marco)", "quill NOT NEAR/1 marco",
       "Query((Zquill FILTER PostingSource(NotNear/1(quill, marco))))", "a b c f"},
      {"tariffs NOT SENT market", "NOT SENT(word tariffs, word market)", "tariffs NOT SENT market",
       "Query((Ztariff FILTER PostingSource(NotSameSentence(tariffs|tariff, market))))", "b c"},
      {"headline:(tariffs NEAR/3 market)", "field headline(NEAR/3(word tariffs, word market))",
       "headline:(tariffs NEAR/3 market)",
       "Query(((ZStariff AND ZSmarket) FILTER ((Stariffs OR Stariff) NEAR 4 Smarket)))", ""},
      {"headline:tariffs NEAR/3 market", "NEAR/3(field headline(word tariffs), word market)",
       "headline:tariffs NEAR/3 market",
       "Query(((ZStariff AND Zmarket) FILTER PostingSource(Near/3(Stariffs|Stariff, "
       "market))))",
       ""},
      {"body:(tariff NEAR/3 herring)", "field body(NEAR/3(word tariff, word herring))",
       "body:(tariff NEAR/3 herring)",
       "Query(((Ztariff AND Zherring) FILTER PostingSource(Near/3(InZone(body: tariff|tariffs), "
       "InZone(body: herring)))))",
       "a"},
      {"lead:minister SENT relief", "SENT(field lead(word minister), word relief)",
       "lead:minister SENT relief",
       "Query(((Zminist AND Zrelief) FILTER PostingSource(SameSentence(InZone(lead: minister), "
       "relief))))",
       "a"},
      {"first3(tariffs)", "first3(word tariffs)", "first3(tariffs)",
       "Query((Ztariff FILTER PostingSource(First/3(tariffs|tariff))))", "a"},
      {"first12(tariff NEAR/8 market)", "first12(NEAR/8(word tariff, word market))",
       "first12(tariff NEAR/8 market)",
       "Query(((Ztariff AND Zmarket) FILTER PostingSource(First/12(Near/8(tariff|tariffs, "
       "market)))))",
       "a"},
      {"atleast2(quill)", "atleast2(word quill)", "atleast2(quill)",
       "Query((Zquill FILTER PostingSource(AtLeast/2(quill))))", "a b"},
      {"atleast2(person:quill)", "atleast2(field person(value quill))", "atleast2(person:quill)",
       "Query((XWquill FILTER PostingSource(AtLeast/2(XNelena quill|XNm quill|XNmarco quill))))",
       ""},
      {"first9(atleast1(\"frozen herring\"))", "first9(atleast1(phrase \"frozen herring\"))",
       "first9(atleast1(\"frozen herring\"))",
       "Query(((frozen AND herring) FILTER PostingSource(First/9(AtLeast/1(frozen herring)))))",
       "a"},
      {"=tariff", "exact tariff", "=tariff", "Query(tariff)", "a"},
      {"=café", "exact café", "=café", "Query((cafe FILTER (Rcafé OR RCafé OR RCAFÉ)))", "d e"},
      {"=cafe", "exact cafe", "=cafe", "Query(cafe)", "d e"},
      {"\"=tariffs\"",
       "phrase \"=tariffs\"",
       "\"=tariffs\"",
       "Query(tariffs)",
       "a b c",
       {"2: \"=\" means nothing in quotes, where words have just the form that is written, as in "
        "\"tariffs\""}},
      {"headline:=commerçants", "field headline(exact commerçants)", "headline:=commerçants",
       "Query((Scommercants FILTER PostingSource(InZone(headline: "
       "Rcommerçants|RCommerçants|RCOMMERÇANTS))))",
       "d"},
      {"caps(marco)", "caps(word marco)", "caps(marco)",
       "Query((marco FILTER PostingSource(Marked(XCA XCF marco))))", "a"},
      {"allcaps(velmouth)", "allcaps(word velmouth)", "allcaps(velmouth)",
       "Query((velmouth FILTER PostingSource(Marked(XCA velmouth))))", "a"},
      {"caps(café)", "caps(word café)", "caps(café)",
       "Query((cafe FILTER PostingSource(Marked(XCA XCF cafe))))", ""},
      {"caps(\"marco quill\")", "caps(phrase \"marco quill\")", "caps(\"marco quill\")",
       "Query(((marco AND quill) FILTER PostingSource(Marked(XCA XCF marco) Marked(XCA XCF "
       "quill))))",
       "a"},
      {"tar*", "pattern tar*", "tar*", "Query((tariff SYNONYM tariffs SYNONYM tarifs))", "a b c f"},
      {"*ket", "pattern *ket", "*ket", "Query(market)", "a c e"},
      {"m?rket", "pattern m?rket", "m?rket", "Query(market)", "a c e"},
      {"headline:tar*", "field headline(pattern tar*)", "headline:tar*", "Query(Stariffs)", "a"},
      {"byline:hal*", "field byline(pattern hal*)", "byline:hal*", "Query(0 * Ahalloran)", "a"},
      {"quil~", "fuzzy quil~1", "quil~", "Query(quill)", "a b c f"},
      {"herrign~", "fuzzy herrign~1", "herrign~", "Query(herring)", "a"},
      {"herrnig~2", "fuzzy herrnig~2", "herrnig~2", "Query(herring)", "a"},
      {"\"{trade deals}\"", "phrase \"{trade deals}\"", "\"{trade deals}\"",
       "Query(((Ztrade AND Zdeal) FILTER (trade PHRASE 2 (deals OR deal))))", "c"},
      {"\"the {deals} ends\"", "phrase \"the {deals} ends\"", "\"the {deals} ends\"",
       "Query(((the AND Zdeal AND ends) FILTER (the PHRASE 3 (deals OR deal) PHRASE 3 ends)))", ""},
      {"\"harbour * of\"", "phrase \"harbour * of\"", "\"harbour * of\"",
       "Query(((harbour AND of) FILTER PostingSource(harbour * of)))", "b"},
      {"\"to be * not to be\"", "phrase \"to be * not to be\"", "\"to be * not to be\"",
       "Query(((to AND be AND not AND to AND be) FILTER PostingSource(to be * not to be)))", "c"},
      {"\"trade de*\"", "phrase \"trade de*\"", "\"trade de*\"",
       "Query(((trade AND (de SYNONYM deal SYNONYM delegation)) FILTER (trade PHRASE 2 (de OR deal "
       "OR delegation))))",
       "c"},
      {"caps(m* NEAR/1 quill)", "caps(NEAR/1(pattern m*, word quill))", "caps(m* NEAR/1 quill)",
       "Query((((m SYNONYM marche SYNONYM marco SYNONYM market SYNONYM master SYNONYM minister "
       "SYNONYM ministre SYNONYM monday) AND quill) FILTER PostingSource(Near/1(Marked(XCA XCF "
       "m|marche|marco|market|master|minister|ministre|monday), Marked(XCA XCF quill)))))",
       "a c"},
      {"{headline,lead}:market", "or(field headline(word market), field lead(word market))",
       "headline:market OR lead:market",
       "Query((ZSmarket OR (Zmarket FILTER PostingSource(InZone(lead: market)))))", "a c"},
      {"{headline,byline}:halloran",
       "or(field headline(word halloran), field byline(word halloran))",
       "headline:halloran OR byline:halloran", "Query((ZShalloran OR 0 * Ahalloran))", "a"},
      {"{headline,person}:quill", "or(field headline(word quill), field person(value quill))",
       "headline:quill OR person:quill", "Query((ZSquill OR XWquill))", "a b c f"},
      {"-{headline,byline}:quill velmouth",
       "list(must not: or(field headline(word quill), field byline(word quill)), word velmouth)",
       "-(headline:quill OR byline:quill) velmouth",
       "Query((Zvelmouth AND_NOT (ZSquill OR 0 * Aquill)))", "a d"},
      {"tariffs^3 herring", "list(weight 3(word tariffs), word herring)", "tariffs^3 herring",
       "Query((3 * Ztariff OR Zherring))", "a b c"},
      {"\"fish market\"^0.5 quill", "list(weight 0.5(phrase \"fish market\"), word quill)",
       "\"fish market\"^0.5 quill", "Query((0.5 * (fish PHRASE 2 market) OR Zquill))", "a b c f"},
      {"(tariffs OR herring)^2", "weight 2(or(word tariffs, word herring))",
       "(tariffs OR herring)^2", "Query(2 * (Ztariff OR Zherring))", "a b c"},
      {"headline:market^2 tariffs", "list(weight 2(field headline(word market)), word tariffs)",
       "headline:market^2 tariffs", "Query((2 * ZSmarket OR Ztariff))", "a b c"},
      {"NOT tariffs NEAR/5 market", "not(NEAR/5(word tariffs, word market))",
       "NOT (tariffs NEAR/5 market)",
       "Query(0 * (<alldocuments> AND_NOT ((Ztariff AND Zmarket) FILTER ((tariffs OR tariff) NEAR "
       "6 market))))",
       "b c d e f"},
      {"-tariffs NEAR/5 market",
       "not(NEAR/5(word tariffs, word market))",
       "NOT (tariffs NEAR/5 market)",
       "Query(0 * (<alldocuments> AND_NOT ((Ztariff AND Zmarket) FILTER ((tariffs OR tariff) NEAR "
       "6 market))))",
       "b c d e f",
       {"1: all articles but these match; beside what is to be there it narrows, as in harbour "
        "-tunnel"}},
      {"like:a", "like a", "like:a",
       "Query(((Zbrandt#3 OR Zmarket#4 OR Ztariff#4 OR Zvelmouth#4) AND_NOT Qa))", "b c d e"},
  });
}

TEST_CASE("Operators that are half there are read as words or left out, with a warning") {
  check({
      {"tariffs NEAR/5 market herring",
       "list(NEAR/5(word tariffs, word market), word herring)",
       "(tariffs NEAR/5 market) herring",
       "Query((((Ztariff AND Zmarket) FILTER ((tariffs OR tariff) NEAR 6 market)) OR Zherring))",
       "a",
       {"0: read as: (tariffs NEAR/5 market) herring  (brackets make it certain)"}},
      {"tariffs OR herring NEAR/5 market",
       "or(word tariffs, NEAR/5(word herring, word market))",
       "tariffs OR (herring NEAR/5 market)",
       "Query((Ztariff OR ((Zherring AND Zmarket) FILTER (herring NEAR 6 market))))",
       "a b c",
       {"0: read as: tariffs OR (herring NEAR/5 market)  (brackets make it certain)"}},
      {"tariffs NEAR/3 market SENT hall",
       "SENT(NEAR/3(word tariffs, word market), word hall)",
       "(tariffs NEAR/3 market) SENT hall",
       "Query((((Ztariff AND Zmarket) AND Zhall) FILTER "
       "PostingSource(SameSentence(Near/3(tariffs|tariff, market), hall))))",
       "",
       {"0: read as: (tariffs NEAR/3 market) SENT hall  (brackets make it certain)"}},
      {"NEAR/5 tariffs",
       "list(word near/5, word tariffs)",
       "near/5 tariffs",
       "Query(((near PHRASE 2 5) OR Ztariff))",
       "a b c",
       {"1: NEAR/5 has nothing to join here; it is searched as a word"}},
      {"tariffs NEAR/5",
       "list(word tariffs, word near/5)",
       "tariffs near/5",
       "Query((Ztariff OR (near PHRASE 2 5)))",
       "a b c",
       {"9: NEAR/5 has nothing to join here; it is searched as a word"}},
      {"tariffs NEAR market",
       "list(word tariffs, word NEAR, word market)",
       "tariffs NEAR market",
       "Query((Ztariff OR Znear OR Zmarket))",
       "a b c e",
       {"9: NEAR needs a distance to be an operator, as in NEAR/5; it is searched as a word"}},
      {"tariffs near/5 market",
       "list(word tariffs, word near/5, word market)",
       "tariffs near/5 market",
       "Query((Ztariff OR (near PHRASE 2 5) OR Zmarket))",
       "a b c e",
       {"9: \"near/5\" is searched as words; the operator is written NEAR/5"}},
      {"tariffs NEAR/5 ()",
       "word tariffs",
       "tariffs",
       "Query(Ztariff)",
       "a b c",
       {"16: there is nothing in these brackets; left out"}},
      {"first50()",
       "",
       "",
       "Query()",
       "",
       {"8: there is nothing in these brackets; left out",
        "0: there is nothing to search for in this query"}},
      {"like:",
       "word like:",
       "like:",
       "Query(Zlike)",
       "",
       {"1: \"like:\" has no value right behind it, as in like:hg-2025-0412; it is searched as a "
        "word"}},
      {"query:",
       "word query:",
       "query:",
       "Query(Zqueri)",
       "",
       {"1: \"query:\" has no value right behind it, as in query:shipping; it is searched as a "
        "word"}},
      {"like: x",
       "list(word like:, word x)",
       "like: x",
       "Query((Zlike OR Zx))",
       "",
       {"1: \"like:\" has no value right behind it, as in like:hg-2025-0412; it is searched as a "
        "word"}},
      {"tariffs NEAR/5 %",
       "NEAR/5(word tariffs, word %)",
       "tariffs NEAR/5 %",
       "Query((Ztariff FILTER PostingSource(tariffs|tariff)))",
       "a b c",
       {"16: \"%\" holds no word to search for"}},
      {"xyz*",
       "pattern xyz*",
       "xyz*",
       "Query()",
       "",
       {"1: no word of this archive is like \"xyz*\""}},
      {"source:gazette^2",
       "field source(value gazette^2)",
       "source:gazette^2",
       "Query(0 * XSgazette^2)",
       "",
       {"8: no article in this archive has the source \"gazette^2\"; it has source:\"harbour "
        "gazette\", source:\"le quai\", source:\"northern herald\""}},
  });
}

TEST_CASE("Text that only looks like operators is text") {
  check({
      {"TROOPS SENT TO BORDER",
       "list(SENT(word TROOPS, word TO), word BORDER)",
       "(TROOPS SENT TO) BORDER",
       "Query((((Ztroop AND to) FILTER PostingSource(SameSentence(troops, to))) OR Zborder))",
       "",
       {"0: read as: (TROOPS SENT TO) BORDER  (brackets make it certain)"}},
      {"tariffs^3^2",
       "word tariffs^3^2",
       "tariffs^3^2",
       "Query((tariffs PHRASE 3 3 PHRASE 3 2))",
       "",
       {"1: \"tariffs^3^2\" is searched as the phrase \"tariffs 3 2\""}},
      {"10^6",
       "word 10^6",
       "10^6",
       "Query((10 PHRASE 2 6))",
       "",
       {"1: \"10^6\" is searched as the phrase \"10 6\""}},
      {"tariffs^",
       "word tariffs^",
       "tariffs^",
       "Query(Ztariff)",
       "a b c",
       {"1: \"tariffs^\" is searched as \"tariffs\""}},
      {"what?", "word what?", "what?", "Query(Zwhat)", ""},
      {"C*", "pattern C*", "C*",
       "Query((cafe SYNONYM campaign SYNONYM close SYNONYM closed SYNONYM commercants SYNONYM "
       "covid SYNONYM crowns))",
       "a b c d e"},
      {"*",
       "word *",
       "*",
       "Query()",
       "",
       {"1: \"*\" holds no word to search for", "0: there is nothing to search for in this query"}},
      {"a=b",
       "word a=b",
       "a=b",
       "Query((a PHRASE 2 b))",
       "",
       {"1: \"a=b\" is searched as the phrase \"a b\""}},
      {"==x", "word ==x", "==x", "Query(Zx)", "", {"1: \"==x\" is searched as \"x\""}},
      {"~/notes",
       "word ~/notes",
       "~/notes",
       "Query(Znote)",
       "",
       {"1: \"~/notes\" is searched as \"notes\""}},
      {"first50 (tariffs)",
       "list(word first50, word tariffs)",
       "first50 tariffs",
       "Query((first50 OR Ztariff))",
       "a b c",
       {"1: \"first50\" is searched as a word; its bracket stands right behind it, as in "
        "first50(word)"}},
      {"{headline,foo}:x",
       "word {headline,foo}:x",
       "{headline,foo}:x",
       "Query((headline PHRASE 3 foo PHRASE 3 x))",
       "",
       {"1: \"{headline,foo}:\" is searched as text: \"foo\" is no field, as in {headline}:word"}},
      {"{headline:x", "word {headline:x", "{headline:x", "Query((headline PHRASE 2 x))", ""},
      {"\"* harbour master *\"", "phrase \"* harbour master *\"", "\"* harbour master *\"",
       "Query((harbour PHRASE 2 master))", "b"},
      {"\"{}\"",
       "phrase \"{}\"",
       "\"{}\"",
       "Query()",
       "",
       {"1: \"{}\" holds no word to search for",
        "0: there is nothing to search for in this query"}},
  });
}

TEST_CASE("What cannot be meant is an error that says where, what, and how to write it") {
  const std::vector<Refused> table{
      {"tariffs NEAR/0 market", "9: \"NEAR/0\" takes a distance from 1 to 1000", "as in NEAR/5"},
      {"tariffs NEAR/1001 market", "9: \"NEAR/1001\" takes a distance from 1 to 1000",
       "as in NEAR/5"},
      {"tariffs ONEAR/99999999999 market",
       "9: \"ONEAR/99999999999\" takes a distance from 1 to "
       "1000",
       "as in NEAR/5"},
      {"first0(tariffs)", "1: \"first0\" takes a number of words from 1 to 10000",
       "as in first50(tariffs)"},
      {"atleast1001(tariffs)",
       "1: \"atleast1001\" takes a number of mentions from 1 "
       "to 1000",
       "as in atleast5(tariffs)"},
      {"tariffs^0", "9: a weight is more than 0 and at most 1000",
       "as in tariffs^3 or tariffs^0.5"},
      {"tariffs^1001", "9: a weight is more than 0 and at most 1000",
       "as in tariffs^3 or tariffs^0.5"},
      {"caps(tariffs date:2020)",
       "19: date: cannot stand in caps( ), which looks at how words of the text are written",
       "write it apart, as in caps(apple) AND date:2025-10-01..2025-10-27"},
      {"allcaps(person:quill) NEAR/5 deal",
       "16: person: cannot stand in allcaps( ), which looks at how words of the text are written",
       "write it apart, as in allcaps(apple) AND person:\"rubio, marco\""},
      {"quil~3", "1: \"quil~3\" asks for 3 edits; words may differ by 1 or 2",
       "as in quil~ or quil~2"},
      {"quil~0", "1: \"quil~0\" asks for 0 edits; words may differ by 1 or 2",
       "as in quil~ or quil~2"},
      {"(tariffs AND herring) NEAR/5 market",
       "2: AND names no place in the text and cannot stand beside NEAR/5",
       "write (tariffs NEAR/5 market) AND (herring NEAR/5 market)"},
      {"market NEAR/5 (tariffs AND herring)",
       "16: AND names no place in the text and cannot stand beside NEAR/5",
       "write (market NEAR/5 tariffs) AND (market NEAR/5 herring)"},
      {"tariffs NEAR/5 NOT market",
       "16: NOT names no place in the text and cannot stand beside NEAR/5",
       "write tariffs NOT NEAR/5 market"},
      {"tariffs NOT NEAR/5 (market AND herring)",
       "21: AND names no place in the text and cannot stand beside NOT NEAR/5",
       "write (tariffs NOT NEAR/5 market) AND (tariffs NOT NEAR/5 herring)"},
      {"tariffs NOT NEAR/5 date:2022",
       "25: date: names no place in the text and cannot stand beside NOT NEAR/5",
       "write tariffs NOT date:2022"},
      {"tariffs NEAR/5 NOT (market AND herring)",
       "16: NOT names no place in the text and cannot stand beside NEAR/5",
       "write (tariffs NOT NEAR/5 market) AND (tariffs NOT NEAR/5 herring)"},
      {"headline:(tariffs NEAR/5 (market AND herring))",
       "27: AND names no place in the text and cannot stand beside NEAR/5",
       "write headline:((tariffs NEAR/5 market) AND (tariffs NEAR/5 herring))"},
      {"(tariffs NOT herring) NEAR/5 (market AND deal)",
       "2: NOT names no place in the text and cannot stand beside NEAR/5",
       "write it apart, joined by AND, as in (tariff NEAR/5 minister) AND date:2025"},
      {"(tariffs NOT herring) NEAR/5 market",
       "2: NOT names no place in the text and cannot stand beside NEAR/5",
       "write (tariffs NEAR/5 market) NOT herring"},
      {"(+tariffs herring) NEAR/5 market",
       "2: a sign (+ or -) names no place in the text and cannot stand beside NEAR/5",
       "write (+tariffs herring) AND market"},
      {"tariffs NEAR/5 date:2025",
       "21: date: names no place in the text and cannot stand beside NEAR/5",
       "write tariffs AND date:2025"},
      {"tariffs NEAR/5 byline:halloran",
       "23: byline: names no place in the text and cannot stand beside NEAR/5",
       "write tariffs AND byline:halloran"},
      {"first50(tariffs AND market)",
       "9: AND names no place in the text and cannot stand in first50",
       "write first50(tariffs) AND first50(market)"},
      {"atleast2(source:x)", "17: source: names no place in the text and cannot stand in atleast2",
       "write source:x, without atleast2"},
      {"tariffs SENT like:a", "14: like: names no place in the text and cannot stand beside SENT",
       "write tariffs AND like:a"},
      {"caps(byline:ida)", "13: it is not kept how the words of byline: are written",
       "leave caps and allcaps out, as in byline:\"ida halloran\""},
      {"tariffs NEAR/5 person:qui*", "23: person: takes a name and no pattern: \"qui*\"",
       "person:\"rubio, marco\"; or search the text: qui*"},
      {"person:quil~2", "8: person: takes a name and no pattern: \"quil~2\"",
       "person:\"rubio, marco\"; or search the text: quil~2"},
      {"like:zz", "1: no article of this archive has the id \"zz\"",
       "morgue-search --show id shows the ids of what it finds"},
      {"like:-", "1: like:- takes a text, and none was given",
       "as in morgue-search 'like:-' < story.txt, or like:ID"},
      {"query:shipping", "1: no query is saved under the name \"shipping\"",
       "save one: a line of name, TAB, query in the file that --saved names"},
  };
  for (const Refused& row : table) {
    CAPTURE(row.query);
    const Refused found = refused(row.query, [&] { translate(row.query, archive()); });
    CHECK(found.error == row.error);
    CHECK(found.hint == row.hint);
    // Advice to write something else can be followed.
    if (row.hint.substr(0, 6) != "write " || row.hint.find(", without") != std::string::npos)
      continue;
    CHECK_NOTHROW(translate(row.hint.substr(6), archive()));
  }
}
