#include "searcher/match/proximity.h"

#include <algorithm>
#include <cmath>

#include "searcher/match/ranking.h"

namespace morgue::match {

namespace {

// Of longer questions only the beginning: each word costs a list of positions for each candidate.
constexpr std::size_t most_words = 6;
constexpr std::size_t most_positions = 1'000;
constexpr Xapian::termpos window = 8;
// What a pair counts beside a word. From 0.2 to 0.6 makes little difference, 1 is too much.
constexpr double share = 0.3;

// The number of times that both stand near each other, the nearer the more.
double closeness(const std::vector<Xapian::termpos>& a, const std::vector<Xapian::termpos>& b) {
  double sum = 0;
  std::size_t begin = 0;
  for (const Xapian::termpos here : a) {
    while (begin < b.size() && b[begin] + window < here) ++begin;
    for (std::size_t i = begin; i < b.size() && b[i] <= here + window; ++i) {
      const double distance = b[i] > here ? b[i] - here : here - b[i];
      if (distance > 0) sum += 1 / (distance * distance);
    }
  }
  return sum;
}

}  // namespace

std::vector<std::string> close_words(const Xapian::Database& database,
                                     const std::vector<query::Highlight>& highlights) {
  std::vector<std::string> words;
  const Xapian::doccount common = std::max<Xapian::doccount>(database.get_doccount() / 3, 1);
  std::size_t kept = 0;
  bool pairs = false;
  for (const query::Highlight& highlight : highlights) {
    if (kept == most_words) break;
    const bool keyword =
        highlight.words.size() == 1 && highlight.stemmed && highlight.field == FieldId::text;
    std::string word = keyword ? highlight.words.front().folded : std::string();
    const Xapian::doccount articles = word.empty() ? 0 : database.get_termfreq(word);
    if (articles == 0 || articles > common) word.clear();
    if (!word.empty()) {
      ++kept;
      pairs = pairs || (!words.empty() && !words.back().empty());
    }
    words.push_back(std::move(word));
  }
  return pairs ? words : std::vector<std::string>();
}

Proximity::Proximity(const Xapian::Database& database, const std::vector<std::string>& words)
    : database_(database), average_length_(std::max(1.0, database.get_average_length())) {
  const auto articles = static_cast<double>(database.get_doccount());
  for (std::size_t i = 0; i < words.size(); ++i) {
    words_.emplace_back();
    // A word with a gap on both sides is nobody's neighbour: its places need not be read.
    const bool neighbours =
        (i > 0 && !words[i - 1].empty()) || (i + 1 < words.size() && !words[i + 1].empty());
    if (words[i].empty() || !neighbours) continue;
    const auto with = static_cast<double>(database.get_termfreq(words[i]));
    words_.back() = {words[i], std::max(0.0, std::log((articles - with + 0.5) / (with + 0.5))), {}};
  }
}

void Proximity::read_positions(Xapian::docid docid, Word& word) const {
  word.positions.clear();
  if (word.term.empty()) return;
  const Xapian::PositionIterator end = database_.positionlist_end(docid, word.term);
  for (Xapian::PositionIterator at = database_.positionlist_begin(docid, word.term); at != end;
       ++at) {
    word.positions.push_back(*at);
    if (word.positions.size() == most_positions) return;
  }
}

double Proximity::score(Xapian::docid docid) {
  double sum = 0;
  double length_factor = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    read_positions(docid, words_[i]);
    if (i == 0 || words_[i].positions.empty()) continue;
    const double near = closeness(words_[i - 1].positions, words_[i].positions);
    if (near == 0) continue;
    if (length_factor == 0) {
      const double length = database_.get_doclength(docid) / average_length_;
      length_factor = ranking_k1 * (1 - ranking_b + ranking_b * length);
    }
    const double rarity = std::min(words_[i - 1].rarity, words_[i].rarity);
    sum += rarity * (ranking_k1 + 1) * near / (length_factor + near);
  }
  return share * sum;
}

}  // namespace morgue::match
