#include "searcher/cli/report.h"

#include <algorithm>

#include "common/text.h"
#include "searcher/cli/display.h"
#include "searcher/cli/output.h"

namespace morgue::cli {

namespace {

constexpr std::string_view program = "morgue-search: ";

std::string in_front(const QuerySource& source) {
  std::string text(program);
  if (!source.place.empty()) text += source.place + ": ";
  return text;
}

// The query and a caret under the column; nothing where that would not fit into a line.
std::string pointed_at(std::string_view query, std::size_t column, const Screen& screen) {
  constexpr std::string_view margin = "  ";
  const std::string shown = printable(query);
  if (column == 0 || display_width(shown) + margin.size() >= screen.columns) return {};
  std::string text = '\n' + std::string(margin) + shown + '\n' + std::string(margin);
  text.append(width_before_column(query, column), ' ');
  return text + '^';
}

}  // namespace

void report_error(const Error& error) {
  std::string text = std::string(program) + error.what();
  if (!error.hint().empty()) text += '\n' + error.hint();
  say(text);
}

void report_query_error(const QueryError& error, const QuerySource& source, const Screen& screen) {
  std::string text =
      in_front(source) + "column " + std::to_string(error.column()) + ": " + error.what();
  if (screen.talks) text += pointed_at(source.query, error.column(), screen);
  if (!error.hint().empty()) text += '\n' + error.hint();
  say(text);
}

void report_warnings(const std::vector<Warning>& warnings, const QuerySource& source,
                     const Screen& screen) {
  for (const Warning& warning : warnings) {
    std::string text = in_front(source) + "warning: ";
    if (warning.column > 0) text += "column " + std::to_string(warning.column) + ": ";
    text += warning.message;
    say(text + pointed_at(source.query, warning.column, screen));
  }
}

void report_readings(const std::vector<std::string>& readings) {
  for (const std::string& reading : readings) say(std::string(program) + printable(reading));
}

void report_nothing_found(const Request& request, const Total& total) {
  const std::string none = request.group == Group::story ? "no story" : "no article";
  if (request.offset > 0 && total.upper > 0) {
    say(std::string(program) + none + " beyond the first " + with_commas(request.offset) +
        (total.exact() ? ": " + with_commas(total.lower) + " match" : std::string()));
  } else {
    say(std::string(program) + "no article matches");
  }
}

namespace {

std::string counted(std::uint64_t articles) {
  return with_commas(articles) + (articles == 1 ? " article" : " articles");
}

// The first words of what may be as long as a query: enough to tell which is meant.
std::string shortened(std::string_view text, std::size_t most_words) {
  constexpr std::size_t longest = 200;  // where nothing is blank, too
  std::size_t words = 0;
  std::size_t cut = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
    if (begins && ++words == most_words + 1) cut = i - 1;
  }
  if (words > most_words) {
    return shortened(text.substr(0, cut), most_words) + " ... (" + with_commas(words - most_words) +
           (words == most_words + 1 ? " word" : " words") + " more)";
  }
  if (text.size() <= longest) return std::string(text);
  return cut_at_character(text, longest) + "...";
}

constexpr std::size_t words_of_part = 10;
constexpr std::size_t words_of_query = 40;

std::string parts_text(const std::vector<PartCount>& parts) {
  std::size_t widest = 0;
  for (const PartCount& part : parts) {
    widest = std::max(widest, display_width(printable(shortened(part.text, words_of_part))));
  }
  std::string text;
  for (const PartCount& part : parts) {
    const std::string shown = printable(shortened(part.text, words_of_part));
    text += "\n  " + shown;
    text.append(widest - display_width(shown) + 2, ' ');
    text += counted(part.articles);
    if (part.in_dates) text += ", " + with_commas(*part.in_dates) + " in the dates asked for";
  }
  return text;
}

}  // namespace

void report_advice(const Results& results) {
  if (!results.parts.empty()) {
    say(std::string(program) +
        "what each part of the query finds alone:" + parts_text(results.parts));
  }
  for (const Suggestion& suggestion : results.suggestions) {
    std::string text = std::string(program) + "for " +
                       printable(shortened(suggestion.word, words_of_part)) + ", did you mean ";
    for (std::size_t i = 0; i < suggestion.spellings.size(); ++i) {
      const Suggestion::Spelling& spelling = suggestion.spellings[i];
      if (i > 0) text += i + 1 < suggestion.spellings.size() ? ", " : " or ";
      text += printable(spelling.text) + " (" + counted(spelling.articles) + ")";
    }
    say(text + "?");
  }
  if (!results.suggested_query.empty()) {
    say(std::string(program) + counted(results.suggested_articles) +
        " for: " + printable(shortened(results.suggested_query, words_of_query)));
  }
}

}  // namespace morgue::cli
