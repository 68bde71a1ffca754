#include "indexer/reader/warc_reader.h"

#include <rapidcheck.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/input/gzip_stream.h"
#include "indexer/reader/http_response.h"
#include "indexer/reader/page_encoding.h"
#include "tests/indexer/reader/reading.h"

using namespace morgue;
using namespace morgue::index;

namespace {

using Strings = std::vector<std::string>;
const Strings nothing;

std::string page(const std::string& title) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><article><h1>" +
         title +
         "</h1><p>The ferry came in late again, with all of its passengers on deck, and the "
         "council "
         "met on the quay to hear why that was so.</p><p>Nobody was hurt, the captain said on "
         "Monday, and nobody would be late for work on Tuesday.</p></article></body></html>";
}

std::string answer(const std::string& head, const std::string& body,
                   const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nServer: quay\r\n" + head + "\r\n" + body;
}

std::string html_answer(const std::string& title) {
  return answer("Content-Type: text/html; charset=utf-8\r\n", page(title));
}

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& media_type = "application/http; msgtype=response",
                   long stated = -1) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2019-02-03T04:05:06Z\r\nContent-Type: " + media_type +
         "\r\nContent-Length: " +
         std::to_string(stated < 0 ? static_cast<long>(block.size()) : stated) + "\r\n\r\n" +
         block + "\r\n\r\n";
}

std::string warcinfo() {
  return record("warcinfo", "", "software: ours\r\n", "application/warc-fields");
}

// `bits` as deflateInit2() has them: 31 gzip, 15 zlib, -15 bare.
std::string deflated(const std::string& bytes, int bits) {
  z_stream z{};
  REQUIRE(deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(bytes.size() + 1000, '\0');
  std::string in = bytes;
  z.next_in = reinterpret_cast<Bytef*>(in.data());
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

Strings ids(const Reading& reading) {
  Strings all;
  for (const Article& article : reading.articles) all.push_back(article.id);
  return all;
}

bool tells(const Strings& messages, const std::string& words) {
  for (const std::string& message : messages) {
    if (message.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the pages of a crawl become articles, and the rest is counted") {
  const Reading reading = read_text(
      warcinfo() + record("request", "https://example.org/1", "GET / HTTP/1.1\r\n\r\n") +
      record("response", "https://example.org/1", html_answer("Ferry late")) +
      record("resource", "<https://example.org/2>", page("Bridge opens"),
             "text/html; charset=utf-8") +
      record("revisit", "https://example.org/1", "HTTP/1.1 200 OK\r\n\r\n") +
      record("response", "https://example.org/3", answer("", "", "302 Found")) +
      record("response", "https://example.org/4", answer("Content-Type: image/png\r\n", "x")));
  CHECK(reading.rejected == nothing);
  CHECK(reading.warnings == nothing);
  CHECK(ids(reading) == Strings{"https://example.org/1", "https://example.org/2"});
  CHECK(reading.articles.at(0).headline == "Ferry late");
  CHECK(reading.articles.at(0).body.find("met on the quay") != std::string::npos);
  CHECK_FALSE(
      reading.articles.at(0).date.known());  // when it was fetched is not when it was written
  CHECK(reading.articles.at(1).origin.number == 2);
  CHECK(reading.passed_over ==
        std::map<std::string, std::uint64_t>{{"warc: request", 1},
                                             {"warc: response, image/png", 1},
                                             {"warc: response, status 302", 1},
                                             {"warc: revisit", 1},
                                             {"warc: warcinfo", 1}});
}

TEST_CASE("a record that states its length wrongly costs no other") {
  for (const long wrong : {-30L, -3L, 2L, 300L, 100'000L}) {
    CAPTURE(wrong);
    const std::string block = html_answer("Ferry late");
    const Reading reading = read_text(
        record("response", "https://example.org/1", block, "application/http",
               static_cast<long>(block.size()) + wrong) +
        record("request", "https://example.org/2", "GET /", "application/http", 5 + wrong / 100) +
        record("response", "https://example.org/2", html_answer("Bridge opens")));
    CHECK(ids(reading) == Strings{"https://example.org/1", "https://example.org/2"});
    // Two bytes more are the line end behind the block.
    if (wrong != 2) CHECK(tells(reading.warnings, "its length is stated as"));
  }
}

TEST_CASE("what a crawl was cut off in is read as far as it goes") {
  const std::string whole =
      record("response", "https://example.org/1", html_answer("Ferry late")) +
      record("response", "https://example.org/2", html_answer("Bridge opens"));
  const Reading in_block = read_text(whole.substr(0, whole.size() - 60));
  CHECK(ids(in_block) == Strings{"https://example.org/1", "https://example.org/2"});
  CHECK(tells(in_block.warnings, "is cut short"));
  const Reading in_head = read_text(whole.substr(0, whole.find("WARC/1.0", 20) + 40));
  CHECK(ids(in_head) == Strings{"https://example.org/1"});
  CHECK(tells(in_head.rejected, "cut short inside its header"));
}

TEST_CASE("garbage between records is told and passed over") {
  const Reading reading =
      read_text(record("response", "https://example.org/1", html_answer("Ferry late")) +
                std::string(200'000, 'x') + "\n" +
                record("response", "https://example.org/2", html_answer("Bridge opens")));
  CHECK(ids(reading).size() == 2);
  CHECK(tells(reading.rejected, "200001 bytes belong to no record"));
}

TEST_CASE("a record without a length is told, and the next ones are read") {
  const Reading reading = read_text(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/0\r\n\r\nx\r\n\r\n" +
      record("response", "https://example.org/2", html_answer("Bridge opens")));
  CHECK(ids(reading) == Strings{"https://example.org/2"});
  CHECK(tells(reading.rejected, "does not state its length"));
}

TEST_CASE("a record that is too long is rejected without being kept") {
  ReadOptions options;
  options.max_article = 4096;
  MemoryStream stream(record("response", "https://example.org/1",
                             answer("Content-Type: text/html\r\n", std::string(3'000'000, 'x'))) +
                      record("response", "https://example.org/2", html_answer("Bridge opens")));
  const Reading reading = read_all(stream, options);
  CHECK(ids(reading) == Strings{"https://example.org/2"});
  CHECK(tells(reading.rejected, "longer than 4 KiB"));
}

TEST_CASE("a length that reaches over the next records is told where they begin") {
  ReadOptions options;
  options.max_article = 4096;
  const std::string type = GENERATE("response", "request");
  const long stated = GENERATE(5'000L, 3'000'000L, 90'000'000'000L);
  CAPTURE(type, stated);
  std::string text =
      record(type, "https://example.org/1", html_answer("Ferry late"), "application/http", stated);
  for (int i = 2; i < 20; ++i) {
    text += record("response", "https://example.org/" + std::to_string(i), html_answer("Bridge"));
  }
  MemoryStream stream(text, 4000);
  const Reading reading = read_all(stream, options);
  CHECK(ids(reading).size() == 18);
  CHECK(tells(type == "request" ? reading.warnings : reading.rejected,
              "record 1 (https://example.org/1): "));
  CHECK(tells(type == "request" ? reading.warnings : reading.rejected,
              "its length is stated as " + std::to_string(stated) + " bytes, but another record"));
}

TEST_CASE("a long block that the stream ends in is told to be cut") {
  ReadOptions options;
  options.max_article = 4096;
  MemoryStream stream(
      record("request", "https://example.org/1", "GET /", "application/http", 3'000'000L));
  CHECK(tells(read_all(stream, options).warnings, "is cut short: 9 of 3000000 bytes are there"));
}

TEST_CASE("a record of an ARC file that states its length wrongly costs no other") {
  const std::string block = html_answer("Ferry late");
  const auto line = [&](const std::string& url, long wrong) {
    return url + " 127.0.0.1 20140216050221 text/html " +
           std::to_string(static_cast<long>(block.size()) + wrong) + '\n';
  };
  for (const long wrong : {-30L, 7L, 300L, 1'500L, 100'000L, 90'000'000'000L}) {
    CAPTURE(wrong);
    std::string text = "filedesc://ours.arc 0.0.0.0 20140216050221 text/plain 4\nOurs\n";
    text += line("http://example.org/1", wrong) + block + "\n";
    for (int i = 2; i < 6; ++i) {
      text += line("http://example.org/" + std::to_string(i), 0) + block + "\n";
    }
    MemoryStream stream(text, 1000);
    const Reading reading = read_all(stream);
    CHECK(ids(reading).size() == (wrong > 1'000'000 ? 4 : 5));
    CHECK(tells(wrong > 1'000'000 ? reading.rejected : reading.warnings,
                "record 2 (http://example.org/1): "));
    CHECK(
        tells(wrong > 1'000'000 ? reading.rejected : reading.warnings, "its length is stated as"));
  }
}

TEST_CASE("a damaged member of a compressed crawl costs no other") {
  std::string damaged =
      deflated(record("response", "https://example.org/2", html_answer("Lost")), 31);
  for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 8; ++i) damaged[i] ^= 0x5A;
  MemoryStream compressed(
      deflated(record("response", "https://example.org/1", html_answer("Ferry late")), 31) +
      damaged +
      deflated(record("response", "https://example.org/3", html_answer("Bridge opens")), 31));
  GzipStream stream(compressed, "crawl.gz");
  const Reading reading = read_all(stream);
  const Strings found = ids(reading);
  REQUIRE(found.size() >= 2);
  CHECK(found.front() == "https://example.org/1");
  CHECK(found.back() == "https://example.org/3");
  CHECK(tells(reading.rejected, "the gzip data is damaged"));
}

TEST_CASE("bodies are decoded as they were sent") {
  const std::string html = page("Ferry late");
  const auto chunked = [](const std::string& body) {
    return "5;note=1\r\n" + body.substr(0, 5) + "\r\n" +
           [&] {
             std::string size;
             for (std::size_t n = body.size() - 5; n > 0; n /= 16)
               size.insert(0, 1, "0123456789ABCDEF"[n % 16]);
             return size;
           }() +
           "\r\n" + body.substr(5) + "\r\n0\r\n\r\n";
  };
  struct Row {
    const char* head;
    std::string body;
  };
  const std::vector<Row> rows = {
      {"", html},
      {"Transfer-Encoding: chunked\r\n", chunked(html)},
      {"transfer-encoding: Chunked\r\nContent-Encoding: gzip\r\n", chunked(deflated(html, 31))},
      {"Content-Encoding: gzip\r\n", deflated(html, 31)},
      {"Content-Encoding: x-gzip\r\n", deflated(html, 31)},
      {"Content-Encoding: deflate\r\n", deflated(html, 15)},
      {"Content-Encoding: deflate\r\n", deflated(html, -15)},
      {"Content-Encoding: identity\r\n", html},
      // The crawler decoded it and kept the head.
      {"Transfer-Encoding: chunked\r\n", html},
      {"Content-Encoding: gzip\r\n", html},
      {"Content-Encoding: br\r\n", html},
  };
  for (const Row& row : rows) {
    const std::string text = answer(row.head, row.body);
    const auto response = parse_http_response(text);
    CAPTURE(row.head);
    REQUIRE(response);
    const HttpBody body = decode_body(*response, 1u << 20);
    CHECK(body.fault.empty());
    CHECK(body.doubt.empty());
    CHECK(body.bytes == html);
  }
}

TEST_CASE("bodies that are damaged, cut, too large or compressed by other means are told") {
  const std::string html = page("Ferry late");
  const auto decoded = [](const std::string& head, const std::string& body,
                          std::uint64_t most = 1u << 20) {
    const std::string text = answer(head, body);
    return decode_body(*parse_http_response(text), most);
  };
  const std::string packed = deflated(html, 31);
  const HttpBody cut = decoded("Content-Encoding: gzip\r\n", packed.substr(0, packed.size() - 30));
  CHECK(cut.doubt == "the page's compressed data is cut short");
  CHECK(html.find(cut.bytes.substr(0, 20)) == 0);
  CHECK(decoded("Transfer-Encoding: chunked\r\n", "5\r\nabc").doubt ==
        "the page is cut short inside a chunk");
  CHECK(decoded("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\nzz")
            .doubt.find("chunks are damaged") != std::string::npos);
  CHECK(decoded("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n").bytes == "abc");
  const HttpBody bomb =
      decoded("Content-Encoding: gzip\r\n", deflated(std::string(5'000'000, 'a'), 31), 1000);
  CHECK(bomb.fault.find("longer than 1000 bytes") == 0);
  CHECK(bomb.bytes.empty());
  CHECK(decoded("Content-Encoding: br\r\n", "\x1b\x2f").fault.find("compressed with \"br\"") !=
        std::string::npos);
}

TEST_CASE("a page is read in the encoding that it is in, whatever it says") {
  const std::string meta = "<html><head><meta charset=\"windows-1251\"></head><body>";
  CHECK(page_to_utf8(meta + "\xcf\xf0\xe8", "").find("\xD0\x9F\xD1\x80\xD0\xB8") !=
        std::string::npos);
  CHECK(page_to_utf8("\xcf\xf0\xe8", "Windows-1251") == "\xD0\x9F\xD1\x80\xD0\xB8");
  CHECK(page_to_utf8("caf\xC3\xA9", "iso-8859-1") == "caf\xC3\xA9");
  CHECK(page_to_utf8("\x93quoted\x94", "iso-8859-1") == "\xE2\x80\x9Cquoted\xE2\x80\x9D");
  CHECK(page_to_utf8("\xD6\xD0\xCE\xC4", "gb2312") == "\xE4\xB8\xAD\xE6\x96\x87");
  CHECK(page_to_utf8("\xEF\xBB\xBFx", "gb2312") == "x");
  CHECK(encoding_named_in("<?xml version='1.0' encoding='KOI8-R'?>") == "koi8-r");
  CHECK(encoding_named_in("<meta http-equiv=Content-Type content=\"text/html; charset=Big5\">") ==
        "big5");
  CHECK(encoding_named_in("<p>charset=nothing</p>").empty());
}

TEST_CASE("crawls of before WARC are read") {
  const std::string block = html_answer("Ferry late");
  const auto head = [](const std::string& url, const std::string& type, const std::string& length) {
    return url + " 127.0.0.1 20140216050221 " + type + ' ' + length + '\n';
  };
  const std::string about = "1 0 Ours\nURL IP-address Archive-date Content-type Archive-length\n";
  const Reading reading = read_text(
      head("filedesc://ours.arc", "text/plain", std::to_string(about.size())) + about + "\n" +
      head("http://example.org/a b", "text/html", std::to_string(block.size())) + block + "\n" +
      head("http://example.org/c", "text/html", "-1") + "\nlost\n\n" +
      head("http://example.org/d", "text/html", std::to_string(block.size())) + block + "\n");
  CHECK(ids(reading) == Strings{"http://example.org/a b", "http://example.org/d"});
  CHECK(tells(reading.rejected, "the record's length is stated as \"-1\""));
}

TEST_CASE("any bytes behind a magic are read without harm, in any pieces") {
  rc::check([] {
    const auto piece = rc::gen::element<std::string>(
        "WARC/1.0\r\n", "WARC-Type: response\r\n", "Content-Length: 40\r\n",
        "Content-Length: 9999999999\r\n", "\r\n", "\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>x", "x", std::string(1, '\0'));
    std::string text = "WARC/1.0\r\n";
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
    MemoryStream whole(text);
    MemoryStream pieces(text, *rc::gen::inRange<std::size_t>(1, 20));
    const Reading a = read_all(whole);
    const Reading b = read_all(pieces);
    RC_ASSERT(a.articles == b.articles);
    RC_ASSERT(a.rejected == b.rejected);
  });
}
