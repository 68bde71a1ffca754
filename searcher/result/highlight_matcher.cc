#include "searcher/result/highlight_matcher.h"

#include <algorithm>
#include <utility>

#include "common/text.h"
#include "common/word_pieces.h"

namespace morgue::result {

namespace {

std::size_t slot_of(std::string_view text) {
  return (static_cast<unsigned char>(text.front()) * 31U + text.size()) & 255U;
}

// Does that language's stemmer leave the beginning of a word alone? Then a word of another initial
// need not be stemmed, which in a new process is a fifth of what a passage costs. Only for the
// language of most news; stemmers of others take prefixes off or fold letters.
bool keeps_initials(std::string_view language) {
  return language == "en";
}

std::size_t initial_of(std::string_view text) {
  return text.empty() ? 0 : static_cast<unsigned char>(text.front());
}

bool allowed_in(FieldId field, Zone zone) {
  switch (field) {
    case FieldId::text:
      return true;
    case FieldId::headline:
      return zone == Zone::headline;
    case FieldId::body:
      return zone == Zone::body;
    case FieldId::caption:
      return zone == Zone::caption;
    case FieldId::lead:
      return zone == Zone::standfirst || zone == Zone::body;
    default:
      return false;
  }
}

std::vector<std::string> characters_of(const query::Highlight& highlight) {
  std::vector<std::string> all;
  std::vector<std::string_view> characters;
  for (const query::Highlight::Word& word : highlight.words) {
    split_pieces(word.folded, characters);
    all.insert(all.end(), characters.begin(), characters.end());
  }
  return all;
}

}  // namespace

std::size_t HighlightMatcher::TextHash::operator()(std::string_view text) const noexcept {
  return hash64(text);
}

void HighlightMatcher::Lookup::clear() {
  words.clear();
  filter.reset();
}

void HighlightMatcher::Lookup::add(std::string_view text, std::uint32_t word) {
  if (text.empty()) return;
  std::vector<std::uint32_t>& numbers = words[std::string(text)];
  if (std::find(numbers.begin(), numbers.end(), word) == numbers.end()) numbers.push_back(word);
  filter.set(slot_of(text));
}

const std::vector<std::uint32_t>* HighlightMatcher::Lookup::find(std::string_view text) const {
  if (text.empty() || !filter.test(slot_of(text))) return nullptr;
  const auto found = words.find(text);
  return found == words.end() ? nullptr : &found->second;
}

HighlightMatcher::HighlightMatcher(std::vector<query::Highlight> highlights, Analyzer& analyzer)
    : analyzer_(analyzer) {
  for (query::Highlight& highlight : highlights) {
    if (highlight.words.empty()) continue;
    Prepared part;
    for (const query::Highlight::Word& word : highlight.words) {
      part.words.push_back(word_number(word, highlight.stemmed));
    }
    const auto number = static_cast<std::uint32_t>(highlights_.size());
    words_[part.words.back()].ends.push_back(number);
    if (highlight.inside) {
      pieces_.push_back({characters_of(highlight), number});
      longest_piece_ = std::max(longest_piece_, pieces_.back().characters.size());
    }
    part.highlight = std::move(highlight);
    highlights_.push_back(std::move(part));
  }
}

std::uint32_t HighlightMatcher::word_number(const query::Highlight::Word& text, bool stemmed) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].stemmed == stemmed && words_[i].text.folded == text.folded &&
        words_[i].text.accented == text.accented) {
      return static_cast<std::uint32_t>(i);
    }
  }
  const auto number = static_cast<std::uint32_t>(words_.size());
  by_form_.add(text.folded, number);
  words_.push_back({text, stemmed, {}});
  return number;
}

void HighlightMatcher::set_language(const std::string& language) {
  if (language_set_ && language == language_) return;
  language_ = language;
  language_set_ = true;
  by_stem_.clear();
  initials_.reset();
  if (!keeps_initials(language)) initials_.set();
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].stemmed) continue;
    analyzer_.analyze(words_[i].text.accented, tokens);
    if (tokens.size() != 1) continue;
    const Stems stems = analyzer_.stems(tokens.front(), language);
    by_stem_.add(stems.first, static_cast<std::uint32_t>(i));
    by_stem_.add(stems.second, static_cast<std::uint32_t>(i));
    initials_.set(initial_of(stems.first));
    initials_.set(initial_of(stems.second));
  }
}

std::size_t HighlightMatcher::possible(Zone zone) const {
  return static_cast<std::size_t>(std::count_if(
      highlights_.begin(), highlights_.end(),
      [zone](const Prepared& part) { return allowed_in(part.highlight.field, zone); }));
}

bool HighlightMatcher::allowed(const Prepared& part, std::size_t paragraph) const {
  if (!allowed_in(part.highlight.field, zone_)) return false;
  return part.highlight.field != FieldId::lead || zone_ == Zone::standfirst || paragraph == 0;
}

void HighlightMatcher::start(Zone zone) {
  zone_ = zone;
  token_ = 0;
  seen_.clear();
  run_.clear();
}

const HighlightMatcher::Seen* HighlightMatcher::seen_at(std::uint64_t token,
                                                        std::uint32_t word) const {
  for (auto seen = seen_.rbegin(); seen != seen_.rend() && seen->token >= token; ++seen) {
    if (seen->token == token && seen->word == word) return &*seen;
  }
  return nullptr;
}

void HighlightMatcher::see(std::uint32_t word, const Token& token, std::uint32_t offset) {
  if (seen_at(token_, word) == nullptr) seen_.push_back({token_, word, offset + token.begin});
}

void HighlightMatcher::finish_phrases(std::uint32_t word, const Token& token, std::uint32_t offset,
                                      std::size_t paragraph, std::vector<Occurrence>& found) const {
  for (const std::uint32_t number : words_[word].ends) {
    const Prepared& part = highlights_[number];
    const std::size_t length = part.words.size();
    if (length > token_ + 1 || !allowed(part, paragraph)) continue;
    const Seen* first = nullptr;
    for (std::size_t back = 0; back < length; ++back) {
      first = seen_at(token_ - back, part.words[length - 1 - back]);
      if (first == nullptr) break;
    }
    if (first == nullptr) continue;
    // find_pieces() has it already, if it is side by side.
    const Occurrence occurrence{first->begin, offset + token.end, number};
    bool known = false;
    for (auto other = found.rbegin();
         part.highlight.inside && other != found.rend() && other->end > offset + token.begin;
         ++other) {
      known = known || (other->begin == occurrence.begin && other->end == occurrence.end &&
                        other->highlight == number);
    }
    if (!known) found.push_back(occurrence);
  }
}

void HighlightMatcher::find_pieces(const Token& token, std::uint32_t offset, std::size_t paragraph,
                                   std::vector<Occurrence>& found) {
  std::vector<std::string_view> folded;
  if (token.kind == TokenKind::other) split_pieces(token.folded, folded);
  if (!run_.empty() && run_.back().end != offset + token.begin) run_.clear();
  constexpr std::size_t most = 1000;
  if (run_.size() > most) {
    run_.erase(run_.begin(), run_.end() - static_cast<std::ptrdiff_t>(longest_piece_));
  }
  if (folded.empty()) {
    run_.clear();
    return;
  }
  std::vector<std::string_view> written;
  split_pieces(token.written, written);
  // Where folding changed more than letters the word is marked whole.
  const bool apart =
      written.size() == folded.size() && token.written.size() == token.end - token.begin;
  std::uint32_t at = offset + token.begin;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    Character character{std::string(folded[i]), offset + token.begin, offset + token.end};
    if (apart) {
      character.begin = at;
      at += static_cast<std::uint32_t>(written[i].size());
      character.end = at;
    }
    run_.push_back(std::move(character));
    for (const Pieces& pieces : pieces_) {
      const std::size_t length = pieces.characters.size();
      if (length > run_.size() || !allowed(highlights_[pieces.highlight], paragraph)) continue;
      const auto first = run_.end() - static_cast<std::ptrdiff_t>(length);
      const bool same =
          std::equal(pieces.characters.begin(), pieces.characters.end(), first,
                     [](const std::string& a, const Character& b) { return a == b.text; });
      if (same) found.push_back({first->begin, run_.back().end, pieces.highlight});
    }
  }
}

void HighlightMatcher::add(const Token& token, std::uint32_t offset, std::size_t paragraph,
                           std::vector<Occurrence>& found) {
  const std::size_t before = seen_.size();
  if (const std::vector<std::uint32_t>* words = by_form_.find(token.folded)) {
    for (const std::uint32_t word : *words) see(word, token, offset);
  }
  if (!by_stem_.words.empty() && token.kind == TokenKind::word &&
      initials_.test(initial_of(token.folded))) {
    const Stems stems = analyzer_.stems(token, language_);
    for (const std::string_view stem : {stems.first, stems.second}) {
      const std::vector<std::uint32_t>* words = by_stem_.find(stem);
      if (words == nullptr) continue;
      for (const std::uint32_t word : *words) see(word, token, offset);
    }
  }
  if (!pieces_.empty()) find_pieces(token, offset, paragraph, found);
  for (std::size_t i = before; i < seen_.size(); ++i) {
    finish_phrases(seen_[i].word, token, offset, paragraph, found);
  }
  ++token_;
}

}  // namespace morgue::result
