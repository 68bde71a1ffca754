// Text as a terminal shows it: how wide it is, what must not reach it, where its lines break.
#ifndef MORGUE_SEARCHER_CLI_DISPLAY_H
#define MORGUE_SEARCHER_CLI_DISPLAY_H

#include <morgue/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::cli {

enum class Style : std::uint8_t { plain, title, match, quiet };

/// One line of text that does nothing to a terminal: white space of any kind becomes a space,
/// control characters U+FFFD; what only steers the direction of writing or the breaking of lines
/// goes. Bytes that are no UTF-8 become U+FFFD.
std::string printable(std::string_view text);

/// In columns: two for wide characters (ideographs, kana, hangul, emoji), none for combining marks.
std::size_t display_width(std::string_view printable_text);

/// The part of `text` in front of that character (code point, from 1), printed in spaces: where a
/// caret stands.
std::size_t width_before_column(std::string_view text, std::size_t column);

/// 1240 -> "1,240".
std::string with_commas(std::uint64_t number);

/// Text in several styles that is broken into lines.
class Paragraph {
 public:
  /// Any text; it is made printable.
  void add(std::string_view text, Style style = Style::plain);
  /// The ranges, which must be as Snippet::matches are, in another style than the rest.
  void add(std::string_view text, const std::vector<TextRange>& matches,
           Style style = Style::plain);

  [[nodiscard]] bool empty() const { return text_.empty(); }

  /// Lines of at most `width` columns with that indentation, each ended by a line break. A word too
  /// long for a line is broken, never inside a letter with its marks.
  [[nodiscard]] std::string lines(std::size_t width, std::size_t indent, bool color) const;

  /// The same, behind `label`, which stands in the indentation of the first line.
  [[nodiscard]] std::string lines(std::size_t width, std::string_view label, bool color) const;

 private:
  struct Piece {
    std::size_t begin = 0;  // in text_; ends where the next begins
    Style style = Style::plain;
  };
  void put(std::string& out, std::size_t begin, std::size_t end, bool color) const;

  std::string text_;
  std::vector<Piece> pieces_;
};

/// `text`, printable already, in that style.
std::string styled(std::string_view text, Style style, bool color);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_DISPLAY_H
