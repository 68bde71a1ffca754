#include "tests/cli/small_news.h"

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

#include "tests/indexer/writer/temporary_archive.h"

namespace morgue::test {

namespace {

Person person(const std::string& name) {
  Person out;
  out.name = name;
  return out;
}

Article tunnel_opens() {
  Article article;
  article.id = "pe-1";
  article.headline = "Harbour tunnel opens to trains";
  article.standfirst = "Six years late, and twice the price.";
  article.body =
      "The first train left Port Ellery for Valmer at noon on Monday.\n\n"
      "Zoë Lindqvist, who cut the ribbon, said the tunnel was worth every day of waiting. Łukasz "
      "Wrona, who drove the first digger, was not asked. The tunnel is eleven kilometres long, and "
      "its two bores are lined with forty thousand rings of concrete, each of which had to be "
      "measured, numbered, lowered down the shaft at Gull Rock and set by hand.\n\n"
      "Fares begin at four dollars.";
  article.caption = "The ribbon is cut. Photo: P. Sandoval";
  article.date = Date::from_day(2024, 5, 6);
  article.people = {person("Zoë Lindqvist"), person("Łukasz Wrona")};
  article.byline = {"Ida Halloran", "Tomás Quigley"};
  article.place = "PORT ELLERY";
  article.source = "The Harbour Gazette";
  article.agency = "Carrow Wire";
  article.sections = {"News", "Transport"};
  article.keywords = {"narrows tunnel"};
  article.language = "en";
  article.url = "https://gazette.example/tunnel-opens";
  article.version = 2;
  article.origin = {"/news/2024/may.jsonl", "", 17, 3};
  return article;
}

Article simple(const std::string& id, const std::string& headline, const std::string& body) {
  Article article;
  article.id = id;
  article.headline = headline;
  article.body = body;
  article.language = "en";
  article.origin.path = "/news/" + id + ".txt";
  return article;
}

void add_odd_ones(std::vector<Article>& all) {
  Article month =
      simple("pe-2", "Tunnel toll rises by half",
             "AT&T was not to blame, the minister said; it's the C++ in the barriers.\n\n"
             "Of all drivers 50% pay by card: the tunnel takes no cash.");
  month.date = Date::from_month(2024, 6);
  month.source = "The Morning Ledger";
  month.origin = {"/news/old.tar.gz", "2024/toll.txt", 0, 1};
  all.push_back(month);

  Article year = simple("pe-3", "Ferries lose passengers to the tunnel",
                        "Half of the ferries stayed in the harbour.");
  year.date = Date::from_year(2023);
  year.origin = {"/news/wire.xml", "", 0, 5};
  all.push_back(year);

  all.push_back(simple("pe-4", "Five things to know about the tunnel", "It is dark in there."));

  Article instant = simple("pe-5", "Tunnel shut for an hour", "A swan was to blame.");
  instant.date = Date::from_instant(2024, 5, 6, 39'270, 330);
  all.push_back(instant);

  Article japanese = simple(
      "jp-1", "海峡トンネルが開通",
      "海峡を渡る鉄道トンネルが六日に開通した。工事は予定より六年遅れ、費用は二倍になった。市長"
      "は「待った甲斐があった」と述べた。駅には朝早くから長い列ができ、最初の列車は正午に出発した"
      "。");
  japanese.language = "ja";
  japanese.place = "汐浜";
  japanese.source = "汐浜新報";
  japanese.people = {person("森下恵子")};
  japanese.date = Date::from_day(2024, 5, 7);
  all.push_back(japanese);

  // A reader would have cleaned it; whoever writes an archive by the library may not have.
  Article hostile = simple("evil-\x1b]0;owned\x07", "Menace \x1b[2J\x1b[H of the strait",
                           "A menace \u009b31m hid \u202e in the harbour\r\x08 all night.");
  hostile.source = "Spoof\x1b[31m";
  hostile.origin = {"/news/\x1b[5mblink.txt", "", 0, 1};
  all.push_back(hostile);
}

std::string make_archive(const index::TemporaryArchive& archive,
                         const std::vector<Article>& articles) {
  index::Feeder feeder = index::open_writer(archive, index::Kind::incremental);
  for (const Article& article : articles) feeder.add(article);
  feeder->finish();
  return archive.layout().folder().string();
}

// What the tests' own environment holds must not matter.
void set_environment(const Command& command) {
  for (const char* name : {"MORGUE_ARCHIVE", "MORGUE_PAGER", "NO_COLOR", "PAGER", "LESS", "COLUMNS",
                           "XDG_DATA_HOME"}) {
    ::unsetenv(name);
  }
  ::setenv("TERM", "xterm", 1);
  ::setenv("PAGER", "", 1);  // less would wait for a key
  for (const auto& [name, value] : command.environment) {
    ::setenv(name.c_str(), value.c_str(), 1);
  }
}

}  // namespace

std::vector<Article> small_news() {
  std::vector<Article> all{tunnel_opens()};
  add_odd_ones(all);
  for (int i = 1; i <= 60; ++i) {
    const std::string number = std::to_string(i);
    std::string body = "The keeper lit lantern " + number + ".";
    for (int more = 0; more < i % 5; ++more) body += " The lantern burned.";
    if (i % 3 == 0) body += " Fog came in.";
    if (i % 4 == 0) body += " A harbour seal barked.";
    Article article = simple("lantern-" + number, "Log of the light", body);
    if (i % 7 == 0) {
      article.date = Date::from_month(2021, 1 + i % 12);
    } else if (i % 10 != 0) {
      article.date = Date::from_day(2021, 1 + i % 12, 1 + i % 3);
    }
    all.push_back(article);
  }
  return all;
}

const std::string& small_archive() {
  static const index::TemporaryArchive archive;
  static const std::string path = make_archive(archive, small_news());
  return path;
}

const std::string& other_archive() {
  static const index::TemporaryArchive archive;
  static const std::string path = [] {
    Article newer = simple("other-1", "Second tunnel planned", "Nobody wants another tunnel.");
    newer.date = Date::from_day(2025, 1, 2);
    return make_archive(archive, {newer, simple("pe-1", "Another tunnel article", "Same id.")});
  }();
  return path;
}

Command search_small(std::vector<std::string> arguments) {
  std::vector<std::string> all{"-a", small_archive()};
  all.insert(all.end(), std::make_move_iterator(arguments.begin()),
             std::make_move_iterator(arguments.end()));
  return morgue_search(std::move(all));
}

OnTerminal run_on_terminal(const Command& command, unsigned short rows, unsigned short columns) {
  std::vector<std::string> words{command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  termios modes{};  // raw: line ends arrive as they were written
  modes.c_cflag = CS8 | CREAD;
  winsize size{};
  size.ws_row = rows;
  size.ws_col = columns;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, &modes, &size);
  if (child < 0) throw std::system_error(errno, std::generic_category(), "forkpty");
  if (child == 0) {
    constexpr int cannot_start = 127;
    set_environment(command);
    ::alarm(60);
    ::execv(argv[0], argv.data());
    ::_exit(cannot_start);
  }
  OnTerminal ended;
  std::array<char, 4096> block{};
  // The end shows as an error: nobody holds the other side any more.
  for (ssize_t got = 0; (got = ::read(terminal, block.data(), block.size())) > 0;) {
    ended.text.append(block.data(), static_cast<std::size_t>(got));
  }
  ::close(terminal);
  int status = 0;
  ::waitpid(child, &status, 0);
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return ended;
}

}  // namespace morgue::test
