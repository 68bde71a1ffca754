#include "searcher/cli/explain_text.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "searcher/cli/display.h"

namespace morgue::cli {

namespace {

class Explainer {
 public:
  explicit Explainer(const Screen& screen) : screen_(screen) {}

  void heading(std::string_view text) {
    out_ += styled(text, Style::title, screen_.color);
    out_ += '\n';
  }

  void paragraph(std::string_view text) {
    Paragraph paragraph;
    paragraph.add(text);
    out_ += paragraph.lines(screen_.columns, indent, screen_.color);
  }

  // As it is laid out already.
  void lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      row({std::string(text.substr(0, end))});
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  void row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths = {}) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = printable(cells[i]);
      line += cell;
      if (i + 1 < cells.size()) line.append(widths[i] - display_width(cell) + 2, ' ');
    }
    out_ += line + '\n';
  }

  // Columns as wide as their widest cell, but for the last.
  void table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& cells : rows) {
      widths.resize(std::max(widths.size(), cells.size()));
      for (std::size_t i = 0; i < cells.size(); ++i) {
        widths[i] = std::max(widths[i], display_width(printable(cells[i])));
      }
    }
    for (const std::vector<std::string>& cells : rows) row(cells, widths);
  }

  std::string take() { return std::move(out_) + '\n'; }

 private:
  static constexpr std::size_t indent = 2;

  const Screen& screen_;
  std::string out_;
};

std::string milliseconds(double time) {
  char text[32];
  const int length = std::snprintf(text, sizeof text, "%8.3f ms", time);
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace

std::string explain_text(const Explanation& explanation, const Screen& screen) {
  Explainer out(screen);
  out.heading("tokens (column, kind, text)");
  std::vector<std::vector<std::string>> rows;
  for (const Explanation::Token& token : explanation.tokens) {
    rows.push_back({std::to_string(token.column), token.kind, token.text});
  }
  out.table(rows);

  if (!explanation.translated.empty()) {
    out.heading("the query in Morgue's language");
    out.paragraph(explanation.translated);
  }
  out.heading("tree");
  out.lines(explanation.tree);
  out.heading("the query, printed from the tree");
  out.paragraph(explanation.canonical);
  out.heading("Xapian's query");
  out.paragraph(explanation.xapian_query);

  out.heading("terms (articles, term, meaning)");
  rows.clear();
  std::size_t widest = 0;
  for (const Explanation::Term& term : explanation.terms) {
    widest = std::max(widest, with_commas(term.articles).size());
  }
  for (const Explanation::Term& term : explanation.terms) {
    std::string count = with_commas(term.articles);
    count.insert(0, widest - count.size(), ' ');
    rows.push_back({std::move(count), term.term, term.meaning});
  }
  out.table(rows);

  if (!explanation.notes.empty()) {
    out.heading("notes");
    for (const std::string& note : explanation.notes) out.paragraph(note);
  }
  out.heading("time");
  rows.clear();
  for (const Explanation::Time& time : explanation.times) {
    rows.push_back({milliseconds(time.milliseconds), time.stage});
  }
  out.table(rows);
  return out.take();
}

}  // namespace morgue::cli
