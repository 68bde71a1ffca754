#include "indexer/reader/hard_wrap.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "common/text.h"

namespace morgue::index {

namespace {

constexpr std::size_t indent_of_paragraph = 2;
constexpr std::size_t widest_wrapped = 120;
constexpr std::size_t narrowest_wrapped = 40;

struct Line {
  std::string_view content;  // without blanks at its ends
  std::size_t indent = 0;
};

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos) {
      lines.push_back({});
    } else {
      lines.push_back({line.substr(begin, line.find_last_not_of(' ') - begin + 1), begin});
    }
  }
  return lines;
}

// Columns: a run of blanks or dots between words.
bool is_tabular(std::string_view content) {
  const std::size_t dots = content.find("....");
  return content.find("   ") != std::string_view::npos ||
         (dots != std::string_view::npos &&
          content.find_first_not_of('.', dots) != std::string_view::npos);
}

bool ends_sentence(std::string_view content) {
  return content.find_last_of(".?!\"'") == content.size() - 1;
}

enum class Style {
  indented,  // paragraphs begin further in
  blank,     // blank lines stand between them, or lines are wrapped and nothing does
  lines,     // each line is a paragraph
};

Style style_of(const std::vector<Line>& lines) {
  std::size_t indented = 0;
  std::size_t flush = 0;
  std::size_t blank_inside = 0;
  std::size_t widest = 0;
  std::size_t wide = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.content.empty()) {
      blank_inside += i > 0 && i + 1 < lines.size() ? 1 : 0;
      continue;
    }
    ++(line.indent >= indent_of_paragraph ? indented : flush);
    widest = std::max(widest, line.content.size());
  }
  if (indented > 0 && flush > 0) return Style::indented;
  if (blank_inside > 0) return Style::blank;
  if (widest > widest_wrapped || widest < narrowest_wrapped) return Style::lines;
  for (const Line& line : lines) wide += line.content.size() * 10 >= widest * 7 ? 1 : 0;
  return wide * 2 >= lines.size() ? Style::blank : Style::lines;
}

// Adds a line to the paragraph under way.
void append_wrapped(std::string& paragraph, std::string_view content) {
  const bool hyphen =
      paragraph.size() > 1 && paragraph.back() == '-' && paragraph[paragraph.size() - 2] != '-' &&
      paragraph[paragraph.size() - 2] != ' ' && content.front() >= 'a' && content.front() <= 'z';
  if (!hyphen) paragraph += ' ';
  paragraph += content;
}

}  // namespace

std::string unwrap_paragraphs(std::string_view text) {
  const std::vector<Line> lines = split_lines(text);
  const Style style = style_of(lines);
  const bool any_blank = std::any_of(lines.begin(), lines.end(),
                                     [](const Line& line) { return line.content.empty(); });
  std::size_t widest = 0;
  for (const Line& line : lines) widest = std::max(widest, line.content.size());

  std::string out;
  out.reserve(text.size() + lines.size());
  std::string paragraph;
  bool table_before = false;
  const auto finish = [&] {
    if (paragraph.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += paragraph;
    paragraph.clear();
  };
  const Line* before = nullptr;  // none after a blank line
  for (const Line& line : lines) {
    if (line.content.empty()) {
      finish();
      before = nullptr;
      continue;
    }
    const bool table = is_tabular(line.content);
    const bool short_end = style == Style::blank && !any_blank && before != nullptr &&
                           before->content.size() * 10 < widest * 8 &&
                           ends_sentence(before->content);
    if (style == Style::lines || short_end ||
        (style == Style::indented && line.indent >= indent_of_paragraph &&
         !(table && table_before))) {
      finish();
    }
    const std::string content = one_line(line.content);
    if (paragraph.empty()) {
      paragraph = content;
    } else if (table || table_before) {
      paragraph += '\n' + content;
    } else {
      append_wrapped(paragraph, content);
    }
    table_before = table;
    before = &line;
  }
  finish();
  return out;
}

}  // namespace morgue::index
