// Trees -> Xapian queries: which terms are asked for, how they are joined, what is said about it.
#include <morgue/error.h>

#include <catch2/catch.hpp>

#include "tests/searcher/query/small_archive.h"

using morgue::Article;
using morgue::QueryError;
using morgue::query::Highlight;
using morgue::query::Translation;
using morgue::test::SmallArchive;
using morgue::test::translate;

namespace {

const SmallArchive& both_languages() {
  static const SmallArchive archive(morgue::test::harbour_articles());
  return archive;
}

const SmallArchive& english_only() {
  static const SmallArchive archive = [] {
    std::vector<Article> articles;
    for (Article& article : morgue::test::harbour_articles()) {
      if (article.language == "en") articles.push_back(std::move(article));
    }
    return SmallArchive(articles);
  }();
  return archive;
}

std::string xapian(const std::string& text, const SmallArchive& archive = both_languages()) {
  return translate(text, archive, true).explanation.xapian_query;
}

std::vector<std::string> warnings(const std::string& text) {
  std::vector<std::string> out;
  for (const morgue::Warning& warning : translate(text, both_languages()).warnings) {
    out.push_back(std::to_string(warning.column) + ": " + warning.message);
  }
  return out;
}

// "~headline:tariffs": any form, in the headline; "=text:trade deal": these words.
std::vector<std::string> highlights(const std::string& text) {
  std::vector<std::string> out;
  for (const Highlight& highlight : translate(text, both_languages()).highlights) {
    std::string line(highlight.stemmed ? "~" : "=");
    line += std::string(field(highlight.field).name) + ":";
    for (const Highlight::Word& word : highlight.words) {
      line += (line.back() == ':' ? "" : " ") + word.accented;
    }
    out.push_back(line);
  }
  return out;
}

struct Row {
  std::string query;
  std::string xapian;
  std::string ids;
};

}  // namespace

TEST_CASE("Queries become the Xapian queries that find the right articles") {
  const std::vector<Row> table{
      // Words.
      {"tariffs", "Query(Ztariff)", "a b c"},
      {"TARIFF", "Query(Ztariff)", "a b c"},
      {"tariffs herring", "Query((Ztariff OR Zherring))", "a b c"},
      {"tariffs AND herring", "Query((Ztariff AND Zherring))", "a"},
      {"tariffs NOT herring", "Query((Ztariff AND_NOT Zherring))", "b c"},
      {"NOT tariffs", "Query(0 * (<alldocuments> AND_NOT Ztariff))", "d e f"},
      {"-tariffs -herring", "Query(0 * (<alldocuments> AND_NOT (Ztariff OR Zherring)))", "d e f"},
      {"herring OR NOT tariffs", "Query((Zherring OR 0 * (<alldocuments> AND_NOT Ztariff)))",
       "a d e f"},
      {"+tariffs herring", "Query((Ztariff AND_MAYBE Zherring))", "a b c"},
      {"+tariffs +herring market", "Query(((Ztariff AND Zherring) AND_MAYBE Zmarket))", "a"},
      {"tariffs tariffs market", "Query((Ztariff#2 OR Zmarket))", "a b c e"},
      {"1,234 50%", "Query((1234 OR 50))", "c"},
      {"velmouth", "Query(Zvelmouth)", "a b d"},
      {"nowhere", "Query(Znowher)", ""},
      // Stems differ between the languages of the archive, and only those that occur are asked for.
      {"café", "Query((Zcafe SYNONYM Zcaf))", "d e"},
      {"cafe", "Query((Zcafe SYNONYM Zcaf))", "d e"},
      {"élections", "Query(Zelect)", "b f"},
      // Phrases take words as written.
      {"\"tariffs\"", "Query(tariffs)", "a b c"},
      {"\"tariff\"", "Query(tariff)", "a"},
      {"\"Harbour Master\"", "Query((harbour PHRASE 2 master))", "b"},
      {"\"to be or not to be\"",
       "Query((to PHRASE 6 be PHRASE 6 or PHRASE 6 not PHRASE 6 to PHRASE 6 be))", "c"},
      {"covid-19", "Query((covid PHRASE 2 19))", "a"},
      {"AT&T", "Query((at PHRASE 2 t))", "c"},
      {"U.S.", "Query(us)", "c"},
      // The headline.
      {"headline:market", "Query(ZSmarket)", "a"},
      {"headline:\"fish market\"", "Query((Sfish PHRASE 2 Smarket))", "a"},
      {"headline:(market OR master)", "Query((ZSmarket OR ZSmaster))", "a b"},
      // Zones.
      {"body:tariffs", "Query((Ztariff FILTER PostingSource(InZone(body: tariffs|tariff))))",
       "a b c"},
      {"lead:tariffs", "Query((Ztariff FILTER PostingSource(InZone(lead: tariffs|tariff))))",
       "a c"},
      {"lead:quill", "Query((Zquill FILTER PostingSource(InZone(lead: quill))))", "b c f"},
      {"caption:market", "Query((Zmarket FILTER PostingSource(InZone(caption: market))))", "a e"},
      {"lead:\"trade deal\"",
       "Query(((trade AND deal) FILTER PostingSource(InZone(lead: trade deal))))", "c"},
      {"caption:\"fish market\"",
       "Query(((fish AND market) FILTER PostingSource(InZone(caption: fish market))))", ""},
      // People.
      {"person:quill", "Query(XWquill)", "a b c f"},
      {"person:\"quill, marco\"", "Query((XNm quill SYNONYM XNmarco quill))", "a c"},
      {"person:m.quill", "Query((XNm quill SYNONYM XNmarco quill))", "a c"},
      {"person:\"Elena Quill\"", "Query(XNelena quill)", "b f"},
      {"person:\"e quill\"", "Query(XNelena quill)", "b f"},
      {"person:quill person:brandt", "Query((XWquill AND XWbrandt))", "a"},
      {"person:\"marco brandt\"", "Query()", ""},
      {"-person:quill", "Query(0 * (<alldocuments> AND_NOT XWquill))", "d e"},
      // Conditions: without weight, beside what ranks or alone.
      {"byline:\"ida halloran\"", "Query(0 * (Aida PHRASE 2 Ahalloran))", "a"},
      {"byline:\"halloran jon\"", "Query(0 * (Ahalloran PHRASE 2 Ajon))", ""},
      {"byline:halloran byline:marsh", "Query(0 * (Ahalloran AND Amarsh))", "a"},
      {"place:(velmouth OR paris) place:paris", "Query(0 * ((XLvelmouth OR XLparis) AND XLparis))",
       "d"},
      {"place:velmouth place:paris", "Query(0 * (XLvelmouth OR XLparis))", "a b d"},
      {"market place:paris", "Query((Zmarket FILTER XLparis))", ""},
      {"source:\"HARBOUR  gazette\"", "Query(0 * XSharbour gazette)", "a b"},
      {"source:\"le quai\" source:\"northern herald\"",
       "Query(0 * (XSle quai OR XSnorthern herald))", "c d f"},
      {"section:business section:\"front page\"", "Query(0 * (XEbusiness AND XEfront page))", "a"},
      {"section:(business OR politics)", "Query(0 * (XEbusiness OR XEpolitics))", "a b c"},
      {"topic:\"trade policy\"", "Query(0 * Ktrade policy)", "a"},
      {"agency:NWA", "Query(0 * XGnwa)", "a"},
      {"lang:FR", "Query(0 * Lfr)", "d f"},
      {"url:https://gazette.example/2025/tariffs_(herring)",
       "Query(0 * Uhttps://gazette.example/2025/tariffs_(herring))", "a"},
      {"id:a", "Query(0 * Qa)", "a"},
      {"words:>20 words:<30", "Query(0 * (VALUE_GE 3 \\xb1@ AND VALUE_RANGE 3 \\x80 \\xb3@))", "d"},
      // Dates.
      {"date:2025", "Query(0 * Y2025)", "a b c"},
      {"date:2025-10", "Query(0 * M202510)", "a b"},
      {"date:2025-10-27", "Query(0 * D20251027)", "b"},
      {"date:2025-10-02..2025-10-04", "Query(0 * (D20251002 OR D20251003 OR D20251004))", "a"},
      {"date:2023-02-27..2024",
       "Query(0 * (D20230227 OR D20230228 OR M202303 OR M202304 OR "
       "M202305 OR M202306 OR M202307 OR M202308 OR M202309 OR M202310 "
       "OR M202311 OR M202312 OR Y2024))",
       "d f"},
      {"date:2025-10..", "Query(0 * (M202510 OR M202511 OR M202512))", "a b c"},
      {"date:..2024", "Query(0 * (Y2023 OR Y2024))", "d f"},
      {"date:none", "Query(0 * Dnone)", "e"},
      {"date:1850", "Query()", ""},
      {"date:2024 date:2023", "Query(0 * (Y2024 OR Y2023))", "d f"},
      {"date:2024.. date:..2024", "Query(0 * ((Y2024 OR Y2025) AND (Y2023 OR Y2024)))", "d"},
      // Conditions hold for the whole list, whatever it is made of.
      {"tariffs date:2025-10", "Query((Ztariff FILTER M202510))", "a b"},
      {"tariffs date:2025-10 section:business", "Query((Ztariff FILTER (XEbusiness AND M202510)))",
       "a"},
      {"tariffs (date:2025-10 OR date:2024)", "Query((Ztariff FILTER (M202510 OR Y2024)))", "a b"},
      {"tariffs -date:2025-10", "Query((Ztariff AND_NOT M202510))", "c"},
      {"headline:tariffs AND person:brandt date:2025-10",
       "Query(((ZStariff AND XWbrandt) FILTER M202510))", "a"},
      {"herring OR market date:2025", "Query(((Zherring OR Zmarket) FILTER Y2025))", "a c"},
      {"tariffs AND date:2025-10", "Query((Ztariff FILTER M202510))", "a b"},
      {"herring OR date:2024", "Query((Zherring OR 0 * Y2024))", "a d"},
      {"market person:brandt", "Query((Zmarket AND XWbrandt))", "a"},
      // What holds no word is as if it were not there.
      {"tariffs AND %", "Query(Ztariff)", "a b c"},
      {"tariffs -%", "Query(Ztariff)", "a b c"},
      {"+tariffs \"...\"", "Query(Ztariff)", "a b c"},
      {"%", "Query()", ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.query);
    const Translation translation = translate(row.query, both_languages(), true);
    CHECK(translation.explanation.xapian_query == row.xapian);
    CHECK(both_languages().matching(translation.query) == row.ids);
    // Asking for an explanation changes nothing.
    CHECK(translate(row.query, both_languages()).query.get_description() == row.xapian);
  }
}

TEST_CASE("In one language a word is a single term") {
  CHECK(xapian("café", english_only()) == "Query(Zcafe)");
  CHECK(xapian("tariffs", english_only()) == "Query(Ztariff)");
}

TEST_CASE("Where articles have no stems the word itself is looked for too") {
  std::vector<Article> articles = morgue::test::harbour_articles();
  articles[1].language.clear();  // "Quill elected harbour master", without stems
  const SmallArchive archive(articles);
  CHECK(xapian("elected", archive) == "Query((Zelect SYNONYM elected))");
  CHECK(archive.matching(translate("elected", archive).query) == "b f");
  CHECK(xapian("campaigns", archive) == "Query(Zcampaign)");
  CHECK(xapian("campaign", archive) == "Query(campaign)");
  CHECK(archive.matching(translate("headline:elected", archive).query) == "b f");
  CHECK(archive.matching(translate("body:elected", archive).query) == "b");
}

TEST_CASE("An archive without articles is asked without error") {
  const SmallArchive archive(std::vector<Article>{});
  CHECK(xapian("tariffs", archive) == "Query(tariffs)");
  CHECK(xapian("body:tariffs date:2025", archive) == "Query()");
  CHECK(archive.matching(translate("lead:tariffs", archive).query).empty());
}

TEST_CASE("Several shards answer as one") {
  const SmallArchive sharded(morgue::test::harbour_articles(), 3);
  for (const char* text :
       {"tariffs", "body:tariffs", "lead:tariffs OR caption:market", "lead:\"trade deal\"",
        "person:\"m quill\" tariffs", "NOT body:market", "café date:2024.."}) {
    CAPTURE(text);
    const std::string expected = both_languages().matching(translate(text, both_languages()).query);
    CHECK(sharded.matching(translate(text, sharded).query) == expected);
  }
}

TEST_CASE("Articles that match more and better come first") {
  const auto ranked = [](const std::string& text) {
    return both_languages().ranked(translate(text, both_languages()).query);
  };
  CHECK(ranked("tariffs herring").front() == "a");
  CHECK(ranked("tariffs").front() == "a");  // in its headline
  CHECK(ranked("+tariffs campaign").front() == "b");
  // A condition beside words leaves their order as it is.
  CHECK(ranked("tariffs date:2025") == ranked("tariffs"));
}

TEST_CASE("Highlights are the words of the parts that are not negated") {
  using Lines = std::vector<std::string>;
  CHECK(highlights("Tariffs") == Lines{"~text:tariffs"});
  CHECK(highlights("\"Fish Market\"") == Lines{"=text:fish market"});
  CHECK(highlights("\"tariffs\"") == Lines{"=text:tariffs"});
  CHECK(highlights("covid-19") == Lines{"=text:covid 19"});
  CHECK(highlights("Café") == Lines{"~text:café"});
  CHECK(highlights("headline:tariffs lead:\"a b\"") == Lines{"~headline:tariffs", "=lead:a b"});
  CHECK(highlights("tariffs -herring NOT \"fish market\"") == Lines{"~text:tariffs"});
  CHECK(highlights("tariffs -(herring -market)") == Lines{"~text:tariffs", "~text:market"});
  CHECK(highlights("tariffs tariffs (tariffs)") == Lines{"~text:tariffs"});
  CHECK(highlights("1,234") == Lines{"=text:1234"});
  CHECK(highlights("person:\"Quill, Marco\"") == Lines{"=text:marco quill", "=text:quill"});
  CHECK(highlights("person:quill") == Lines{"=text:quill"});
  CHECK(highlights("-person:quill").empty());
  CHECK(highlights("place:velmouth source:x byline:marsh date:2025").empty());
}

TEST_CASE("Warnings name what was searched instead of what was written") {
  using Lines = std::vector<std::string>;
  CHECK(warnings("tariffs \"fish market\" person:quill").empty());
  CHECK(warnings("C++ 50%") ==
        Lines{"1: \"C++\" is searched as \"c\"", "5: \"50%\" is searched as \"50\""});
  CHECK(warnings("AT&T") == Lines{"1: \"AT&T\" is searched as the phrase \"at t\""});
  CHECK(warnings("tarif*").empty());
  CHECK(warnings("it's covid-19").empty());
  CHECK(warnings("a - b") == Lines{"3: \"-\" holds no word to search for"});
  CHECK(warnings("\"\" a") == Lines{"1: there is nothing between these quotes"});
  CHECK(warnings("") == Lines{"0: there is nothing to search for in this query"});
  CHECK(warnings(":") == Lines{"1: \":\" holds no word to search for",
                               "0: there is nothing to search for in this query"});
  CHECK(warnings("()") == Lines{"1: there is nothing in these brackets; left out",
                                "0: there is nothing to search for in this query"});
  CHECK(warnings("person:nobody") == Lines{"8: no person called \"nobody\" in this archive"});
  CHECK(warnings("person:\"no body\"") == Lines{"9: no person called \"no body\" in this archive"});
  CHECK(warnings("source:harbour gazette") ==
        Lines{"8: no article in this archive has the source \"harbour\"; it has source:\"harbour "
              "gazette\""});
  CHECK(warnings("id:x") == Lines{"4: no article in this archive has the id \"x\""});
  CHECK(warnings("date:1850") ==
        Lines{"6: no article in this archive is dated 1850-01-01 to 1850-12-31; they are from "
              "2023 to 2025"});
  CHECK(warnings("place:velmouth paris") ==
        Lines{"16: \"paris\" is searched in the text; if it belongs to place: write "
              "place:\"velmouth paris\""});
  CHECK(warnings("person:orsolya brandt") ==
        Lines{"16: \"brandt\" is searched in the text; if it belongs to person: write "
              "person:\"orsolya brandt\""});
  CHECK(warnings("person:quill brandt place:paris tariffs").empty());
  CHECK(warnings("tariffs \xFF\xFE") ==
        Lines{"0: the query is not valid UTF-8; the bytes that are not were taken as \uFFFD",
              "9: \"\uFFFD\uFFFD\" holds no word to search for"});
}

TEST_CASE("A known field that cannot take its value is an error with its column") {
  struct Wrong {
    std::string query;
    std::size_t column;
    std::string message;
    std::string hint;
  };
  const std::vector<Wrong> table{
      {"tariffs date:03/04/2025", 14, "\"03/04/2025\" may be 3 April 2025 or 4 March 2025",
       "date:2025-04-03, or date:2025-03-04"},
      {"é (b date:2025-02-30)", 19, "February 2025 has no day 30",
       "date:2025-02-28 for its last day, date:2025-02 for all of it"},
      {"date:“2025-13”", 12, "there is no month 13 in \"2025-13\"",
       "date:2025-01 to date:2025-12, or date:2025"},
      {"date:(2024 2025-13)", 17, "there is no month 13 in \"2025-13\"",
       "date:2025-01 to date:2025-12, or date:2025"},
      {"words:many", 7, "\"many\" is no whole number",
       "words:900, words:500..900, words:>500 or words:<=900"},
      {"source:\"\"", 9, "source: has no value here", "source:\"harbour gazette\""},
      {"person:\"...\"", 9, "\"...\" is not a name", "person:\"rubio, marco\""},
      {"person:m", 8, "initials alone name nobody: \"m\"",
       "add the surname, as in person:m.rubio; or search the letters as words"},
  };
  for (const Wrong& row : table) {
    CAPTURE(row.query);
    try {
      translate(row.query, both_languages());
      FAIL("it was accepted");
    } catch (const QueryError& error) {
      CHECK(error.column() == row.column);
      CHECK(error.what() == row.message);
      CHECK(error.hint() == row.hint);
    }
  }
}

TEST_CASE("Limits are errors that name the limit") {
  const auto error_of = [](const std::string& text) {
    try {
      translate(text, both_languages());
    } catch (const QueryError& error) {
      return std::to_string(error.column()) + ": " + error.what();
    }
    return std::string();
  };
  const auto words = [](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "w" + std::to_string(i) + " ";
    return out;
  };
  CHECK(error_of(words(2048)).empty());
  CHECK(error_of(words(2049)) == "11179: the query is longer than 2048 terms from here on");
  CHECK(error_of("\"" + words(2049) + "\"") ==
        "1: the query is longer than 2048 terms from here on");
  std::string repeated;
  while (repeated.size() < 65'530) repeated += "the ";
  CHECK(error_of(repeated).empty());  // one term, however often
  CHECK(error_of(std::string(65'536, 'a')).empty());
  CHECK(error_of("é" + std::string(65'535, 'a')) == "65536: the query is longer than 64 KiB");
}

namespace {

// An archive with very many people of one name.
class Crowd : public morgue::query::Vocabulary {
 public:
  explicit Crowd(std::size_t people) : people_(people) {}
  const std::vector<std::string>& stemmed_languages() const override { return languages_; }
  bool has_unstemmed_articles() const override { return false; }
  std::vector<std::string> name_keys(std::string_view word) const override {
    std::vector<std::string> keys;
    if (word != "quill") return keys;
    for (std::size_t i = 0; i < people_; ++i) keys.push_back("m" + std::to_string(i) + " m quill");
    return keys;
  }
  std::vector<std::string> stem_forms(std::string_view) const override { return {}; }
  const Xapian::Database& database() const override { return none_; }
  int earliest_year() const override { return 0; }
  int latest_year() const override { return 0; }
  std::uint64_t frequency(const std::string&) const override { return 1; }

 private:
  Xapian::Database none_;
  std::size_t people_;
  std::vector<std::string> languages_{"en"};
};

}  // namespace

TEST_CASE("A name that may mean too many people is an error that says how to narrow it") {
  CHECK_NOTHROW(translate("person:m.quill", Crowd(1000)));
  CHECK_NOTHROW(translate("person:quill", Crowd(5000)));  // one term stands for all of them
  try {
    translate("a person:m.quill", Crowd(1001));
    FAIL("it was accepted");
  } catch (const QueryError& error) {
    CHECK(error.column() == 10);
    CHECK(error.what() == std::string("\"m.quill\" may be any of 1001 people; a query takes 1000"));
    CHECK(error.hint() == "write the name in full, as in person:\"rubio, marco\"");
  }
}

TEST_CASE("An explanation shows every stage of the way") {
  const Translation translation = translate(
      "headline:Tariffs AND person:\"m quill\" body:markets date:2025-10", both_languages(), true);
  const morgue::Explanation& explanation = translation.explanation;

  std::vector<std::string> tokens;
  for (const auto& token : explanation.tokens) {
    tokens.push_back(std::to_string(token.column) + " " + token.kind + " " + token.text);
  }
  CHECK(tokens == std::vector<std::string>{"1 field headline", "10 word Tariffs", "18 AND AND",
                                           "22 field person", "29 phrase m quill", "39 field body",
                                           "44 word markets", "52 field date", "57 word 2025-10"});
  CHECK(explanation.tree ==
        "list\n"
        "  and\n"
        "    field headline\n"
        "      word Tariffs\n"
        "    field person\n"
        "      value m quill\n"
        "  field body\n"
        "    word markets\n"
        "  field date\n"
        "    value 2025-10\n");
  CHECK(explanation.canonical ==
        "(headline:Tariffs AND person:\"m quill\") body:markets date:2025-10");
  CHECK(explanation.xapian_query ==
        "Query((((ZStariff AND (XNm quill SYNONYM XNmarco quill)) OR (Zmarket FILTER "
        "PostingSource(InZone(body: markets|market)))) FILTER M202510))");

  std::vector<std::string> terms;
  for (const auto& term : explanation.terms) {
    terms.push_back(term.term + ": " + term.meaning + " (" + std::to_string(term.articles) + ")");
  }
  CHECK(terms == std::vector<std::string>{"ZStariff: headline: stem of tariffs (en) (1)",
                                          "XNm quill: the person m quill (1)",
                                          "XNmarco quill: the person marco quill (1)",
                                          "Zmarket: stem of markets (en) (3)",
                                          "M202510: dated 2025-10 (2)"});
  CHECK(explanation.notes ==
        std::vector<std::string>{"person:m quill means 2 names: m quill, marco quill",
                                 "body:markets is looked for as markets market",
                                 "date:2025-10 means 2025-10-01 to 2025-10-31"});
}

TEST_CASE("Without being asked nothing is explained") {
  const morgue::Explanation explanation = translate("tariffs", both_languages()).explanation;
  CHECK(explanation.tokens.empty());
  CHECK(explanation.tree.empty());
  CHECK(explanation.canonical.empty());
  CHECK(explanation.xapian_query.empty());
  CHECK(explanation.terms.empty());
  CHECK(explanation.notes.empty());
}
