#include "common/text.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

struct Row {
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("text is made valid and composed and free of controls") {
  const std::vector<Row> rows{
      {"plain", "plain"},
      {"a\r\nb\rc", "a\nb\nc"},
      {"tab\there", "tab here"},
      {std::string("nul\0!", 5), "nul !"},
      {"\xEF\xBB\xBFmark", "mark"},
      {"bad \xFF byte", "bad \xEF\xBF\xBD byte"},
      {"cut \xE2\x82", "cut \xEF\xBF\xBD"},
      {"cafe\u0301", "café"},
      {"line\u2028next", "line\nnext"},
      {"para\u2029next", "para\n\nnext"},
      {"del\x7F!", "del !"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(morgue::clean_text(row.text) == row.expected);
  }
}

TEST_CASE("cleaning any bytes gives valid text that cleaning leaves alone") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string once = morgue::clean_text(bytes);
    RC_ASSERT(morgue::is_valid_utf8(once));
    RC_ASSERT(morgue::clean_text(once) == once);
    const std::string paragraphs = morgue::normalize_paragraphs(once);
    RC_ASSERT(morgue::normalize_paragraphs(paragraphs) == paragraphs);
    RC_ASSERT(paragraphs.find("\n\n\n") == std::string::npos);
  }));
}

TEST_CASE("invalid UTF-8 is told from valid") {
  CHECK(morgue::is_valid_utf8("grüße 小泉 😀"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "a\xC3"}) {
    CHECK_FALSE(morgue::is_valid_utf8(bad));
  }
}

TEST_CASE("paragraphs are found by blank lines or else by lines") {
  const std::vector<Row> rows{
      {"one\n\ntwo", "one\n\ntwo"},
      {"one\ntwo\n\nthree", "one\ntwo\n\nthree"},
      {"one\ntwo\nthree", "one\n\ntwo\n\nthree"},
      {"\n\n one \n \n\n\t\n two\n\n", "one\n\ntwo"},
      {"one\n\n", "one"},
      {"a\nb\n\n", "a\n\nb"},
      {"", ""},
      {" \n ", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(morgue::normalize_paragraphs(row.text) == row.expected);
  }
  const auto pieces = morgue::paragraphs("one\ntwo\n\nthree");
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0] == "one\ntwo");
  CHECK(pieces[1] == "three");
}

TEST_CASE("accents go where people type without them") {
  const std::vector<Row> rows{
      {"Café", "cafe"},     {"ÉLYSÉE", "elysee"}, {"Straße", "strasse"}, {"Łódź", "lodz"},
      {"Ørsted", "orsted"}, {"Œuvre", "oeuvre"},  {"Ætna", "aetna"},     {"İstanbul", "istanbul"},
      {"Αθήνα", "αθηνα"},   {"ёлка", "елка"},     {"Кий", "кий"},        {"don’t", "don't"},
      {"ﬁsh", "fish"},      {"ＡＢＣ", "abc"},    {"が", "が"},          {"ที่", "ที่"},
      {"كِتَاب", "كتاب"},     {"שָׁלוֹם", "שלום"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(morgue::fold_accents(morgue::fold_case(row.text)) == row.expected);
  }
  CHECK(morgue::fold_case("Café") == "café");
  CHECK(morgue::fold_value("  The\u00A0Harbour \n Gazétte ") == "the harbour gazette");
}

TEST_CASE("folding twice is folding once") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string text = morgue::clean_text(bytes);
    const std::string folded = morgue::fold_accents(morgue::fold_case(text));
    RC_ASSERT(morgue::is_valid_utf8(folded));
  }));
}

TEST_CASE("a value too long for a term is cut and hashed") {
  CHECK(morgue::value_term("U", "https://a.example/") == "Uhttps://a.example/");
  const std::string longest(244, 'x');
  CHECK(morgue::value_term("Q", longest) == "Q" + longest);
  const std::string cut = morgue::value_term("Q", longest + "y");
  CHECK(cut.size() < 130);
  CHECK(cut != morgue::value_term("Q", longest + "z"));
  const std::string zeros(130, '\0');
  CHECK(morgue::value_term("Q", zeros).size() < 130);
}

TEST_CASE("cutting never splits a character") {
  CHECK(morgue::cut_at_character("añb", 2) == "a");
  CHECK(morgue::cut_at_character("añb", 3) == "añ");
  CHECK(morgue::cut_at_character("ab", 9) == "ab");
  CHECK(morgue::cut_at_character("ñ", 0).empty());
  CHECK(morgue::count_characters("añ小😀") == 4);
}
