#include "searcher/query/word_form.h"

#include <algorithm>

namespace morgue::query {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Any byte of a character beyond ASCII counts as one of a letter.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_word_character(char c) {
  return is_letter(c) || is_digit(c);
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<WordForm> fuzzy(std::string_view word) {
  const std::size_t sign = word.find('~');
  if (sign == std::string_view::npos || sign == 0) return std::nullopt;
  const std::string_view digits = word.substr(sign + 1);
  const std::string_view base = word.substr(0, sign);
  if (!all_digits(digits) || digits.size() > 3 ||
      !std::any_of(base.begin(), base.end(), is_letter)) {
    return std::nullopt;
  }
  WordForm out{WordForm::Kind::fuzzy, base, digits.empty() ? 1U : 0U};
  for (const char c : digits) out.distance = out.distance * 10 + static_cast<std::size_t>(c - '0');
  return out;
}

}  // namespace

bool is_pattern(std::string_view word) {
  const auto last = std::find_if(word.rbegin(), word.rend(), is_word_character);
  const auto behind_last = static_cast<std::size_t>(word.rend() - last);
  bool wild = false;
  bool fixed = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_word_character(word[i])) {
      fixed = true;
    } else if (word[i] == '*' || (word[i] == '?' && fixed && i < behind_last)) {
      wild = true;
    } else {
      return false;  // patterns are of single words: what else stands in them is text
    }
  }
  return wild && fixed;
}

WordForm word_form(std::string_view word) {
  if (is_pattern(word)) return {WordForm::Kind::pattern, word, 0};
  if (word.size() > 1 && word[0] == '=' && is_word_character(word[1])) {
    return {WordForm::Kind::exact, word.substr(1), 0};
  }
  if (const std::optional<WordForm> found = fuzzy(word)) return *found;
  return {WordForm::Kind::plain, word, 0};
}

bool is_weight(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || whole.size() > 6 || !all_digits(whole)) return false;
  if (point == std::string_view::npos) return true;
  const std::string_view rest = text.substr(point + 1);
  return !rest.empty() && rest.size() <= 3 && all_digits(rest);
}

std::optional<WeightedWord> weighted_word(std::string_view word) {
  const std::size_t sign = word.find('^');
  if (sign == std::string_view::npos || word.find('^', sign + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  const WeightedWord out{word.substr(0, sign), word.substr(sign + 1)};
  if (!std::any_of(out.word.begin(), out.word.end(), is_letter) || !is_weight(out.weight)) {
    return std::nullopt;
  }
  return out;
}

}  // namespace morgue::query
