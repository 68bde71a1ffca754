#include "searcher/query/dialect/word_rows.h"

#include <algorithm>
#include <array>
#include <utility>

namespace morgue::query::dialect {

namespace {

using Kind = Expression::Kind;

[[noreturn]] void refuse_wordless(const RowPiece& piece, const Diagnostics& diagnostics) {
  throw diagnostics.error(piece.offset, quoted(piece.written) + " holds no word to search for",
                          "leave it out");
}

Expression leaf(const RowPiece& piece, std::string text, const Diagnostics& diagnostics) {
  if (text.empty()) refuse_wordless(piece, diagnostics);
  return written(piece.offset, std::move(text));
}

Expression one_piece(const RowPiece& piece, const Diagnostics& diagnostics) {
  if (piece.any_word) {
    throw diagnostics.error(piece.offset, quoted(piece.written) + " needs a word on both its sides",
                            "bank % england");
  }
  if (piece.pattern.empty()) {
    return leaf(piece, piece.quoted ? in_quotes(piece.written) : plain_word(piece.written),
                diagnostics);
  }
  return written(piece.offset, piece.pattern);
}

// Words that are no patterns, as one phrase.
Expression phrase(const std::vector<RowPiece>& pieces, bool any_form,
                  const Diagnostics& diagnostics) {
  if (pieces.size() == 1) return one_piece(pieces.front(), diagnostics);
  std::string inside;
  bool as_written = !any_form;
  for (const RowPiece& piece : pieces) {
    as_written = as_written || piece.quoted || piece.any_word;
    std::string words = piece.any_word ? std::string("\"*\"") : in_quotes(piece.written);
    if (words.empty()) continue;  // a dash between words
    if (!inside.empty()) inside += ' ';
    inside += words.substr(1, words.size() - 2);
  }
  if (inside.empty()) refuse_wordless(pieces.front(), diagnostics);
  if (pieces.front().any_word || pieces.back().any_word) {
    one_piece(pieces.front().any_word ? pieces.front() : pieces.back(), diagnostics);  // throws
  }
  return written(pieces.front().offset, as_written ? '"' + inside + '"' : "\"{" + inside + "}\"");
}

constexpr std::array<std::array<std::string_view, 2>, 30> languages{{
    {"english", "en"},    {"french", "fr"},     {"german", "de"},    {"spanish", "es"},
    {"italian", "it"},    {"portuguese", "pt"}, {"dutch", "nl"},     {"swedish", "sv"},
    {"danish", "da"},     {"norwegian", "no"},  {"finnish", "fi"},   {"russian", "ru"},
    {"polish", "pl"},     {"czech", "cs"},      {"hungarian", "hu"}, {"romanian", "ro"},
    {"turkish", "tr"},    {"arabic", "ar"},     {"hebrew", "he"},    {"persian", "fa"},
    {"hindi", "hi"},      {"indonesian", "id"}, {"malay", "ms"},     {"thai", "th"},
    {"vietnamese", "vi"}, {"chinese", "zh"},    {"japanese", "ja"},  {"korean", "ko"},
    {"greek", "el"},      {"ukrainian", "uk"},
}};

}  // namespace

Expression row_of_words(const std::vector<RowPiece>& pieces, bool any_form,
                        const Diagnostics& diagnostics) {
  std::vector<Expression> segments;
  std::vector<RowPiece> words;
  const auto end_words = [&] {
    if (!words.empty()) segments.push_back(phrase(words, any_form, diagnostics));
    words.clear();
  };
  for (const RowPiece& piece : pieces) {
    if (piece.pattern.empty()) {
      words.push_back(piece);
      continue;
    }
    end_words();
    segments.push_back(one_piece(piece, diagnostics));
  }
  end_words();
  // Phrases take words only: a pattern stands right behind what is before it.
  Expression out = std::move(segments.front());
  for (std::size_t i = 1; i < segments.size(); ++i) {
    const std::size_t offset = segments[i].offset;
    std::vector<Expression> both;
    both.push_back(std::move(out));
    both.push_back(std::move(segments[i]));
    out = over(Kind::near, offset, "ONEAR/1", std::move(both), diagnostics);
  }
  return out;
}

Expression row_as_value(const std::vector<RowPiece>& pieces, const Diagnostics& diagnostics) {
  std::string value;
  for (const RowPiece& piece : pieces) {
    if (!piece.pattern.empty() || piece.any_word) {
      throw diagnostics.error(piece.offset,
                              quoted(piece.written) + ": this field takes no patterns here",
                              "write the value in full");
    }
    if (!value.empty()) value += ' ';
    value += piece.written;
  }
  return leaf(pieces.front(), plain_word(value), diagnostics);
}

std::string inner_marks(std::string_view pattern, std::size_t offset, Diagnostics& diagnostics) {
  const std::size_t first = pattern.find_first_not_of("?*");
  const std::size_t last = pattern.find_last_not_of("?*");
  const std::string_view before = pattern.substr(0, first);
  const std::string_view behind = pattern.substr(last + 1);
  std::string out(pattern.substr(first, last + 1 - first));
  if (!before.empty()) out.insert(0, 1, '*');
  if (!behind.empty()) out += '*';
  if (before.find('?') != std::string_view::npos || behind.find('?') != std::string_view::npos) {
    diagnostics.warn(offset, "at the ends of a word, Morgue has no sign for so many letters: " +
                                 out + " finds any number of them");
  }
  return out;
}

std::string language_code(std::string_view name) {
  for (const auto& [language, code] : languages) {
    if (name == language || name == code) return std::string(code);
  }
  return {};
}

}  // namespace morgue::query::dialect
