#include "indexer/reader/news_date_words.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/reader/news_date_lexicon.h"

namespace morgue::index {

namespace {

// What stands between the parts of a Chinese, Japanese or Korean date: weekdays.
constexpr auto ideographs = std::to_array<std::string_view>(
    {"星", "期", "週", "周", "曜", "日", "月", "火", "水", "木", "金", "土", "一", "二", "三",
     "四", "五", "六", "天", "禮", "礼", "拜", "요", "일", "월", "화", "수", "목", "금", "토"});

// May stand inside of an abbreviation.
bool joins(std::string_view mark) {
  static constexpr auto marks =
      std::to_array<std::string_view>({".", "-", "/", "'", "’", "ʼ", "׳", "‑", "፡"});
  return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

// The token behind `rest`, which begins at token `i`; 0 if it does not stand there.
std::size_t behind(const DateText& text, std::size_t i, const std::vector<std::string>& rest) {
  for (const std::string& word : rest) {
    while (i < text.size() && text[i].is_mark() && joins(text[i].folded)) ++i;
    if (i >= text.size() || text.taken(i) || !text[i].is_word(word)) return 0;
    ++i;
  }
  return i;
}

DatePhrase phrase_in(const DateLexicon& lexicon, const DateText& text, std::size_t i) {
  DatePhrase best;
  const std::vector<DateLexicon::Row>* rows = lexicon.rows(text[i].folded);
  if (rows == nullptr) return best;
  for (const DateLexicon::Row& row : *rows) {
    const std::size_t end = behind(text, i + 1, row.rest);
    if (end > i + best.tokens) best = {row.meaning, end - i};
  }
  return best;
}

// A line with a date in it is mostly prose: no reason to load the names of all languages.
bool may_be_whole(const DateText& text) {
  constexpr std::size_t most_tokens = 40;
  return text.size() <= most_tokens;
}

// Alone, a word of Latin script is a name rather than a month of a language that is not a main one:
// Marta.
const DateMeaning* meaning_of(std::string_view folded) {
  const std::string word(folded);
  const DateMeaning* meaning = DateLexicon::main().word(word);
  if (meaning != nullptr || folded.empty() || static_cast<unsigned char>(folded.front()) < 0x80) {
    return meaning;
  }
  return DateLexicon::more().word(word);
}

bool writes_no_spaces(std::string_view word) {
  UChar32 c = 0;
  std::size_t i = 0;
  U8_NEXT_OR_FFFD(word.data(), i, word.size(), c);
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

constexpr std::size_t longest_word = 72;  // bytes, of those that are known

DateToken part_of(const DateToken& token, std::size_t begin, std::size_t length) {
  DateToken part = token;
  part.raw = token.raw.substr(begin, length);
  part.folded = fold_date_word(part.raw);
  part.after_space = token.after_space && begin == 0;
  return part;
}

}  // namespace

DatePhrase phrase_at(const DateText& text, std::size_t i) {
  DatePhrase best = phrase_in(DateLexicon::main(), text, i);
  // "Thứ Sáu" begins as "Thu" does.
  const bool foreign = best.tokens == 1 && text[i].raw.size() > text[i].folded.size();
  if ((best.tokens == 0 && may_be_whole(text)) || foreign) {
    const DatePhrase longer = phrase_in(DateLexicon::more(), text, i);
    if (longer.tokens > best.tokens) best = longer;
  }
  const auto& word = text[i].folded;
  if (std::find(ideographs.begin(), ideographs.end(), word) != ideographs.end()) {
    if (best.tokens == 0) best.tokens = 1;
    if (best.tokens == 1) best.meaning.filler = true;
  }
  return best;
}

std::vector<DateToken> split_known_words(std::vector<DateToken> tokens) {
  const auto unspaced = [](const DateToken& token) {
    return token.is_word() && static_cast<unsigned char>(token.raw.front()) >= 0x80 &&
           writes_no_spaces(token.raw);
  };
  if (std::none_of(tokens.begin(), tokens.end(), unspaced)) return tokens;
  const DateLexicon& lexicon = DateLexicon::more();
  std::vector<DateToken> out;
  for (DateToken& token : tokens) {
    if (!unspaced(token) || lexicon.rows(token.folded) != nullptr) {
      out.push_back(std::move(token));
      continue;
    }
    // The longest known word first, and the same with what is left of it.
    const std::size_t first = out.size();
    std::size_t begin = 0;
    while (begin < token.raw.size()) {
      std::size_t length = std::min(token.raw.size() - begin, longest_word);
      while (length > 0) {
        const bool whole = begin + length == token.raw.size() ||
                           (static_cast<unsigned char>(token.raw[begin + length]) & 0xC0U) != 0x80U;
        if (whole && lexicon.word(fold_date_word(token.raw.substr(begin, length))) != nullptr)
          break;
        --length;
      }
      if (length == 0) break;
      out.push_back(part_of(token, begin, length));
      begin += length;
    }
    if (begin < token.raw.size()) {
      out.resize(first);
      out.push_back(std::move(token));
    }
  }
  return out;
}

int month_of_word(std::string_view folded) {
  const DateMeaning* meaning = meaning_of(folded);
  return meaning == nullptr || meaning->open || meaning->rare ? 0 : meaning->month;
}

bool is_weekday_word(std::string_view folded) {
  const DateMeaning* meaning = meaning_of(folded);
  return meaning != nullptr && meaning->weekday;
}

bool is_date_filler(std::string_view folded) {
  const DateMeaning* meaning = meaning_of(folded);
  return (meaning != nullptr && meaning->filler) ||
         std::find(ideographs.begin(), ideographs.end(), folded) != ideographs.end();
}

std::optional<HalfDay> half_day_of_word(std::string_view folded) {
  if (folded == "am") return HalfDay::morning;
  if (folded == "pm") return HalfDay::afternoon;
  return std::nullopt;
}

}  // namespace morgue::index
