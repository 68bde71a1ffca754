#include "indexer/reader/sgml_reader.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/reader/entities.h"
#include "indexer/reader/hard_wrap.h"
#include "indexer/reader/sgml_article.h"
#include "indexer/reader/sgml_markup.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

Article article_of(const std::string& sgml) {
  Reading reading = read_text(sgml);
  INFO(sgml);
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

Strings names_of(const Article& article) {
  Strings names;
  for (const Person& person : article.people) names.push_back(person.name);
  return names;
}

const std::string reuters = R"(<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="5544" NEWID="17">
<DATE>26-FEB-1987 15:01:01.79&#9;&#9;&#9;C T</DATE>
<TOPICS><D>grain</D><D>wheat</D></TOPICS>
<PLACES><D>usa</D></PLACES>
<PEOPLE><D>oliveira</D><D>field</D></PEOPLE>
<ORGS></ORGS>
<UNKNOWN>
&#5;&#5;&#5;C T
u f BC-HARBOUR   02-26 0105</UNKNOWN>
<TEXT>&#2;
<TITLE>HARBOUR LINES &lt;HBL> TO BUY ELM &amp; SON</TITLE>
<AUTHOR>    By Ida Halloran, Reuters</AUTHOR>
<DATELINE>    HAFENSTADT, Feb 26 - </DATELINE><BODY>Harbour Lines said it will buy Elm
and Son for 12 mln dlrs, in a mid-
year deal.
    "We are -- at last -- there," Marta Oliveira said &#127;on the
quay.
    Shr     34 cts vs 1.19 dlrs
    Net     807,000 vs 2,858,000
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
)";

}  // namespace

TEST_CASE("an article of the Reuters collection is read whole") {
  const Article article = article_of(reuters);
  CHECK(article.id == "17");
  CHECK(article.headline == "HARBOUR LINES <HBL> TO BUY ELM & SON");
  CHECK(article.date.iso().substr(0, 16) == "1987-02-26T15:01");
  CHECK(article.keywords == Strings{"grain", "wheat", "usa"});
  CHECK(names_of(article) == Strings{"oliveira", "field"});
  CHECK(article.byline == Strings{"Ida Halloran"});
  CHECK(article.place == "HAFENSTADT");
  CHECK(article.agency == "Reuters");
  CHECK(article.language == "en");
  CHECK(article.body ==
        "Harbour Lines said it will buy Elm and Son for 12 mln dlrs, in a mid-year deal.\n\n"
        "\"We are -- at last -- there,\" Marta Oliveira said on the quay.\n\n"
        "Shr 34 cts vs 1.19 dlrs\nNet 807,000 vs 2,858,000");
  CHECK(article.origin == Origin{"/in/file", "", 2, 1});
  CHECK(read_text(reuters).unknown_keys ==
        std::map<std::string, std::uint64_t>{{"sgml: UNKNOWN", 1}});
}

TEST_CASE("a Reuters story without elements begins with its headline") {
  const Article article = article_of(
      "<REUTERS NEWID=\"2\"><DATE> 2-MAR-1987 09:25:42.34</DATE><TEXT TYPE=\"UNPROC\">&#2;\n"
      "WEEKLY TONNAGE OF THE HARBOUR\n    Week Feb 16 vs Feb 9\n Grain......186.9 vs 186.8\n"
      " Ore........300.3 vs 300.0\n REUTER\n&#3;\n\n</TEXT></REUTERS>");
  CHECK(article.headline == "WEEKLY TONNAGE OF THE HARBOUR");
  CHECK(article.body ==
        "Week Feb 16 vs Feb 9\nGrain......186.9 vs 186.8\nOre........300.3 vs 300.0");
  CHECK(article.date.iso_day() == "1987-03-02");
}

TEST_CASE("a Reuters story that is a headline alone has no body") {
  const Article article = article_of(
      "<REUTERS NEWID=\"3\"><TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>HARBOUR LINES 4TH QTR SHR 36 "
      "CTS\n"
      "</TITLE>Blah blah blah.\n&#3;\n\n</TEXT></REUTERS>");
  CHECK(article.headline == "HARBOUR LINES 4TH QTR SHR 36 CTS");
  CHECK(article.body.empty());
}

TEST_CASE("the collections of TREC are read by their elements") {
  const struct {
    const char* what;
    std::string sgml;
    std::string id;
    std::string headline;
    std::string date;
    std::string place;
    std::string agency;
    std::string body;
  } cases[] = {
      {"AP",
       "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<FILEID>AP-NR-02-12-88 2344EST</FILEID>\n<FIRST>u i "
       "AM-Bridge</FIRST>\n<HEAD>Bridge Opens</HEAD>\n<DATELINE>HAFENSTADT, Ruritania (AP) "
       "</DATELINE>\n"
       "<TEXT>\n   The bridge opened on\nFriday.\n   Thousands came.\n</TEXT>\n</DOC>\n",
       "AP880212-0001", "Bridge Opens", "1988-02-12", "HAFENSTADT, Ruritania", "AP",
       "The bridge opened on Friday.\n\nThousands came."},
      {"WSJ",
       "<DOC>\n<DOCNO> WSJ870324-0001 </DOCNO>\n<HL> Elm & Son Names\n   New Chairman</HL>\n<DD> "
       "03/24/87</DD>\n<SO> WALL STREET JOURNAL (J)</SO>\n<IN> SHIPPING\n  PERSONNEL (WNEWS)</IN>\n"
       "<DATELINE> HAFENSTADT </DATELINE>\n<TEXT>\n   Elm & Son named Jon Ek.\n</TEXT>\n</DOC>",
       "WSJ870324-0001", "Elm & Son Names New Chairman", "1987-03-24", "HAFENSTADT", "",
       "Elm & Son named Jon Ek."},
      {"FT",
       "<DOC>\n<DOCNO>FT911-3</DOCNO>\n<PROFILE>_AN-BEOA7AAIFT</PROFILE>\n<DATE>910514\n</DATE>\n"
       "<HEADLINE>\nFT  14 MAY 91 / Company News: Harbour Lines plans\n</HEADLINE>\n<BYLINE>\n   "
       "By IDA "
       "HALLORAN\n</BYLINE>\n<DATELINE>\n   HAFENSTADT\n</DATELINE>\n<TEXT>\nHARBOUR Lines plans "
       "more.\n</TEXT>\n<PUB>The Financial Times\n</PUB>\n</DOC>",
       "FT911-3", "Company News: Harbour Lines plans", "1991-05-14", "HAFENSTADT", "",
       "HARBOUR Lines plans more."},
      {"LA Times",
       "<DOC>\n<DOCNO> LA010189-0001 </DOCNO>\n<DOCID> 1 </DOCID>\n<DATE>\n<P>\nJanuary 1, 1989, "
       "Sunday, "
       "Home Edition \n</P>\n</DATE>\n<SECTION>\n<P>\nPart A; Page 1; City Desk "
       "\n</P>\n</SECTION>\n"
       "<HEADLINE>\n<P>\nBRIDGE OPENS; \n</P>\n<P>\nTHOUSANDS COME "
       "\n</P>\n</HEADLINE>\n<TEXT>\n<P>\nThe "
       "bridge \nopened. \n</P>\n<P>\nThousands came. \n</P>\n</TEXT>\n<GRAPHIC>\n<P>\nPhoto, The "
       "bridge "
       "\n</P>\n</GRAPHIC>\n</DOC>",
       "LA010189-0001", "BRIDGE OPENS; THOUSANDS COME", "1989-01-01", "", "",
       "The bridge opened.\n\nThousands came."},
      {"FBIS",
       "<DOC>\n<DOCNO> FBIS3-1 </DOCNO>\n<HT> \"cr001\" </HT>\n<HEADER>\n<H2> March Reports "
       "</H2>\n<DATE1>  "
       "1 March 1994 </DATE1>\nArticle Type:FBIS \n<H3> <TI>      Bridge Opens "
       "</TI></H3>\n</HEADER>\n"
       "<TEXT>\nLanguage: <F P=105> English </F>\n\n  The bridge opened.\n</TEXT>\n</DOC>",
       "FBIS3-1", "Bridge Opens", "1994-03-01", "", "", "Language: English\n\nThe bridge opened."},
      {"San Jose Mercury",
       "<DOC>\n<DOCNO> SJMN91-06001001 </DOCNO>\n<LEADPARA>  The bridge opened.   "
       "</LEADPARA>\n<SECTION>  "
       "Front  </SECTION>\n<HEADLINE>  BRIDGE OPENS  </HEADLINE>\n<CAPTION>  Photo;  PHOTO: The "
       "bridge  "
       "</CAPTION>\n<TEXT>     Thousands came.   </TEXT>\n<PUBDATE>  910101  </PUBDATE>\n</DOC>",
       "SJMN91-06001001", "BRIDGE OPENS", "1991-01-01", "", "",
       "The bridge opened.\n\nThousands came."},
      {"AQUAINT",
       "<DOC>\n<DOCNO> NYT19980601.0001 </DOCNO>\n<DOCTYPE> NEWS STORY </DOCTYPE>\n<DATE_TIME> "
       "1998-06-01 "
       "00:01 </DATE_TIME>\n<HEADER>\nA0001 &Cx1f; ttj-z\n</HEADER>\n<BODY>\n<SLUG> BC-BRIDGE "
       "</SLUG>\n<HEADLINE>\nBRIDGE OPENS\n</HEADLINE>\n<TEXT>\n<P>\nThe bridge "
       "opened.\n</P>\n<P>\nThousands came.\n</P>\n</TEXT>\n</BODY>\n<TRAILER>\nNYT-06-01-98 "
       "0001EDT\n</TRAILER>\n</DOC>",
       "NYT19980601.0001", "BRIDGE OPENS", "1998-06-01", "", "",
       "The bridge opened.\n\nThousands came."},
      {"Gigaword",
       "<DOC id=\"XIN_ENG_19950101.0001\" type=\"story\" >\n<HEADLINE>\nBridge opens\n</HEADLINE>\n"
       "<DATELINE>\nHAFENSTADT, Jan. 1 (Xinhua)\n</DATELINE>\n<TEXT>\n<P>\nThe "
       "bridge\nopened.\n</P>\n"
       "</TEXT>\n</DOC>",
       "XIN_ENG_19950101.0001", "Bridge opens", "1995-01-01", "HAFENSTADT", "Xinhua",
       "The bridge opened."},
  };
  for (const auto& row : cases) {
    CAPTURE(row.what);
    const Article article = article_of(row.sgml);
    CHECK(article.id == row.id);
    CHECK(article.headline == row.headline);
    CHECK(article.date.iso_day() == row.date);
    CHECK(article.place == row.place);
    CHECK(article.agency == row.agency);
    CHECK(article.body == row.body);
  }
  CHECK(article_of(cases[1].sgml).source == "WALL STREET JOURNAL (J)");
  CHECK(article_of(cases[1].sgml).keywords == Strings{"SHIPPING", "PERSONNEL (WNEWS)"});
  CHECK(article_of(cases[2].sgml).byline.size() == 1);
  CHECK(article_of(cases[3].sgml).sections == Strings{"Part A; Page 1; City Desk"});
  CHECK(article_of(cases[3].sgml).caption == "Photo, The bridge");
  CHECK(article_of(cases[5].sgml).caption == "Photo; PHOTO: The bridge");
}

TEST_CASE("what SGML lacks or has too much of costs no more than it must") {
  const std::string good = "<DOC><DOCNO>g</DOCNO><TEXT>words</TEXT></DOC>\n";
  const struct {
    const char* what;
    std::string sgml;
    Strings ids;
    Strings rejected;
    Strings warnings;
  } cases[] = {
      {"no end",
       good + "<DOC>\n<DOCNO>b</DOCNO>\n<TEXT>words",
       {"g"},
       {":2: no </DOC> before the end of the file"},
       {}},
      {"an end tag cut off",
       good + "<DOC><DOCNO>b</DOCNO><TEXT>words</TEXT></DO",
       {"g"},
       {":2: no </DOC> before the end of the file"},
       {}},
      {"one without an end",
       "<DOC>\n<TEXT>words\n" + good + good,
       {"g", "g"},
       {":1: no </DOC> before the next <DOC>"},
       {}},
      {"nothing in it",
       "<DOC><DOCNO>b</DOCNO></DOC>" + good,
       {"g"},
       {":1: has neither headline nor body"},
       {}},
      {"text outside",
       good + "\nlost words\n" + good,
       {"g", "g"},
       {},
       {":3: text outside of the articles was passed over"}},
      {"a frame around",
       "<?xml version=\"1.0\"?>\n<TREC>\n<!-- > -->" + good + "</TREC>\n",
       {"g"},
       {},
       {}},
      {"small letters", "<doc>\n<docno>b</docno><text>words</text></doc >", {"b"}, {}, {}},
      {"a date that is none",
       "<DOC><DOCNO>b</DOCNO><DATE>yesterday</DATE><TEXT>words</TEXT></DOC>",
       {"b"},
       {},
       {":1: the date \"yesterday\" is not understood as a date; left out"}},
      {"tags without ends",
       "<DOC><DOCNO>b<TEXT>words <P>more <D>and <B>bold</TEXT></DOC>",
       {"b"},
       {},
       {}},
      {"a comment that does not end",
       "<DOC><DOCNO>b</DOCNO><TEXT>x <!-- words</TEXT></DOC>",
       {"b"},
       {},
       {}},
  };
  for (const auto& row : cases) {
    CAPTURE(row.what);
    const Reading reading = read_text(row.sgml);
    Strings ids;
    for (const Article& article : reading.articles) ids.push_back(article.id);
    CHECK(ids == row.ids);
    CHECK(reading.rejected == row.rejected);
    CHECK(reading.warnings == row.warnings);
  }
}

TEST_CASE("numbers count rejected articles so that ids stay when one is mended") {
  const std::string bad = "<DOC></DOC>";
  const std::string good = "<DOC><TEXT>words</TEXT></DOC>";
  const Reading reading = read_text(good + bad + good);
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].id == "/in/file");
  CHECK(reading.articles[1].id == "/in/file#3");
}

TEST_CASE("an article beyond the limit is passed over in little memory") {
  ReadOptions options;
  options.max_article = 1000;
  const std::string good = "<DOC><DOCNO>g</DOCNO><TEXT>words</TEXT></DOC>\n";
  std::string long_one = "<DOC>\n<TEXT>";
  for (int i = 0; i < 200000; ++i) long_one += "word <P>\n";
  MemoryStream stream(good + long_one + "</TEXT></DOC>" + good, 5000);
  const Reading reading = read_all(stream, options);
  CHECK(reading.articles.size() == 2);
  CHECK(reading.rejected == Strings{":2: longer than 1000 bytes, the limit for an article"});
  CHECK(reading.articles[1].origin.line == 200003);
}

TEST_CASE("the first tag decides whether it is SGML of ours") {
  const struct {
    const char* head;
    bool sgml;
  } cases[] = {
      {"<DOC>\n<DOCNO>", true},
      {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\">", true},
      {"\n <doc id=\"x\">", true},
      {"<?xml version=\"1.0\"?><!-- a > b --><ROOT><DOC >", true},
      {"<DOCNO> 1 </DOCNO>", false},
      {"<DOCUMENT>", false},
      {"<html><body><p>See &lt;DOC&gt;", false},
      {"The <DOC> element", false},
      {"<p>text</p><DOC>", false},
      {"<DOC", false},
      {"", false},
  };
  for (const auto& row : cases) {
    CAPTURE(row.head);
    CHECK((sgml_format.sniff(row.head) > 0) == row.sgml);
  }
}

TEST_CASE("character references are read by name and number") {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"AT&T", "AT&T"},
      {"&lt;b&gt; &amp;amp;", "<b> &amp;"},
      {"&pound;5 &eacute;&Eacute;", "£5 éÉ"},
      {"&#233;&#xE9;&#Xe9;", "ééé"},
      {"&#147;x&#148; &#150;", "“x” –"},
      {"&hyph;&blank;&half;", "- ½"},
      {"&unknown; &; &#; &#x;", "&unknown; &; &#; &#x;"},
      {"&#0;&#xD800;&#99999999999;", "  &#99999999999;"},
      {"&amp", "&amp"},
      {"R&D; S&P;", "R&D; S&P;"},
      {"", ""},
      {"&", "&"},
  };
  for (const auto& row : cases) CHECK(decode_entities(row.text) == row.expected);
}

TEST_CASE("attributes are found in tags") {
  const struct {
    const char* tag;
    const char* name;
    const char* expected;
  } cases[] = {
      {"DOC id=\"a b\" type=story", "id", "a b"},
      {"DOC id=\"a b\" type=story", "TYPE", "story"},
      {"DOC ID = 'x'", "id", "x"},
      {"DOC checked id=x", "id", "x"},
      {"DOC", "id", ""},
      {"DOC id", "id", ""},
      {"DOC id=", "id", ""},
      {"DOC id=\"open", "id", "open"},
      {"DOC t=\"id=5\"", "id", ""},
      {"DOC id=\"A&amp;B\"", "id", "A&B"},
  };
  for (const auto& row : cases) {
    CAPTURE(row.tag);
    CHECK(sgml_attribute(row.tag, row.name) == row.expected);
  }
}

TEST_CASE("wrapped lines become paragraphs") {
  const std::string wide = "This line of an article is as wide as the column of its paper is,";
  const struct {
    std::string text;
    std::string expected;
  } cases[] = {
      {"", ""},
      {"\n \n", ""},
      {"One line.", "One line."},
      {"    One\ntwo.\n    Three\nfour.", "One two.\n\nThree four."},
      {"One\ntwo.\n\nThree\nfour.\n", "One two.\n\nThree four."},
      {"   One.\n   Two.", "One.\n\nTwo."},
      {wide + "\n" + wide + "\nand ends.\n" + wide + "\nshort",
       wide + ' ' + wide + " and ends.\n\n" + wide + " short"},
      {"    Long-\nterm well-\nKnown --\ndash", "Long-term well- Known -- dash"},
      {"  Text.\nName    Goals\nEk      5\nand on", "Text.\nName Goals\nEk 5\nand on"},
  };
  for (const auto& row : cases) {
    CAPTURE(row.text);
    CHECK(unwrap_paragraphs(row.text) == row.expected);
  }
}

TEST_CASE("document numbers tell the day") {
  const struct {
    const char* number;
    const char* expected;
  } cases[] = {
      {"AP880212-0001", "1988-02-12"},
      {"XIN_ENG_19950101.0001", "1995-01-01"},
      {"FR940104-0-00001", "1994-01-04"},
      {"LA010189-0001", ""},
      {"SJMN91-06001001", ""},
      {"FT911-3", ""},
      {"880212-0001", ""},
      {"AP880212", ""},
      {"X12345678.1", ""},
      {"", ""},
  };
  for (const auto& row : cases) {
    CAPTURE(row.number);
    CHECK(date_in_document_number(row.number).iso() == row.expected);
  }
}

TEST_CASE("no bytes make the SGML reader fail or hang") {
  CHECK(rc::check("junk is survived", [] {
    const auto pieces = *rc::gen::container<Strings>(rc::gen::element<std::string>(
        "<DOC>", "</DOC>", "<", ">", "<TEXT>", "</TEXT>", "<P>", "<D>", "</D>", "&", "&#5;", "<!--",
        "-->", "<!", "word ", "\n", "<DOCNO>", "<REUTERS NEWID=\"", "\"", "</REUTERS>",
        "<a b=", "\xE9", "</"));
    std::string junk = "<DOC>";
    for (const std::string& piece : pieces) junk += piece;
    ReadOptions options;
    options.max_article = *rc::gen::element<std::uint64_t>(10, 100, 1000);
    MemoryStream stream(junk, *rc::gen::inRange<std::size_t>(1, 30));
    read_all(stream, options);
  }));
}

TEST_CASE("comments and tags that do not end cost no article, however many there are") {
  const std::string article = "<DOC><DOCNO>1</DOCNO><TEXT>The ferry left.</TEXT></DOC>\n";
  std::string comments;
  std::string tags;
  for (int i = 0; i < 50'000; ++i) {
    comments += "<!-- a\n";
    tags += "<b\n";
  }
  const std::string inside =
      "<DOC><DOCNO>2</DOCNO><TEXT>It was late. " + comments + "</TEXT></DOC>";
  for (const std::string& text : {article + comments + article + tags + article + inside,
                                  article + tags + article + comments + article + inside}) {
    const Reading reading = read_text(text);
    CHECK(reading.articles.size() == 4);
    CHECK(reading.rejected.empty());
  }
}
