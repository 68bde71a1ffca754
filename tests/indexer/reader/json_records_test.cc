#include "indexer/reader/json_records.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/indexer/reader/reading.h"

using namespace morgue::index;
using namespace std::string_literals;

namespace {

using Strings = std::vector<std::string>;

// Each record as "line id", "line !fault" or "line id (repair)".
Strings records_of(const std::string& json, std::uint64_t limit = 1000, std::size_t block = 7) {
  Strings found;
  MemoryStream stream(json, block);
  JsonRecords records(stream, limit);
  while (const auto record = records.next()) {
    std::string text = std::to_string(record->line) + ' ';
    std::string_view id;
    if (!record->fault.empty()) {
      text += '!' + record->fault.substr(0, record->fault.find(':'));
    } else if (record->value["id"].get(id) == simdjson::SUCCESS) {
      text += id;
    }
    if (!record->repair.empty()) text += " (" + record->repair + ')';
    found.push_back(text);
  }
  return found;
}

}  // namespace

TEST_CASE("records are found in every shape of JSON") {
  const struct {
    const char* what;
    std::string json;
    Strings expected;
  } cases[] = {
      {"nothing", "", {}},
      {"blanks", " \n\n \t\r\n", {}},
      {"one object", R"({"id":"a"})", {"1 a"}},
      {"lines", "{\"id\":\"a\"}\n{\"id\":\"b\"}\r\n\n  {\"id\":\"c\"}", {"1 a", "2 b", "4 c"}},
      {"an array on one line", R"([{"id":"a"},{"id":"b"}])", {"1 a", "1 b"}},
      {"an array of lines", "[\n{\"id\":\"a\"},\n{\"id\":\"b\"}\n]\n", {"2 a", "3 b"}},
      {"an empty array", " [ ] ", {}},
      {"a pretty object",
       "{\n  \"id\": \"a\",\n  \"by\": {\n    \"name\": \"x\"\n  }\n}\n",
       {"1 a"}},
      {"pretty objects in a row",
       "{\n  \"id\": \"a\",\n  \"l\": [\n    {\n    }\n  ]\n}\n{\n  \"id\": \"b\"\n}\n",
       {"1 a", "8 b"}},
      {"a pretty array",
       "[\n  {\n    \"id\": \"a\",\n    \"by\":\n    {\n      \"n\": 1\n    }\n  },\n  {\n    "
       "\"id\": \"b\"\n  }\n]",
       {"2 a", "9 b"}},
      {"objects without a break", R"({"id":"a"}{"id":"b"} {"id":"c"})", {"1 a", "1 b", "1 c"}},
      {"no indentation at all",
       "{\n\"id\":\"a\",\n\"by\":\n{\n\"n\":1\n}\n}\n{\n\"id\":\"b\"\n}",
       {"1 a", "8 b"}},
      {"brackets inside strings",
       R"({"id":"a","t":"}{][\"}"})"
       "\n"
       R"([{"id":"b","t":"]}\\"}])",
       {"1 a", "2 b"}},
      {"several arrays", "[{\"id\":\"a\"}]\n[{\"id\":\"b\"}]", {"1 a", "2 b"}},
      {"record separators", "\x1E{\"id\":\"a\"}\n\x1E{\"id\":\"b\"}\n", {"1 a", "2 b"}},
      {"a byte order mark in joined files",
       "{\"id\":\"a\"}\n\xEF\xBB\xBF{\"id\":\"b\"}\n",
       {"1 a", "2 b"}},
  };
  for (const auto& row : cases) {
    CAPTURE(row.what);
    CHECK(records_of(row.json) == row.expected);
    CHECK(records_of(row.json, 1000, 100000) == row.expected);
  }
}

TEST_CASE("a bad record costs no other") {
  const struct {
    const char* what;
    std::string json;
    Strings expected;
  } cases[] = {
      {"a bad line",
       "{\"id\":\"a\"}\n{\"id\":b}\n{\"id\":\"c\"}\n",
       {"1 a", "2 !not well-formed JSON", "3 c"}},
      {"the first line is bad",
       "{\"id\":\"a\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n",
       {"1 !not well-formed JSON", "2 b", "3 c"}},
      {"a line cut inside a string",
       "{\"id\":\"a\"}\n{\"id\":\"b\",\"t\":\"wor\n{\"id\":\"c\"}\n",
       {"1 a", "2 !not well-formed JSON", "3 c"}},
      {"a line cut behind a colon",
       "{\"id\":\"a\"}\n{\"id\":\"b\",\"t\":\n{\"id\":\"c\"}\n",
       {"1 a", "2 !not well-formed JSON", "3 c"}},
      {"a line cut behind a comma",
       "{\"id\":\"a\",\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n",
       {"1 !not well-formed JSON", "2 b", "3 c"}},
      {"a quote too many",
       "{\"id\":\"a\"}\n{\"id\":\"b\"\"}\n{\"id\":\"c\"}\n",
       {"1 a", "2 !not well-formed JSON", "3 c"}},
      {"no object",
       "{\"id\":\"a\"}\n17\n\"x {\"\n{\"id\":\"c\"}\n",
       {"1 a", "2 !an object was expected, but here is \"17\"", "4 c"}},
      {"text between",
       "{\"id\":\"a\"}\nError 500\n{\"id\":\"c\"}\n",
       {"1 a", "2 !an object was expected, but here is \"Error 500\"", "3 c"}},
      {"values in an array",
       "[1, \"a{\", {\"id\":\"b\"}, null]",
       {"1 !an object was expected, but here is \"1, \"a{\", {\"id\"", "1 b",
        "1 !an object was expected, but here is \"null]\""}},
      {"an array cut in an object",
       "[{\"id\":\"a\"},\n{\"id\":\"b\",",
       {"1 a", "2 !the JSON is cut short"}},
      {"an array cut between objects", "[{\"id\":\"a\"},\n", {"1 a", "2 !the array is not closed"}},
      {"lines cut", "{\"id\":\"a\"}\n{\"id\":\"b\",\"t\":\"x", {"1 a", "2 !the JSON is cut short"}},
      {"a broken element of a pretty array",
       "[\n  {\n    \"id\": \"a,\n    \"by\": {\n      \"id\": \"x\"\n    }\n  },\n  {\n    "
       "\"id\": "
       "\"b\"\n  }\n]",
       {"2 !not well-formed JSON", "8 b"}},
      {"too long",
       "{\"id\":\"a\"}\n{\"id\":\"" + std::string(1100, 'x') + "\"}\n{\"id\":\"c\"}\n",
       {"1 a", "2 !longer than 1000 bytes, the limit for an article", "3 c"}},
      {"too long in an array",
       "[{\"id\":\"a\"},{\"t\":\"" + std::string(5000, 'x') + "\"},{\"id\":\"c\"}]",
       {"1 a", "1 !longer than 1000 bytes, the limit for an article", "1 c"}},
      {"too long and broken",
       "{\"id\":\"a\"}\n{\"t\":\"" + std::string(3000, 'x') + "\n{\"id\":\"c\"}\n",
       {"1 a", "2 !longer than 1000 bytes, the limit for an article", "3 c"}},
      {"too long and cut",
       "{\"id\":\"a\"}\n{\"t\":\"" + std::string(3000, 'x'),
       {"1 a", "2 !longer than 1000 bytes, the limit for an article"}},
  };
  for (const auto& row : cases) {
    CAPTURE(row.what);
    CHECK(records_of(row.json) == row.expected);
    CHECK(records_of(row.json, 1000, 100000) == row.expected);
  }
}

TEST_CASE("what other programs write beside the standard is mended and told") {
  const struct {
    std::string json;
    Strings expected;
  } cases[] = {
      {R"({"id":"a","n":NaN,"m":[-Infinity,Infinity],"t":"NaN"})",
       {"1 a (NaN or Infinity, which JSON does not have, was read as null)"}},
      {R"({"id":"a \ud83d b"})", {"1 a \uFFFD b (half a surrogate pair was read as U+FFFD)"}},
      {R"({"id":"a \ud83d\u0041"})", {"1 a \uFFFDA (half a surrogate pair was read as U+FFFD)"}},
      {R"({"id":"\ud83d\ude00"})", {"1 \U0001F600"}},
      {"{\"id\":\"a\tb\"}", {"1 a b (control characters in strings were read as blanks)"}},
      {R"({"id":"a\q"})", {"1 !not well-formed JSON"}},
      {R"({"id":"a","n":Nan})", {"1 !not well-formed JSON"}},
      {R"({"id":"a","n":nul})", {"1 !not well-formed JSON"}},
      {R"({'id':'a'})", {"1 !not well-formed JSON"}},
      {R"({"id":"a",})", {"1 !not well-formed JSON"}},
  };
  for (const auto& row : cases) {
    CAPTURE(row.json);
    CHECK(records_of(row.json) == row.expected);
  }
}

TEST_CASE("a line of 200 MB is rejected in little memory and the next one is read") {
  // A stream that makes its bytes up, so that nothing but the reader can hold them.
  class Endless : public ByteStream {
   public:
    std::size_t read(char* buffer, std::size_t size) override {
      const std::string_view head = "{\"id\":\"a\"}\n{\"t\":\"";
      const std::string_view tail = "\"}\n{\"id\":\"c\"}\n";
      const std::uint64_t middle = 200u << 20;
      std::size_t made = 0;
      for (; made < size; ++made, ++at_) {
        if (at_ < head.size()) {
          buffer[made] = head[at_];
        } else if (at_ < head.size() + middle) {
          const std::size_t run = std::min<std::uint64_t>(size - made, head.size() + middle - at_);
          std::memset(buffer + made, 'x', run);
          made += run - 1;
          at_ += run - 1;
        } else if (at_ < head.size() + middle + tail.size()) {
          buffer[made] = tail[at_ - head.size() - middle];
        } else {
          break;
        }
      }
      largest_ = std::max(largest_, size);
      return made;
    }
    [[nodiscard]] std::size_t largest() const { return largest_; }

   private:
    std::uint64_t at_ = 0;
    std::size_t largest_ = 0;
  };
  Endless stream;
  constexpr std::uint64_t limit = 1u << 20;
  JsonRecords records(stream, limit);
  Strings lines;
  while (const auto record = records.next()) {
    lines.push_back(std::to_string(record->line) +
                    (record->fault.empty() ? "" : " " + record->fault));
  }
  CHECK(lines == Strings{"1", "2 longer than 1 MiB, the limit for an article", "3"});
  // The window never asked for more than a few times the limit at once, so it was never larger.
  CHECK(stream.largest() <= 4 * limit);
}

TEST_CASE("records come out whatever surrounds them and however they are cut into blocks") {
  CHECK(rc::check("every record is found", [] {
    const auto texts = *rc::gen::container<Strings>(
        rc::gen::container<std::string>(rc::gen::element('a', ' ', '{', '}', '[', ']', ',', ':')));
    const auto style = *rc::gen::inRange(0, 4);
    const auto block = *rc::gen::inRange<std::size_t>(1, 40);
    std::string json = style >= 2 ? "[" : "";
    Strings expected;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string object = "{\"id\":\"" + texts[i] + "\"}";
      if (i > 0) json += style == 0 ? "\n" : style == 1 ? "" : style == 2 ? "," : " ,\n  ";
      json += object;
      const bool lines = style == 0 || style == 3;
      expected.push_back(std::to_string(lines ? i + 1 : 1) + ' ' + texts[i]);
    }
    if (style >= 2) json += "]";
    RC_ASSERT(records_of(json, 1000, block) == expected);
  }));
}

TEST_CASE("no bytes make the reader of records fail or hang") {
  CHECK(rc::check("junk is survived", [] {
    const auto junk = *rc::gen::container<std::string>(rc::gen::element(
        '{', '}', '[', ']', '"', '\\', ',', ':', '\n', ' ', 'a', 'n', 'N', '1', '\t', '\xEF'));
    const auto limit = *rc::gen::element<std::uint64_t>(3, 20, 1000);
    const auto block = *rc::gen::inRange<std::size_t>(1, 40);
    records_of(junk, limit, block);
    records_of("{\"id\":\"a\"}\n" + junk, limit, block);
  }));
}
