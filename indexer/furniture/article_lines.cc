#include "indexer/furniture/article_lines.h"

#include <algorithm>
#include <limits>
#include <string>

#include "common/text.h"
#include "indexer/reader/news_date_words.h"

namespace morgue::index::furniture {

namespace {

// Characters are up to four bytes long: what has more bytes than this need not be counted.
constexpr std::size_t longest_bytes = 4 * longest_line;
constexpr std::size_t most_lines = 10'000;
constexpr std::size_t least_letters = 4;  // "***", "| 3 |" and "30" are nobody's furniture
constexpr char any_figure = '\x01';       // signs that clean text does not have
constexpr char any_word_of_date = '\x02';

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool ends_with_any(std::string_view line, const std::vector<std::string_view>& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [line](std::string_view end) { return line.ends_with(end); });
}

// Does it end as sentences do?
bool is_sentence(std::string_view line) {
  static const std::vector<std::string_view> quotes{"\"", "'", ")", "\u201d", "\u2019", "\u00bb"};
  static const std::vector<std::string_view> stops{
      ".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", "\u0964", "\u061f", "\u1362"};
  for (const std::string_view quote : quotes) {
    if (line.ends_with(quote)) {
      line.remove_suffix(quote.size());
      break;
    }
  }
  return ends_with_any(line, stops);
}

// What is hashed of a line. One is kept for all lines of a body: it has a buffer.
class Shape {
 public:
  // Returns how many letters there are, a character that is not ASCII counting as one.
  std::size_t fold(std::string_view line, bool sentence) {
    text_.clear();
    letters_ = 0;
    has_figures_ = false;
    const bool dated = std::any_of(line.begin(), line.end(), is_digit);
    for (std::size_t i = 0; i < line.size();) {
      const char c = lower(line[i]);
      if (is_digit(c)) {
        i = take_figures(line, i, sentence);
      } else if (dated && is_letter(c)) {
        i = take_word(line, i);
      } else {
        take(c);
        ++i;
      }
    }
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    return letters_;
  }

  /// Did any stay what they are?
  [[nodiscard]] bool has_figures() const { return has_figures_; }
  [[nodiscard]] std::uint64_t hash() const { return hash64(text_); }

 private:
  void take(char c) {
    if (is_blank(c)) {
      if (!text_.empty() && text_.back() != ' ') text_ += ' ';
      return;
    }
    // Of a character of several bytes only the first one is a letter.
    letters_ += is_letter(c) && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    text_ += c;
  }

  // From a figure on: "2007", "10:15", "3/12/07", "12,345.60". Returns where it ends.
  std::size_t take_figures(std::string_view line, std::size_t begin, bool sentence) {
    std::size_t end = begin;
    std::size_t runs = 1;
    bool amount = false;
    for (; end < line.size(); ++end) {
      if (is_digit(line[end])) continue;
      if (end + 1 >= line.size() || !is_digit(line[end + 1])) break;
      if (line[end] != '.' && line[end] != ',' && line[end] != ':' && line[end] != '/' &&
          line[end] != '-') {
        break;
      }
      amount = amount || line[end] == ',' || line[end] == '.';
      ++runs;
    }
    const std::string_view figures = line.substr(begin, end - begin);
    const bool year =
        figures.size() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
    // "12.03.2007" is a date.
    if (amount && runs == 3 && std::count(figures.begin(), figures.end(), '.') == 2) amount = false;
    if (year || (!sentence && !amount)) {
      text_ += any_figure;
    } else {
      text_ += figures;
      has_figures_ = true;
    }
    return end;
  }

  std::size_t take_word(std::string_view line, std::size_t begin) {
    word_.clear();
    std::size_t end = begin;
    for (; end < line.size() && is_letter(lower(line[end])); ++end) word_ += lower(line[end]);
    if (is_word_of_date()) {
      text_ += any_word_of_date;
      letters_ += word_.size();
    } else {
      for (const char c : word_) take(c);
    }
    return end;
  }

  [[nodiscard]] bool is_word_of_date() const {
    constexpr std::size_t longest = 32;
    if (word_.size() > longest) return false;
    const bool plain = std::all_of(word_.begin(), word_.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string folded = plain ? word_ : fold_accents(fold_case(word_));
    return month_of_word(folded) != 0 || is_weekday_word(folded);
  }

  std::string text_;
  std::string word_;
  std::size_t letters_ = 0;
  bool has_figures_ = false;
};

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

}  // namespace

std::vector<Line> lines_of(std::string_view body) {
  std::vector<Line> lines;
  if (body.size() > std::numeric_limits<std::uint32_t>::max()) return lines;
  Shape shape;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    const std::string_view text = trimmed(body.substr(begin, end - begin));
    if (!text.empty()) {
      if (lines.size() == most_lines) return {};
      Line line;
      line.begin = static_cast<std::uint32_t>(begin);
      line.end = static_cast<std::uint32_t>(end);
      if (text.size() <= longest_bytes && count_characters(text) <= longest_line) {
        const bool sentence = is_sentence(text);
        const bool wordy = shape.fold(text, sentence) >= least_letters;
        if (wordy && !(sentence && shape.has_figures())) {
          line.kind = sentence ? Line::Kind::sentence : Line::Kind::label;
        }
        line.hash = shape.hash();
      } else {
        line.hash = hash64(text);
      }
      lines.push_back(line);
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace morgue::index::furniture
