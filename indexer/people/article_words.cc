#include "indexer/people/article_words.h"

#include <algorithm>
#include <bit>

#include "indexer/people/word_lists.h"

namespace morgue::index {

namespace {

const std::uint64_t comma = lower_hash(",");
const std::uint64_t double_quote = lower_hash("\"");
const std::uint64_t opening_quote = lower_hash("\u201c");
const std::uint64_t closing_quote = lower_hash("\u201d");
const std::uint64_t single_quote = lower_hash("'");
const std::uint64_t opening_single = lower_hash("\u2018");
const std::uint64_t closing_single = lower_hash("\u2019");
const std::uint64_t bracket = lower_hash("(");
const std::uint64_t closing_bracket = lower_hash(")");
const std::uint64_t the = lower_hash("the");

bool is_quote(std::uint64_t lower) {
  return lower == double_quote || lower == opening_quote || lower == closing_quote ||
         lower == single_quote || lower == opening_single || lower == closing_single;
}

}  // namespace

void ArticleWords::clear() {
  tokens_.clear();
  types_.clear();
  runs_.clear();
  taken_.clear();
}

void ArticleWords::add(std::string_view text, std::uint8_t zone) {
  append_tokens(text, zone, tokens_);
}

void ArticleWords::finish() {
  number_words();
  gather_evidence();
  find_runs();
}

void ArticleWords::remember(std::vector<std::uint8_t> taken) {
  taken_ = std::move(taken);
  for (WordType& type : types_) type.memory = {};
  for (const Run& run : runs_) {
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      Memory& memory = types_[tokens_[i].type].memory;
      if (taken_[i] == 0) {
        ++memory.none;
        continue;
      }
      ++memory.kinds[(taken_[i] & 3U) - 1];
      if (taken_[i] != 5) continue;  // a person's name of several words
      const bool first = i == run.begin || taken_[i - 1] != 5;
      const bool last = i + 1 == run.end || taken_[i + 1] != 5;
      if (first && !last) ++memory.full_first;
      if (last && !first) ++memory.full_last;
    }
  }
}

void ArticleWords::number_words() {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(tokens_.size() * 2, 64));
  if (table_.size() < size) table_.resize(size);
  std::fill(table_.begin(), table_.begin() + static_cast<std::ptrdiff_t>(size), 0);
  const std::size_t mask = size - 1;
  for (TextToken& token : tokens_) {
    std::size_t at = (token.lower ^ (token.lower >> 32U)) & mask;
    while (table_[at] != 0 && types_[table_[at] - 1].lower != token.lower) at = (at + 1) & mask;
    if (table_[at] == 0) {
      WordType& type = types_.emplace_back();
      type.lower = token.lower;
      type.kinds = words_of(token.lower);
      type.capitalized = &model_.word(token.lower, true);
      type.uncapitalized = &model_.word(token.lower, false);
      table_[at] = static_cast<std::uint32_t>(types_.size());
    }
    token.type = table_[at] - 1;
  }
}

void ArticleWords::gather_evidence() {
  const std::size_t count = tokens_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const TextToken& token = tokens_[i];
    if (token.shape == Shape::mark || token.shape == Shape::number) continue;
    WordType& type = types_[token.type];
    if (token.shape == Shape::lower) {
      type.evidence |= seen_lower;
      continue;
    }
    if (!has_capital(token.shape) || token.shouted || token.titled) continue;
    std::uint32_t found = token.starts_sentence ? 0 : seen_inside;
    if (i > 0 && !token.starts_sentence) {
      const TextToken& before = tokens_[i - 1];
      const WordType& word = types_[before.type];
      if ((word.kinds & word_title) != 0) found |= seen_after_title;
      if ((word.kinds & word_say) != 0) found |= seen_with_say;
      if ((word.kinds & word_locative) != 0 && before.shape == Shape::lower) {
        found |= seen_after_locative;
      }
      if (before.lower == the) found |= seen_after_the;
      if (before.shape == Shape::initial) found |= seen_after_given;
      if (before.shape == Shape::capitalized &&
          (word.capitalized->lists & (list_given | list_seen_given)) != 0) {
        found |= seen_after_given;
      }
    }
    if (i + 1 < count && !tokens_[i + 1].starts_sentence) {
      const TextToken& after = tokens_[i + 1];
      const WordType& word = types_[after.type];
      if ((word.kinds & word_say) != 0 && after.shape == Shape::lower) found |= seen_with_say;
      if ((word.kinds & word_company) != 0 && has_capital(after.shape)) {
        found |= seen_before_company;
      }
      if (after.possessive) found |= seen_possessive;
      if (has_capital(after.shape) &&
          (type.capitalized->lists & (list_given | list_seen_given)) != 0) {
        found |= seen_before_name;
      }
      if ((after.lower == comma || after.lower == bracket) && i + 2 < count) {
        const TextToken& next = tokens_[i + 2];
        if ((types_[next.type].kinds & word_pronoun) != 0 ||
            (next.shape == Shape::number && next.end - next.begin == 2 && i + 3 < count &&
             (tokens_[i + 3].lower == comma || tokens_[i + 3].lower == closing_bracket))) {
          found |= seen_before_who;
        }
      }
    }
    type.evidence |= static_cast<std::uint16_t>(found);
  }
}

// A small word or a quote that may stand inside a name: "Bank of America", Dwayne "The Rock"
// Johnson; or the particle that a name begins with: "van Gogh".
bool ArticleWords::joins(std::size_t at) const {
  const TextToken& token = tokens_[at];
  const auto capital_at = [&](std::size_t i) {
    return i < tokens_.size() && has_capital(tokens_[i].shape) && tokens_[i].zone == token.zone;
  };
  if (token.shape == Shape::mark) {
    if (at == 0 || at + 1 >= tokens_.size() || tokens_[at + 1].starts_sentence) return false;
    if (is_quote(token.lower)) {
      return capital_at(at - 1) && capital_at(at + 1) && !token.starts_sentence;
    }
    return false;
  }
  if (token.shape != Shape::lower) return false;
  const std::uint32_t kinds = types_[token.type].kinds;
  if ((kinds & (word_particle | word_joiner)) == 0) return false;
  // Up to two more such words before the next capital.
  std::size_t next = at + 1;
  while (next < at + 3 && next < tokens_.size() && tokens_[next].shape == Shape::lower &&
         (types_[tokens_[next].type].kinds & (word_particle | word_joiner)) != 0) {
    ++next;
  }
  if (!capital_at(next) || tokens_[next].starts_sentence) return false;
  if ((kinds & word_particle) != 0 && (kinds & word_small) == 0) return true;
  return at > 0 && !token.starts_sentence && !runs_.empty() && runs_.back().end == at;
}

void ArticleWords::find_runs() {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const TextToken& token = tokens_[i];
    if (!has_capital(token.shape) && !joins(i)) continue;
    const auto at = static_cast<std::uint32_t>(i);
    if (!runs_.empty() && runs_.back().end == at && !token.starts_sentence) {
      ++runs_.back().end;
    } else {
      runs_.push_back({at, at + 1});
    }
  }
}

}  // namespace morgue::index
