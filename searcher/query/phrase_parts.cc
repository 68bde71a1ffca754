#include "searcher/query/phrase_parts.h"

#include "searcher/query/word_form.h"

namespace morgue::query {

namespace {

constexpr std::string_view blanks = " \t\n\r";

using Kind = PhrasePart::Kind;

void add(std::vector<PhrasePart>& parts, Kind kind, std::string_view text) {
  if (text.empty() && kind != Kind::any_word) return;
  const bool words = kind == Kind::words || kind == Kind::stemmed;
  if (words && !parts.empty() && parts.back().kind == kind) {
    (parts.back().text += ' ') += text;
  } else {
    parts.push_back({kind, std::string(text)});
  }
}

}  // namespace

std::vector<PhrasePart> phrase_parts(std::string_view text) {
  const bool signs = text.find_first_of("{}*?") != std::string_view::npos;
  if (!signs) return {{Kind::words, std::string(text)}};
  std::vector<PhrasePart> parts;
  bool stemmed = false;
  while (true) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    std::string_view piece = text.substr(0, text.find_first_of(blanks));
    text.remove_prefix(piece.size());
    // Braces may stand at any word: "the {tax cut} bill".
    if (piece.front() == '{') {
      stemmed = true;
      piece.remove_prefix(1);
    }
    const std::size_t close = piece.find('}');
    const std::string_view inside = piece.substr(0, close);
    if (inside == "*") {
      add(parts, Kind::any_word, {});
    } else if (is_pattern(inside)) {
      add(parts, Kind::pattern, inside);
    } else {
      add(parts, stemmed ? Kind::stemmed : Kind::words, inside);
    }
    if (close != std::string_view::npos) {
      stemmed = false;
      add(parts, Kind::words, piece.substr(close + 1));
    }
  }
  while (!parts.empty() && parts.back().kind == Kind::any_word) parts.pop_back();
  std::size_t first = 0;
  while (first < parts.size() && parts[first].kind == Kind::any_word) ++first;
  parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(first));
  return parts;
}

}  // namespace morgue::query
