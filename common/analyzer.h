// Text -> terms: the one chain that indexing, queries and snippets use.
//
// Words and sentences are found by ICU on the NFC text (UAX #29, with dictionaries for scripts that
// write no spaces). Each word is then cleaned (possessive 's removed; U.S. -> US; end.Start split
// unless it looks like an address; l'homme split after the elision; 1,234 -> 1234), case folded
// (NFKC), accents folded, and, asked separately, stemmed.
#ifndef MORGUE_COMMON_ANALYZER_H
#define MORGUE_COMMON_ANALYZER_H

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

enum class TokenKind : std::uint8_t {
  word,    ///< letters: has stems in languages that have a stemmer
  number,  ///< begins with a digit, or mixes digits and letters: never stemmed
  other,   ///< scripts without inflection by suffix: ideographs, kana, Thai, ...: never stemmed
};

/// How a word is written, beside its folded form.
enum class WrittenCase : std::uint8_t {
  folded,        ///< as the folded form
  capitalized,   ///< the folded form with a capital in front: Apple
  all_capitals,  ///< the folded form in capitals: RICO, and a single capital letter
  other,         ///< anything else: accents, McDonald, 1,234
};

/// A word as it is written somewhere, and what becomes of it.
struct Word {
  std::string_view folded;    ///< the term: case and accents folded; may be empty: then it counts
                              ///< as no word
  std::string_view accented;  ///< case folded, accents kept; equal to `folded` for most words
  std::string_view written;   ///< as written, but for the cleaning
  TokenKind kind = TokenKind::word;
  WrittenCase written_case = WrittenCase::folded;
};

/// Where a word stands: a Token in short, for who sees millions of them.
struct Occurrence {
  std::uint32_t begin = 0;  ///< bytes [begin, end) of the analyzed text
  std::uint32_t end = 0;
  std::uint32_t word = 0;  ///< its number, for Analyzer::word()
  WrittenCase written_case = WrittenCase::folded;
  bool starts_sentence = false;
  bool starts_paragraph = false;  ///< implies starts_sentence
};

/// One word of a text.
struct Token {
  std::uint32_t begin = 0;  ///< bytes [begin, end) of the analyzed text
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< counted from 0 in each analyzed text
  TokenKind kind = TokenKind::word;
  WrittenCase written_case = WrittenCase::folded;
  bool starts_sentence = false;
  bool starts_paragraph = false;  ///< implies starts_sentence
  std::string_view folded;        ///< the term: case and accents folded
  std::string_view accented;      ///< case folded, accents kept; equal to `folded` for most words
  std::string_view written;       ///< as written, but for the cleaning
  std::uint32_t word = 0;         ///< its number, for Analyzer::stems()
};

/// Up to two stems of a word: of its accented and of its folded form, accents folded after; the
/// second is empty where they do not differ, both where the language has no stemmer or the word has
/// no other forms (uninflected_words.h): then it stands for itself.
struct Stems {
  std::string_view first;
  std::string_view second;
};

/// Not for sharing between threads; make one for each. Text in Latin, Greek and Cyrillic script
/// takes 5 to 10 ns a byte, other text 20 to 50, and about a millisecond more the first time,
/// because ICU opens its rules then. Remembers the words it has seen, up to a bound of some 20 MiB.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Appends nothing, replaces the content of `tokens`. `text` must be valid UTF-8, best in NFC,
  /// shorter than 2 GiB; blank lines separate paragraphs. The views in the tokens stay valid until
  /// the next call of analyze().
  void analyze(std::string_view text, std::vector<Token>& tokens);

  /// The same in short. The numbers of words stay valid until forget_words(), as do the views in a
  /// Word; a reference to a Word until the next analyze(). The n-th occurrence has the position n.
  void analyze(std::string_view text, std::vector<Occurrence>& occurrences);
  [[nodiscard]] const Word& word(std::uint32_t number) const;
  /// May text since the last call of this have had words of kind `other`? Costs nothing.
  bool saw_other_scripts();
  /// How many words are known: their numbers are below that.
  [[nodiscard]] std::uint32_t words() const;
  /// Forgets all words if there are too many, and says whether it did. The other analyze() calls it
  /// by itself.
  bool forget_words();

  /// Stems of a token of the latest analyze(), in a language given as ISO 639-1. The views stay
  /// valid until the next call of analyze().
  Stems stems(const Token& token, std::string_view language);
  /// The same of a word by its number.
  Stems stems(std::uint32_t word, std::string_view language);

  /// Is there a stemmer for that language?
  static bool can_stem(std::string_view language);

  /// Names what the terms depend on: version of this chain, of ICU's rules, of the stemmers.
  /// Archives keep it; where it differs, words may be cut otherwise than when they were indexed.
  static const std::string& fingerprint();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Words longer than this many bytes (folded) are cut to it before they become terms, on both sides
/// alike.
inline constexpr std::size_t max_word_bytes = 128;

}  // namespace morgue

#endif  // MORGUE_COMMON_ANALYZER_H
