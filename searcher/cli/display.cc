#include "searcher/cli/display.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "searcher/cli/line_breaks.h"

namespace morgue::cli {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

UChar32 next_character(std::string_view text, std::size_t& place) {
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto at = static_cast<std::int64_t>(place);
  U8_NEXT(bytes, at, static_cast<std::int64_t>(text.size()), c);
  place = static_cast<std::size_t>(at);
  return c;
}

// Overrides of the direction of writing could make a line read as something else; soft hyphens are
// shown by some terminals though they ask not to be.
bool is_steering(UChar32 c) {
  constexpr UChar32 soft_hyphen = 0xAD;
  return c == soft_hyphen || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// What stands for a gap or for the end of a line.
bool is_white(UChar32 c) {
  return c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::size_t width_of(UChar32 c) {
  constexpr UChar32 first_combining = 0x300;
  if (c < first_combining) return 1;
  constexpr UChar32 first_inner_jamo = 0x1160;  // vowels and finals, which join the initial
  constexpr UChar32 last_inner_jamo = 0x11FF;
  if (c >= first_inner_jamo && c <= last_inner_jamo) return 0;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string_view start_of(Style style) {
  switch (style) {
    case Style::title:
      return "\x1b[36m";
    case Style::match:
      return "\x1b[1m";
    case Style::quiet:
      return "\x1b[2m";
    case Style::plain:
      break;
  }
  return {};
}

constexpr std::string_view end_of_style = "\x1b[0m";

/// Where the text goes on in a new line, and which spaces vanish there.
class LineFiller {
 public:
  LineFiller(std::string_view text, std::size_t width)
      : text_(text), width_(std::max<std::size_t>(width, 2)), breaks_(line_breaks(text)) {}

  /// The next line; empty at the end of the text.
  TextRange next() {
    while (begin_ < text_.size() && text_[begin_] == ' ') ++begin_;
    TextRange line{begin_, begin_};
    std::size_t used = 0;
    std::size_t place = begin_;
    while (place < text_.size()) {
      std::size_t after = place;
      const std::size_t wide = width_of(next_character(text_, after));
      // A space may hang over the end: it is not printed.
      if (used + wide > width_ && text_[place] != ' ') {
        if (line.end == line.begin) line.end = place;  // a word longer than the line
        begin_ = line.end;
        return trimmed(line);
      }
      used += wide;
      place = after;
      if (is_break(place)) line.end = place;
    }
    line.end = begin_ = text_.size();
    return trimmed(line);
  }

 private:
  [[nodiscard]] TextRange trimmed(TextRange line) const {
    while (line.end > line.begin && text_[line.end - 1] == ' ') --line.end;
    return line;
  }

  bool is_break(std::size_t place) {
    while (break_ < breaks_.size() && breaks_[break_] < place) ++break_;
    return break_ < breaks_.size() && breaks_[break_] == place;
  }

  std::string_view text_;
  std::size_t width_;
  std::vector<std::size_t> breaks_;
  std::size_t break_ = 0;
  std::size_t begin_ = 0;
};

}  // namespace

std::string printable(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::size_t place = 0;
  while (place < text.size()) {
    const std::size_t begin = place;
    const UChar32 c = next_character(text, place);
    if (c < 0 || (u_charType(c) == U_CONTROL_CHAR && !is_white(c))) {
      out += replacement;
    } else if (is_white(c)) {
      out += ' ';
    } else if (!is_steering(c)) {
      out += text.substr(begin, place - begin);
    }
  }
  return out;
}

std::size_t display_width(std::string_view printable_text) {
  std::size_t width = 0;
  std::size_t place = 0;
  while (place < printable_text.size()) width += width_of(next_character(printable_text, place));
  return width;
}

std::size_t width_before_column(std::string_view text, std::size_t column) {
  std::size_t place = 0;
  for (std::size_t i = 1; i < column && place < text.size(); ++i) next_character(text, place);
  return display_width(printable(text.substr(0, place)));
}

std::string with_commas(std::uint64_t number) {
  constexpr std::size_t group = 3;
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > group;) digits.insert(i -= group, 1, ',');
  return digits;
}

std::string styled(std::string_view text, Style style, bool color) {
  if (!color || style == Style::plain || text.empty()) return std::string(text);
  std::string out(start_of(style));
  out += text;
  out += end_of_style;
  return out;
}

void Paragraph::add(std::string_view text, Style style) {
  if (text.empty()) return;
  pieces_.push_back({text_.size(), style});
  text_ += printable(text);
}

void Paragraph::add(std::string_view text, const std::vector<TextRange>& matches, Style style) {
  std::size_t done = 0;
  for (const TextRange& match : matches) {
    add(text.substr(done, match.begin - done), style);
    add(text.substr(match.begin, match.end - match.begin), Style::match);
    done = match.end;
  }
  add(text.substr(done), style);
}

void Paragraph::put(std::string& out, std::size_t begin, std::size_t end, bool color) const {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const std::size_t piece_end = i + 1 < pieces_.size() ? pieces_[i + 1].begin : text_.size();
    const std::size_t from = std::max(begin, pieces_[i].begin);
    const std::size_t to = std::min(end, piece_end);
    if (from >= to) continue;
    out += styled(std::string_view(text_).substr(from, to - from), pieces_[i].style, color);
  }
}

std::string Paragraph::lines(std::size_t width, std::size_t indent, bool color) const {
  return lines(width, std::string(indent, ' '), color);
}

std::string Paragraph::lines(std::size_t width, std::string_view label, bool color) const {
  std::string out;
  std::string margin(label);
  const std::size_t indent = display_width(label);
  LineFiller filler(text_, width > indent ? width - indent : 1);
  for (TextRange line = filler.next(); line.end > line.begin; line = filler.next()) {
    out += margin;
    put(out, line.begin, line.end, color);
    out += '\n';
    margin.assign(indent, ' ');
  }
  return out;
}

}  // namespace morgue::cli
