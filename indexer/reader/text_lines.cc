#include "indexer/reader/text_lines.h"

#include <algorithm>
#include <array>

#include "common/text.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"

namespace morgue::index {

namespace {

// Folded; before the agencies.
constexpr auto credit_openings = std::to_array<std::string_view>({"with inputs from",
                                                                  "with input from",
                                                                  "with agency inputs from",
                                                                  "with additional inputs from",
                                                                  "inputs from",
                                                                  "with reporting from",
                                                                  "with reporting by",
                                                                  "with files from",
                                                                  "with material from",
                                                                  "with information from",
                                                                  "with agencies",
                                                                  "source:",
                                                                  "source -",
                                                                  "sources:",
                                                                  "agency:",
                                                                  "agencies:",
                                                                  "courtesy:",
                                                                  "via",
                                                                  "mit material von",
                                                                  "mit material der",
                                                                  "mit informationen von",
                                                                  "quelle:",
                                                                  "quellen:",
                                                                  "avec",
                                                                  "source :",
                                                                  "con informacion de",
                                                                  "con datos de",
                                                                  "fuente:",
                                                                  "fonte:",
                                                                  "con informazioni di",
                                                                  "com informacoes de",
                                                                  "com informacoes da",
                                                                  "bron:"});

std::string_view first_word(std::string_view text) {
  text = trim(text);
  return text.substr(0, text.find(' '));
}

// Of an organisation that is no agency known by name.
bool reads_as_name(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  if (words.empty() || words.size() > 6) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const LetterCase written = letter_case(word);
    return written == LetterCase::capital || written == LetterCase::capitals || word.size() <= 3;
  });
}

}  // namespace

std::vector<TextLine> split_text_lines(std::string_view text) {
  std::vector<TextLine> lines;
  bool blank = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view content = trim(line);
    if (content.empty()) {
      blank = true;
      continue;
    }
    // Blanks at the start tell of paragraphs; those at the end tell nothing.
    const auto length = static_cast<std::size_t>(content.data() + content.size() - line.data());
    lines.push_back({line.substr(0, length), blank});
    blank = false;
  }
  return lines;
}

bool had_room(std::string_view line, std::string_view next, std::size_t width) {
  return count_characters(line) + 1 + count_characters(first_word(next)) <= width;
}

std::size_t wrap_width(const std::vector<TextLine>& lines, std::size_t end) {
  constexpr std::size_t widest = 110;
  constexpr std::size_t narrowest = 45;
  constexpr std::size_t sample = 400;
  end = std::min(end, sample);
  std::size_t width = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < end; ++i) {
    // One long line: paragraphs were not broken.
    if (lines[i].text.size() > 4 * widest) return 0;
    width = std::max(width, count_characters(lines[i].text));
    pairs += i > 0 && !lines[i].after_blank ? 1 : 0;
  }
  constexpr std::size_t least_pairs = 3;
  if (width > widest || width < narrowest || pairs < least_pairs) return 0;
  std::size_t full = 0;
  std::size_t open = 0;
  std::size_t cased = 0;
  std::size_t small = 0;
  for (std::size_t i = 1; i < end; ++i) {
    if (lines[i].after_blank) continue;
    // Not every program counts alike: a word of a few letters may have had room.
    constexpr std::size_t slack = 6;
    full += had_room(lines[i - 1].text, lines[i].text, width - slack) ? 0 : 1;
    open += ends_sentence(lines[i - 1].text) ? 0 : 1;
    const LetterCase begins = letter_case(first_word(lines[i].text));
    cased += begins == LetterCase::uncased || begins == LetterCase::none ? 0 : 1;
    small += begins == LetterCase::lower ? 1 : 0;
  }
  // Verse has a capital in each line.
  if (small * 10 < cased * 3) return 0;
  // Where no blank lines part them, the last line of each paragraph has room.
  return full * 10 >= pairs * 6 && open * 2 >= pairs ? width : 0;
}

std::string credited_agency(std::string_view line) {
  constexpr std::size_t longest = 120;
  line = trim(line);
  if (line.size() > longest) return {};
  for (const std::string_view dash : {"—", "–", "-"}) {
    if (line.substr(0, dash.size()) == dash) line = trim(line.substr(dash.size()));
  }
  std::string_view inside = trim_of(line, "()[]. ");
  // "Reuters", "PTI, ANI"
  if (std::string known = agencies_in(inside); !known.empty()) return known;
  // "wit/dpa": an editor's letters before it
  const std::size_t slash = inside.find('/');
  constexpr std::size_t most_letters = 4;
  if (slash <= most_letters && letter_case(inside.substr(0, slash)) == LetterCase::lower) {
    if (std::string known = agencies_in(inside.substr(slash + 1)); !known.empty()) return known;
  }
  for (const std::string_view opening : credit_openings) {
    if (!begins_with_word(inside, opening)) continue;
    const std::string_view rest = trim_of(trim(inside.substr(opening.size())), ":. ");
    if (std::string known = agencies_in(rest); !known.empty()) return known;
    const bool strong = opening.substr(0, 4) == "with" || opening.substr(0, 6) == "inputs";
    if (strong && reads_as_name(rest)) return one_line(rest);
    return {};
  }
  // "With PTI inputs", "PTI inputs", "With AFP"
  std::vector<std::string_view> words = split_words(inside);
  if (!words.empty() && begins_with_word(words.front(), "with")) words.erase(words.begin());
  if (!words.empty() &&
      (begins_with_word(words.back(), "inputs") || begins_with_word(words.back(), "input"))) {
    words.pop_back();
  }
  if (words.empty() || words.size() > 6) return {};
  const char* end = words.back().data() + words.back().size();
  const std::string_view middle(words.front().data(),
                                static_cast<std::size_t>(end - words.front().data()));
  return middle.size() == inside.size() ? std::string() : agencies_in(middle);
}

}  // namespace morgue::index
