// What the messages of wires have in common.
#include "indexer/reader/wire_message.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.h"
#include "indexer/reader/hard_wrap.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/text_lines.h"

namespace morgue::index {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string line = clean_text(text);
  std::replace(line.begin(), line.end(), '<', ' ');  // ends a line of ANPA
  line = one_line(line);
  std::string_view rest = line;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

Date as_date(const std::string& text) {
  return parse_news_date(text).value_or(Date());
}

// "20" or "19" before the two digits of a year.
std::string whole_year(std::string_view two_digits) {
  return (two_digits.front() >= '7' ? "19" : "20") + std::string(two_digits);
}

std::string clock(std::string_view four_digits) {
  return std::string(four_digits.substr(0, 2)) + ':' + std::string(four_digits.substr(2));
}

// 131137 [GMT] Nov 13
Date day_first(const std::vector<std::string>& words, std::size_t at) {
  const std::string_view stamp = words[at];
  std::size_t next = at + 1;
  std::string zone;
  if (next < words.size() && (words[next] == "GMT" || words[next] == "UTC")) zone = words[next++];
  if (next + 1 >= words.size()) return {};
  std::string year = words[next + 1];
  if (!all_digits(year) || (year.size() != 2 && year.size() != 4)) return {};
  if (year.size() == 2) year = whole_year(year);
  return as_date(std::string(stamp.substr(0, 2)) + ' ' + words[next] + ' ' + year + ' ' +
                 clock(stamp.substr(2)) + ' ' + zone);
}

// AP-WF-11-13-13 1509GMT
Date month_first(std::string_view day, std::string_view time) {
  std::string_view date = day.substr(day.size() - 8);
  if (date[2] != '-' || date[5] != '-') return {};
  const std::string_view month = date.substr(0, 2);
  const std::string_view of_month = date.substr(3, 2);
  const std::string_view year = date.substr(6);
  if (!all_digits(month) || !all_digits(of_month) || !all_digits(year)) return {};
  std::string written = whole_year(year) + '-' + std::string(month) + '-' + std::string(of_month);
  const std::size_t digits = std::min<std::size_t>(
      4, static_cast<std::size_t>(std::find_if_not(time.begin(), time.end(), is_digit) -
                                  time.begin()));
  if (digits != 4) return as_date(written);
  const std::string zone(time.substr(4));
  return as_date(written + ' ' + clock(time.substr(0, 4)) + ' ' + zone);
}

// Lines as they are, in paragraphs where there are blank lines.
std::string normalize_lines(const std::vector<TextLine>& lines) {
  const bool blank = std::any_of(lines.begin(), lines.end(),
                                 [](const TextLine& line) { return line.after_blank; });
  std::string out;
  for (const TextLine& line : lines) {
    // Without blank lines each is a paragraph, and so is one further in than the others.
    const bool begins =
        !blank || line.after_blank || line.text.front() == ' ' || line.text.front() == '\t';
    if (!out.empty()) out += begins ? "\n\n" : "\n";
    out += one_line(line.text);
  }
  return normalize_paragraphs(out);
}

}  // namespace

std::vector<std::string_view> wire_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back(text.substr(0, end));
    if (end == text.size()) break;
    const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (pair ? 2 : 1));
  }
  return lines;
}

std::string_view trim_wire(std::string_view text) {
  const auto blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '\x7F'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string wire_section(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"a", "Domestic"},  {"e", "Entertainment"}, {"f", "Finance"}, {"i", "International"},
      {"l", "Lifestyle"}, {"p", "Politics"},      {"s", "Sport"},   {"w", "Washington"},
  };
  for (const auto& [letter, name] : names) {
    if (code == letter) return std::string(name);
  }
  return {};
}

std::string wire_paragraphs(const std::vector<std::string_view>& lines, std::size_t begin,
                            std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    text += lines[i];
    text += '\n';
  }
  text = clean_text(text);
  const std::vector<TextLine> all = split_text_lines(text);
  const std::size_t width = wrap_width(all, all.size());
  if (width == 0) return normalize_lines(all);
  // Lines of a list end where they end, however much room there is.
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].after_blank || (i > 0 && had_room(all[i - 1].text, all[i].text, width))) out += '\n';
    out += all[i].text;
    out += '\n';
  }
  return unwrap_paragraphs(out);
}

Date trailer_date(std::string_view trailer) {
  const std::vector<std::string> words = words_of(trailer);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() == 6 && all_digits(word)) {
      if (const Date date = day_first(words, i); date.known()) return date;
    }
    if (word.size() >= 8) {
      const std::string time = i + 1 < words.size() ? words[i + 1] : std::string();
      if (const Date date = month_first(word, time); date.known()) return date;
    }
  }
  return {};
}

}  // namespace morgue::index
