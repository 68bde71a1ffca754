#include "indexer/cli/options.h"

#include <fmt/format.h>
#include <morgue/error.h>

#include <algorithm>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/cli/units.h"
#include "indexer/reader/encoding.h"
#include "indexer/reader/language.h"

namespace po = boost::program_options;

namespace morgue::index::cli {

namespace {

constexpr const char* see_help = "morgue-index --help names the options.";

[[noreturn]] void refuse(const std::string& what, const std::string& hint = see_help) {
  throw Error(ErrorCode::bad_argument, what, hint);
}

[[noreturn]] void refuse_unknown(std::string name) {
  name.erase(std::min(name.find('='), name.size()));
  std::string hint = see_help;
  if (name.starts_with("--")) {
    const std::string_view nearest = nearest_option(std::string_view(name).substr(2));
    if (!nearest.empty()) hint = fmt::format("Did you mean --{}? {}", nearest, see_help);
  }
  refuse(fmt::format("unknown option {}", name), hint);
}

std::vector<po::option> split(int argc, const char* const* argv) {
  po::options_description described;
  for (const OptionRow& row : option_table()) {
    if (row.name.empty()) continue;
    std::string names(row.name);
    if (row.letter != '\0') names = names + ',' + row.letter;
    described.add(boost::shared_ptr<po::option_description>(
        new po::option_description(names.c_str(), new po::untyped_value(row.value.empty()))));
  }
  namespace style = po::command_line_style;
  // No guessing of shortened names: what a script relies on must not depend on later options.
  const int rules = style::default_style & ~style::allow_guessing;
  try {
    return po::command_line_parser(argc, argv).options(described).style(rules).run().options;
  } catch (const po::unknown_option& error) {
    refuse_unknown(error.get_option_name());
  } catch (const po::error& error) {
    refuse(error.what());
  }
}

// The words of the command line as one would type them, as far as that helps to recognise it.
std::string command_line(int argc, const char* const* argv) {
  constexpr std::size_t longest = 200;
  std::string line = "morgue-index";
  for (int i = 1; i < argc && line.size() <= longest; ++i) (line += ' ') += argv[i];
  line = one_line(clean_text(line));
  return line.size() <= longest ? line : cut_at_character(line, longest) + "...";
}

template <class Value>
Value checked(std::optional<Value> value, const std::string& name, const std::string& text,
              const char* wanted) {
  if (!value) refuse(fmt::format("--{} takes {}, not '{}'", name, wanted, text));
  return *value;
}

bool is_first(const std::string& name, const std::string& text, const char* first,
              const char* second) {
  if (text != first && text != second) {
    refuse(fmt::format("--{} takes {} or {}, not '{}'", name, first, second, text));
  }
  return text == first;
}

std::string known_format(const std::string& text) {
  if (find_format(text) != nullptr) return text;
  std::string names;
  for (const Format& format : formats()) {
    if (!names.empty()) names += ", ";
    names += format.name;
  }
  refuse(fmt::format("--input-format: there is no format '{}'", text),
         fmt::format("There are: {}. See morgue-index --list-formats.", names));
}

ReadOptions::DateFrom date_from(const std::string& text) {
  if (text == "article") return ReadOptions::DateFrom::article;
  if (text == "mtime") return ReadOptions::DateFrom::mtime;
  if (text == "path") return ReadOptions::DateFrom::path;
  refuse(fmt::format("--date-from takes article, mtime or path, not '{}'", text));
}

std::optional<Action> action_of(std::string_view name) {
  static constexpr std::pair<std::string_view, Action> all[] = {
      {"dry-run", Action::dry_run},   {"remove", Action::remove},
      {"status", Action::status},     {"verify", Action::verify},
      {"optimize", Action::optimize}, {"rebuild", Action::rebuild},
      {"help", Action::help},         {"list-formats", Action::list_formats},
      {"version", Action::version}};
  for (const auto& [option, action] : all) {
    if (option == name) return action;
  }
  return std::nullopt;
}

class Taking {
 public:
  Options run(const std::vector<po::option>& parsed) {
    for (const po::option& option : parsed) {
      const std::string value = option.value.empty() ? std::string() : option.value.front();
      if (option.string_key.empty()) {
        take_path(value);
      } else {
        take(option.string_key, value);
      }
    }
    check_together();
    return std::move(options_);
  }

 private:
  void take_path(const std::string& path) {
    if (path.empty()) refuse("a PATH is empty", "For the current folder say: morgue-index .");
    options_.paths.push_back(path);
  }

  void take(const std::string& name, const std::string& value) {
    const OptionRow& row = *find_option(name);
    const bool repeated = !given_.insert(name).second;
    if (repeated && !row.several && !row.value.empty()) {
      refuse(fmt::format("--{} is given twice", name), "Leave out one of the two.");
    }
    if (!row.value.empty() && value.empty()) {
      refuse(fmt::format("--{} takes a value, not nothing", name));
    }
    if (const std::optional<Action> action = action_of(name)) take_action(name, *action);
    take_reading(name, value);
    take_rest(name, value);
  }

  // Whoever asks for help gets it, whatever stands behind it.
  void take_action(const std::string& name, Action action) {
    const auto informs = [](Action a) { return a == Action::help || a == Action::version; };
    if (informs(options_.action)) return;
    if (!action_name_.empty() && action_name_ != name && !informs(action)) {
      refuse(fmt::format("--{} and --{} do not go together", action_name_, name),
             "One action at a time: leave out one of the two.");
    }
    action_name_ = name;
    options_.action = action;
  }

  void take_reading(const std::string& name, const std::string& value) {
    ReadOptions& read = options_.read;
    if (name == "input-format") {
      read.format = known_format(value);
    } else if (name == "encoding") {
      if (!is_known_encoding(value)) {
        refuse(fmt::format("--encoding: there is no encoding '{}'", value),
               "For example: utf-8, utf-16, windows-1252, iso-8859-2, shift_jis, gb18030.");
      }
      read.encoding = value;
    } else if (name == "language") {
      read.default_language = language_code(value);
      if (read.default_language.empty()) {
        refuse(fmt::format("--language: there is no language '{}'", value),
               "Give its ISO 639 code: en, fr, de, zh, ...");
      }
    } else if (name == "date-from") {
      read.date_from = date_from(value);
    } else if (name == "map") {
      take_map(value);
    } else if (name == "max-article") {
      read.max_article = checked(parse_size(value), name, value, "a size such as 16M");
      if (read.max_article == 0) refuse("--max-article: no article is that short");
    } else if (name == "no-furniture") {
      read.furniture_left_out = false;
    } else if (name == "exclude") {
      options_.find.exclude.push_back(value);
    }
  }

  void take_map(const std::string& value) {
    FieldMap& map = options_.read.map;
    try {
      if (value.front() == '@') {
        map.add_file(value.substr(1));
      } else {
        map.add(value);
      }
    } catch (const Error& error) {
      refuse(fmt::format("--map: {}", error.what()), error.hint());
    }
  }

  void take_rest(const std::string& name, const std::string& value) {
    constexpr const char* seconds = "a number of seconds";
    if (name == "archive") {
      options_.archive = value;
    } else if (name == "lock-wait") {
      options_.lock_wait = checked(parse_seconds(value), name, value, seconds);
    } else if (name == "commit-interval") {
      options_.commit_interval = checked(parse_seconds(value), name, value, seconds);
    } else if (name == "memory") {
      options_.memory = checked(parse_size(value), name, value, "a size such as 1G");
    } else if (name == "threads") {
      options_.threads = checked(parse_number(value), name, value, "a whole number");
      constexpr unsigned most = 256;
      if (options_.threads == 0 || options_.threads > most) {
        refuse(fmt::format("--threads takes a number from 1 to {}, not {}", most, value));
      }
    } else if (name == "format") {
      options_.json = is_first(name, value, "json", "text");
    } else if (name == "remove") {
      options_.ids.push_back(value);
    } else if (name == "prune") {
      options_.prune = true;
    } else if (name == "no-stories") {
      options_.stories = false;
    } else if (name == "verbose") {
      options_.verbose = true;
    } else if (name == "quiet") {
      options_.quiet = true;
    }
  }

  void check_together() {
    if (options_.action == Action::help || options_.action == Action::version) return;
    if (options_.verbose && options_.quiet) {
      refuse("--verbose and --quiet do not go together", "Leave out one of the two.");
    }
    const bool reads = options_.action == Action::index || options_.action == Action::dry_run;
    if (!reads && !options_.paths.empty()) {
      const std::string hint = options_.action == Action::remove
                                   ? "For several ids: --remove ID --remove ID. To index, run "
                                     "morgue-index again, without --remove."
                                   : "To index, run morgue-index again, without it.";
      refuse(fmt::format("--{} takes no PATH, but '{}' is given", action_name_,
                         options_.paths.front()),
             hint);
    }
    const bool indexes = options_.action == Action::index;
    for (const std::string& name : given_) {
      const Goes goes = find_option(name)->goes;
      const bool fits = goes == Goes::everywhere || goes == Goes::is_action ||
                        (goes == Goes::reading && reads) || (goes == Goes::indexing && indexes) ||
                        (goes == Goes::status && options_.action == Action::status);
      if (fits) continue;
      if (action_name_.empty()) refuse(fmt::format("--{} goes with --status only", name));
      refuse(fmt::format("--{} and --{} do not go together", action_name_, name),
             "Leave out one of the two.");
    }
    if (!options_.paths.empty()) return;
    if (options_.action == Action::dry_run) {
      refuse("--dry-run wants a PATH", "For example: morgue-index --dry-run stories/");
    }
    if (indexes && options_.prune) options_.action = Action::prune;
    if (indexes && !options_.prune && !given_.empty()) {
      refuse("nothing to index: no PATH is given", "For example: morgue-index stories/");
    }
  }

  Options options_;
  std::set<std::string> given_;
  std::string action_name_;
};

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  Options options = Taking().run(split(argc, argv));
  options.command = command_line(argc, argv);
  return options;
}

}  // namespace morgue::index::cli
