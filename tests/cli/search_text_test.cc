// What morgue-search prints for a person.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"
#include "tests/cli/small_news.h"

using morgue::test::Command;
using morgue::test::count_lines;
using morgue::test::Ended;
using morgue::test::OnTerminal;
using morgue::test::run;
using morgue::test::run_on_terminal;
using morgue::test::search_small;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string out_of(const Command& command) {
  const Ended ended = run(command);
  INFO(shown(command) << '\n' << ended.err);
  CHECK(ended.status == 0);
  CHECK(ended.err.empty());
  return ended.out;
}

Command in_columns(Command command, const std::string& columns) {
  command.environment["COLUMNS"] = columns;
  return command;
}

// Compares with a file of tests/data/search. MORGUE_WRITE_GOLDEN=1 writes it anew, to be looked at
// and committed.
void check_golden(const std::string& name, const std::string& text) {
  const std::string file = std::string(MORGUE_SOURCE_DIR) + "/tests/data/search/" + name;
  if (std::getenv("MORGUE_WRITE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << text;
  std::ifstream in(file, std::ios::binary);
  const std::string wanted{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  CAPTURE(name);
  CHECK(text == wanted);
}

// Bytes that steer a terminal: ESC and the other controls but line breaks, and C1 controls.
bool is_harmless(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return false;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("text output is as its golden files say") {
  check_golden("tunnel.txt", out_of(search_small({"-n", "5", "tunnel"})));
  check_golden("tunnel-color.txt",
               out_of(search_small({"-n", "2", "--color", "always", "tunnel"})));
  check_golden("tunnel-narrow.txt", out_of(in_columns(search_small({"-n", "2", "tunnel"}), "32")));
  check_golden("newest.txt", out_of(search_small({"--sort", "newest", "tunnel OR 開通"})));
  check_golden("japanese-narrow.txt", out_of(in_columns(search_small({"開通"}), "40")));
  const std::string fields =
      "headline,source,agency,byline,section,keywords,language,url,version,text";
  check_golden("all-fields.txt", out_of(search_small({"-n", "1", "--show", fields, "ribbon"})));
  check_golden("article.txt", out_of(search_small({"--id", "pe-1"})));
  check_golden("page.txt", out_of(search_small({"--offset", "3", "-n", "2", "--show", "rank,id",
                                                "--sort", "oldest", "harbour seal"})));
}

TEST_CASE("an explanation shows every stage") {
  std::string text = out_of(search_small({"-n", "1", "--explain", "headline:tunnels date:2024"}));
  // Times differ from run to run.
  const std::size_t times = text.find("\ntime\n");
  REQUIRE(times != std::string::npos);
  const std::string stages = text.substr(times, text.find("\n\n", times) - times);
  CHECK(count_lines(stages, {" ms", "understanding the query"}) == 1);
  CHECK(count_lines(stages, {" ms", "matching"}) == 1);
  text.erase(times, stages.size());
  check_golden("explain.txt", text);
}

TEST_CASE("a count is explained, too") {
  const std::string text = out_of(search_small({"--explain", "--count", "headline:tunnels"}));
  CHECK(contains(text, "Xapian's query\n"));
  CHECK(text.substr(text.rfind("\n\n") + 2) ==
        out_of(search_small({"--count", "headline:tunnels"})));
  CHECK(contains(out_of(search_small({"--explain", "--count", "--format", "json", "tunnel"})),
                 "\"xapian_query\""));
}

TEST_CASE("a long query that finds nothing is not said back whole") {
  std::string phrase = "\"quince";
  for (int i = 0; i < 12; ++i) phrase += " quince";
  const Ended ended = run(search_small({phrase + '"'}));
  CHECK(count_lines(ended.err, {"quince ... (3 words more)", "0 articles"}) == 1);
}

TEST_CASE("matched words are bold on a terminal and plain elsewhere") {
  const std::string bold_tunnel = "\x1b[1mTunnel\x1b[0m";
  CHECK_FALSE(contains(out_of(search_small({"tunnel"})), "\x1b"));
  Command command = search_small({"-n", "1", "tunnel"});
  CHECK(contains(run_on_terminal(command).text, bold_tunnel));
  command.environment["NO_COLOR"] = "1";
  CHECK_FALSE(contains(run_on_terminal(command).text, "\x1b"));
  command.environment["NO_COLOR"] = "";
  CHECK(contains(run_on_terminal(command).text, bold_tunnel));
  command.environment["TERM"] = "dumb";
  CHECK_FALSE(contains(run_on_terminal(command).text, "\x1b"));
  CHECK_FALSE(contains(run_on_terminal(search_small({"--color=never", "tunnel"})).text, "\x1b"));
  Command always = search_small({"--color", "always", "tunnel"});
  always.environment["NO_COLOR"] = "1";
  CHECK(contains(out_of(always), bold_tunnel));
}

TEST_CASE("nothing in an article can steer the terminal") {
  for (const char* query : {"menace", "strait", "source:spoof* OR menace"}) {
    const Ended ended = run(search_small({"--show", "all", query}));
    CAPTURE(query, ended.out);
    CHECK(ended.status == 0);
    CHECK(is_harmless(ended.out));
    CHECK_FALSE(contains(ended.out, "\u202e"));
  }
  const Ended article = run(search_small({"--id", "evil-\x1b]0;owned\x07"}));
  CHECK(article.status == 0);
  CHECK(is_harmless(article.out));
  const Ended explained = run(search_small({"--explain", "menace \x1b[31m \u009b"}));
  CHECK(explained.status == 0);
  CHECK(is_harmless(explained.out));
  // Nor can what the user typed, in messages.
  for (const char* words : {"\x1b[31m\"menace", "date:\x1b[2J"}) {
    const Ended ended = run(search_small({words}));
    CAPTURE(ended.err);
    CHECK_FALSE(ended.err.empty());
    CHECK(is_harmless(ended.err));
  }
  CHECK(is_harmless(run(search_small({"--id", "\x1b[2J"})).err));
  CHECK(is_harmless(run(search_small({"--sort", "\x1b[2J", "x"})).err));
}

TEST_CASE("no line is wider than the terminal") {
  for (const unsigned short columns : {20, 33, 80, 200}) {
    const OnTerminal shown =
        run_on_terminal(search_small({"--color=never", "--no-pager", "tunnel"}), 24, columns);
    CAPTURE(columns);
    for (const std::string& line : morgue::test::lines(shown.text)) {
      CAPTURE(line);
      const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      });
      CHECK(characters <= std::min<int>(columns, 100));
    }
  }
}

TEST_CASE("totals say whether they are exact") {
  CHECK(contains(out_of(search_small({"swan"})), "exactly 1 article\n"));
  CHECK(contains(out_of(search_small({"--exact-total", "-n", "1", "lantern"})),
                 "exactly 60 articles; number 1, best first\n"));
  CHECK(out_of(search_small({"--exact-total", "-n", "0", "lantern"})) == "exactly 60 articles\n");
  CHECK(contains(out_of(search_small({"--exact-total", "--offset", "10", "-n", "10", "lantern"})),
                 "exactly 60 articles; 11 to 20, best first\n"));
  // An estimate is called one; what the JSON says of the same question decides.
  for (const char* query : {"lantern OR harbour", "fog seal", "lantern -fog", "date:2021"}) {
    const std::string text = out_of(search_small({"-n", "1", query}));
    const std::string json = out_of(search_small({"-n", "1", "--format", "json", query}));
    CAPTURE(query, text);
    CHECK(contains(json, "\"exact\": true") == (text.rfind("exactly ", 0) == 0));
    CHECK(contains(json, "\"exact\": false") == (text.rfind("about ", 0) == 0));
  }
}

TEST_CASE("output longer than the screen goes through the pager") {
  Command command = search_small({"--color=never", "lantern"});
  command.environment["MORGUE_PAGER"] = "sed s/^/paged:/";
  CHECK(contains(run_on_terminal(command).text, "paged:"));
  // What fits into the screen is shown without.
  CHECK_FALSE(contains(run_on_terminal(command, 200).text, "paged:"));
  CHECK_FALSE(contains(out_of(command), "paged:"));
  command.arguments.insert(command.arguments.begin(), "--no-pager");
  CHECK_FALSE(contains(run_on_terminal(command).text, "paged:"));

  Command other = search_small({"--color=never", "lantern"});
  other.environment["PAGER"] = "sed s/^/other:/";
  CHECK(contains(run_on_terminal(other).text, "other:"));
  other.environment["MORGUE_PAGER"] = "";
  CHECK_FALSE(contains(run_on_terminal(other).text, "other:"));
  // One that cannot be started, and one that reads nothing, cost nothing.
  other.environment["MORGUE_PAGER"] = "/nonexistent/pager";
  const OnTerminal unpaged = run_on_terminal(other);
  CHECK(unpaged.status == 0);
  CHECK(contains(unpaged.text, "lantern-"));
  other.environment["MORGUE_PAGER"] = "true";
  CHECK(run_on_terminal(other).status == 0);
}

TEST_CASE("a warning and an error point at their place in the query") {
  const Ended warned = run(search_small({"tunnel nofield:x"}));
  CHECK(warned.status == 0);
  const std::vector<std::string> lines = morgue::test::lines(warned.err);
  REQUIRE(lines.size() == 3);
  CHECK(contains(lines[0], "morgue-search: warning: column 8: "));
  CHECK(lines[1] == "  tunnel nofield:x");
  CHECK(lines[2] == "         ^");
  // Wide characters take two columns.
  const Ended wide = run(search_small({"トンネル nofield:x"}));
  REQUIRE(morgue::test::lines(wide.err).size() == 3);
  CHECK(contains(wide.err, "column 6: "));
  CHECK(morgue::test::lines(wide.err)[2] == "           ^");

  const Ended refused = run(search_small({"tunnel date:2025-13"}));
  CHECK(refused.status == 2);
  CHECK(refused.out.empty());
  REQUIRE(morgue::test::lines(refused.err).size() == 2);
  CHECK(contains(refused.err, "morgue-search: column 18: "));
  const OnTerminal pointed = run_on_terminal(search_small({"tunnel date:2025-13"}));
  CHECK(pointed.status == 2);
  CHECK(contains(pointed.text, "\n  tunnel date:2025-13\n                   ^\n"));
}
