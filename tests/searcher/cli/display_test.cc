#include "searcher/cli/display.h"

#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/text.h"
#include "searcher/cli/line_breaks.h"

using morgue::TextRange;
using morgue::cli::display_width;
using morgue::cli::Paragraph;
using morgue::cli::printable;
using morgue::cli::width_before_column;
using morgue::cli::with_commas;

namespace {

std::string laid_out(const std::string& text, std::size_t width, std::size_t indent = 0) {
  Paragraph paragraph;
  paragraph.add(text);
  return paragraph.lines(width, indent, false);
}

// Text of pieces that break lines in different ways.
std::string random_text() {
  static const std::vector<std::string> pieces{"a",
                                               "tunnel",
                                               " ",
                                               "  ",
                                               "-",
                                               "\u00e9",
                                               "e\u0301",
                                               "\u6d77\u5ce1",
                                               "\u3002",
                                               "\u30c8\u30f3",
                                               "\u0e2d\u0e23\u0e38\u0e13\u0e35",
                                               "\U0001F6A2",
                                               "\u1100\u1161",
                                               "\u202e",
                                               "\x1b",
                                               "\n",
                                               "\u00ad",
                                               "supercalifragilisticexpialidocious",
                                               "\xff",
                                               "\u200d"};
  std::string text;
  for (const int i : *rc::gen::container<std::vector<int>>(
           rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
    text += pieces[static_cast<std::size_t>(i)];
  }
  return text;
}

std::string without_spaces(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }),
             text.end());
  return text;
}

}  // namespace

TEST_CASE("wide characters take two columns and marks none") {
  CHECK(display_width("") == 0);
  CHECK(display_width("tunnel") == 6);
  CHECK(display_width("Zo\u00eb") == 3);
  CHECK(display_width("Zoe\u0308") == 3);
  CHECK(display_width("\u6d77\u5ce1") == 4);
  CHECK(display_width("\uff21") == 2);
  CHECK(display_width("\ud55c") == 2);
  CHECK(display_width("\u1100\u1161\u11a8") == 2);
  CHECK(display_width("\u0e2d\u0e23\u0e38\u0e13\u0e35") == 3);
  CHECK(display_width("\U0001F6A2") == 2);
  CHECK(display_width("a\u200bb") == 2);
}

TEST_CASE("nothing that steers a terminal is printable") {
  CHECK(printable("plain text") == "plain text");
  CHECK(printable("a\x1b[31mb") == "a\uFFFD[31mb");
  CHECK(printable("a\u009b31mb") == "a\uFFFD31mb");
  CHECK(printable("a\x07\x08\x7f") == "a\uFFFD\uFFFD\uFFFD");
  CHECK(printable("two\nlines\tand\r\u2028more") == "two lines and  more");
  CHECK(printable("a\u202eb\u2066c\u00add") == "abcd");
  CHECK(printable("bad \xff\xc3") == "bad \uFFFD\uFFFD");
  CHECK(printable("\u00e9\u200d\u200f") == "\u00e9\u200d\u200f");
}

TEST_CASE("lines break behind spaces, or where a script without them allows") {
  struct Case {
    const char* text;
    std::size_t width;
    const char* lines;
  };
  for (const Case& each : std::vector<Case>{
           {"", 10, ""},
           {"one", 10, "one\n"},
           {"one two three", 7, "one two\nthree\n"},
           {"one two three", 8, "one two\nthree\n"},
           {"  one   two  ", 5, "one\ntwo\n"},
           {"abcdefghij", 4, "abcd\nefgh\nij\n"},
           {"a abcdefghij", 4, "a\nabcd\nefgh\nij\n"},
           {"\u6d77\u5ce1\u3092\u6e21\u308b\u3002", 10, "\u6d77\u5ce1\u3092\u6e21\n\u308b\u3002\n"},
           {"\u6d77\u5ce1\u3092\u6e21\u3002", 8, "\u6d77\u5ce1\u3092\n\u6e21\u3002\n"},
           {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301\ne\u0301\n"}}) {
    CAPTURE(each.text, each.width);
    CHECK(laid_out(each.text, each.width) == each.lines);
  }
}

TEST_CASE("a label stands in front of the first line and the others are indented") {
  Paragraph paragraph;
  paragraph.add("one two three");
  CHECK(paragraph.lines(9, "1. ", false) == "1. one\n   two\n   three\n");
}

TEST_CASE("styles end where their pieces do, also across lines") {
  Paragraph paragraph;
  paragraph.add("the harbour tunnel", {TextRange{4, 18}});
  CHECK(paragraph.lines(80, std::size_t{0}, true) == "the \x1b[1mharbour tunnel\x1b[0m\n");
  CHECK(paragraph.lines(12, std::size_t{0}, true) ==
        "the \x1b[1mharbour\x1b[0m\n\x1b[1mtunnel\x1b[0m\n");
  CHECK(paragraph.lines(80, std::size_t{0}, false) == "the harbour tunnel\n");
}

TEST_CASE("whatever the text, lines keep their width and lose nothing but spaces") {
  CHECK(rc::check("lines keep their width", [] {
    const std::string text = random_text();
    const auto width = *rc::gen::inRange<std::size_t>(6, 40);
    const auto indent = *rc::gen::inRange<std::size_t>(0, 4);
    const std::string out = laid_out(text, width, indent);
    std::size_t begin = 0;
    while (begin < out.size()) {
      const std::size_t end = out.find('\n', begin);
      RC_ASSERT(end != std::string::npos);
      const std::string line = out.substr(begin, end - begin);
      RC_ASSERT(display_width(line) <= width);
      RC_ASSERT(line.substr(0, indent) == std::string(indent, ' '));
      RC_ASSERT(line.back() != ' ');
      RC_ASSERT(morgue::is_valid_utf8(line));
      begin = end + 1;
    }
    RC_ASSERT(without_spaces(out) == without_spaces(printable(text)));
  }));
}

TEST_CASE("a caret stands under the column") {
  CHECK(width_before_column("tunnel", 1) == 0);
  CHECK(width_before_column("tunnel", 4) == 3);
  CHECK(width_before_column("\u6d77\u5ce1 x", 4) == 5);
  CHECK(width_before_column("tunnel", 99) == 6);
}

TEST_CASE("large numbers have commas") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1240) == "1,240");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(with_commas(100000) == "100,000");
}
