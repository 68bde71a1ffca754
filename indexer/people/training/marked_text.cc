#include "indexer/people/training/marked_text.h"

#include <morgue/error.h>

#include <fstream>

namespace morgue::index::training {

namespace {

NameSpan::Kind kind_named(char letter) {
  if (letter == 'L') return NameSpan::Kind::place;
  if (letter == 'O') return NameSpan::Kind::group;
  return NameSpan::Kind::person;
}

std::vector<Mark> marks_of(const std::string& column) {
  std::vector<Mark> marks;
  std::size_t at = 0;
  while (at < column.size()) {
    Mark mark;
    std::size_t used = 0;
    mark.begin = static_cast<std::uint32_t>(std::stoul(column.substr(at), &used));
    at += used + 1;
    mark.end = static_cast<std::uint32_t>(std::stoul(column.substr(at), &used));
    at += used + 1;
    mark.kind = kind_named(column.at(at));
    marks.push_back(mark);
    at = column.find(' ', at);
    at = at == std::string::npos ? column.size() : at + 1;
  }
  return marks;
}

}  // namespace

void read_documents(const std::string& path, const std::function<void(Document&&)>& take) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorCode::io, path + ": cannot be read");
  Document document;
  bool any = false;
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t tab = line.find('\t');
    const std::size_t second = line.find('\t', tab + 1);
    if (second == std::string::npos)
      throw Error(ErrorCode::io, path + ": a line without its columns");
    if (line[0] == 'D') {
      if (any) take(std::move(document));
      document = {line.substr(tab + 1, second - tab - 1), line.substr(second + 1), {}};
      any = true;
    } else {
      document.paragraphs.push_back(
          {line.substr(tab + 1, second - tab - 1), marks_of(line.substr(second + 1))});
    }
  }
  if (any) take(std::move(document));
}

Paragraph joined(const Document& document) {
  Paragraph all;
  for (const Paragraph& paragraph : document.paragraphs) {
    if (!all.text.empty()) all.text += "\n\n";
    const auto offset = static_cast<std::uint32_t>(all.text.size());
    all.text += paragraph.text;
    for (Mark mark : paragraph.marks) {
      mark.begin += offset;
      mark.end += offset;
      all.marks.push_back(mark);
    }
  }
  return all;
}

void read_words(const Paragraph& text, ArticleWords& words, ZoneTexts& texts) {
  texts = {};
  texts[0] = text.text;
  words.clear();
  words.add(text.text, 0);
  words.finish();
}

std::vector<std::uint8_t> labels_of(const Paragraph& text, const ArticleWords& words) {
  const auto& tokens = words.tokens();
  std::vector<std::uint8_t> labels(tokens.size(), outside);
  std::vector<bool> in_run(tokens.size(), false);
  for (const Run& run : words.runs()) {
    for (std::uint32_t i = run.begin; i < run.end; ++i) in_run[i] = true;
  }
  std::size_t at = 0;
  for (const Mark& mark : text.marks) {
    while (at < tokens.size() && tokens[at].end <= mark.begin) ++at;
    bool inside = false;
    for (; at < tokens.size() && tokens[at].begin < mark.end; ++at) {
      if (tokens[at].starts_sentence) inside = false;
      if (!in_run[at]) {
        inside = false;
        continue;
      }
      labels[at] =
          static_cast<std::uint8_t>(1 + 2 * static_cast<int>(mark.kind) + (inside ? 1 : 0));
      inside = true;
    }
  }
  return labels;
}

}  // namespace morgue::index::training
