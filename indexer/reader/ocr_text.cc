#include "indexer/reader/ocr_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <vector>

#include "common/text.h"

namespace morgue::index {

namespace {

// A letter and how many bytes it has; 0 bytes where none stands.
std::size_t letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  std::size_t next = at;
  UChar32 c = 0;
  U8_NEXT(text.data(), next, text.size(), c);
  return c >= 0 && u_isalpha(c) ? next - at : 0;
}

bool begins_lower(std::string_view text) {
  if (text.empty()) return false;
  std::size_t i = 0;
  UChar32 c = 0;
  U8_NEXT(text.data(), i, text.size(), c);
  return c >= 0 && u_islower(c);
}

// The word of letters that a line begins with, and the one that it ends with.
std::string_view first_word(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t size = letter_at(line, end); size > 0; size = letter_at(line, end)) end += size;
  return line.substr(0, end);
}

std::string_view last_word(std::string_view line) {
  std::size_t begin = line.size();
  while (begin > 0) {
    std::size_t at = begin - 1;
    while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
    if (letter_at(line, at) == 0) break;
    begin = at;
  }
  return line.substr(begin);
}

// A sign for a broken word at the line's end: its bytes, 0 for none.
std::size_t break_sign(std::string_view line) {
  // Hyphen, soft hyphen, not sign, hyphen proper, double oblique hyphen.
  for (const std::string_view sign :
       {"-", "\xC2\xAD", "\xC2\xAC", "\xE2\x80\x90", "\xE2\xB8\x97"}) {
    if (line.size() > sign.size() && line.substr(line.size() - sign.size()) == sign) {
      return sign.size();
    }
  }
  return 0;
}

// Without a small letter, and with some others.
bool is_heading(std::string_view line) {
  constexpr int some = 4;
  int capitals = 0;
  for (std::size_t i = 0; i < line.size();) {
    UChar32 c = 0;
    U8_NEXT(line.data(), i, line.size(), c);
    if (c < 0) continue;
    if (u_islower(c)) return false;
    if (u_isupper(c)) ++capitals;
  }
  return capitals >= some;
}

class Page {
 public:
  explicit Page(std::string_view text) : text_(text) {
    split();
    count_words();
  }

  std::string joined() {
    std::string out;
    out.reserve(text_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::string_view line = lines_[i];
      if (i + 1 < lines_.size() && !lines_[i + 1].empty()) line = join(line, lines_[i + 1]);
      out += line;
      out += '\n';
    }
    return out;
  }

 private:
  void split() {
    std::string_view rest = text_;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
      lines_.push_back(line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  // Words of letters, and words with a hyphen in them, as they stand inside lines.
  void count_words() {
    for (const std::string_view line : lines_) {
      std::size_t i = 0;
      while (i < line.size()) {
        const std::string_view word = first_word(line.substr(i));
        if (word.empty()) {
          ++i;
          while (i < line.size() && (static_cast<unsigned char>(line[i]) & 0xC0U) == 0x80U) ++i;
          continue;
        }
        ++words_[fold_case(word)];
        const std::size_t end = i + word.size();
        if (end + 1 < line.size() && line[end] == '-') {
          const std::string_view second = first_word(line.substr(end + 1));
          if (!second.empty()) {
            ++words_[fold_case(std::string(word) + '-' + std::string(second))];
          }
        }
        i = end;
      }
    }
  }

  [[nodiscard]] std::size_t count(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  }

  // The line, with the rest of its last word taken from the next one.
  std::string_view join(std::string_view line, std::string_view& next) {
    const std::string_view rest = first_word(next);
    if (rest.empty() || !begins_lower(next)) return line;
    const std::size_t sign = break_sign(line);
    const std::string_view half = last_word(line.substr(0, line.size() - sign));
    if (half.empty()) return line;
    const std::string whole = std::string(half) + std::string(rest);
    std::string made(line.substr(0, line.size() - sign - half.size()));
    if (sign > 0) {
      const std::string with_hyphen = fold_case(std::string(half) + '-' + std::string(rest));
      const bool keep = count(with_hyphen) > 0 && count(fold_case(whole)) == 0;
      made += keep ? std::string(half) + '-' + std::string(rest) : whole;
    } else {
      if (count(fold_case(whole)) == 0) return line;
      // Each half was counted where it stands here.
      if (count(fold_case(half)) > 1 && count(fold_case(rest)) > 1) return line;
      made += whole;
    }
    next.remove_prefix(rest.size());
    // A full stop or a comma goes with its word.
    std::size_t signs = 0;
    while (signs < next.size() &&
           std::string_view(".,;:!?)\"'").find(next[signs]) != std::string_view::npos) {
      ++signs;
    }
    made += next.substr(0, signs);
    next.remove_prefix(signs);
    while (!next.empty() && next.front() == ' ') next.remove_prefix(1);
    kept_.push_back(std::move(made));
    return kept_.back();
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;
  std::unordered_map<std::string, std::size_t> words_;
  std::deque<std::string> kept_;  // lines that were put together; views into it stay
};

}  // namespace

std::string join_ocr_lines(std::string_view text) {
  const std::string joined = Page(text).joined();
  std::vector<std::string_view> lines;
  std::vector<std::size_t> lengths;
  std::string_view rest = joined;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines.push_back(rest.substr(0, end));
    if (!lines.back().empty()) lengths.push_back(lines.back().size());
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (lengths.empty()) return {};
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  const std::size_t usual = *middle;
  std::string out;
  bool begins = true;  // a paragraph
  bool heading = false;
  for (const std::string_view line : lines) {
    const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
    if (blank) {
      begins = true;
      continue;
    }
    const bool capitals = is_heading(line);
    if (capitals != heading) begins = true;
    heading = capitals;
    if (!out.empty()) out += begins ? "\n\n" : " ";
    out += line;
    // A line that ends a sentence where there is room for more ends a paragraph.
    begins = 5 * line.size() < 4 * usual &&
             std::string_view(".!?\"").find(line.back()) != std::string_view::npos;
  }
  return normalize_paragraphs(out);
}

bool looks_like_ocr(std::string_view head) {
  std::vector<std::size_t> lengths;
  std::size_t blank = 0;
  std::size_t ended = 0;
  std::size_t broken = 0;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) {
      line.remove_suffix(1);
    }
    if (line.empty() || line == "\f") {
      ++blank;
      continue;
    }
    lengths.push_back(count_characters(line));
    ended += std::string_view(".!?\":").find(line.back()) != std::string_view::npos ? 1 : 0;
    broken += break_sign(line) > 0 ? 1 : 0;
  }
  constexpr std::size_t least_lines = 30;
  if (lengths.size() < least_lines) return false;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  constexpr std::size_t shortest = 12;
  constexpr std::size_t longest = 60;
  if (*middle < shortest || *middle > longest) return false;
  const std::size_t lines = lengths.size();
  if (100 * ended > 40 * lines) return false;
  // Columns without a blank line, or with words broken all over.
  return 100 * blank <= 4 * lines || (50 * broken >= lines && 100 * blank <= 40 * lines);
}

}  // namespace morgue::index
