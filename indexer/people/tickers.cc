#include "indexer/people/tickers.h"

#include <algorithm>
#include <string_view>

namespace morgue::index {

void correct_by_tickers(const ArticleWords& words, const ZoneTexts& texts,
                        std::vector<NameSpan>& spans) {
  const auto& tokens = words.tokens();
  const auto mark = [&](std::size_t at) {
    return tokens[at].shape == Shape::mark ? texts[tokens[at].zone][tokens[at].begin] : ' ';
  };
  const auto name = [&](const NameSpan& span) {
    const std::uint32_t begin = tokens[span.first].begin;
    return texts[tokens[span.first].zone].substr(begin, tokens[span.last].end - begin);
  };
  std::vector<std::string_view> companies;
  for (const NameSpan& span : spans) {
    const std::size_t next = span.last + 1;
    if (next + 2 >= tokens.size()) continue;
    const Shape shape = tokens[next + 1].shape;
    const bool ticker =
        shape == Shape::capitals || shape == Shape::initial || shape == Shape::number;
    if (ticker && ((mark(next) == '(' && mark(next + 2) == '.') ||
                   (mark(next) == '<' && mark(next + 2) == '>'))) {
      companies.push_back(name(span));
    }
  }
  if (companies.empty()) return;
  for (NameSpan& span : spans) {
    if (std::find(companies.begin(), companies.end(), name(span)) == companies.end()) continue;
    span.kind = NameSpan::Kind::group;
    span.confidence = 1;
  }
}

}  // namespace morgue::index
