// A text that may be a date, in pieces: numbers of any script, words, marks.
#ifndef MORGUE_INDEXER_READER_NEWS_DATE_TOKENS_H
#define MORGUE_INDEXER_READER_NEWS_DATE_TOKENS_H

#include <cstddef>
#include <cstdint>
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
  /// What the digits of a number say of who wrote it.
  enum class Digits : std::uint8_t { common, arabic, persian, thai };

  Kind kind = Kind::mark;
  Digits digits = Digits::common;
  bool after_space = true;     ///< does white space, or the beginning, stand before it?
  bool right_to_left = false;  ///< does a right-to-left mark stand before it?
  int value = 0;               ///< of a number; at most 8 digits count
  std::size_t width = 0;       ///< digits of a number
  std::string folded;          ///< of a word: fold_date_word(); of a mark: itself
  std::string_view raw;        ///< as written

  [[nodiscard]] bool is_number() const { return kind == Kind::number; }
  [[nodiscard]] bool is_word() const { return kind == Kind::word; }
  [[nodiscard]] bool is_word(std::string_view wanted) const {
    return is_word() && folded == wanted;
  }
  [[nodiscard]] bool is_mark() const { return kind == Kind::mark; }
  [[nodiscard]] bool is_mark(char wanted) const {
    return kind == Kind::mark && folded.size() == 1 && folded.front() == wanted;
  }
};

/// The tokens of a text; white space only shows in after_space, invisible signs not at all. Linear.
std::vector<DateToken> date_tokens(std::string_view text);

/// Case and accents folded, without joiners and the strokes that stretch Arabic words.
std::string fold_date_word(std::string_view word);

/// Is every letter a capital of ASCII?
bool is_capitals(std::string_view raw);

/// The tokens of a date, and which of them have been understood.
class DateText {
 public:
  explicit DateText(std::vector<DateToken> tokens);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const DateToken& operator[](std::size_t i) const { return tokens_[i]; }
  [[nodiscard]] const std::vector<DateToken>& tokens() const { return tokens_; }
  [[nodiscard]] bool taken(std::size_t i) const { return taken_[i]; }
  void take(std::size_t begin, std::size_t end);

  /// Is there, at `i`, a number of that many digits that nobody took?
  [[nodiscard]] bool number_at(std::size_t i, std::size_t min_width, std::size_t max_width) const {
    return i < size() && !taken_[i] && tokens_[i].is_number() && tokens_[i].width >= min_width &&
           tokens_[i].width <= max_width;
  }
  [[nodiscard]] bool mark_at(std::size_t i, char mark) const {
    return i < size() && tokens_[i].is_mark(mark);
  }
  [[nodiscard]] bool word_at(std::size_t i, std::string_view word) const {
    return i < size() && tokens_[i].is_word(word);
  }
  template <class Words>
  [[nodiscard]] bool one_of_words_at(std::size_t i, const Words& words) const {
    if (i >= size() || !tokens_[i].is_word()) return false;
    for (const std::string_view word : words) {
      if (tokens_[i].folded == word) return true;
    }
    return false;
  }

 private:
  std::vector<DateToken> tokens_;
  std::vector<bool> taken_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_DATE_TOKENS_H
