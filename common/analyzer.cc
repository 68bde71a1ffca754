#include "common/analyzer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <forward_list>
#include <stdexcept>

#include "common/segmenter.h"
#include "common/text.h"
#include "common/uninflected_words.h"
#include "common/word_cleaning.h"
#include "common/word_pieces.h"
#include "common/word_store.h"

namespace morgue {

namespace {

constexpr std::size_t max_known_words = 100'000;
constexpr std::size_t word_batch = 32;

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

TokenKind kind_of(std::string_view word) {
  const bool ascii_digit =
      std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (ascii_digit) return TokenKind::number;
  const UChar32 c = first_character(word);
  if (c < 0x80) return TokenKind::word;
  if (u_isdigit(c) != 0) return TokenKind::number;
  // Their words take no suffixes that a stemmer could know.
  return is_unspaced(c) ? TokenKind::other : TokenKind::word;
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
  // A word that the rules found and that has been cleaned before: what is left of it.
  struct CleanedPart {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t word;
  };
  struct KnownWord {
    Word word;
    // Its full stop, if one follows, belongs to it: "Mr.", "S."
    bool abbreviates = false;
    std::forward_list<std::pair<std::size_t, std::pair<std::string_view, std::string_view>>> stems;
  };

  // What is asked of a word at each of its occurrences, in two bytes.
  struct Outline {
    WrittenCase written_case;
    bool empty;  // no word after all
  };

  void analyze_paragraph(std::string_view text, std::uint32_t offset, std::vector<Occurrence>& out);
  void add_words(std::string_view text, const WordSpan* words, std::size_t count,
                 std::uint32_t offset, std::vector<Occurrence>& out);
  void add_cleaned(std::string_view text, const WordSpan& span, std::uint32_t offset,
                   std::vector<Occurrence>& out);
  void add(std::string_view text, std::uint32_t word, std::uint32_t begin, std::uint32_t end,
           std::uint32_t offset, std::vector<Occurrence>& out);
  bool starts_sentence(std::string_view text, std::uint32_t word, std::uint32_t begin,
                       std::uint32_t offset, const std::vector<Occurrence>& out);
  std::uint32_t know(std::string_view clean) { return know(clean, WordKey(clean)); }
  std::uint32_t know(std::string_view clean, const WordKey& key);
  void learn(std::uint32_t number);
  void forget();
  std::size_t stemmer_index(std::string_view language);
  Stems stems(std::uint32_t number, std::string_view language);

  Segmenter segmenter;
  std::vector<WordSpan> spans;
  std::vector<std::uint32_t> sentences;  // where they start, in the paragraph under way
  std::size_t next_sentence = 0;
  bool at_paragraph_start = true;

  WordStore<KnownWord> known;
  std::vector<Outline> outlines;                               // by the words' numbers
  WordStore<std::pair<std::uint32_t, std::uint32_t>> cleaned;  // as found -> stretch of parts
  std::vector<CleanedPart> parts;
  std::vector<CleanWord> scratch;
  std::vector<Occurrence> occurrences;
  std::vector<Stemmer> stemmers;
};

std::uint32_t Analyzer::Impl::know(std::string_view clean, const WordKey& key) {
  const auto [number, fresh] = known.find_or_add(clean, key);
  if (fresh) learn(number);
  return number;
}

void Analyzer::Impl::learn(std::uint32_t number) {
  KnownWord& known_word = known[number];
  Word& word = known_word.word;
  const std::string_view key = known.key(number);
  word.written = key.substr(0, cut_at_character(key, max_word_bytes).size());
  const std::string accented = fold_case(word.written);
  const std::string folded = cut_at_character(fold_accents(accented), max_word_bytes);
  word.accented = accented == word.written ? word.written : known.keep(accented);
  word.folded = folded == accented ? word.accented : known.keep(folded);
  word.kind = kind_of(word.written);
  word.written_case = case_of(word.written, word.folded);
  known_word.abbreviates = is_single_letter(word.written) || is_title(word.folded);
  outlines.push_back({word.written_case, word.folded.empty()});
}

void Analyzer::Impl::forget() {
  known.clear();
  outlines.clear();
  cleaned.clear();
  parts.clear();
}

bool Analyzer::Impl::starts_sentence(std::string_view text, std::uint32_t word, std::uint32_t begin,
                                     std::uint32_t offset, const std::vector<Occurrence>& out) {
  if (next_sentence == sentences.size() || sentences[next_sentence] > begin) return false;
  while (next_sentence < sentences.size() && sentences[next_sentence] <= begin) ++next_sentence;
  if (out.empty()) return true;
  // "Mr. Smith" and "S. Jaishankar" go on in the same sentence.
  const std::size_t last_end = out.back().end - offset;
  const bool stop = last_end < text.size() && text[last_end] == '.';
  if (stop && known[out.back().word].abbreviates) return false;
  return !goes_on_after_quote(text.substr(last_end, begin - last_end), known[word].word.written);
}

void Analyzer::Impl::add(std::string_view text, std::uint32_t word, std::uint32_t begin,
                         std::uint32_t end, std::uint32_t offset, std::vector<Occurrence>& out) {
  const Outline outline = outlines[word];
  if (outline.empty) return;
  Occurrence occurrence;
  occurrence.begin = offset + begin;
  occurrence.end = offset + end;
  occurrence.word = word;
  occurrence.written_case = outline.written_case;
  if (at_paragraph_start) {
    while (next_sentence < sentences.size() && sentences[next_sentence] <= begin) ++next_sentence;
    occurrence.starts_paragraph = occurrence.starts_sentence = true;
    at_paragraph_start = false;
  } else {
    occurrence.starts_sentence = starts_sentence(text, word, begin, offset, out);
  }
  out.push_back(occurrence);
}

// Most words that need cleaning have been seen before: the ways to write a number, McKay's, U.S.
void Analyzer::Impl::add_cleaned(std::string_view text, const WordSpan& span, std::uint32_t offset,
                                 std::vector<Occurrence>& out) {
  const std::string_view found = text.substr(span.begin, span.end - span.begin);
  const char before = span.begin > 0 ? text[span.begin - 1] : '\0';
  const char after = span.end < text.size() ? text[span.end] : '\0';
  const auto clean = [&] {
    scratch.clear();
    clean_word(found, before, after, scratch);
  };
  // What stands around it matters in addresses alone.
  const auto in_address = [](char c) { return c == '/' || c == '@'; };
  if (in_address(before) || in_address(after)) {
    clean();
    for (const CleanWord& part : scratch) {
      add(text, know(part.text), span.begin + part.begin, span.begin + part.end, offset, out);
    }
    return;
  }
  const auto [number, fresh] = cleaned.find_or_add(found);
  if (fresh) {
    clean();
    const auto first = static_cast<std::uint32_t>(parts.size());
    for (const CleanWord& part : scratch) {
      parts.push_back({part.begin, part.end, know(part.text)});
    }
    cleaned[number] = {first, static_cast<std::uint32_t>(parts.size())};
  }
  const auto [first, last] = cleaned[number];
  for (std::uint32_t i = first; i < last; ++i) {
    add(text, parts[i].word, span.begin + parts[i].begin, span.begin + parts[i].end, offset, out);
  }
}

// Up to word_batch of them. Their places in the table of words are seldom in the caches: fetched
// together, the waits overlap.
void Analyzer::Impl::add_words(std::string_view text, const WordSpan* words, std::size_t count,
                               std::uint32_t offset, std::vector<Occurrence>& out) {
  std::array<WordKey, word_batch> keys;
  const auto found = [text](const WordSpan& span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i].joined) continue;
    keys[i] = WordKey(found(words[i]));
    known.prefetch(keys[i]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const WordSpan& span = words[i];
    if (!span.joined) {
      add(text, know(found(span), keys[i]), span.begin, span.end, offset, out);
    } else if (needs_cleaning(found(span))) {
      add_cleaned(text, span, offset, out);
    } else {
      add(text, know(found(span)), span.begin, span.end, offset, out);
    }
  }
}

void Analyzer::Impl::analyze_paragraph(std::string_view text, std::uint32_t offset,
                                       std::vector<Occurrence>& out) {
  segmenter.segment(text, spans, sentences);
  next_sentence = 0;
  at_paragraph_start = true;
  for (std::size_t i = 0; i < spans.size(); i += word_batch) {
    add_words(text, &spans[i], std::min(word_batch, spans.size() - i), offset, out);
  }
}

std::size_t Analyzer::Impl::stemmer_index(std::string_view language) {
  for (std::size_t i = 0; i < stemmers.size(); ++i) {
    if (stemmers[i].language == language) return i;
  }
  stemmers.push_back(make_stemmer(language));
  return stemmers.size() - 1;
}

Stems Analyzer::Impl::stems(std::uint32_t number, std::string_view language) {
  KnownWord& known_word = known[number];
  const Word& word = known_word.word;
  if (word.kind != TokenKind::word) return {};
  const std::size_t index = stemmer_index(language);
  Stemmer& stemmer = stemmers[index];
  if (!stemmer.usable) return {};
  for (const auto& [of, pair] : known_word.stems) {
    if (of == index) return {pair.first, pair.second};
  }
  if (is_uninflected(word.folded, language)) {
    known_word.stems.push_front({index, {}});
    return {};
  }
  Stems stems;
  const std::string first = fold_accents(stemmer.stem(std::string(word.accented)));
  // A stemmer that leaves nothing leaves the word.
  stems.first = first.empty() || first == word.folded ? word.folded : known.keep(first);
  if (word.accented != word.folded) {
    const std::string second = stemmer.stem(std::string(word.folded));
    if (second != first) stems.second = known.keep(second);
  }
  known_word.stems.push_front({index, {stems.first, stems.second}});
  return stems;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, std::vector<Occurrence>& occurrences) {
  occurrences.clear();
  for (std::string_view paragraph : paragraphs(text)) {
    impl_->analyze_paragraph(paragraph, static_cast<std::uint32_t>(paragraph.data() - text.data()),
                             occurrences);
  }
}

void Analyzer::analyze(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  forget_words();
  analyze(text, impl_->occurrences);
  tokens.reserve(impl_->occurrences.size());
  for (const Occurrence& occurrence : impl_->occurrences) {
    const Word& word = this->word(occurrence.word);
    Token token;
    token.begin = occurrence.begin;
    token.end = occurrence.end;
    token.position = static_cast<std::uint32_t>(tokens.size());
    token.kind = word.kind;
    token.written_case = occurrence.written_case;
    token.starts_sentence = occurrence.starts_sentence;
    token.starts_paragraph = occurrence.starts_paragraph;
    token.folded = word.folded;
    token.accented = word.accented;
    token.written = word.written;
    token.word = occurrence.word;
    tokens.push_back(token);
  }
}

const Word& Analyzer::word(std::uint32_t number) const {
  return impl_->known[number].word;
}

bool Analyzer::saw_other_scripts() {
  return impl_->segmenter.saw_other_scripts();
}

std::uint32_t Analyzer::words() const {
  return static_cast<std::uint32_t>(impl_->known.size());
}

bool Analyzer::forget_words() {
  if (impl_->known.size() + impl_->cleaned.size() <= max_known_words) return false;
  impl_->forget();
  return true;
}

Stems Analyzer::stems(const Token& token, std::string_view language) {
  return impl_->stems(token.word, language);
}

Stems Analyzer::stems(std::uint32_t word, std::string_view language) {
  return impl_->stems(word, language);
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
      "morgue-3 icu-" + std::string(U_ICU_VERSION) + " stem-xapian-" + XAPIAN_VERSION;
  return text;
}

}  // namespace morgue
