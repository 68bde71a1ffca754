// ZCZC ... NNNN.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"
#include "indexer/reader/wire_message.h"

namespace morgue::index {

namespace {

using Lines = std::vector<std::string_view>;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::string tidy(std::string_view text) {
  return one_line(clean_text(trim_wire(text)));
}

bool has_letters(std::string_view text, std::size_t least) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
           return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
         })) >= least;
}

// What the head's lines say, by the marks that they begin with.
struct Head {
  std::string headline;
  std::string slug;
  std::string take;
  std::string place;
  std::size_t length = 0;  // lines
};

// ":POTTED :Eagle Farm MARKET DAY": the latter part says what it is.
std::string latter_part(std::string_view text) {
  const std::size_t colon = text.rfind(" :");
  return tidy(colon == std::string_view::npos ? text : text.substr(colon + 2));
}

// The slug and what of the story this take is; a slug of some words says it all.
std::string headline_of(const Head& head) {
  constexpr std::ptrdiff_t some_blanks = 3;
  if (head.take.find(head.slug) == 0) return head.take;
  const bool whole = std::count(head.slug.begin(), head.slug.end(), ' ') >= some_blanks;
  return whole || head.take.empty() ? head.slug : head.slug + ' ' + head.take;
}

Head read_marked_head(const Lines& lines) {
  constexpr std::string_view marks = "%#$:&*@~=^+!";
  Head head;
  std::size_t i = 0;
  for (; i < lines.size(); ++i) {
    const std::string_view line = trim_wire(lines[i]);
    if (line.empty()) continue;  // stands inside of heads too
    // A desk's letter, and the lines in which racing services route their messages.
    const bool desk = line.size() == 1 && is_upper(line.front());
    const bool route = i == 0 && line.size() > 3 && is_upper(line[0]) && is_upper(line[1]) &&
                       line[2] == ' ' && is_upper(line[3]);
    if (desk || route) continue;
    if (marks.find(line.front()) == std::string_view::npos) break;
    // "* Prime Minister ..." is an item of a list.
    if (line.size() > 1 && line[1] == ' ' && line.front() != ':') break;
    const std::string value = tidy(line.substr(1));
    switch (line.front()) {
      case '^':
        head.headline = value;
        break;
      case '$':
        // A category, where it is a letter or two.
        if (value.size() > 2) head.headline = value;
        break;
      case '#':
        head.slug = value;
        break;
      case '=':
        head.take = value;
        break;
      case ':':
        if (value.size() > 2 && value.front() == '(' && value.back() == ')') {
          head.place = value.substr(1, value.size() - 2);
        } else if (!has_letters(value, 3)) {
          break;  // a time, a date
        } else if (head.slug.empty()) {
          head.slug = latter_part(value);
        } else if (head.take.empty()) {
          head.take = latter_part(value);
        }
        break;
      default:
        break;
    }
  }
  head.length = i;
  return head;
}

// "TI#UGL continues project delay negotiation": two letters and a value.
bool is_lettered(std::string_view line) {
  return line.size() >= 3 && is_upper(line[0]) && is_upper(line[1]) && line[2] == '#';
}

// Returns how many lines the head has.
std::size_t read_lettered_head(const Lines& lines, const WireMessageEvents& events,
                               Article& article) {
  std::size_t i = 0;
  for (; i < lines.size(); ++i) {
    const std::string_view line = trim_wire(lines[i]);
    if (!is_lettered(line)) {
      if (line.empty()) continue;
      break;
    }
    const std::string_view key = line.substr(0, 2);
    const std::string value = tidy(line.substr(3));
    if (key == "TX") {
      ++i;
      break;
    }
    if (value.empty() || value == "*") continue;
    if (key == "TI") {
      article.headline = value;
    } else if (key == "AB") {
      article.standfirst = value;
    } else if (key == "PD") {
      if (const auto date = parse_news_date(value)) {
        article.date = *date;
      } else {
        events.left_out(in_quotes(value) + " is not understood as a date");
      }
    } else if (key == "BY") {
      article.byline = parse_byline(value).names;
    } else if (key == "KN") {
      article.source = value;
    } else if (key == "AN") {
      article.id = value;
    } else if (key == "KY") {
      article.keywords.push_back(value);
    }
  }
  return i;
}

// The first line of the text, where it stands by itself as a headline does.
std::string take_first_line(const Lines& lines, std::size_t& begin, std::size_t end) {
  while (begin < end && trim_wire(lines[begin]).empty()) ++begin;
  if (begin == end) return {};
  constexpr std::size_t longest = 150;
  std::string line = tidy(lines[begin]);
  if (line.size() > longest) return {};
  // "RACING : Caulfield FIELDS Saturday", "... .=!" with marks for the type setter.
  while (!line.empty() && std::string_view("=!.< ").find(line.back()) != std::string_view::npos) {
    line.pop_back();
  }
  ++begin;
  return line;
}

}  // namespace

std::string read_zczc_message(const WireText& message, const WireMessageEvents& events,
                              Article& article) {
  Lines lines = wire_lines(message.text);
  std::size_t begin = 0;
  while (begin < lines.size() && trim_wire(lines[begin]).empty()) ++begin;
  if (begin == lines.size()) return "has neither headline nor body";
  // "ZCZC AAP": who sends it, where that is no number of a line.
  std::string sender = tidy(trim_wire(lines[begin]).substr(4));
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(begin) + 1);
  std::size_t end = lines.size();
  const auto ends = [&](std::string_view line) {
    return line.empty() || line == "NNNN" || line == sender ||
           (!sender.empty() && line == sender + " RESULTS");
  };
  while (end > 0 && ends(trim_wire(lines[end - 1]))) --end;
  lines.resize(end);
  if (is_news_agency(sender)) article.agency = sender;

  std::size_t first = 0;
  while (first < lines.size() && trim_wire(lines[first]).empty()) ++first;
  if (first < lines.size() && is_lettered(trim_wire(lines[first]))) {
    begin = read_lettered_head(lines, events, article);
  } else {
    Head head = read_marked_head(lines);
    begin = head.length;
    article.headline = head.headline;
    article.place = head.place;
    if (!head.slug.empty()) article.keywords.push_back(head.slug);
    if (article.headline.empty() && !head.slug.empty()) {
      article.headline = headline_of(head);
    }
  }
  if (article.headline.empty()) article.headline = take_first_line(lines, begin, end);
  article.body = wire_paragraphs(lines, begin, end);
  if (article.headline.empty() && article.body.empty()) return "has neither headline nor body";
  return {};
}

}  // namespace morgue::index
