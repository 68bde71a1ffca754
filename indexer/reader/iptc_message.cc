// IPTC 7901.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/hard_wrap.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/report.h"
#include "indexer/reader/wire_message.h"

namespace morgue::index {

namespace {

using Lines = std::vector<std::string_view>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string tidy(std::string_view text) {
  return one_line(clean_text(text));
}

std::string join_lines(const Lines& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    text += lines[i];
    text += '\n';
  }
  return text;
}

// "1ST LEAD", "REFILE", "URGENT", "(Achtung)", "2nd ROUNDUP": what a message is to its editors, not
// what it is about.
bool is_status(std::string_view line) {
  const std::string folded = fold_value(line);
  if (folded.size() > 24) return false;
  for (const std::string_view word :
       {"lead",         "refile",          "extra",     "urgent",       "flash",
        "correction",   "corrected",       "achtung",   "roundup",      "update",
        "eil",          "bulletin",        "writethru", "advisory",     "repeat",
        "berichtigung", "zusammenfassung", "korrektur", "wiederholung", "kill",
        "embargoed"}) {
    const std::size_t at = folded.find(word);
    if (at == std::string::npos) continue;
    // With nothing beside it but a number: "1st lead", "(2nd update)".
    std::string rest = folded.substr(0, at) + folded.substr(at + word.size());
    rest.erase(std::remove_if(rest.begin(), rest.end(),
                              [](char c) {
                                return is_digit(c) || c == '(' || c == ')' || c == ' ' ||
                                       c == '.' || c == ':';
                              }),
               rest.end());
    if (rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return true;
  }
  return false;
}

// What stands between STX and the text: the headline, over lines up to one that ends in '='.
struct Head {
  std::string headline;
  std::string byline;
  std::size_t length = 0;  // lines
};

Head read_head(const Lines& lines) {
  constexpr std::size_t farthest = 12;
  Head head;
  std::size_t first = 0;
  while (first < lines.size() && trim_wire(lines[first]).empty()) ++first;
  std::size_t end = first;
  std::size_t blank = lines.size();
  bool marked = false;
  for (; end < lines.size() && end < first + farthest; ++end) {
    const std::string_view line = trim_wire(lines[end]);
    if (line.empty()) blank = std::min(blank, end);
    if (!line.empty() && line.back() == '=') {
      marked = true;
      ++end;
      break;
    }
  }
  if (!marked) {
    // Without the mark: lines before the first blank one, if these are few.
    constexpr std::size_t most = 3;
    if (blank == lines.size() || blank - first > most) return head;
    end = blank;
  }
  for (std::size_t i = first; i < end; ++i) {
    std::string line = tidy(trim_wire(lines[i]));
    if (!line.empty() && line.back() == '=') line.pop_back();
    line = tidy(line);
    if (line.empty() || is_status(line)) continue;
    const std::string folded = fold_case(line.substr(0, 4));
    const bool by = folded.compare(0, 3, "by ") == 0 || folded == "von " || folded == "por ";
    if (by && !head.headline.empty()) {
      head.byline = std::move(line);
      continue;
    }
    if (!head.headline.empty()) head.headline += ' ';
    head.headline += line;
  }
  head.length = end;
  return head;
}

bool is_notebook(std::string_view line) {
  const std::string folded = fold_value(trim_wire(line).substr(0, 80));
  if (folded == "* * * *") return true;
  if (folded.compare(0, 1, "#") == 0 && folded.find("notebook") != std::string::npos) return true;
  if (folded.compare(0, 1, "#") == 0 && folded.find("notizblock") != std::string::npos) return true;
  return folded.compare(0, 27, "the following information is") == 0;
}

// "dpa wsz jln npr", "afp ph/jk", "sda/js": who wrote and edited it, in letters.
bool is_signature(std::string_view line, std::string_view agency) {
  const std::string text = tidy(trim_wire(line));
  constexpr std::size_t longest = 40;
  if (text.empty() || text.size() > longest) return false;
  const std::string folded = fold_value(agency.substr(0, agency.find('-')));
  if (folded.empty() || fold_value(text).compare(0, folded.size(), folded) != 0) return false;
  if (text.size() == folded.size()) return true;
  constexpr std::size_t longest_word = 5;
  std::size_t length = 0;
  for (const char c : std::string_view(text).substr(folded.size())) {
    if (c == ' ' || c == '/' || c == '-') {
      length = 0;
    } else if (c >= 'a' && c <= 'z') {
      if (++length > longest_word) return false;
    } else {
      return false;
    }
  }
  return true;
}

// "- Reporting by: Albert Otti in Vienna, Christiane Oelrich in Geneva"
void read_reporters(const Lines& lines, std::size_t begin, Article& article) {
  constexpr std::string_view label = "Reporting by:";
  for (std::size_t i = begin; i < lines.size(); ++i) {
    const std::size_t at = lines[i].find(label);
    if (at == std::string_view::npos) continue;
    std::string names(lines[i].substr(at + label.size()));
    while (i + 1 < lines.size() && lines[i + 1].substr(0, 2) == "  ") {
      names += ' ';
      names += trim_wire(lines[++i]);
    }
    std::string_view rest = names;
    while (!rest.empty()) {
      std::size_t end = std::min({rest.find(','), rest.find(" and "), rest.size()});
      std::string_view one = rest.substr(0, end);
      rest.remove_prefix(end == rest.size() ? end : end + (rest[end] == ',' ? 1 : 5));
      one = trim_wire(one.substr(0, one.find(" in ")));
      for (std::string& name : parse_byline(tidy(one)).names)
        article.byline.push_back(std::move(name));
    }
    return;
  }
}

// "eca062 4 i 211 ccccb   dpa 061": service and number, priority, category, words, and what the
// agency likes to add, its name and a number last.
void read_header_line(std::string_view line, Article& article) {
  std::vector<std::string> words;
  std::string text = tidy(line);
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (words.empty()) return;
  article.id = words[0];
  if (words.size() > 2) {
    if (std::string section = wire_section(words[2]); !section.empty()) {
      article.sections.push_back(std::move(section));
    }
  }
  // What stands apart at the line's end, without the number behind it.
  const std::string_view whole = trim_wire(line);
  const std::size_t gap = whole.rfind("  ");
  if (gap == std::string_view::npos) return;
  std::string agency = tidy(whole.substr(gap));
  const std::size_t last = agency.rfind(' ');
  if (last != std::string::npos &&
      std::all_of(agency.begin() + static_cast<std::ptrdiff_t>(last) + 1, agency.end(), is_digit)) {
    agency.erase(last);
  }
  if (std::none_of(agency.begin(), agency.end(), is_digit)) article.agency = std::move(agency);
}

// "CANTERBURY\x1F6\x1FN\x1FN\x1FNSW\x1FWednesday": results of races, without a headline.
void read_results_header(std::string_view header, Article& article) {
  std::string line(trim_wire(header.substr(0, header.find_first_of("\r\n"))));
  std::replace(line.begin(), line.end(), '\x1F', ' ');
  article.headline = tidy(line);
}

void add_keywords(std::string_view slug, Article& article) {
  while (!slug.empty()) {
    const std::size_t end = std::min(slug.find('/'), slug.size());
    std::string keyword = tidy(trim_wire(slug.substr(0, end)));
    if (!keyword.empty()) article.keywords.push_back(std::move(keyword));
    slug.remove_prefix(std::min(end + 1, slug.size()));
  }
}

}  // namespace

std::string read_iptc_message(const WireText& message, const WireMessageEvents& events,
                              Article& article) {
  const bool results = message.header.find('\x1F') != std::string_view::npos;
  if (results) read_results_header(message.header, article);
  bool first = true;
  for (const std::string_view line : wire_lines(results ? std::string_view() : message.header)) {
    if (trim_wire(line).empty()) continue;
    if (std::exchange(first, false)) {
      read_header_line(line, article);
    } else {
      add_keywords(line, article);
    }
  }
  const Lines lines = wire_lines(message.text);
  const Head head = results ? Head() : read_head(lines);
  if (!head.headline.empty()) article.headline = head.headline;
  if (!head.byline.empty()) {
    Byline byline = parse_byline(head.byline);
    article.byline = std::move(byline.names);
    if (article.agency.empty()) article.agency = std::move(byline.agency);
  }
  std::size_t end = head.length;
  while (end < lines.size() && !is_notebook(lines[end])) ++end;
  if (article.byline.empty()) read_reporters(lines, end, article);
  while (end > head.length &&
         (trim_wire(lines[end - 1]).empty() || is_signature(lines[end - 1], article.agency))) {
    --end;
  }
  article.body = unwrap_paragraphs(clean_text(join_lines(lines, head.length, end)));
  article.date = trailer_date(message.trailer);
  if (!article.date.known() && !trim_wire(message.trailer).empty()) {
    events.left_out("the date " + in_quotes(tidy(trim_wire(message.trailer))) +
                    " is not understood");
  }
  // Numbers begin again every day.
  if (!article.id.empty() && article.date.known()) {
    article.id += '/' + article.date.iso();
  } else {
    article.id.clear();
  }
  if (article.headline.empty() && article.body.empty()) return "has neither headline nor body";
  return {};
}

}  // namespace morgue::index
