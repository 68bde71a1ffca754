#include "common/analyzer.h"

#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/text.h"

using morgue::Analyzer;
using morgue::Token;
using morgue::TokenKind;
using morgue::WrittenCase;

namespace {

std::vector<Token> analyze(Analyzer& analyzer, const std::string& text) {
  std::vector<Token> tokens;
  analyzer.analyze(text, tokens);
  return tokens;
}

std::string folded(Analyzer& analyzer, const std::string& text) {
  std::string out;
  for (const Token& token : analyze(analyzer, text)) {
    out += out.empty() ? "" : " ";
    out += token.folded;
  }
  return out;
}

std::string stemmed(Analyzer& analyzer, const std::string& text, const std::string& language) {
  std::string out;
  for (const Token& token : analyze(analyzer, text)) {
    const morgue::Stems stems = analyzer.stems(token, language);
    out += out.empty() ? "" : " ";
    out += stems.first;
    if (!stems.second.empty()) out += "|" + std::string(stems.second);
  }
  return out;
}

std::string sentences(Analyzer& analyzer, const std::string& text) {
  std::string out;
  for (const Token& token : analyze(analyzer, text)) {
    if (token.starts_paragraph) out += "# ";
    if (token.starts_sentence) out += "| ";
    out += std::string(token.folded) + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("text becomes folded words") {
  Analyzer analyzer;
  struct Row {
    std::string text;
    std::string words;
  };
  const std::vector<Row> rows{
      {"", ""},
      {" ... !? ", ""},
      {"The United States is looking", "the united states is looking"},
      {"‘deep’ relationship — “quoted”", "deep relationship quoted"},
      {"Rubio’s remarks; the Jaishankar–Rubio meeting",
       "rubio remarks the jaishankar rubio meeting"},
      {"U.S. and U.K. officials", "us and uk officials"},
      {"AT&T fell 50% to $1,234.56", "at t fell 50 to 1234.56"},
      {"covid-19 e-mail", "covid 19 e mail"},
      {"Visit www.gazette.example/a today.Then go", "visit www.gazette.example a today then go"},
      {"José’s café à la carte", "jose cafe a la carte"},
      {"it's don't", "it don't"},
      {"one\ntwo\n\nthree", "one two three"},
      {"東京で火災", "東京 で 火災"},
      {"สวัสดีครับ", "สวัสดี ครับ"},
      {"C++ and C#", "c and c"},
      {"😀 smile", "smile"},
      {"soft\u00ADhyphen", "softhyphen"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(folded(analyzer, row.text) == row.words);
  }
}

TEST_CASE("sentences end where readers end them") {
  Analyzer analyzer;
  struct Row {
    std::string text;
    std::string marked;
  };
  const std::vector<Row> rows{
      {"He left. She stayed.", "# | he left | she stayed "},
      {"Mr. Smith met S. Jaishankar. They spoke.", "# | mr smith met s jaishankar | they spoke "},
      {"Prices rose 3.5 percent.\n\nThen they fell.",
       "# | prices rose 3.5 percent # | then they fell "},
      {"a line\nthat goes on", "# | a line that goes on "},
      {"“Why?” she asked. “Because.”", "# | why she asked | because "},
      {"終わり。始まり。", "# | 終 わり | 始まり "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(sentences(analyzer, row.text) == row.marked);
  }
}

TEST_CASE("words are stemmed in the article's language with and without accents") {
  Analyzer analyzer;
  CHECK(stemmed(analyzer, "tariffs running", "en") == "tariff run");
  CHECK(stemmed(analyzer, "2025", "en").empty());
  CHECK(stemmed(analyzer, "covid19", "en").empty());
  CHECK(stemmed(analyzer, "火災", "en").empty());
  CHECK(stemmed(analyzer, "tariffs", "").empty());
  CHECK(stemmed(analyzer, "tariffs", "zz").empty());
  CHECK(stemmed(analyzer, "élevées", "fr") == "elev|eleve");
  CHECK(stemmed(analyzer, "maisons", "fr") == "maison");
  CHECK(stemmed(analyzer, "Häuser", "de") == "haus");
  CHECK(Analyzer::can_stem("en"));
  CHECK(Analyzer::can_stem("ru"));
  CHECK_FALSE(Analyzer::can_stem("th"));
  CHECK_FALSE(Analyzer::can_stem(""));
  CHECK_FALSE(Analyzer::can_stem("none"));
}

TEST_CASE("stems of several languages can be asked for side by side") {
  Analyzer analyzer;
  const std::vector<Token> tokens = analyze(analyzer, "nationales");
  const morgue::Stems english = analyzer.stems(tokens[0], "en");
  const morgue::Stems french = analyzer.stems(tokens[0], "fr");
  const morgue::Stems german = analyzer.stems(tokens[0], "de");
  CHECK(english.first == "national");
  CHECK(french.first == "national");
  CHECK(german.first == "national");
}

TEST_CASE("how a word was written is told apart") {
  Analyzer analyzer;
  struct Row {
    std::string text;
    WrittenCase written_case;
  };
  const std::vector<Row> rows{
      {"apple", WrittenCase::folded},       {"Apple", WrittenCase::capitalized},
      {"RICO", WrittenCase::all_capitals},  {"I", WrittenCase::all_capitals},
      {"McDonald", WrittenCase::other},     {"iPhone", WrittenCase::other},
      {"café", WrittenCase::other},         {"Café", WrittenCase::other},
      {"1,234", WrittenCase::folded},       {"G20", WrittenCase::all_capitals},
      {"Москва", WrittenCase::capitalized}, {"Don't", WrittenCase::capitalized},
      {"U.S", WrittenCase::all_capitals},   {"東京", WrittenCase::folded},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::vector<Token> tokens = analyze(analyzer, row.text);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].written_case == row.written_case);
  }
}

TEST_CASE("kinds of words are told apart") {
  Analyzer analyzer;
  CHECK(analyze(analyzer, "word")[0].kind == TokenKind::word);
  CHECK(analyze(analyzer, "слово")[0].kind == TokenKind::word);
  CHECK(analyze(analyzer, "2025")[0].kind == TokenKind::number);
  CHECK(analyze(analyzer, "G20")[0].kind == TokenKind::number);
  CHECK(analyze(analyzer, "火災")[0].kind == TokenKind::other);
  CHECK(analyze(analyzer, "สวัสดี")[0].kind == TokenKind::other);
}

TEST_CASE("tokens of any text lie in it in order and are its words") {
  CHECK(rc::check([](const std::string& bytes) {
    static Analyzer analyzer;
    const std::string text = morgue::normalize_paragraphs(morgue::clean_text(bytes));
    std::uint32_t last = 0;
    std::uint32_t position = 0;
    for (const Token& token : analyze(analyzer, text)) {
      RC_ASSERT(token.begin >= last);
      RC_ASSERT(token.begin < token.end);
      RC_ASSERT(token.end <= text.size());
      RC_ASSERT(token.position == position++);
      RC_ASSERT(!token.folded.empty());
      RC_ASSERT(token.folded.size() <= morgue::max_word_bytes);
      RC_ASSERT(morgue::is_valid_utf8(token.folded));
      RC_ASSERT(morgue::is_valid_utf8(text.substr(token.begin, token.end - token.begin)));
      last = token.end;
    }
  }));
}

TEST_CASE("an endless word is cut and not lost") {
  Analyzer analyzer;
  const std::vector<Token> tokens = analyze(analyzer, std::string(100'000, 'x'));
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].folded.size() == morgue::max_word_bytes);
  CHECK(tokens[0].end == 100'000);
}

TEST_CASE("remembered words do not grow without bound") {
  Analyzer analyzer;
  std::string text;
  for (int i = 0; i < 250'000; ++i) text += "w" + std::to_string(i) + "x ";
  const std::vector<Token> tokens = analyze(analyzer, text);
  CHECK(tokens.size() == 250'000);
  CHECK(tokens.back().folded == "w249999x");
  CHECK(folded(analyzer, "After that") == "after that");
}
