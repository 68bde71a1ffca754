#include "common/analyzer.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <forward_list>
#include <stdexcept>
#include <unordered_map>

#include "common/text.h"
#include "common/word_cleaning.h"

namespace morgue {

struct KnownWord {
  struct StemPair {
    std::size_t language = 0;
    std::string first;
    std::string second;
  };
  std::string folded;
  std::string accented;
  std::string written;
  TokenKind kind = TokenKind::word;
  WrittenCase written_case = WrittenCase::folded;
  std::forward_list<StemPair> stems;  // whose strings never move
};

namespace {

constexpr std::size_t max_known_words = 100'000;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return hash64(text); }
};

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU cannot ") + what + ": " + u_errorName(status));
  }
}

// Titles whose full stop ends no sentence. Single letters (initials) need no list.
constexpr std::array<std::string_view, 28> titles{
    "mr",   "mrs",  "ms",     "dr",  "prof", "sen",  "rep",  "gov", "gen", "col",
    "capt", "lt",   "sgt",    "maj", "adm",  "cmdr", "rev",  "hon", "st",  "mt",
    "supt", "insp", "messrs", "mme", "mlle", "sra",  "srta", "vs"};

bool is_title(std::string_view folded) {
  return std::find(titles.begin(), titles.end(), folded) != titles.end();
}

UChar32 first_character(std::string_view text) {
  UChar32 c = 0;
  std::size_t i = 0;
  U8_NEXT_OR_FFFD(text.data(), i, text.size(), c);
  return c;
}

bool is_single_letter(std::string_view text) {
  return !text.empty() && count_characters(text) == 1 && u_isalpha(first_character(text)) != 0;
}

// Scripts whose words take no suffixes that a stemmer could know.
bool is_uninflected(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

TokenKind kind_of(std::string_view word) {
  const bool ascii_digit =
      std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (ascii_digit) return TokenKind::number;
  const UChar32 c = first_character(word);
  if (c < 0x80) return TokenKind::word;
  if (u_isdigit(c) != 0) return TokenKind::number;
  return is_uninflected(c) ? TokenKind::other : TokenKind::word;
}

// Compares letter by letter with the folded form; `folded` has the same number of characters only
// where folding changed case and nothing else.
WrittenCase case_of(std::string_view written, std::string_view folded) {
  if (written == folded) return WrittenCase::folded;
  bool all = true;
  bool first_only = true;
  bool at_first = true;
  std::size_t w = 0;
  std::size_t f = 0;
  while (w < written.size() && f < folded.size()) {
    UChar32 a = 0;
    UChar32 b = 0;
    U8_NEXT_OR_FFFD(written.data(), w, written.size(), a);
    U8_NEXT_OR_FFFD(folded.data(), f, folded.size(), b);
    const UChar32 capital = u_toupper(b);
    if (a != b && a != capital) return WrittenCase::other;
    const bool has_case = capital != b;
    if (has_case && a == b) all = false;
    if (at_first ? a == b : (has_case && a != b)) first_only = false;
    at_first = false;
  }
  if (w < written.size() || f < folded.size()) return WrittenCase::other;
  if (all) return WrittenCase::all_capitals;
  return first_only ? WrittenCase::capitalized : WrittenCase::other;
}

// “Why?” she asked: the rules end a sentence at the question mark, readers do not.
bool goes_on_after_quote(std::string_view between, std::string_view word) {
  if (u_islower(first_character(word)) == 0) return false;
  return between.find('"') != std::string_view::npos ||
         between.find("\u201D") != std::string_view::npos ||
         between.find("\u2019") != std::string_view::npos;
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

struct Stemmer {
  std::string language;
  Xapian::Stem stem;
  bool usable = false;
};

Stemmer make_stemmer(std::string_view language) {
  Stemmer stemmer{std::string(language), Xapian::Stem(), false};
  if (!Analyzer::can_stem(language)) return stemmer;
  stemmer.stem = Xapian::Stem(stemmer.language);
  stemmer.usable = true;
  return stemmer;
}

}  // namespace

struct Analyzer::Impl {
  Impl() : words(word_rules()), sentences(sentence_rules()) {}
  ~Impl() { utext_close(&text16); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void analyze_paragraph(std::string_view text, std::uint32_t offset, std::vector<Token>& tokens);
  void load(std::string_view paragraph);
  void find_sentences();
  void add_word(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t offset,
                std::vector<Token>& tokens);
  void add_token(std::string_view text, std::string_view clean, std::uint32_t begin,
                 std::uint32_t end, std::uint32_t offset, std::vector<Token>& tokens);
  KnownWord& know(std::string_view clean);
  std::size_t stemmer_index(std::string_view language);

  // Byte offset in the paragraph of the UTF-16 unit at `i`.
  [[nodiscard]] std::size_t byte_at(std::int32_t i) const {
    return ascii ? static_cast<std::size_t>(i) : byte_offsets[static_cast<std::size_t>(i)];
  }

  std::unique_ptr<icu::BreakIterator> words;
  std::unique_ptr<icu::BreakIterator> sentences;
  UText text16 = UTEXT_INITIALIZER;

  // Of the paragraph under way.
  std::u16string units;
  std::vector<std::uint32_t> byte_offsets;
  bool ascii = true;
  std::vector<std::size_t> sentence_starts;  // bytes
  std::size_t next_sentence = 0;
  bool at_paragraph_start = true;

  std::vector<CleanWord> cleaned;
  std::unordered_map<std::string, KnownWord, TextHash, std::equal_to<>> known;
  std::vector<Stemmer> stemmers;
};

// ICU's rules run fastest over UTF-16. A line break inside a paragraph is only a space: the rules
// would end a sentence there.
void Analyzer::Impl::load(std::string_view paragraph) {
  units.clear();
  byte_offsets.clear();
  ascii = true;
  for (char c : paragraph) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      ascii = false;
      break;
    }
    units += c == '\n' ? u' ' : static_cast<char16_t>(c);
  }
  if (!ascii) {
    units.clear();
    units.reserve(paragraph.size());
    byte_offsets.reserve(paragraph.size() + 1);
    for (std::size_t i = 0; i < paragraph.size();) {
      const auto begin = static_cast<std::uint32_t>(i);
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(paragraph.data(), i, paragraph.size(), c);
      if (c == '\n') c = ' ';
      if (U16_LENGTH(c) == 1) {
        units += static_cast<char16_t>(c);
      } else {
        units += static_cast<char16_t>(U16_LEAD(c));
        byte_offsets.push_back(begin);
        units += static_cast<char16_t>(U16_TRAIL(c));
      }
      byte_offsets.push_back(begin);
    }
    byte_offsets.push_back(static_cast<std::uint32_t>(paragraph.size()));
  }
  UErrorCode status = U_ZERO_ERROR;
  utext_openUChars(&text16, units.data(), static_cast<std::int64_t>(units.size()), &status);
  check(status, "read a paragraph");
}

void Analyzer::Impl::find_sentences() {
  sentence_starts.clear();
  UErrorCode status = U_ZERO_ERROR;
  sentences->setText(&text16, status);
  check(status, "look for sentences");
  for (std::int32_t i = sentences->first(); i != icu::BreakIterator::DONE; i = sentences->next()) {
    sentence_starts.push_back(byte_at(i));
  }
  next_sentence = 0;
}

KnownWord& Analyzer::Impl::know(std::string_view clean) {
  const auto found = known.find(clean);
  if (found != known.end()) return found->second;
  KnownWord word;
  word.written = cut_at_character(clean, max_word_bytes);
  word.accented = fold_case(word.written);
  word.folded = cut_at_character(fold_accents(word.accented), max_word_bytes);
  word.kind = kind_of(word.written);
  word.written_case = case_of(word.written, word.folded);
  return known.emplace(std::string(clean), std::move(word)).first->second;
}

void Analyzer::Impl::add_token(std::string_view text, std::string_view clean, std::uint32_t begin,
                               std::uint32_t end, std::uint32_t offset,
                               std::vector<Token>& tokens) {
  KnownWord& word = know(clean);
  if (word.folded.empty()) return;
  Token token;
  token.begin = offset + begin;
  token.end = offset + end;
  token.position = static_cast<std::uint32_t>(tokens.size());
  token.kind = word.kind;
  token.written_case = word.written_case;
  token.folded = word.folded;
  token.accented = word.accented;
  token.written = word.written;
  token.known = &word;
  if (next_sentence < sentence_starts.size() && sentence_starts[next_sentence] <= begin) {
    while (next_sentence < sentence_starts.size() && sentence_starts[next_sentence] <= begin) {
      ++next_sentence;
    }
    token.starts_sentence = true;
    // "Mr. Smith" and "S. Jaishankar" go on in the same sentence.
    if (!at_paragraph_start && !tokens.empty()) {
      const Token& last = tokens.back();
      const std::size_t last_end = last.end - offset;
      const bool stop = last_end < text.size() && text[last_end] == '.';
      if (stop && (is_single_letter(last.written) || is_title(last.folded))) {
        token.starts_sentence = false;
      }
      if (goes_on_after_quote(text.substr(last_end, begin - last_end), word.written)) {
        token.starts_sentence = false;
      }
    }
  }
  if (at_paragraph_start) token.starts_paragraph = token.starts_sentence = true;
  at_paragraph_start = false;
  tokens.push_back(token);
}

void Analyzer::Impl::add_word(std::string_view text, std::size_t begin, std::size_t end,
                              std::uint32_t offset, std::vector<Token>& tokens) {
  const std::string_view word = text.substr(begin, end - begin);
  const auto start = static_cast<std::uint32_t>(begin);
  if (!needs_cleaning(word)) {
    add_token(text, word, start, static_cast<std::uint32_t>(end), offset, tokens);
    return;
  }
  cleaned.clear();
  clean_word(word, begin > 0 ? text[begin - 1] : '\0', end < text.size() ? text[end] : '\0',
             cleaned);
  for (const CleanWord& part : cleaned) {
    add_token(text, part.text, start + part.begin, start + part.end, offset, tokens);
  }
}

void Analyzer::Impl::analyze_paragraph(std::string_view text, std::uint32_t offset,
                                       std::vector<Token>& tokens) {
  load(text);
  find_sentences();
  at_paragraph_start = true;
  UErrorCode status = U_ZERO_ERROR;
  words->setText(&text16, status);
  check(status, "look for words");
  std::int32_t begin = words->first();
  for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE;
       begin = end, end = words->next()) {
    if (words->getRuleStatus() < UBRK_WORD_NUMBER) continue;
    add_word(text, byte_at(begin), byte_at(end), offset, tokens);
  }
}

std::size_t Analyzer::Impl::stemmer_index(std::string_view language) {
  for (std::size_t i = 0; i < stemmers.size(); ++i) {
    if (stemmers[i].language == language) return i;
  }
  stemmers.push_back(make_stemmer(language));
  return stemmers.size() - 1;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  if (impl_->known.size() > max_known_words) impl_->known.clear();
  for (std::string_view paragraph : paragraphs(text)) {
    impl_->analyze_paragraph(paragraph, static_cast<std::uint32_t>(paragraph.data() - text.data()),
                             tokens);
  }
}

Stems Analyzer::stems(const Token& token, std::string_view language) {
  if (token.kind != TokenKind::word || token.known == nullptr) return {};
  const std::size_t index = impl_->stemmer_index(language);
  Stemmer& stemmer = impl_->stemmers[index];
  if (!stemmer.usable) return {};
  KnownWord& word = *token.known;
  for (const KnownWord::StemPair& pair : word.stems) {
    if (pair.language == index) return {pair.first, pair.second};
  }
  KnownWord::StemPair pair;
  pair.language = index;
  pair.first = fold_accents(stemmer.stem(word.accented));
  if (word.accented != word.folded) {
    pair.second = stemmer.stem(word.folded);
    if (pair.second == pair.first) pair.second.clear();
  }
  // A stemmer that leaves nothing leaves the word.
  if (pair.first.empty()) pair.first = word.folded;
  word.stems.push_front(std::move(pair));
  return {word.stems.front().first, word.stems.front().second};
}

bool Analyzer::can_stem(std::string_view language) {
  if (language.size() != 2) return false;
  try {
    return !Xapian::Stem(std::string(language)).is_none();
  } catch (const Xapian::InvalidArgumentError&) {
    return false;
  }
}

const std::string& Analyzer::fingerprint() {
  // The number counts changes of the chain itself.
  static const std::string text =
      "morgue-1 icu-" + std::string(U_ICU_VERSION) + " stem-xapian-" + XAPIAN_VERSION;
  return text;
}

}  // namespace morgue
