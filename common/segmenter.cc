#include "common/segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/uvernum.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace morgue {

namespace {

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU cannot ") + what + ": " + u_errorName(status));
  }
}

// What a character is to the rules of words, as far as these are applied here.
enum class WordClass : std::uint8_t {
  other,
  letter,
  digit,
  in_word,    // joins letters
  in_number,  // joins digits
  in_both,
  space,
  unknown,  // for ICU to judge, with what stands around it
};

// The same for the rules of sentences.
enum class SentenceClass : std::uint8_t {
  other,
  lower,
  upper,
  letter,  // without case
  digit,
  stop,   // a full stop, which may end an abbreviation
  final,  // ends a sentence
  close,
  space,
  go_on,  // a comma and its like: the sentence goes on
  unknown,
};

struct Classes {
  WordClass word = WordClass::unknown;
  SentenceClass sentence = SentenceClass::unknown;
};

WordClass word_class(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return WordClass::letter;
    case U_WB_NUMERIC:
      return WordClass::digit;
    case U_WB_MIDLETTER:
      return WordClass::in_word;
    case U_WB_MIDNUM:
      return WordClass::in_number;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordClass::in_both;
    case U_WB_WSEGSPACE:
    case U_WB_OTHER:
    case U_WB_DOUBLE_QUOTE:  // matters between Hebrew letters alone
      return WordClass::other;
    default:
      return WordClass::unknown;
  }
}

SentenceClass sentence_class(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_OTHER:
      return SentenceClass::other;
    case U_SB_LOWER:
      return SentenceClass::lower;
    case U_SB_UPPER:
      return SentenceClass::upper;
    case U_SB_OLETTER:
      return SentenceClass::letter;
    case U_SB_NUMERIC:
      return SentenceClass::digit;
    case U_SB_ATERM:
      return SentenceClass::stop;
    case U_SB_STERM:
      return SentenceClass::final;
    case U_SB_CLOSE:
      return SentenceClass::close;
    case U_SB_SP:
      return SentenceClass::space;
    case U_SB_SCONTINUE:
      return SentenceClass::go_on;
    default:
      return SentenceClass::unknown;
  }
}

std::unique_ptr<icu::BreakIterator> word_rules() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> rules(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check(status, "open its word rules");
  return rules;
}

std::unique_ptr<icu::BreakIterator> sentence_rules() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> rules(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  check(status, "open its sentence rules");
  return rules;
}

// Of the characters below U+0530 (Latin, Greek, Cyrillic) and of the General Punctuation to the
// Letterlike Symbols.
class ClassTable {
 public:
  ClassTable() {
    for (UChar32 c = 0; c < low_end; ++c) low_.at(static_cast<std::size_t>(c)) = classes(c);
    for (UChar32 c = high_begin; c < high_end; ++c) {
      high_.at(static_cast<std::size_t>(c - high_begin)) = classes(c);
    }
    low_[' '].word = low_['\n'].word = WordClass::space;
    low_['\n'].sentence = SentenceClass::space;
  }

  [[nodiscard]] const Classes& ascii(unsigned char c) const { return low_[c]; }

  // Of the character at `i`, which is moved behind it. `text` is valid, the character not ASCII.
  Classes next(std::string_view text, std::size_t& i) const {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0xE0) {
      const auto c = static_cast<std::size_t>((lead & 0x1FU) << 6U | trail(text, i + 1));
      i += 2;
      return c < low_.size() ? low_[c] : Classes();
    }
    if (lead < 0xF0) {
      const std::size_t c = (lead & 0x0FU) << 12U | trail(text, i + 1) << 6U | trail(text, i + 2);
      i += 3;
      return c - high_begin < high_.size() ? high_[c - high_begin] : Classes();
    }
    i += 4;
    return {};
  }

  static const ClassTable& instance() {
    static const ClassTable table;
    return table;
  }

 private:
  static constexpr UChar32 low_end = 0x530;
  static constexpr UChar32 high_begin = 0x2000;
  static constexpr UChar32 high_end = 0x2150;

  static Classes classes(UChar32 c) {
    Classes found{word_class(c), sentence_class(c)};
    if (c == ':' || c == '@') found.word = tailored_class(c);
    return found;
  }

  // ICU's rules are not Unicode's in these two, and not the same in all its versions.
  static WordClass tailored_class(UChar32 c) {
    if (U_ICU_VERSION_MAJOR_NUM != 72) return WordClass::unknown;
    return c == '@' ? WordClass::letter : WordClass::other;
  }

  static std::size_t trail(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]) & 0x3FU;
  }

  std::array<Classes, low_end> low_{};
  std::array<Classes, high_end - high_begin> high_{};
};

constexpr std::size_t all = static_cast<std::size_t>(-1);

// Applies the rules of words to what stands between spaces.
class WordScan {
 public:
  WordScan(std::string_view text, std::vector<WordSpan>& words)
      : table_(ClassTable::instance()), text_(text), words_(words) {}

  // Adds the words from `begin` on. Stops at the first chunk, as text between spaces is called
  // here, that is for ICU, and says where it begins; `all` if there is none.
  std::size_t scan(std::size_t begin) {
    std::size_t chunk = begin;
    std::size_t words_before = words_.size();
    for (std::size_t i = begin; i < text_.size();) {
      const std::size_t start = i;
      const WordClass kind = next(i);
      if (kind == WordClass::letter || kind == WordClass::digit) {
        i = word(start, i, kind);
        if (i == all) {
          words_.resize(words_before);
          return chunk;
        }
      } else if (kind == WordClass::space) {
        chunk = i;
        words_before = words_.size();
      } else if (kind == WordClass::unknown) {
        words_.resize(words_before);
        return chunk;
      }
    }
    return all;
  }

  // Where a stretch of chunks that are for ICU ends, of which one begins at `chunk`.
  std::size_t unknown_end(std::size_t chunk) const {
    std::size_t end = chunk;
    while (chunk < text_.size()) {
      std::size_t i = chunk;
      bool unknown = false;
      for (; i < text_.size();) {
        const WordClass kind = next(i);
        if (kind == WordClass::space) break;
        unknown = unknown || kind == WordClass::unknown;
      }
      if (!unknown) break;
      end = i;
      chunk = i;
    }
    return end;
  }

 private:
  WordClass next(std::size_t& i) const {
    const auto c = static_cast<unsigned char>(text_[i]);
    if (c < 0x80) {
      ++i;
      return table_.ascii(c).word;
    }
    return table_.next(text_, i).word;
  }

  // Adds the word that begins at `begin` and whose first character, of `kind`, ends at `i`; returns
  // its end, `all` if it runs into an unknown character.
  std::size_t word(std::size_t begin, std::size_t i, WordClass kind) {
    bool joined = false;
    std::size_t end = i;
    while (i < text_.size()) {
      WordClass found = next(i);
      if (found == WordClass::letter || found == WordClass::digit) {
        kind = found;
        end = i;
        continue;
      }
      if (found == WordClass::unknown) return all;
      const bool may_join =
          found == WordClass::in_both ||
          found == (kind == WordClass::letter ? WordClass::in_word : WordClass::in_number);
      if (!may_join || i == text_.size()) break;
      found = next(i);
      if (found == WordClass::unknown) return all;
      if (found != kind) break;
      joined = true;
      end = i;
    }
    words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), joined});
    return end;
  }

  const ClassTable& table_;
  const std::string_view text_;
  std::vector<WordSpan>& words_;
};

// Applies the rules of sentences to a paragraph.
class SentenceScan {
 public:
  explicit SentenceScan(std::string_view text) : table_(ClassTable::instance()), text_(text) {}

  // False: it is for ICU.
  bool scan(std::vector<std::uint32_t>& sentences) {
    sentences.push_back(0);
    SentenceClass before = SentenceClass::other;
    for (std::size_t i = 0; i < text_.size();) {
      const SentenceClass kind = next(i);
      if (kind == SentenceClass::unknown) return false;
      if (kind == SentenceClass::stop || kind == SentenceClass::final) {
        const std::size_t start = sentence_after(i, kind, before);
        if (start == all) return false;
        if (start != 0) sentences.push_back(static_cast<std::uint32_t>(start));
      }
      before = kind;
    }
    if (sentences.back() != text_.size()) {
      sentences.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    return true;
  }

 private:
  SentenceClass next(std::size_t& i) const {
    const auto c = static_cast<unsigned char>(text_[i]);
    if (c < 0x80) {
      ++i;
      return table_.ascii(c).sentence;
    }
    return table_.next(text_, i).sentence;
  }

  // Where the next sentence begins, if one ends with the mark before `i`; 0 if none does, `all` if
  // ICU must say.
  std::size_t sentence_after(std::size_t i, SentenceClass mark, SentenceClass before) const {
    if (i == text_.size()) return 0;  // the end of the paragraph says it too
    std::size_t after = i;
    SentenceClass kind = next(after);
    if (mark == SentenceClass::stop) {
      if (kind == SentenceClass::digit) return 0;
      const bool cased = before == SentenceClass::upper || before == SentenceClass::lower;
      if (cased && kind == SentenceClass::upper) return 0;
    }
    while (kind == SentenceClass::close) {
      i = after;
      if (i == text_.size()) return 0;
      kind = next(after);
    }
    while (kind == SentenceClass::space) {
      i = after;
      if (i == text_.size()) return 0;
      kind = next(after);
    }
    if (kind == SentenceClass::go_on || kind == SentenceClass::stop ||
        kind == SentenceClass::final) {
      return 0;
    }
    if (mark == SentenceClass::stop && lower_follows(kind, after)) return 0;
    if (kind == SentenceClass::unknown) return all;
    return i;
  }

  // Is the first letter from here on, in this sentence, a small one?
  bool lower_follows(SentenceClass kind, std::size_t after) const {
    for (;; kind = next(after)) {
      switch (kind) {
        case SentenceClass::lower:
          return true;
        case SentenceClass::upper:
        case SentenceClass::letter:
        case SentenceClass::stop:
        case SentenceClass::final:
        case SentenceClass::unknown:  // then the whole paragraph is for ICU
          return false;
        default:
          if (after == text_.size()) return false;
      }
    }
  }

  const ClassTable& table_;
  const std::string_view text_;
};

}  // namespace

// ICU's rules run fastest over UTF-16. A line break inside a paragraph is only a space: the rules
// would end a sentence there.
struct Segmenter::Icu {
  Icu() = default;
  ~Icu() { utext_close(&text16); }
  Icu(const Icu&) = delete;
  Icu& operator=(const Icu&) = delete;

  void load(std::string_view text);
  void find_words(std::string_view text, std::uint32_t offset, std::vector<WordSpan>& out);
  void find_sentences(std::string_view text, std::vector<std::uint32_t>& out);

  // Byte offset of the UTF-16 unit at `i`.
  [[nodiscard]] std::uint32_t byte_at(std::int32_t i) const {
    return bytes[static_cast<std::size_t>(i)];
  }

  std::unique_ptr<icu::BreakIterator> words;
  std::unique_ptr<icu::BreakIterator> sentences;
  UText text16 = UTEXT_INITIALIZER;
  std::u16string units;
  std::vector<std::uint32_t> bytes;
};

void Segmenter::Icu::load(std::string_view text) {
  units.clear();
  bytes.clear();
  units.reserve(text.size());
  bytes.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, text.size(), c);
    if (c == '\n') c = ' ';
    if (U16_LENGTH(c) == 1) {
      units += static_cast<char16_t>(c);
    } else {
      units += static_cast<char16_t>(U16_LEAD(c));
      bytes.push_back(begin);
      units += static_cast<char16_t>(U16_TRAIL(c));
    }
    bytes.push_back(begin);
  }
  bytes.push_back(static_cast<std::uint32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  utext_openUChars(&text16, units.data(), static_cast<std::int64_t>(units.size()), &status);
  check(status, "read a paragraph");
}

void Segmenter::Icu::find_words(std::string_view text, std::uint32_t offset,
                                std::vector<WordSpan>& out) {
  if (!words) words = word_rules();
  load(text);
  UErrorCode status = U_ZERO_ERROR;
  words->setText(&text16, status);
  check(status, "look for words");
  std::int32_t begin = words->first();
  for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE;
       begin = end, end = words->next()) {
    if (words->getRuleStatus() < UBRK_WORD_NUMBER) continue;
    out.push_back({offset + byte_at(begin), offset + byte_at(end), true});
  }
}

void Segmenter::Icu::find_sentences(std::string_view text, std::vector<std::uint32_t>& out) {
  if (!sentences) sentences = sentence_rules();
  load(text);
  UErrorCode status = U_ZERO_ERROR;
  sentences->setText(&text16, status);
  check(status, "look for sentences");
  for (std::int32_t i = sentences->first(); i != icu::BreakIterator::DONE; i = sentences->next()) {
    out.push_back(byte_at(i));
  }
}

Segmenter::Segmenter() = default;
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

Segmenter::Icu& Segmenter::icu() {
  if (!icu_) icu_ = std::make_unique<Icu>();
  return *icu_;
}

void Segmenter::segment(std::string_view paragraph, std::vector<WordSpan>& words,
                        std::vector<std::uint32_t>& sentences) {
  words.clear();
  sentences.clear();
  if (!SentenceScan(paragraph).scan(sentences)) {
    sentences.clear();
    icu().find_sentences(paragraph, sentences);
  }
  WordScan scan(paragraph, words);
  for (std::size_t begin = 0;;) {
    const std::size_t unknown = scan.scan(begin);
    if (unknown == all) return;
    saw_other_scripts_ = true;
    begin = scan.unknown_end(unknown);
    icu().find_words(paragraph.substr(unknown, begin - unknown),
                     static_cast<std::uint32_t>(unknown), words);
  }
}

void Segmenter::segment_by_icu(std::string_view paragraph, std::vector<WordSpan>& words,
                               std::vector<std::uint32_t>& sentences) {
  words.clear();
  sentences.clear();
  icu().find_sentences(paragraph, sentences);
  icu().find_words(paragraph, 0, words);
}

}  // namespace morgue
