#include "common/segmenter.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using morgue::Segmenter;
using morgue::WordSpan;

namespace {

struct Found {
  std::vector<WordSpan> words;
  std::vector<std::uint32_t> sentences;
};

// Words and sentences with their bounds made visible.
std::string shown(const std::string& text, const Found& found) {
  std::string out;
  for (const WordSpan& word : found.words) {
    out += '[' + text.substr(word.begin, word.end - word.begin) + "]@" +
           std::to_string(word.begin) + ' ';
  }
  out += '|';
  for (const std::uint32_t start : found.sentences) out += ' ' + std::to_string(start);
  return out;
}

std::string quick(Segmenter& segmenter, const std::string& text) {
  Found found;
  segmenter.segment(text, found.words, found.sentences);
  return shown(text, found);
}

std::string by_icu(Segmenter& segmenter, const std::string& text) {
  Found found;
  segmenter.segment_by_icu(text, found.words, found.sentences);
  return shown(text, found);
}

// What the rules treat each in a way of its own, and what goes to ICU.
const std::vector<std::string> pieces{
    "a",      "B",      "ab",       "Cd",     "é",      "Ж",      "ж",      "ω",
    "ʹ",      "1",      "23",       ".",      "..",     ",",      ":",      ";",
    "'",      "\"",     "’",        "‘",      "“",      "”",      "«",      "»",
    "(",      ")",      "[",        "]",      "-",      "–",      "—",      "…",
    "?",      "!",      "?!",       "_",      "/",      "@",      " ",      "  ",
    "\n",     "\t",     "\u00A0",   "\u00AD", "\u200D", "\u0301", "\u2019", "\u0345",
    "ª",      "º",      "·",        "€",      "™",      "℃",      "\u2028", "\u0085",
    "\r",     "\u203D", "\u2024",   "\u2025", "‥",      "\u037E", "\u0387", "שלום",
    "ש\"ש",   "中文",   "カタカナ", "ไทย",    "नमस्ते",   "한국",   "😀",      "👨‍👩‍👧",
    "🇫🇷🇩🇪",   "\u055F", "\u05F4",   "\u2044", "%",      "$",      "&",      "+",
    "\u200B", "\u2060", "\u02BC",   "ß",      "ǅ",      "\u1E9E", "\u0600", "،",
    "؟",      "e\u0301"};

std::string any_text() {
  const std::vector<std::string> parts =
      *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

}  // namespace

TEST_CASE("the quick way finds what ICU finds, in any mixture of characters") {
  Segmenter segmenter;
  const bool holds = rc::check([&segmenter] {
    const std::string text = any_text();
    RC_ASSERT(quick(segmenter, text) == by_icu(segmenter, text));
  });
  CHECK(holds);
}

TEST_CASE("the quick way knows three neighbours of every kind") {
  Segmenter segmenter;
  for (const std::string& a : pieces) {
    for (const std::string& b : pieces) {
      for (const std::string& c : {std::string("x"), std::string("X"), std::string(" X"),
                                   std::string(" x"), std::string("7"), std::string(")\" Y")}) {
        const std::string text = "w" + a + b + c + " end";
        CHECK(quick(segmenter, text) == by_icu(segmenter, text));
      }
    }
  }
}

TEST_CASE("every character that is judged here is judged as ICU does") {
  Segmenter segmenter;
  const auto encoded = [](unsigned c) {
    std::string out;
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0U | c >> 6U);
      out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
      out += static_cast<char>(0xE0U | c >> 12U);
      out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
      out += static_cast<char>(0x80U | (c & 0x3FU));
    }
    return out;
  };
  for (unsigned c = 1; c < 0x2200; ++c) {
    const std::string one = encoded(c);
    for (const std::string& text :
         {"a" + one + "b1" + one + "2 " + one + " " + one + "C",
          "x." + one + "y. " + one + " Z!" + one, one + one + "1" + one + "a. b" + one + ". D"}) {
      CHECK(quick(segmenter, text) == by_icu(segmenter, text));
    }
  }
}

TEST_CASE("sentences and words of news") {
  Segmenter segmenter;
  for (const char* text : {
           "ANCHORAGE, Alaska (Reuters) - Exxon Mobil ( XOM.N ) offered to pay a $20 million fine.",
           "“We won't,” said Mr. O’Neil. “Why?” she asked. It's 3.5% of 1,234,567.89 at 10:30.",
           "The U.S. Army... went on. (It did.) \"Really?\" He left at 5 p.m. on Monday.",
           "ΑΘΗΝΑ. Ο πρωθυπουργός είπε: «Ναι.» Москва. Он сказал: «Да!» — и ушёл.",
           "Visit https://www.example.org/a_b?c=d or mail a.b@example.com now.end of it",
           "Un été à l’Île-d’Yeu. C'est «fini». Ça va? oui",
       }) {
    CHECK(quick(segmenter, text) == by_icu(segmenter, text));
  }
  CHECK(quick(segmenter, "One two. Three?") == "[One]@0 [two]@4 [Three]@9 | 0 9 15");
  CHECK(quick(segmenter, "").find('[') == std::string::npos);
}
