#include <array>
#include <string_view>

#include "common/fields.h"
#include "searcher/cli/options.h"

namespace morgue::cli {

namespace {

constexpr std::string_view blanks = " \t\n";

// Signs that mean something to the query language wherever they stand.
constexpr std::array<std::string_view, 10> signs{"\"",     "(",      ")",      ":",      "\u201c",
                                                 "\u201d", "\u201e", "\u00ab", "\u00bb", "\u201f"};

bool is_operator(std::string_view word) {
  for (const std::string_view name : {"AND", "OR", "NOT", "SENT", "PARA"}) {
    if (word == name) return true;
  }
  return word.substr(0, 5) == "NEAR/" || word.substr(0, 6) == "ONEAR/";
}

bool speaks_the_language(std::string_view text) {
  for (const std::string_view sign : signs) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(blanks);
    const std::string_view word = text.substr(0, end);
    if (is_operator(word)) return true;
    if (word.size() > 1 && (word.front() == '+' || word.front() == '-')) return true;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return false;
}

// The length of a `+`, `-` and `field:` in front.
std::size_t field_length(std::string_view word) {
  const std::size_t sign = !word.empty() && (word.front() == '+' || word.front() == '-') ? 1 : 0;
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return sign;
  return find_field(word.substr(sign, colon - sign)) == nullptr ? sign : colon + 1;
}

std::string as_one(std::string_view word) {
  const std::size_t front = field_length(word);
  std::string_view value = word.substr(front);
  const std::size_t first = value.find_first_not_of(blanks);
  if (first == std::string_view::npos) return std::string(word);
  value = value.substr(first, value.find_last_not_of(blanks) + 1 - first);
  const bool several = value.find_first_of(blanks) != std::string_view::npos;
  if (!several || speaks_the_language(value)) return std::string(word);
  std::string out(word.substr(0, front));
  out += '"';
  out += value;
  out += '"';
  return out;
}

}  // namespace

std::string join_query(const std::vector<std::string>& words) {
  if (words.size() == 1) return words.front();
  std::string query;
  for (const std::string& word : words) {
    if (!query.empty()) query += ' ';
    query += as_one(word);
  }
  return query;
}

std::string join_pasted(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) {
    if (!query.empty()) query += ' ';
    query += word;
  }
  return query;
}

}  // namespace morgue::cli
