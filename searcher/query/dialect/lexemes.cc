#include "searcher/query/dialect/lexemes.h"

#include <algorithm>

#include "searcher/query/lexer.h"

namespace morgue::query::dialect {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "/F50/", "/n5/"
std::size_t slashed_at(std::string_view text, std::size_t i) {
  constexpr std::string_view letters = "FfNn";
  if (text[i] != '/' || i + 1 >= text.size()) return 0;
  if (letters.find(text[i + 1]) == std::string_view::npos) return 0;
  std::size_t end = i + 2;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end > i + 2 && end < text.size() && text[end] == '/' ? end + 1 - i : 0;
}

bool is_sign(char c) {
  return c == '=' || c == '<' || c == '>';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

std::size_t quote_at(std::string_view text, std::size_t i) {
  return quote_length(text, i);
}

std::size_t blank_at(std::string_view text, std::size_t i) {
  return space_length(text, i);
}

std::vector<Lexeme> cut(std::string_view text, bool slashes, const Diagnostics& diagnostics) {
  std::vector<Lexeme> out;
  std::size_t at = 0;
  std::size_t last_end = text.size() + 1;
  const auto add = [&](Lexeme::Kind kind, std::size_t begin, std::size_t end,
                       std::string_view shown) {
    out.push_back({kind, shown, kind == Lexeme::Kind::word ? lower(shown) : std::string(), begin,
                   end, begin == last_end});
    at = end;
    last_end = end;
  };
  while (at < text.size()) {
    if (const std::size_t blank = blank_at(text, at)) {
      at += blank;
    } else if (const std::size_t quote = quote_at(text, at)) {
      std::size_t close = at + quote;
      while (close < text.size() && quote_at(text, close) == 0) ++close;
      if (close >= text.size()) {
        throw diagnostics.error(at, "this quote is never closed", "close it, or take it away");
      }
      add(Lexeme::Kind::quoted, at, close + quote_at(text, close),
          text.substr(at + quote, close - at - quote));
    } else if (text[at] == '(' || text[at] == ')') {
      add(text[at] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, at, at + 1,
          text.substr(at, 1));
    } else if (is_sign(text[at])) {
      const std::size_t length = at + 1 < text.size() && text[at + 1] == '=' ? 2 : 1;
      add(Lexeme::Kind::sign, at, at + length, text.substr(at, length));
    } else if (const std::size_t slashed = slashes ? slashed_at(text, at) : 0) {
      add(Lexeme::Kind::word, at, at + slashed, text.substr(at, slashed));
    } else {
      std::size_t end = at + 1;
      while (end < text.size() && blank_at(text, end) == 0 && quote_at(text, end) == 0 &&
             text[end] != '(' && text[end] != ')' && !is_sign(text[end]) &&
             !(slashes && slashed_at(text, end) > 0)) {
        ++end;
      }
      add(Lexeme::Kind::word, at, end, text.substr(at, end - at));
    }
  }
  out.push_back({Lexeme::Kind::end, {}, {}, text.size(), text.size(), false});
  return out;
}

std::size_t number_behind(std::string_view word, std::string_view prefix) {
  if (word.size() <= prefix.size() || word.substr(0, prefix.size()) != prefix) return 0;
  constexpr std::size_t most = 1'000'000;
  std::size_t value = 0;
  for (const char c : word.substr(prefix.size())) {
    if (!is_digit(c)) return 0;
    value = std::min(value * 10 + static_cast<std::size_t>(c - '0'), most);
  }
  return value;
}

}  // namespace morgue::query::dialect
