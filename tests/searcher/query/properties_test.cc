// What holds of every text whatsoever.
#include <morgue/error.h>
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <optional>

#include "common/text.h"
#include "searcher/query/parser.h"
#include "tests/searcher/query/small_archive.h"

using namespace morgue::query;
using morgue::QueryError;
using morgue::test::SmallArchive;

namespace {

constexpr int texts_per_case = 20;

const SmallArchive& archive() {
  static const SmallArchive small(morgue::test::harbour_articles());
  return small;
}

std::optional<Node> read(const std::string& text) {
  Diagnostics diagnostics(text);
  return parse(lex(text, diagnostics), diagnostics);
}

// Bytes of any kind.
std::string any_bytes() {
  return *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
}

// Pieces of the language in any order, which get further than bytes do.
std::string any_pieces() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      " ", " ", " ", "a", "b", "tariffs", "é", "\"", "“", "”", "(", ")", "+", "-", "--", ":", "AND",
      "OR", "NOT", "and", "headline:", "title:", "person:", "source:", "url:", "id:", "date:",
      "words:", "lead:", "foo:", "2025", "2025-10", "..", ">", "<=", "900", "https://", "/", "*",
      "covid-19", "AT&T", "C++", "50%", "\xFF", " NEAR/5 ", " ONEAR/2 ", " SENT ", " PARA ",
      " NOT NEAR/3 ", "NEAR", "near/5", "NEAR/0", "first50(", "atleast2(", "caps(", "allcaps(",
      "first", "^3", "^0.5", "^", "~", "~2", "=", "*", "?", "gov*", "m?rket", "{", "}",
      "{headline,lead}:", "{person,body}:", "like:a", "like:-", "query:", "query:x",
      "\"{fish market}\"", "\"fish * now\"", "\n", std::string(1, '\0'), "\u200B", "港口"));
  std::string out;
  for (const std::string& piece : pieces) out += piece;
  return out;
}

}  // namespace

TEST_CASE("No text is refused with anything but an error about the query") {
  const auto survives = [](const std::string& text) {
    RC_LOG(text);
    try {
      const Translation translation = morgue::test::translate(text, archive(), true);
      // Whoever gets nothing to search for is told so.
      RC_ASSERT(!translation.query.empty() || !translation.warnings.empty());
      for (const morgue::Warning& warning : translation.warnings) {
        RC_ASSERT(warning.column <= morgue::count_characters(morgue::clean_text(text)) + 1 ||
                  warning.column <= morgue::count_characters(text) + 1);
        RC_ASSERT(morgue::is_valid_utf8(warning.message));
      }
      const std::string ids = archive().matching(translation.query);
      RC_ASSERT(ids.empty() || !translation.query.empty());
    } catch (const QueryError& error) {
      RC_ASSERT(error.column() >= 1U);
      RC_ASSERT(!error.hint().empty());
      RC_ASSERT(morgue::is_valid_utf8(error.what()));
    }
  };
  CHECK(rc::check("bytes", [&] {
    for (int i = 0; i < texts_per_case; ++i) survives(any_bytes());
  }));
  CHECK(rc::check("pieces of the language", [&] {
    for (int i = 0; i < texts_per_case; ++i) survives(any_pieces());
  }));
}

TEST_CASE("A query written again from its tree is read as the same tree") {
  const auto same = [](const std::string& text) {
    if (!morgue::is_valid_utf8(text)) return;
    std::optional<Node> tree;
    try {
      tree = read(text);
    } catch (const QueryError&) {
      return;  // NEAR/0: there is no tree to be written
    }
    if (!tree) return;
    const std::string written = canonical(*tree);
    RC_LOG(text);
    RC_LOG(written);
    const std::optional<Node> again = read(written);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *tree);
    RC_ASSERT(canonical(*again) == written);
  };
  CHECK(rc::check("pieces of the language", [&] {
    for (int i = 0; i < texts_per_case; ++i) same(any_pieces());
  }));
  CHECK(rc::check("bytes", [&] {
    for (int i = 0; i < texts_per_case; ++i) same(any_bytes());
  }));
}

TEST_CASE("Every lexeme is a piece of the text and they come in its order") {
  CHECK(rc::check([] {
    const std::string text = any_pieces();
    RC_PRE(morgue::is_valid_utf8(text));
    Diagnostics diagnostics(text);
    std::size_t last = 0;
    const std::vector<Lexeme> lexemes = lex(text, diagnostics);
    for (const Lexeme& lexeme : lexemes) {
      RC_ASSERT(lexeme.offset >= last);
      RC_ASSERT(text.compare(lexeme.text_offset, lexeme.text.size(), lexeme.text) == 0);
      last = lexeme.offset;
    }
    RC_ASSERT(lexemes.back().kind == LexemeKind::end);
  }));
}
