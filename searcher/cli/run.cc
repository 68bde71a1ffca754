#include "searcher/cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/embargo.h"
#include "searcher/cli/display.h"
#include "searcher/cli/environment.h"
#include "searcher/cli/output.h"
#include "searcher/cli/printer.h"
#include "searcher/cli/query_file.h"
#include "searcher/cli/report.h"
#include "searcher/embargoes.h"

namespace morgue::cli {

namespace {

// One line a field, its name in front: tests and scripts read it.
std::string fields_text() {
  const std::vector<FieldDescription> fields = describe_fields();
  std::vector<std::string> names;
  std::size_t name_width = 0;
  std::size_t example_width = 0;
  for (const FieldDescription& field : fields) {
    names.push_back(field.aliases.empty() ? field.name : field.name + " (" + field.aliases + ')');
    name_width = std::max(name_width, names.back().size());
    example_width = std::max(example_width, field.example.size());
  }
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::string line = names[i];
    line.resize(name_width + 2, ' ');
    line += fields[i].example;
    line.resize(name_width + example_width + 4, ' ');
    text += line + fields[i].description + '\n';
  }
  return text;
}

class Run {
 public:
  explicit Run(Options options)
      : options_(std::move(options)),
        screen_(look_at_screen(options_.color)),
        output_(screen_, options_.pager) {}

  int all() {
    const int status = act();
    output_.finish();
    return status;
  }

 private:
  int act() {
    switch (options_.action) {
      case Action::help:
        output_.write(help_text());
        return status_found;
      case Action::help_fields:
        output_.write(fields_text());
        return status_found;
      case Action::help_query:
        output_.write(query_help_text());
        return status_found;
      case Action::version:
        output_.write("morgue-search " + std::string(version()) + '\n');
        return status_found;
      case Action::article:
        return print_article();
      case Action::search:
      case Action::count:
      case Action::facet:
        break;
    }
    return options_.query_file ? ask_all(*options_.query_file) : ask_one();
  }

  [[nodiscard]] Archive open() const {
    return options_.archives.empty() ? Archive(default_archive()) : Archive(options_.archives);
  }

  [[nodiscard]] std::unique_ptr<Printer> printer() {
    PrintOptions how;
    how.show = options_.format == Format::text ? shown_in_text(options_.archives.size() > 1)
                                               : shown_in_json();
    if (options_.show) how.show = *options_.show;
    how.screen = screen_;
    how.many_queries = options_.query_file.has_value();
    return make_printer(options_.format, output_, how);
  }

  int print_article() {
    const std::optional<Article> article = open().article(options_.id);
    if (!article) {
      say("morgue-search: there is no article of the id " + options_.id);
      return status_nothing;
    }
    if (!options_.request.embargoed && article->embargo.known() &&
        instant_of(article->embargo) > moment_of(options_.request.now)) {
      say("morgue-search: that article is under embargo until " + article->embargo.iso() +
          "; --embargoed shows it");
      return status_nothing;
    }
    printer()->article(*article);
    return status_found;
  }

  // What a query names that does not stand in it. Each is read once, and only if it is named.
  void supply(Request& request) {
    if (request.query.find("query:") != std::string::npos && request.saved_queries.empty()) {
      const bool named = options_.saved_file.has_value();
      const std::string path = named ? *options_.saved_file : default_saved_file();
      if (named || (!path.empty() && ::access(path.c_str(), F_OK) == 0)) {
        for (NamedQuery& saved : read_query_file(path)) {
          request.saved_queries[saved.name] = std::move(saved.query);
        }
      }
    }
    if (request.query.find("like:-") != std::string::npos && !request.similar_text) {
      if (options_.query_file == "-" || options_.saved_file == "-") {
        throw Error(ErrorCode::bad_argument, "standard input cannot be both a text and queries",
                    "Give the queries in a file.");
      }
      // One byte more shows that there was more.
      request.similar_text =
          read_file("-", "like:- reads a text from standard input.", max_similar_bytes + 1);
    }
  }

  int ask_facet(Archive& archive, Printer& printer, const Asked& asked, const std::string& place) {
    const Facet facet = archive.facet(asked.request, options_.facet);
    report_warnings(facet.warnings, {place, asked.request.query}, screen_);
    if (options_.format == Format::text) report_readings(facet.readings);
    printer.facet(asked, facet);
    return facet.matches > 0 ? status_found : status_nothing;
  }

  // Asks, warns and prints. Throws what Archive::search() throws.
  int ask(Archive& archive, Printer& printer, const Asked& asked, const std::string& place) {
    if (options_.action == Action::facet) return ask_facet(archive, printer, asked, place);
    const Results results = archive.search(asked.request);
    report_warnings(results.warnings, {place, asked.request.query}, screen_);
    if (options_.format == Format::text) report_readings(results.readings);
    if (options_.action == Action::count) {
      printer.count(asked, results);
      return results.total.estimate > 0 ? status_found : status_nothing;
    }
    printer.answer(asked, results);
    const bool found =
        !results.hits.empty() || (asked.request.limit == 0 && results.total.estimate > 0);
    if (place.empty()) {
      if (!found) report_nothing_found(asked.request, results.total);
      if (options_.format == Format::text) report_advice(results);
    }
    return found ? status_found : status_nothing;
  }

  int ask_one() {
    for (const std::string& option : options_.late) {
      say("morgue-search: warning: " + option +
          " stands behind the query and is searched for: options come first");
    }
    supply(options_.request);
    Archive archive = open();
    const std::unique_ptr<Printer> printer = this->printer();
    try {
      return ask(archive, *printer, {{}, options_.request}, {});
    } catch (const QueryError& error) {
      report_query_error(error, {{}, options_.request.query}, screen_);
      return status_error;
    }
  }

  // Would every other query fail in the same way? No archive, no room for what is printed.
  static bool concerns_all(ErrorCode code) {
    return code == ErrorCode::archive_missing || code == ErrorCode::archive_newer ||
           code == ErrorCode::io;
  }

  static void report_error_at(const std::string& place, const Error& error) {
    report_error(Error(error.code(), place + ": " + error.what(), error.hint()));
  }

  // A query that fails does not keep the others from being asked; the status tells.
  int ask_all(const std::string& path) {
    const std::vector<NamedQuery> queries = read_query_file(path);
    if (options_.format == Format::trec) check_names(path, queries);
    Archive archive = open();
    const std::unique_ptr<Printer> printer = this->printer();
    int status = status_nothing;
    for (const NamedQuery& named : queries) {
      if (output_.closed()) break;
      const std::string place = path + ':' + std::to_string(named.line) + " (" + named.name + ')';
      options_.request.query = named.query;
      try {
        supply(options_.request);
      } catch (const Error& error) {
        report_error_at(place, error);
        status = status_error;
        continue;
      }
      try {
        const int one = ask(archive, *printer, {named.name, options_.request}, place);
        if (one == status_found && status == status_nothing) status = status_found;
      } catch (const QueryError& error) {
        report_query_error(error, {place, named.query}, screen_);
        status = status_error;
      } catch (const Error& error) {
        if (concerns_all(error.code())) throw;
        report_error_at(place, error);
        status = status_error;
      }
    }
    return status;
  }

  Options options_;
  Screen screen_;
  Output output_;
};

}  // namespace

int run(Options options) {
  return Run(std::move(options)).all();
}

}  // namespace morgue::cli
