// Results for a person.
#include <algorithm>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/cli/display.h"
#include "searcher/cli/explain_text.h"
#include "searcher/cli/printer.h"

namespace morgue::cli {

namespace {

constexpr std::string_view between = "  ";
constexpr std::size_t most_people = 6;  // in a list of hits
constexpr std::size_t most_sources = 6;
constexpr std::size_t most_value_columns = 32;  // before the words of a facet's values

std::string articles(std::uint64_t count) {
  return with_commas(count) + (count == 1 ? " article" : " articles");
}

std::string stories(std::uint64_t count) {
  return with_commas(count) + (count == 1 ? " story" : " stories");
}

// "3 articles: Harbour Gazette 2, Coast Mail"
std::string text_of(const Copies& copies) {
  std::string out = articles(copies.articles);
  for (std::size_t i = 0; i < copies.sources.size() && i < most_sources; ++i) {
    const Copies::Source& source = copies.sources[i];
    out += (i == 0 ? ": " : ", ") + source.name;
    if (source.articles > 1) out += ' ' + with_commas(source.articles);
  }
  if (copies.sources.size() > most_sources) {
    out += " and " + std::to_string(copies.sources.size() - most_sources) + " more";
  }
  return out;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += ", ";
    out += value;
  }
  return out;
}

std::string names(const std::vector<Person>& people, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < people.size() && i < most; ++i) {
    if (i > 0) out += ", ";
    out += people[i].name;
  }
  if (people.size() > most) out += " and " + std::to_string(people.size() - most) + " more";
  return out;
}

// "file!member:line"; where no line is known, which of the file's articles it is.
std::string place_of(const Origin& origin) {
  std::string out = origin.str();
  if (origin.line == 0 && origin.number > 1)
    out += " (article " + std::to_string(origin.number) + ')';
  return out;
}

std::string two_digits(double number) {
  char text[32];
  const int length = std::snprintf(text, sizeof text, "%.2f", number);
  return {text, static_cast<std::size_t>(length)};
}

const char* order_name(Sort sort) {
  switch (sort) {
    case Sort::newest:
      return "newest first";
    case Sort::oldest:
      return "oldest first";
    case Sort::relevance:
      break;
  }
  return "best first";
}

class TextPrinter final : public Printer {
 public:
  TextPrinter(Output& output, const PrintOptions& options) : output_(output), options_(options) {}

  void answer(const Asked& asked, const Results& results) override {
    name_query(asked);
    if (results.explanation) output_.write(explain_text(*results.explanation, options_.screen));
    if (!results.hits.empty() || asked.request.limit == 0 || !asked.name.empty()) {
      Paragraph head;
      head.add(summary(asked.request, results));
      write(head);
    }
    for (const Hit& hit : results.hits) print(hit);
  }

  void count(const Asked& asked, const Results& results) override {
    if (results.explanation) output_.write(explain_text(*results.explanation, options_.screen));
    if (!asked.name.empty()) output_.write(printable(asked.name) + '\t');
    output_.write(std::to_string(results.total.estimate) + '\n');
  }

  void facet(const Asked& asked, const Facet& facet) override {
    name_query(asked);
    Paragraph head;
    head.add("exactly " + articles(facet.matches) + ", " + with_commas(facet.without) +
             " of them without " + facet.field + "; " +
             which_of(asked.request.offset, facet.values.size(), facet.distinct));
    write(head);
    std::size_t count_width = 0;
    std::size_t text_width = 0;
    for (const FacetValue& value : facet.values) {
      count_width = std::max(count_width, with_commas(value.articles).size());
      text_width = std::max(text_width, display_width(printable(value.text)));
    }
    text_width = std::min(text_width, most_value_columns);
    for (const FacetValue& value : facet.values) {
      const std::string count = with_commas(value.articles);
      std::string margin(count_width - count.size(), ' ');
      margin += count + std::string(between) + printable(value.text);
      if (value.words.empty()) {
        output_.write(margin + '\n');
        continue;
      }
      const std::size_t columns = display_width(printable(value.text));
      margin.append(text_width - std::min(columns, text_width), ' ');
      margin += between;
      Paragraph words;
      words.add(joined(value.words), Style::quiet);
      output_.write(words.lines(width(), margin, color()));
    }
  }

  void article(const Article& article) override {
    Paragraph headline;
    headline.add(article.headline, Style::title);
    write(headline);
    print_paragraphs(article.standfirst);
    if (!article.headline.empty() || !article.standfirst.empty()) output_.write("\n");
    label("date", article.date.iso());
    label("embargo", article.embargo.iso());
    label("byline", joined(article.byline));
    label("source", article.source);
    label("agency", article.agency);
    label("place", article.place);
    label("section", joined(article.sections));
    label("keywords", joined(article.keywords));
    label("people", names(article.people, article.people.size()));
    label("language", article.language);
    label("id", article.id);
    label("version", article.version == 0 ? std::string() : std::to_string(article.version));
    label("url", article.url);
    label("from", place_of(article.origin));
    label("caption", article.caption);
    if (!article.body.empty()) output_.write("\n");
    print_paragraphs(article.body);
  }

 private:
  // In a file of queries.
  void name_query(const Asked& asked) {
    if (!asked.name.empty()) {
      if (!first_) output_.write("\n");
      Paragraph title;
      title.add(asked.name + ": " + asked.request.query, Style::title);
      write(title);
    }
    first_ = false;
  }

  // "3 values", "1 to 10 of 56 values"
  static std::string which_of(std::size_t offset, std::size_t shown, std::uint64_t all) {
    std::string values = with_commas(all) + (all == 1 ? " value" : " values");
    if (shown == all || shown == 0) return values;
    const std::string last = with_commas(offset + shown);
    return (shown == 1 ? last : with_commas(offset + 1) + " to " + last) + " of " + values;
  }

  [[nodiscard]] bool shows(Shown part) const { return options_.show.has(part); }
  [[nodiscard]] bool color() const { return options_.screen.color; }
  [[nodiscard]] std::size_t width() const { return options_.screen.columns; }

  void write(const Paragraph& paragraph, std::size_t indent = 0) {
    output_.write(paragraph.lines(width(), indent, color()));
  }

  // Says what is known, and no more: which of how many.
  static std::string summary(const Request& request, const Results& results) {
    const Total& total = results.total;
    const bool by_story = request.group == Group::story;
    std::string text = total.exact() ? "exactly " : "about ";
    text += by_story ? stories(total.estimate) : articles(total.estimate);
    const std::size_t count = results.hits.size();
    if (count == 0) return text;
    const std::size_t first = request.offset + 1;
    const std::size_t last = request.offset + count;
    if (total.exact() && first == 1 && last == total.lower) {
      if (count > 1) text += std::string(", ") + order_name(request.sort);
    } else if (first == last) {
      text += "; number " + with_commas(first) + ", " + order_name(request.sort);
    } else {
      text +=
          "; " + with_commas(first) + " to " + with_commas(last) + ", " + order_name(request.sort);
    }
    return text;
  }

  void print(const Hit& hit) {
    output_.write("\n");
    if (shows(Shown::rank)) rank_ = with_commas(hit.rank) + ". ";
    if (shows(Shown::headline)) {
      Paragraph headline;
      if (hit.headline.empty()) headline.add("(no headline)", Style::quiet);
      headline.add(hit.headline, hit.headline_matches, Style::title);
      write_part(headline);
    }
    print_line_of_origin(hit);
    if (shows(Shown::embargo)) quiet("embargo until", hit.embargo.iso());
    print_snippet(hit);
    if (shows(Shown::people)) quiet("people", names(hit.people, most_people));
    if (shows(Shown::story)) quiet("story", hit.story);
    if (shows(Shown::copies) && hit.copies.articles > 1) quiet("copies", text_of(hit.copies));
    if (shows(Shown::byline)) quiet("byline", joined(hit.byline));
    if (shows(Shown::section)) quiet("section", joined(hit.sections));
    if (shows(Shown::keywords)) quiet("keywords", joined(hit.keywords));
    if (shows(Shown::language)) quiet("language", hit.language);
    if (shows(Shown::url)) quiet("url", hit.url);
    if (shows(Shown::id)) quiet("id", hit.id);
    if (shows(Shown::version) && hit.version > 0) quiet("version", std::to_string(hit.version));
    if (shows(Shown::score) && hit.score > 0) quiet("score", two_digits(hit.score));
    if (shows(Shown::origin)) quiet("from", place_of(hit.origin));
    if (shows(Shown::archive)) quiet("archive", hit.archive);
    if (shows(Shown::standfirst)) print_text(hit.standfirst);
    if (shows(Shown::caption)) print_text(hit.caption);
    if (shows(Shown::body)) print_text(hit.body);
    if (!rank_.empty()) output_.write(std::exchange(rank_, {}) + '\n');  // nothing else is known
  }

  // A part of a hit, indented; the first has the rank in front.
  void write_part(const Paragraph& paragraph) {
    if (paragraph.empty()) return;
    std::string margin = std::exchange(rank_, {});
    margin.resize(std::max(margin.size(), indent()), ' ');
    output_.write(paragraph.lines(width(), margin, color()));
  }

  // Date, paper and place, which say at a glance what it is.
  void print_line_of_origin(const Hit& hit) {
    std::vector<std::string> parts;
    if (shows(Shown::date)) parts.push_back(hit.date.known() ? hit.date.iso_day() : "undated");
    if (shows(Shown::source)) parts.push_back(hit.source);
    if (shows(Shown::agency)) parts.push_back(hit.agency);
    if (shows(Shown::place)) parts.push_back(hit.place);
    std::string line;
    for (const std::string& part : parts) {
      if (!line.empty() && !part.empty()) line += between;
      line += part;
    }
    Paragraph paragraph;
    paragraph.add(line);
    write_part(paragraph);
  }

  void print_snippet(const Hit& hit) {
    if (!shows(Shown::snippet) || hit.snippet.text.empty()) return;
    Paragraph paragraph;
    if (hit.snippet.cut_before) paragraph.add("… ");
    paragraph.add(hit.snippet.text, hit.snippet.matches);
    if (hit.snippet.cut_after) paragraph.add(" …");
    write_part(paragraph);
  }

  void print_text(std::string_view text) {
    if (text.empty()) return;
    if (!rank_.empty()) output_.write(std::exchange(rank_, {}));
    output_.write("\n");
    print_paragraphs(text, indent());
  }

  // Paragraphs with a blank line between them; a line break inside one stays.
  void print_paragraphs(std::string_view text, std::size_t indent = 0) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      Paragraph paragraph;
      paragraph.add(line);
      if (paragraph.empty()) {
        output_.write("\n");
      } else {
        write(paragraph, indent);
      }
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  void quiet(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    Paragraph paragraph;
    paragraph.add(std::string(name) + ": " + value, Style::quiet);
    write_part(paragraph);
  }

  void label(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    constexpr std::size_t column = 10;
    std::string front(name);
    front.resize(column, ' ');
    Paragraph paragraph;
    paragraph.add(value);
    output_.write(paragraph.lines(width(), front, color()));
  }

  [[nodiscard]] std::size_t indent() const { return shows(Shown::rank) ? 4 : 0; }

  Output& output_;
  PrintOptions options_;
  bool first_ = true;
  std::string rank_;  // until it is printed
};

}  // namespace

std::unique_ptr<Printer> make_text_printer(Output& output, const PrintOptions& options) {
  return std::make_unique<TextPrinter>(output, options);
}

}  // namespace morgue::cli
