#include "indexer/reader/encoding.h"

#include <rapidcheck.h>
#include <unicode/ucnv.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "indexer/reader/encoding_guess.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue::index;
using namespace std::string_literals;

namespace {

struct Decoded {
  std::string text;
  std::string encoding;
  bool binary = false;
  std::vector<std::string> doubts;  // "line: message"
};

Decoded decode(const std::string& bytes, const std::string& encoding = "", std::size_t block = 9999,
               std::size_t read_size = 70000) {
  MemoryStream stream(bytes, block);
  Utf8Stream utf8(stream, encoding);
  Decoded decoded;
  const std::string head(utf8.head());
  decoded.binary = utf8.is_binary();
  std::string buffer(read_size, '\0');
  while (const std::size_t got = utf8.read(buffer.data(), buffer.size())) {
    CHECK(morgue::is_valid_utf8(std::string_view(buffer.data(), got)));
    decoded.text.append(buffer, 0, got);
  }
  CHECK((head == decoded.text.substr(0, head.size())));
  decoded.encoding = utf8.encoding();
  for (const auto& doubt : utf8.doubts()) {
    decoded.doubts.push_back(std::to_string(doubt.line) + ": " + doubt.message);
  }
  return decoded;
}

std::string encode(const std::string& text, const char* encoding) {
  std::string out(text.size() * 4 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length =
      ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   text.data(), static_cast<std::int32_t>(text.size()), &status);
  REQUIRE(U_SUCCESS(status));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

const std::string german =
    "Der Bürgermeister von Hafenstadt eröffnete am Dienstag die neue Brücke über den Fluss. "
    "Tausende "
    "Zuschauer säumten die Straßen, während die Kapelle spielte. „Wir können stolz sein“, sagte "
    "er.\n";
const std::string french =
    "Le maire a inauguré mardi le nouveau pont, après trois années de travaux très coûteux. Les "
    "élèves de l'école voisine ont été invités à la cérémonie, où l'on a chanté jusqu'à la nuit.\n";
const std::string russian =
    "Мэр портового города открыл во вторник новый мост через реку. Тысячи зрителей стояли вдоль "
    "улиц, пока играл оркестр. Мы можем гордиться, сказал он журналистам после церемонии.\n";
const std::string japanese =
    "市長は火曜日に新しい橋の開通式を行った。数千人の市民が通りに並び、楽団の演奏を聞いた。"
    "市長は式の後で記者団に対し、誇りに思うと語った。工事は三年間かかり、費用は予定を超えた。\n";
const std::string greek =
    "Ο δήμαρχος εγκαινίασε την Τρίτη τη νέα γέφυρα του λιμανιού. Χιλιάδες θεατές στέκονταν στους "
    "δρόμους ενώ έπαιζε η ορχήστρα. Μπορούμε να είμαστε περήφανοι, είπε στους δημοσιογράφους.\n";

std::string times(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("each encoding is found out and decoded") {
  struct Case {
    const char* encoding;
    std::string text;
  };
  const Case cases[] = {
      {"UTF-8", german},        {"UTF-8", japanese},      {"UTF-16LE", german},
      {"UTF-16BE", german},     {"UTF-16LE", russian},    {"UTF-16BE", japanese},
      {"windows-1252", german}, {"windows-1252", french}, {"windows-1251", russian},
      {"KOI8-R", russian},      {"Shift_JIS", japanese},  {"EUC-JP", japanese},
      {"windows-1253", greek},
  };
  for (const Case& row : cases) {
    for (const int length : {1, 40, 3000}) {
      CAPTURE(row.encoding, row.text.substr(0, 20), length);
      const std::string text = times(row.text, length);
      // Text behind a long stretch of ASCII, where nothing could be told from the head.
      const std::string late = times("Harbour news in plain letters.\n", 20000) + text;
      CHECK((decode(encode(text, row.encoding)).text == text));
      if (std::string_view(row.encoding).substr(0, 6) != "UTF-16") {
        CHECK((decode(encode(late, row.encoding)).text == late));
      }
    }
  }
}

TEST_CASE("byte order marks decide and are not text") {
  const struct {
    const char* encoding;
    std::string mark;
  } cases[] = {{"UTF-8", "\xEF\xBB\xBF"},
               {"UTF-16LE", "\xFF\xFE"},
               {"UTF-16BE", "\xFE\xFF"},
               {"UTF-32LE", "\xFF\xFE\0\0"s},
               {"UTF-32BE", "\0\0\xFE\xFF"s}};
  for (const auto& row : cases) {
    CAPTURE(row.encoding);
    const std::string bytes = row.mark + encode(german, row.encoding);
    const Decoded decoded = decode(bytes);
    CHECK(decoded.text == german);
    CHECK(decoded.encoding == row.encoding);
    CHECK_FALSE(decoded.binary);
    CHECK(decoded.doubts.empty());
    CHECK(decode(bytes, row.encoding).text == german);
    CHECK(decode(row.mark).text.empty());
  }
}

TEST_CASE("what markup declares goes before a guess, but not before what the bytes are") {
  struct Row {
    const char* declaration;
    const char* encoding;  // of the bytes
    const char* found;
    const char* text;
  };
  const Row rows[] = {
      {"<meta charset=\"iso-8859-2\">", "ISO-8859-2", "ISO-8859-2", "<p>Žluť</p>"},
      {"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>", "windows-1251",
       "windows-1251", "<p>Да</p>"},
      {"<meta charset = latin1 >", "windows-1252", "windows-1252", "<p>“Œuvre”</p>"},
      {"<meta charset=gb2312>", "GB18030", "GB18030", "<p>你好镕</p>"},
      {"<meta charset='Shift_JIS'>", "windows-31j", "Shift_JIS", "<p>①日本</p>"},
      {"<meta charset=iso-2022-jp>", "ISO-2022-JP", "ISO-2022-JP", "<p>日本</p>"},
      {"<?xml version='1.0' encoding='ISO-8859-7'?>", "ISO-8859-7", "ISO-8859-7", "<p>Αθήνα</p>"},
      {"<meta charset=iso-8859-1>", "UTF-8", "UTF-8", "<p>Zoë “Œuvre”</p>"},
      {"<meta charset=utf-8>", "windows-1252", "windows-1252", "<p>Zoë – naïve, à propos</p>"},
      {"<meta charset=utf-16>", "UTF-8", "UTF-8", "<p>Zoë</p>"},
      {"<meta charset=klingon>", "UTF-8", "UTF-8", "<p>Zoë</p>"},
  };
  for (const Row& row : rows) {
    INFO(row.declaration);
    const std::string page = std::string(row.declaration) + row.text;
    const Decoded decoded = decode(encode(page, row.encoding));
    CHECK(decoded.text == page);
    CHECK(decoded.encoding == row.found);
  }
  CHECK(find_declared_encoding("My charset=koi8-r is no markup").empty());
  CHECK(find_declared_encoding("<p>charset=koi8-r</p>").empty());
  CHECK(find_declared_encoding("<meta charset").empty());
  CHECK(find_declared_encoding("<meta charset=").empty());
}

TEST_CASE("a forced encoding is used whatever the bytes are") {
  CHECK(decode("caf\xE9", "ISO-8859-1").text == "café");
  CHECK(decode("\x93Yes\x94", "latin1").text == "“Yes”");
  CHECK(decode(german, "windows-1252").text.substr(0, 9) == "Der BÃ¼");
  CHECK(decode(encode(russian, "IBM866"), "IBM866").text == russian);
  CHECK_THROWS_AS(decode("x", "no-such-encoding"), morgue::Error);
  CHECK(is_known_encoding("utf8"));
  CHECK(is_known_encoding("Shift_JIS"));
  CHECK_FALSE(is_known_encoding("no-such-encoding"));
  CHECK_FALSE(is_known_encoding(""));
}

TEST_CASE("damage inside UTF-8 is replaced and counted with its first line") {
  const std::string text =
      times(german, 100) + "caf\xE9 and \xC3" + "x \xF0\x9F\x98 end\n" + times(german, 4000);
  for (const std::size_t block : {1, 1000, 1000000}) {
    const Decoded decoded = decode(text, "", block);
    CHECK(decoded.encoding == "UTF-8");
    CHECK(decoded.text ==
          times(german, 100) + "caf\uFFFD and \uFFFDx \uFFFD end\n" + times(german, 4000));
    CHECK(decoded.doubts ==
          std::vector<std::string>{
              "101: 3 places are not valid UTF-8, the first in this line; each was "
              "read as U+FFFD"});
  }
  CHECK(decode(german + "\xC3").text == german + "\uFFFD");
}

TEST_CASE("bytes that mean nothing in another encoding are counted too") {
  const Decoded decoded = decode("one\ntwo \x81\xFF three", "Shift_JIS");
  CHECK(decoded.doubts ==
        std::vector<std::string>{
            "2: 2 places are not valid Shift_JIS, the first in this line; each was "
            "read as U+FFFD"});
  CHECK(decoded.text.find("\uFFFD") != std::string::npos);
}

TEST_CASE("a guess from a few bytes is told") {
  const Decoded decoded = decode("Harbour news\nThe caf\xE9 reopened\n");
  CHECK(decoded.text == "Harbour news\nThe café reopened\n");
  CHECK(decoded.doubts ==
        std::vector<std::string>{
            "2: the encoding is doubtful: read as windows-1252; if that is wrong, "
            "say which it is with --encoding"});
  CHECK(decode(encode(times(german, 10), "windows-1252")).doubts.empty());
  CHECK(decode(german).doubts.empty());
}

TEST_CASE("binary data is told from text with stray bytes") {
  std::string program(5000, '\0');
  for (std::size_t i = 0; i < program.size(); i += 7) program[i] = static_cast<char>(i);
  const struct {
    std::string bytes;
    bool binary;
  } cases[] = {
      {"", false},
      {german, false},
      {encode(japanese, "Shift_JIS"), false},
      {times("\x05\x05\x16 wire copy with its control characters left in\x1F\n", 20), false},
      {times(german, 10) + '\0' + times(german, 10), false},
      {"padded at its end" + std::string(500, '\0'), false},
      {std::string(500, '\0'), true},
      {program, true},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\b\6\0\0"s, true},
  };
  for (const auto& row : cases) {
    CAPTURE(row.bytes.substr(0, 30));
    CHECK(decode(row.bytes).binary == row.binary);
  }
}

TEST_CASE("the bytes before a fault of the stream are given out") {
  MemoryStream stream("Grüße aus dem Hafen");
  stream.fail_at_end();
  Utf8Stream utf8(stream);
  CHECK(utf8.head() == "Grüße aus dem Hafen");
  std::string buffer(100, '\0');
  CHECK(utf8.read(buffer.data(), buffer.size()) == std::string_view("Grüße aus dem Hafen").size());
  CHECK_THROWS_AS(utf8.read(buffer.data(), buffer.size()), StreamError);
}

TEST_CASE("valid text passes unchanged whatever the sizes of blocks and reads") {
  CHECK(rc::check("text in is text out", [] {
    const auto count = *rc::gen::inRange(0, 3000);
    const auto block = *rc::gen::inRange<std::size_t>(1, 9000);
    const auto read_size = *rc::gen::inRange<std::size_t>(4, 9000);
    const std::string piece =
        *rc::gen::element<std::string>("plain words\n", "é", "橋の開", "a\U0001F600");
    const std::string text = times("head\n", count) + times(piece, count);
    RC_ASSERT(decode(text, "", block, read_size).text == text);
  }));
}

TEST_CASE("any bytes become valid UTF-8") {
  CHECK(rc::check("decoding never fails", [] {
    const auto bytes = *rc::gen::arbitrary<std::string>();
    const auto block = *rc::gen::inRange<std::size_t>(1, 20);
    decode(times(bytes, 20), "", block, 16);  // checks each piece
    decode(bytes, "windows-1252", block, 16);
    decode(bytes, "Shift_JIS", block, 16);
    decode(bytes, "UTF-16LE", block, 16);
  }));
}

TEST_CASE("unfinished characters are seen at the end") {
  const struct {
    std::string bytes;
    std::size_t expected;
  } cases[] = {{"", 0},
               {"a", 0},
               {"é", 0},
               {"\xC3", 1},
               {"a\xE6\xA9", 2},
               {"\xE6\xA9\x8B", 0},
               {"\xF0\x9F\x98", 3},
               {"\xF0\x9F", 2},
               {"\x80\x80", 0},
               {"\xC3\xA9\xC3", 1}};
  for (const auto& row : cases) CHECK(unfinished_bytes(row.bytes) == row.expected);
}

TEST_CASE("an encoding that its own declaration could not be read in is not believed") {
  for (const char* name : {"utf-8", "iso-8859-1", "windows-1251", "shift_jis", "big5", "gb18030",
                           "euc-kr", "koi8-r", "iso-2022-jp", "macintosh"}) {
    CAPTURE(name);
    CHECK(extends_ascii(name));
  }
  for (const char* name :
       {"utf-16", "utf-16le", "utf-32", "utf-7", "cp037", "ibm-1047", "nonsense", ""}) {
    CAPTURE(name);
    CHECK_FALSE(extends_ascii(name));
  }
  for (const std::string name : {"cp037", "ibm-1047", "utf-16", "utf-7"}) {
    CAPTURE(name);
    const std::string page =
        "<html><head><meta charset=\"" + name +
        "\"><title>Caf\xE9</title></head><body><article><h1>Caf\xE9 on the quay</h1><p>The caf\xE9 "
        "on the quay was open, and the ferry left late again with all of its passengers on deck. "
        "Nobody was hurt, the captain said, and the caf\xE9 stayed open until the evening."
        "</p></article></body></html>";
    const Reading reading = read_text(page);
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].body.find("The caf\xC3\xA9 on the quay was open") == 0);
    REQUIRE(reading.warnings.size() == 1);
    const bool is_ebcdic = name == "cp037" || name == "ibm-1047";
    if (is_ebcdic) CHECK(reading.warnings[0].find("the text cannot be in ") != std::string::npos);
  }
}
