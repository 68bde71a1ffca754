#include "searcher/cli/options.h"

#include <algorithm>
#include <array>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include "common/nearest_name.h"

namespace po = boost::program_options;

namespace morgue::cli {

namespace {

/// A row of --help; `value` is empty for a switch. A row without a name is a heading.
struct Row {
  std::string_view name;
  char letter;
  std::string_view value;
  std::string_view help;
};

constexpr char no_letter = '\0';

constexpr std::array rows{
    Row{"", no_letter, "", "What to search"},
    Row{"archive", 'a', "DIR",
        "the archive; several times: several searched as one\n(else $MORGUE_ARCHIVE, else\n"
        "~/.local/share/morgue/news.morgue)"},
    Row{"queries", no_letter, "FILE",
        "many queries: lines of name, TAB, query; - for standard input"},
    Row{"dialect", no_letter, "NAME",
        "the query is pasted from lexis, factiva or lucene\n(the default is morgue, our own)"},
    Row{"saved", no_letter, "FILE",
        "what query:name stands for: lines of name, TAB, query\n(else ~/.config/morgue/queries)"},
    Row{"id", no_letter, "ID", "print the article of that id, whole"},
    Row{"", no_letter, "", "Which articles"},
    Row{"sort", no_letter, "ORDER", "relevance (the default), newest or oldest"},
    Row{"group", no_letter, "WHAT",
        "story: of articles that are copies of one story only\nthe first, with how many there are"},
    Row{"limit", 'n', "N", "how many, at most 10000 (default 10)"},
    Row{"offset", no_letter, "N", "pass over so many first, at most 100000"},
    Row{"count", no_letter, "", "print only how many articles match, exactly"},
    Row{"facet", no_letter, "FIELD",
        "in place of articles whom they are about, or where they\nstand: person, source, agency, "
        "section, keyword, lang,\nyear or month, with counts over all matches"},
    Row{"exact-total", no_letter, "", "count all matches for the total, instead of estimating"},
    Row{"feedback", no_letter, "",
        "let words of the best articles add to the rank: for broad\nquestions"},
    Row{"closeness", no_letter, "", "rank the best dozen again by how close the words stand"},
    Row{"no-likeness", no_letter, "",
        "do not rank the best thirty of a long question again by\nhow like they are to the best"},
    Row{"now", no_letter, "DAY", "count yesterday, last-week and the like from this day"},
    Row{"embargoed", no_letter, "", "articles under embargo too, before they are due"},
    Row{"timeout", no_letter, "SECONDS",
        "end a search that takes longer (default 10; 0 for never)"},
    Row{"", no_letter, "", "What to print"},
    Row{"format", no_letter, "FORMAT",
        "text (the default), json, jsonl (an article a line)\nor trec (a run file)"},
    Row{"show", no_letter, "FIELDS", "what of each article: names separated by commas, or all"},
    Row{"snippet-length", no_letter, "N",
        "longest passage, in characters, 40 to 2000 (default 240)"},
    Row{"no-snippets", no_letter, "", "no passages from the texts: faster"},
    Row{"explain", no_letter, "", "show how the query was understood and what it cost"},
    Row{"color", no_letter, "WHEN", "auto (the default), always or never"},
    Row{"no-pager", no_letter, "", "never page long output"},
    Row{"", no_letter, "", "Help"},
    Row{"help", 'h', "", "this"},
    Row{"help-query", no_letter, "", "the query language in short"},
    Row{"help-fields", no_letter, "", "the fields that a query can name"},
    Row{"version", 'V', "", "the program's version"},
};

const Row* find_row(std::string_view name) {
  for (const Row& row : rows) {
    if (!name.empty() && row.name == name) return &row;
  }
  return nullptr;
}

const Row* find_row(char letter) {
  for (const Row& row : rows) {
    if (row.letter != no_letter && row.letter == letter) return &row;
  }
  return nullptr;
}

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::bad_argument, what, hint);
}

constexpr const char* see_help = "morgue-search --help names the options.";

[[noreturn]] void refuse_unknown(std::string name) {
  name.erase(std::min({name.find('='), name.find(' '), name.size()}));
  std::string hint = see_help;
  if (name.starts_with("--")) {
    std::vector<std::string_view> names;
    for (const Row& row : rows) {
      if (!row.name.empty()) names.push_back(row.name);
    }
    const std::string_view nearest = nearest_name(std::string_view(name).substr(2), names);
    if (!nearest.empty()) hint = "Did you mean --" + std::string(nearest) + "? " + see_help;
  }
  refuse("unknown option " + name, hint);
}

// Does the value of that option stand in the argument behind it?
bool value_follows(std::string_view argument) {
  if (argument.substr(0, 2) == "--") {
    if (argument.find('=') != std::string_view::npos) return false;
    const Row* row = find_row(argument.substr(2));
    return row != nullptr && !row->value.empty();
  }
  for (std::size_t i = 1; i < argument.size(); ++i) {
    const Row* row = find_row(argument[i]);
    if (row == nullptr) return false;
    if (!row->value.empty()) return i + 1 == argument.size();
  }
  return false;
}

// Is that word of a query an option that came too late?
bool is_option(std::string_view word) {
  if (word.size() == 2 && word[0] == '-') return find_row(word[1]) != nullptr;
  return word.substr(0, 2) == "--" && find_row(word.substr(2, word.find('=') - 2)) != nullptr;
}

struct Split {
  std::vector<std::string> options;
  std::vector<std::string> words;
  std::vector<std::string> late;
};

// Options end at the first word of the query, so that `trump -news` is one.
Split split(int argc, const char* const* argv) {
  Split out;
  int i = 1;
  bool closed = false;
  for (; i < argc && !closed; ++i) {
    const std::string_view argument = argv[i];
    closed = argument == "--";
    if (closed) continue;
    if (argument.size() < 2 || argument[0] != '-') break;
    out.options.emplace_back(argument);
    if (value_follows(argument) && i + 1 < argc) out.options.emplace_back(argv[++i]);
  }
  out.words.assign(argv + std::min(i, argc), argv + argc);
  if (!closed)
    std::copy_if(out.words.begin(), out.words.end(), std::back_inserter(out.late), is_option);
  return out;
}

std::vector<po::option> parse(const std::vector<std::string>& arguments) {
  po::options_description described;
  for (const Row& row : rows) {
    if (row.name.empty()) continue;
    std::string names(row.name);
    if (row.letter != no_letter) names = names + ',' + row.letter;
    described.add(boost::shared_ptr<po::option_description>(
        new po::option_description(names.c_str(), new po::untyped_value(row.value.empty()))));
  }
  namespace style = po::command_line_style;
  try {
    // No guessing of shortened names: what a script relies on must not depend on later options.
    const int rules = style::default_style & ~style::allow_guessing;
    return po::command_line_parser(arguments).options(described).style(rules).run().options;
  } catch (const po::unknown_option& error) {
    refuse_unknown(error.get_option_name());
  } catch (const po::error& error) {
    refuse(error.what(), see_help);
  }
}

std::size_t parse_number(const std::string& option, const std::string& text) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end) {
    refuse("--" + option + " takes a whole number, not '" + text + "'", see_help);
  }
  return number;
}

Date parse_day(const std::string& option, const std::string& text) {
  const std::optional<Date> date = Date::parse_iso(text);
  if (!date || date->precision() < DatePrecision::day) {
    refuse("--" + option + " takes a day, such as 2025-10-27, not '" + text + "'", see_help);
  }
  return *date;
}

std::chrono::milliseconds parse_seconds(const std::string& option, const std::string& text) {
  constexpr double most = 1e6;
  double seconds = -1;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, seconds);
  if (error != std::errc() || rest != end || !(seconds >= 0 && seconds <= most)) {
    refuse("--" + option + " takes a number of seconds, as in 10 or 0.5, not '" + text + "'",
           see_help);
  }
  // The least that is not "never".
  const double milliseconds = seconds > 0 ? std::max(1.0, seconds * 1000) : 0;
  return std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds));
}

template <class Value, std::size_t count>
Value choose(const std::string& option, const std::string& text,
             const std::array<std::pair<std::string_view, Value>, count>& choices) {
  std::string names;
  for (const auto& [name, value] : choices) {
    if (name == text) return value;
    if (!names.empty()) names += name == choices.back().first ? " or " : ", ";
    names += name;
  }
  refuse("--" + option + " takes " + names + ", not '" + text + "'", see_help);
}

constexpr std::array sorts{std::pair{std::string_view("relevance"), Sort::relevance},
                           std::pair{std::string_view("newest"), Sort::newest},
                           std::pair{std::string_view("oldest"), Sort::oldest}};
constexpr std::array groups{std::pair{std::string_view("story"), Group::story},
                            std::pair{std::string_view("none"), Group::none}};
constexpr std::array formats{std::pair{std::string_view("text"), Format::text},
                             std::pair{std::string_view("json"), Format::json},
                             std::pair{std::string_view("jsonl"), Format::jsonl},
                             std::pair{std::string_view("trec"), Format::trec}};
constexpr std::array dialects{std::pair{std::string_view("morgue"), Dialect::morgue},
                              std::pair{std::string_view("lexis"), Dialect::lexis},
                              std::pair{std::string_view("factiva"), Dialect::factiva},
                              std::pair{std::string_view("lucene"), Dialect::lucene}};
constexpr std::array whens{std::pair{std::string_view("auto"), When::automatic},
                           std::pair{std::string_view("always"), When::always},
                           std::pair{std::string_view("never"), When::never}};

bool take_action(Options& options, const std::string& name) {
  if (name == "help") options.action = Action::help;
  if (name == "help-fields") options.action = Action::help_fields;
  if (name == "help-query") options.action = Action::help_query;
  if (name == "version") options.action = Action::version;
  return options.action == Action::help || options.action == Action::help_fields ||
         options.action == Action::help_query || options.action == Action::version;
}

// The last of a repeated option counts, but for archives.
void take(Options& options, const std::string& name, const std::string& value) {
  Request& request = options.request;
  if (name == "archive") {
    if (value.empty()) refuse("--archive takes a folder, not ''", see_help);
    options.archives.push_back(value);
  } else if (name == "queries") {
    options.query_file = value;
  } else if (name == "dialect") {
    request.dialect = choose(name, value, dialects);
  } else if (name == "saved") {
    options.saved_file = value;
  } else if (name == "timeout") {
    request.timeout = parse_seconds(name, value);
  } else if (name == "id") {
    options.action = Action::article;
    options.id = value;
  } else if (name == "sort") {
    request.sort = choose(name, value, sorts);
  } else if (name == "group") {
    request.group = choose(name, value, groups);
  } else if (name == "facet") {
    options.facet = value;
  } else if (name == "limit") {
    request.limit = parse_number(name, value);
  } else if (name == "offset") {
    request.offset = parse_number(name, value);
  } else if (name == "feedback") {
    request.feedback = true;
  } else if (name == "closeness") {
    request.closeness = true;
  } else if (name == "no-likeness") {
    request.likeness = false;
  } else if (name == "now") {
    request.now = parse_day(name, value);
  } else if (name == "embargoed") {
    request.embargoed = true;
  } else if (name == "exact-total") {
    request.exact_total = true;
  } else if (name == "format") {
    options.format = choose(name, value, formats);
  } else if (name == "show") {
    options.show = parse_shown(value);
  } else if (name == "snippet-length") {
    request.snippet_length = parse_number(name, value);
  } else if (name == "no-snippets") {
    request.snippets = false;
  } else if (name == "explain") {
    request.explain = true;
  } else if (name == "color") {
    options.color = choose(name, value, whens);
  } else if (name == "no-pager") {
    options.pager = false;
  }
}

constexpr const char* alone = "Leave out one of the two.";

// What a facet cannot heed is refused, so that nobody takes its counts for something else.
void check_facet(const Options& options, bool counts) {
  const Request& request = options.request;
  const auto apart = [](bool both, const char* other) {
    if (both) refuse(std::string("--facet and ") + other + " do not go together", alone);
  };
  apart(options.action == Action::article, "--id");
  apart(counts, "--count");
  apart(options.format == Format::trec, "--format trec");
  apart(options.show.has_value(), "--show");
  apart(request.explain, "--explain");
  apart(request.feedback, "--feedback");
  apart(request.closeness, "--closeness");
  apart(request.group != Group::none, "--group");
  apart(request.sort != Sort::relevance, "--sort");
}

void check_together(const Options& options, bool counts, bool has_words) {
  if (options.action == Action::article) {
    if (counts) refuse("--id and --count do not go together", alone);
    if (options.query_file) refuse("--id and --queries do not go together", alone);
    if (has_words) refuse("--id and a query do not go together", alone);
    if (options.format == Format::trec) refuse("--id and --format trec do not go together", alone);
    return;
  }
  if (options.query_file && has_words) refuse("--queries and a query do not go together", alone);
  if (!options.query_file && !has_words) {
    refuse("no query", "For example: morgue-search harbour tunnel. " + std::string(see_help));
  }
  if (counts && options.format == Format::trec) {
    refuse("--count and --format trec do not go together", alone);
  }
  if (options.request.explain &&
      (options.format == Format::trec || options.format == Format::jsonl)) {
    refuse("--explain goes with --format text or json only", alone);
  }
}

// Asks for what is printed, and for no more.
void fit_request(Options& options) {
  Request& request = options.request;
  request.exact_up_to = 1'000;
  if (options.action == Action::count) {
    request.limit = 0;
    request.offset = 0;
    request.exact_total = true;
  }
  if (options.format == Format::trec || options.format == Format::jsonl) request.exact_up_to = 0;
  if (options.format == Format::trec) request.snippets = false;
  if (options.format == Format::trec || options.format == Format::jsonl ||
      options.action == Action::count) {
    request.advice = false;
  }
  if (options.show) {
    request.text = options.show->has_text();
    if (!options.show->has(Shown::snippet) && !options.show->has(Shown::headline)) {
      request.snippets = false;
    }
  }
}

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  const Split arguments = split(argc, argv);
  Options options;
  bool counts = false;
  bool has_facet = false;
  for (const po::option& option : parse(arguments.options)) {
    if (take_action(options, option.string_key)) return options;
    counts = counts || option.string_key == "count";
    has_facet = has_facet || option.string_key == "facet";
    take(options, option.string_key, option.value.empty() ? std::string() : option.value.front());
  }
  check_together(options, counts, !arguments.words.empty());
  if (has_facet) {
    check_facet(options, counts);
    options.action = Action::facet;
  }
  if (counts) options.action = Action::count;
  options.request.query = options.request.dialect == Dialect::morgue ? join_query(arguments.words)
                                                                     : join_pasted(arguments.words);
  options.late = arguments.late;
  fit_request(options);
  return options;
}

std::string help_text() {
  constexpr std::size_t column = 27;
  std::string text =
      "usage: morgue-search [OPTION]... QUERY...\n"
      "       morgue-search [OPTION]... --queries FILE\n"
      "       morgue-search [OPTION]... --id ID\n"
      "\n"
      "Searches archives of news that morgue-index made.\n"
      "Options end at the first word of the query; -- ends them before a query that begins with "
      "-.\n";
  for (const Row& row : rows) {
    if (row.name.empty()) {
      text += '\n';
      text += row.help;
      text += ":\n";
      continue;
    }
    std::string line = row.letter == no_letter ? "      " : std::string("  -") + row.letter + ", ";
    line += "--";
    line += row.name;
    if (!row.value.empty()) (line += ' ') += row.value;
    std::string_view help = row.help;
    while (true) {
      line.resize(std::max(line.size() + 1, column), ' ');
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
      "Queries: words, \"exact phrases\", AND OR NOT + - ( ), a NEAR/5 b, gov*, field:value,\n"
      "date:2025-10..2026. --help-query has the rest.\n"
      "  morgue-search 'headline:tariffs AND person:rubio date:2025-10'\n"
      "\n"
      "Exit status: 0 found, 1 nothing found, 2 error. More: morgue-search(1), morgue-query(7).\n";
  return text;
}

}  // namespace morgue::cli
