#include "indexer/cli/option_table.h"

#include <algorithm>
#include <cstddef>

#include "common/nearest_name.h"

namespace morgue::index::cli {

namespace {

constexpr char none = '\0';

constexpr std::string_view usage =
    "usage: morgue-index [OPTION]... PATH...\n"
    "       morgue-index [OPTION]... --status | --verify | --optimize | --rebuild\n"
    "       morgue-index [OPTION]... --remove ID [--remove ID]...\n";

}  // namespace

const std::vector<OptionRow>& option_table() {
  static const std::vector<OptionRow> rows = {
      {"", none, "", Goes::everywhere, false, "Archive"},
      {"archive", 'a', "DIR", Goes::everywhere, false,
       "the archive (else $MORGUE_ARCHIVE, else\n~/.local/share/morgue/news.morgue); made if "
       "need be"},
      {"lock-wait", none, "SECONDS", Goes::everywhere, false,
       "how long to wait for another writer (default 0)"},

      {"", none, "", Goes::everywhere, false, "What is read, and how"},
      {"input-format", none, "NAME", Goes::reading, false,
       "all files are in this format (default: found out)"},
      {"list-formats", none, "", Goes::is_action, false,
       "the formats, and the fields that each can fill"},
      {"encoding", none, "NAME", Goes::reading, false,
       "all files are in this encoding (default: found out)"},
      {"language", none, "CODE", Goes::reading, false,
       "language of articles that name none and are too short\nto tell"},
      {"date-from", none, "WHERE", Goes::reading, false,
       "of an article without a date: article (the default:\nit has none), mtime (the file's time) "
       "or path (what\nits folders and its name say)"},
      {"map", none, "MAP", Goes::reading, true,
       "which key of JSON, column of a table or element of XML\nfills which field: "
       "headline=Title,date=published; or\n@FILE: such rows, one a line"},
      {"exclude", none, "GLOB", Goes::reading, true,
       "leave out files and folders of such names; several\ntimes for several globs"},
      {"no-furniture", none, "", Goes::reading, false,
       "keep the lines that many articles of a source share"},
      {"max-article", none, "SIZE", Goes::reading, false, "longest article (default 16M)"},

      {"", none, "", Goes::everywhere, false, "What is done"},
      {"dry-run", none, "", Goes::is_action, false,
       "print each article as it was understood, as JSON, one\na line; index nothing"},
      {"prune", none, "", Goes::indexing, false,
       "remove articles whose file is gone or holds them no\nmore; without PATH: whose file is "
       "gone"},
      {"no-stories", none, "", Goes::indexing, false,
       "do not look for articles that are copies of others"},
      {"remove", none, "ID", Goes::is_action, true,
       "remove the article of that id; several times for\nseveral"},
      {"status", none, "", Goes::is_action, false, "what the archive holds"},
      {"format", none, "FORMAT", Goes::status, false, "of --status: text (the default) or json"},
      {"verify", none, "", Goes::is_action, false, "check the whole archive"},
      {"optimize", none, "", Goes::is_action, false, "compact it"},
      {"rebuild", none, "", Goes::is_action, false, "make it anew from the articles that it holds"},

      {"", none, "", Goes::everywhere, false, "How it is done"},
      {"memory", none, "SIZE", Goes::everywhere, false, "how much memory to take (default 1G)"},
      {"threads", none, "N", Goes::everywhere, false,
       "how many articles to work on at once (default: as\nmany as there are cores)"},
      {"commit-interval", none, "SECONDS", Goes::indexing, false,
       "commit at least so often (default 60; 0: only when\nthe memory is full)"},

      {"", none, "", Goes::everywhere, false, "What is said"},
      {"verbose", 'v', "", Goes::everywhere, false, "name each file and each commit"},
      {"quiet", 'q', "", Goes::everywhere, false, "only errors and what was rejected"},
      {"help", 'h', "", Goes::is_action, false, "this"},
      {"version", 'V', "", Goes::is_action, false, "the program's version"},
  };
  return rows;
}

const OptionRow* find_option(std::string_view name) {
  const std::vector<OptionRow>& rows = option_table();
  const auto found = std::find_if(rows.begin(), rows.end(), [name](const OptionRow& row) {
    return !row.name.empty() && row.name == name;
  });
  return found == rows.end() ? nullptr : &*found;
}

std::string_view nearest_option(std::string_view mistyped) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : option_table()) {
    if (!row.name.empty()) names.push_back(row.name);
  }
  return nearest_name(mistyped, names);
}

std::string help_text() {
  constexpr std::size_t column = 29;
  std::string text(usage);
  text +=
      "\n"
      "Puts the news articles in files and folders into an archive for morgue-search.\n"
      "PATH is a file, a folder, or - for standard input; compressed files, tar and zip\n"
      "are read as they are. What is already there and has not changed is passed over.\n";
  for (const OptionRow& row : option_table()) {
    if (row.name.empty()) {
      ((text += '\n') += row.help) += ":\n";
      continue;
    }
    std::string line = row.letter == none ? "      " : std::string("  -") + row.letter + ", ";
    (line += "--") += row.name;
    if (!row.value.empty()) (line += ' ') += row.value;
    std::string_view help = row.help;
    if (line.size() >= column) {
      (text += line) += '\n';
      line.clear();
    }
    for (;;) {
      line.resize(column, ' ');
      const std::size_t end = help.find('\n');
      (line += help.substr(0, end)) += '\n';
      text += line;
      if (end == std::string_view::npos) break;
      help.remove_prefix(end + 1);
      line.clear();
    }
  }
  text +=
      "\n"
      "Sizes are bytes, or have K, M or G behind them.\n"
      "Exit status: 0 all indexed, 1 some input rejected, 2 failed, 3 somebody else is\n"
      "writing, 130 interrupted. More: morgue-index(1).\n";
  return text;
}

std::string usage_text() {
  return std::string(usage) + "morgue-index --help names the options.";
}

}  // namespace morgue::index::cli
