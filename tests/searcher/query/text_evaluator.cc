#include "tests/searcher/query/text_evaluator.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "common/text.h"

namespace morgue::test {

namespace {

using namespace morgue::query;

constexpr int no_capitals = 0;
constexpr int first_capital = 1;
constexpr int all_capitals = 2;

bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool written_with(const std::string& written, int capitals) {
  if (capitals == no_capitals) return true;
  if (capitals == first_capital) return upper(written[0]);
  return std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool fits(const std::string& word, const std::string& pattern, std::size_t w = 0,
          std::size_t p = 0) {
  if (p == pattern.size()) return w == word.size();
  if (pattern[p] == '*') {
    return fits(word, pattern, w, p + 1) || (w < word.size() && fits(word, pattern, w + 1, p));
  }
  return w < word.size() && (pattern[p] == '?' || pattern[p] == word[w]) &&
         fits(word, pattern, w + 1, p + 1);
}

// Edits from one word to the other: the recursive definition.
int edits(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  const std::string a1 = a.substr(1);
  const std::string b1 = b.substr(1);
  if (a[0] == b[0]) return edits(a1, b1);
  int best = 1 + std::min({edits(a1, b1), edits(a1, b), edits(a, b1)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    best = std::min(best, 1 + edits(a.substr(2), b.substr(2)));
  }
  return best;
}

}  // namespace

TextEvaluator::TextEvaluator(const Article& article) : article_(article) {
  int start = 1;
  int sentence = 0;
  int paragraph = 0;
  for (int z = 0; z < zone_count; ++z) {
    const Zone zone = static_cast<Zone>(z);
    const std::string text(article.zone(zone));
    std::vector<Token> tokens;
    analyzer_.analyze(text, tokens);
    ++sentence;
    const int first_paragraph = ++paragraph;
    bool first = true;
    for (const Token& token : tokens) {
      if (token.starts_sentence && !first) ++sentence;
      if (token.starts_paragraph && !first) ++paragraph;
      first = false;
      Word word;
      word.place = start + static_cast<int>(token.position);
      word.zone = zone;
      word.zone_start = start;
      word.sentence = sentence;
      word.paragraph = paragraph;
      word.zone_paragraph = paragraph - first_paragraph;
      word.folded = token.folded;
      word.accented = token.accented;
      word.written = token.written;
      word.stem = analyzer_.stems(token, "en").first;
      if (word.stem.empty()) word.stem = word.folded;
      words_.push_back(word);
    }
    for (const Person& person : article.people) {
      for (const Mention& mention : person.mentions) {
        if (mention.zone != zone) continue;
        Stretch stretch{0, 0, true};
        for (const Token& token : tokens) {
          if (token.begin < mention.begin || token.begin >= mention.end) continue;
          const int place = start + static_cast<int>(token.position);
          if (stretch.begin == 0) stretch.begin = place;
          stretch.end = place;
        }
        if (stretch.begin > 0) mentions_.push_back(stretch);
      }
    }
    start += static_cast<int>(tokens.size()) + 100;
  }
}

std::string TextEvaluator::stem_of(const std::string& word) {
  std::vector<Token> tokens;
  analyzer_.analyze(word, tokens);
  std::string stem(analyzer_.stems(tokens.front(), "en").first);
  return stem.empty() ? std::string(tokens.front().folded) : stem;
}

const TextEvaluator::Word& TextEvaluator::word_at(int place) const {
  for (const Word& word : words_) {
    if (word.place == place) return word;
  }
  throw std::logic_error("there is no word there");
}

bool TextEvaluator::in_field(const Word& word, const Field& field) const {
  switch (field.id) {
    case FieldId::text:
      return true;
    case FieldId::headline:
      return word.zone == Zone::headline;
    case FieldId::body:
      return word.zone == Zone::body;
    case FieldId::caption:
      return word.zone == Zone::caption;
    case FieldId::lead:
      return word.zone == Zone::standfirst || (word.zone == Zone::body && word.zone_paragraph == 0);
    default:
      throw std::logic_error("not a part of the text");
  }
}

template <typename Fits>
TextEvaluator::Stretches TextEvaluator::words_that(const Fits& fitting, const Field& field,
                                                   int capitals) const {
  Stretches out;
  for (const Word& word : words_) {
    if (fitting(word) && in_field(word, field) && written_with(word.written, capitals)) {
      out.push_back({word.place, word.place, true});
    }
  }
  return out;
}

TextEvaluator::Stretches TextEvaluator::find_phrase(const std::string& text, bool one_stem,
                                                    bool accents, const Field& field,
                                                    int capitals) {
  struct Wanted {
    bool any = false;
    bool pattern = false;
    bool stemmed = false;
    std::string folded;
    std::string accented;
  };
  std::vector<Wanted> wanted;
  std::istringstream pieces(text);
  bool braces = false;
  for (std::string piece; pieces >> piece;) {
    if (piece.front() == '{') braces = true;
    const bool closes = piece.back() == '}';
    piece.erase(
        std::remove_if(piece.begin(), piece.end(), [](char c) { return c == '{' || c == '}'; }),
        piece.end());
    if (piece == "*") {
      wanted.push_back({true, false, false, {}, {}});
    } else if (piece.find_first_of("*?") != std::string::npos) {
      wanted.push_back({false, true, false, piece, {}});
    } else {
      std::vector<Token> tokens;
      analyzer_.analyze(piece, tokens);
      for (const Token& token : tokens) {
        wanted.push_back({false, false, braces || (one_stem && tokens.size() == 1),
                          std::string(token.folded), std::string(token.accented)});
      }
    }
    if (closes) braces = false;
  }
  Stretches out;
  for (std::size_t start = 0; start + wanted.size() <= words_.size(); ++start) {
    bool all = true;
    for (std::size_t i = 0; all && i < wanted.size(); ++i) {
      const Word& word = words_[start + i];
      all = word.place == words_[start].place + static_cast<int>(i) && in_field(word, field) &&
            // The lead's parts are apart, and so is the rest of the body.
            (field.id != FieldId::lead || word.zone == words_[start].zone);
      if (wanted[i].any) continue;
      all = all && written_with(word.written, capitals);
      if (wanted[i].pattern) {
        all = all && fits(word.folded, wanted[i].folded);
      } else if (wanted[i].stemmed && capitals == no_capitals) {
        all = all && word.stem == stem_of(wanted[i].folded);
      } else if (accents && wanted[i].accented != wanted[i].folded) {
        all = all && word.accented == wanted[i].accented;
      } else {
        all = all && word.folded == wanted[i].folded;
      }
    }
    if (all) {
      out.push_back(
          {words_[start].place, words_[start].place + static_cast<int>(wanted.size()) - 1, true});
    }
  }
  return out;
}

TextEvaluator::Stretches TextEvaluator::find(const Node& node, const Field& field, int capitals) {
  if (const auto* is = std::get_if<query::Word>(&node.is)) {
    return find_phrase(is->text, true, false, field, capitals);
  }
  if (const auto* is = std::get_if<Exact>(&node.is)) {
    return find_phrase(is->text, false, true, field, capitals);
  }
  if (const auto* is = std::get_if<Phrase>(&node.is)) {
    return find_phrase(is->text, false, false, field, capitals);
  }
  if (const auto* is = std::get_if<Pattern>(&node.is)) {
    return words_that([&](const Word& word) { return fits(word.folded, is->text); }, field,
                      capitals);
  }
  if (const auto* is = std::get_if<Fuzzy>(&node.is)) {
    return words_that(
        [&](const Word& word) {
          return edits(word.folded, is->text) <= static_cast<int>(is->distance);
        },
        field, capitals);
  }
  if (std::holds_alternative<Value>(node.is)) return mentions_;  // the tests have one person
  if (const auto* is = std::get_if<Fielded>(&node.is)) {
    return find(*is->operand, *is->field, capitals);
  }
  if (const auto* is = std::get_if<Weighted>(&node.is)) return find(*is->operand, field, capitals);
  if (const auto* is = std::get_if<Near>(&node.is)) return find_near(*is, field, capitals);
  Stretches out;
  if (const auto* is = std::get_if<Or>(&node.is)) {
    for (const Node& operand : is->operands) {
      for (const Stretch& stretch : find(operand, field, capitals)) out.push_back(stretch);
    }
  } else if (const auto* list = std::get_if<List>(&node.is)) {
    for (const Item& item : list->items) {
      for (const Stretch& stretch : find(item.node, field, capitals)) out.push_back(stretch);
    }
  } else {
    const Call& call = std::get<Call>(node.is);
    if (call.function == Function::caps) capitals = first_capital;
    if (call.function == Function::allcaps) capitals = all_capitals;
    out = find(*call.operand, field, capitals);
    if (call.function == Function::atleast) {
      std::vector<int> begins;
      for (const Stretch& stretch : out) begins.push_back(stretch.begin);
      std::sort(begins.begin(), begins.end());
      begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
      if (begins.size() < call.number) out.clear();
    }
    if (call.function == Function::first) {
      Stretches kept;
      for (const Stretch& stretch : out) {
        const Word& last = word_at(stretch.end);
        if (word_at(stretch.begin).zone == Zone::body &&
            last.place - last.zone_start < static_cast<int>(call.number)) {
          kept.push_back(stretch);
        }
      }
      out = kept;
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

TextEvaluator::Stretches TextEvaluator::find_near(const Near& near, const Field& field,
                                                  int capitals) {
  const auto related = [&](const Stretch& a, const Stretch& b) {
    const bool overlap = a.begin <= b.end && b.begin <= a.end;
    if (near.nearness == Nearness::near_in_order) {
      return a.end < b.begin && b.begin - a.end <= static_cast<int>(near.distance);
    }
    if (a.words && b.words
            ? overlap
            : a.begin == b.begin || a.end == b.end || a.begin == b.end || a.end == b.begin) {
      return false;
    }
    const Word& first = word_at(std::min(a.begin, b.begin));
    const Word& last = word_at(std::max(a.end, b.end));
    if (near.nearness == Nearness::sentence) return first.sentence == last.sentence;
    if (near.nearness == Nearness::paragraph) return first.paragraph == last.paragraph;
    const int apart = a.end < b.begin ? b.begin - a.end : a.begin - b.end;
    return overlap || apart <= static_cast<int>(near.distance);
  };
  Stretches out;
  const Stretches right = find(*near.right, field, capitals);
  for (const Stretch& a : find(*near.left, field, capitals)) {
    bool any = false;
    for (const Stretch& b : right) {
      if (!related(a, b)) continue;
      any = true;
      if (!near.negated) {
        out.push_back({std::min(a.begin, b.begin), std::max(a.end, b.end), false});
      }
    }
    if (near.negated && !any) out.push_back(a);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool TextEvaluator::matches(const Node& node) {
  return holds(node, field(FieldId::text), no_capitals);
}

bool TextEvaluator::holds(const Node& node, const Field& field, int capitals) {
  const auto one = [&](const Node& operand) { return holds(operand, field, capitals); };
  if (const auto* is = std::get_if<And>(&node.is)) {
    return std::all_of(is->operands.begin(), is->operands.end(), one);
  }
  if (const auto* is = std::get_if<Or>(&node.is)) {
    return std::any_of(is->operands.begin(), is->operands.end(), one);
  }
  if (const auto* is = std::get_if<Not>(&node.is)) return !one(*is->operand);
  if (const auto* is = std::get_if<Fielded>(&node.is)) {
    if (is->field->kind == FieldKind::person) return !article_.people.empty();
    return holds(*is->operand, *is->field, capitals);
  }
  if (const auto* is = std::get_if<Weighted>(&node.is)) return one(*is->operand);
  if (const auto* call = std::get_if<Call>(&node.is)) {
    if (call->function == Function::caps) return holds(*call->operand, field, first_capital);
    if (call->function == Function::allcaps) return holds(*call->operand, field, all_capitals);
  }
  if (const auto* list = std::get_if<List>(&node.is)) {
    bool must = false;
    bool may = false;
    bool any_may = false;
    for (const Item& item : list->items) {
      const bool found = one(item.node);
      if (item.role == Role::must_not && found) return false;
      const bool needed = item.role == Role::must || is_condition(item.node, field);
      if (item.role == Role::must_not) continue;
      if (needed && !found) return false;
      if (item.role == Role::must && !is_condition(item.node, field)) must = true;
      if (!needed) any_may = true;
      if (!needed && found) may = true;
    }
    return must || !any_may || may;
  }
  return !find(node, field, capitals).empty();
}

}  // namespace morgue::test
