#include "searcher/cli/report.h"

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
  if (request.offset > 0 && total.upper > 0) {
    say(std::string(program) + "no article beyond the first " + with_commas(request.offset) +
        (total.exact() ? ": " + with_commas(total.lower) + " match" : std::string()));
  } else {
    say(std::string(program) + "no article matches");
  }
}

}  // namespace morgue::cli
