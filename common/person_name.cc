#include "common/person_name.h"

#include <algorithm>
#include <array>

#include "common/text.h"

namespace morgue {

namespace {

constexpr std::size_t max_key_bytes = 200;

bool is_utf8_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// A name's word ends at anything but letters, digits and marks; outside ASCII only the punctuation
// that occurs in names is looked for, so that every script's letters stay whole.
bool ends_word(std::string_view text, std::size_t& i) {
  const unsigned char c = static_cast<unsigned char>(text[i]);
  if (c < 0x80) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) return false;
    ++i;
    return true;
  }
  static constexpr std::array<std::string_view, 12> separators{
      "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2018",
      "\u2019", "\u201C", "\u201D", "\u30FB", "\u00B7", "\uFF65"};
  for (std::string_view separator : separators) {
    if (text.substr(i, separator.size()) == separator) {
      i += separator.size();
      return true;
    }
  }
  return false;
}

// O'Brien and D’Angelo are one word: the apostrophe inside a name joins.
std::string without_apostrophes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') continue;
    if (text.substr(i, 3) == "\u2019" || text.substr(i, 3) == "\u2018") {
      i += 2;
      continue;
    }
    out += text[i];
  }
  return out;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool is_initial(std::string_view word) {
  return std::count_if(word.begin(), word.end(), [](char c) { return !is_utf8_continuation(c); }) ==
         1;
}

// Tries every way of giving each wanted word a key word of its own; names are short.
bool assign(const std::vector<std::string>& wanted, std::size_t next,
            const std::vector<std::string>& key, std::vector<bool>& used) {
  if (next == wanted.size()) return true;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (used[i]) continue;
    const bool same = wanted[next] == key[i];
    const bool initial = (is_initial(wanted[next]) && starts_with(key[i], wanted[next])) ||
                         (is_initial(key[i]) && starts_with(wanted[next], key[i]));
    if (!same && !initial) continue;
    used[i] = true;
    if (assign(wanted, next + 1, key, used)) return true;
    used[i] = false;
  }
  return false;
}

std::vector<std::string> split_words(std::string_view folded) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < folded.size();) {
    if (ends_word(folded, i)) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += folded[i++];
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool is_suffix(std::string_view word) {
  static constexpr std::array<std::string_view, 9> suffixes{"jr",  "sr", "ii",  "iii", "iv",
                                                            "phd", "md", "esq", "obe"};
  return std::find(suffixes.begin(), suffixes.end(), word) != suffixes.end();
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  const std::string folded = without_apostrophes(fold_value(name));
  const std::size_t comma = folded.find(',');
  std::vector<std::string> words = split_words(std::string_view(folded).substr(0, comma));
  if (comma == std::string::npos) return words;
  // "Rubio, Marco" is turned round; "Martin Luther King, Jr." is not.
  std::vector<std::string> rest = split_words(std::string_view(folded).substr(comma + 1));
  const bool only_suffixes = std::all_of(rest.begin(), rest.end(), is_suffix);
  if (only_suffixes) {
    words.insert(words.end(), rest.begin(), rest.end());
    return words;
  }
  rest.insert(rest.end(), words.begin(), words.end());
  return rest;
}

std::string name_key(std::string_view name) {
  std::string key;
  for (const std::string& word : name_words(name)) {
    if (key.size() + word.size() + 1 > max_key_bytes) {
      // A "name" of one endless word is cut, so that it has a key at all.
      if (key.empty()) key = cut_at_character(word, max_key_bytes);
      break;
    }
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

bool name_matches(const std::vector<std::string>& wanted, std::string_view key) {
  const std::vector<std::string> words = split_words(key);
  // Backtracking is bounded: no name of more words than this is looked at word by word.
  constexpr std::size_t max_words = 12;
  if (wanted.empty() || wanted.size() > words.size() || words.size() > max_words) return false;
  const bool anchored =
      std::any_of(wanted.begin(), wanted.end(), [&words](const std::string& word) {
        return !is_initial(word) && std::find(words.begin(), words.end(), word) != words.end();
      });
  std::vector<bool> used(words.size(), false);
  return anchored && assign(wanted, 0, words, used);
}

}  // namespace morgue
