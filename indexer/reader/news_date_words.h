// The words and numbers that dates in news are written with.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_WORDS_H
#define MORGUE_INDEXER_READER_NEWS_DATE_WORDS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

/// A piece of a text that may be a date.
struct DateToken {
  enum class Kind : std::uint8_t {
    number,  ///< decimal digits of any script
    word,    ///< letters; an ideograph or a Hangul syllable is a word of its own
    mark,    ///< any other character
  };
  Kind kind = Kind::mark;
  int value = 0;            ///< of a number; at most 8 digits count
  std::size_t width = 0;    ///< digits of a number
  std::string folded;       ///< of a word: case and accents folded; of a mark: itself
  std::string_view raw;     ///< as written
  bool after_space = true;  ///< does white space, or the beginning, stand before it?

  [[nodiscard]] bool is_number() const { return kind == Kind::number; }
  [[nodiscard]] bool is_word() const { return kind == Kind::word; }
  [[nodiscard]] bool is_word(std::string_view wanted) const {
    return is_word() && folded == wanted;
  }
  [[nodiscard]] bool is_mark(char wanted) const {
    return kind == Kind::mark && folded.size() == 1 && folded.front() == wanted;
  }
};

/// The tokens of a text; white space only shows in after_space. Linear.
std::vector<DateToken> date_tokens(std::string_view text);

/// 1 to 12 for the folded name of a month in one of the languages, 0 for any other word.
int month_of_word(std::string_view folded);
/// Is it the name of a weekday? Some words are both: "mar" is mardi, martes and March.
bool is_weekday_word(std::string_view folded);
/// Does it stand in a date without saying anything ("on", "de", "Uhr")?
bool is_date_filler(std::string_view folded);
/// "a.m." and "p.m." come as two words, "am" and "pm" as one.
enum class HalfDay : std::uint8_t { morning, afternoon };
std::optional<HalfDay> half_day_of_word(std::string_view folded);

/// A named zone.
struct NamedZone {
  std::optional<int> offset;  ///< minutes east of UTC; none where the name leaves it open
};
std::optional<NamedZone> zone_of_word(std::string_view folded);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_WORDS_H
