#include "common/word_cleaning.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

std::string cleaned(const std::string& word, char before = ' ', char after = ' ') {
  std::vector<morgue::CleanWord> words;
  morgue::clean_word(word, before, after, words);
  std::string out;
  for (const morgue::CleanWord& part : words) out += (out.empty() ? "" : " ") + part.text;
  return out;
}

}  // namespace

TEST_CASE("words of news are cut from the words of the Unicode rules") {
  struct Row {
    std::string word;
    std::string expected;
  };
  const std::vector<Row> rows{
      {"Rubio's", "Rubio"},
      {"Rubio’s", "Rubio"},
      {"RUBIO'S", "RUBIO"},
      {"don't", "don't"},
      {"don’t", "don't"},
      {"O’Brien’s", "O'Brien"},
      {"rock'n'roll", "rock'n'roll"},
      {"l'homme", "l homme"},
      {"L’Équipe", "L Équipe"},
      {"qu'aujourd'hui", "qu aujourd'hui"},
      {"dell'arte", "dell arte"},
      {"d's", "d"},
      {"U.S", "US"},
      {"J.K.L", "JKL"},
      {"a.m", "am"},
      {"é.ü", "éü"},
      {"end.Start", "end Start"},
      {"Ph.D", "Ph D"},
      {"J.K.Rowling", "J K Rowling"},
      {"example.org", "example.org"},
      {"www.gazette.example", "www.gazette.example"},
      {"Amazon.com", "Amazon.com"},
      {"said.He", "said He"},
      {"NOTE:the", "NOTE the"},
      {"_word_", "word"},
      {"snake_case", "snake_case"},
      {"1,234", "1234"},
      {"12,345,678.90", "12345678.90"},
      {"1.234,56", "1.234,56"},
      {"1,23", "1,23"},
      {"3.5", "3.5"},
      {"1234,567", "1234,567"},
      {"v1.2", "v1.2"},
      {"___", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(morgue::needs_cleaning(row.word));
    CHECK(cleaned(row.word) == row.expected);
  }
  CHECK(cleaned("Start.End", '/') == "Start.End");
  CHECK(cleaned("Ida.Halloran", ' ', '@') == "Ida.Halloran");
  CHECK_FALSE(morgue::needs_cleaning("plain"));
}

TEST_CASE("what is left of a word stands where it stood and in order") {
  CHECK(rc::check([](const std::string& noise) {
    std::string word;
    for (char c : noise) word += "ab.':,_1S"[static_cast<unsigned char>(c) % 9];
    std::vector<morgue::CleanWord> words;
    morgue::clean_word(word, ' ', ' ', words);
    std::uint32_t last = 0;
    for (const morgue::CleanWord& part : words) {
      RC_ASSERT(part.begin >= last);
      RC_ASSERT(part.begin < part.end);
      RC_ASSERT(part.end <= word.size());
      RC_ASSERT(!part.text.empty());
      last = part.end;
    }
  }));
}
