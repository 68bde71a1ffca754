#include "searcher/match/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <unordered_map>

#include "common/fields.h"
#include "common/uninflected_words.h"
#include "searcher/match/ranking.h"

namespace morgue::match {

namespace {

// With fewer, who asks for one certain article by the words of its headline loses what is gained
// where several are wanted (measured).
constexpr std::size_t least_words = 8;
constexpr std::size_t models = 10;     // the articles that others may be like
constexpr std::size_t companions = 3;  // of these, those that count for one article
// What likeness may add, in parts of the best article's score. From 0.5 to 1.2 makes little
// difference.
constexpr double share = 1.0;
// The best are trusted much more than those that follow them.
constexpr double trust = 4;
// A word of one of the articles alone makes it like none: only its length tells, for which its
// rarity need not be looked up.
constexpr double rarity_of_lone_words_in = 2;

struct Weighted {
  std::size_t word;
  double weight;
};
using Vector = std::vector<Weighted>;

// The stems of an article's text, with their counts; its words, where it has no stems.
class Reader {
 public:
  explicit Reader(const Xapian::Database& database) : database_(database) {}

  Vector read(Xapian::docid docid) {
    Vector out;
    const Xapian::TermIterator end = database_.termlist_end(docid);
    Xapian::TermIterator at = database_.termlist_begin(docid);
    at.skip_to(std::string(prefix::stem));
    bool stems = false;
    for (; at != end; ++at) {
      const std::string& term = *at;
      const bool stem = term.compare(0, prefix::stem.size(), prefix::stem) == 0;
      if (!stem && stems) break;
      if (stem && (term.size() < 3 || (term[1] >= 'A' && term[1] <= 'Z'))) continue;
      stems = stems || stem;
      out.push_back({number_of(term), static_cast<double>(at.get_wdf())});
    }
    for (const Weighted& word : out) ++articles_[word.word];
    return out;
  }

  /// Once all are read.
  std::vector<double> rarities() const {
    const double all = database_.get_doccount() + 1.0;
    std::vector<double> out(articles_.size(), std::log(all / rarity_of_lone_words_in));
    for (const auto& [term, number] : numbers_) {
      if (articles_[number] < 2) continue;
      out[number] = std::log(all / std::max<Xapian::doccount>(database_.get_termfreq(term), 1));
    }
    return out;
  }

 private:
  std::size_t number_of(const std::string& term) {
    const auto known = numbers_.emplace(term, numbers_.size());
    if (known.second) articles_.push_back(0);
    return known.first->second;
  }

  const Xapian::Database& database_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<unsigned> articles_;  // of those read, by number of the word
};

// Counts to weights as BM25 levels them out, and to length 1.
void weigh(Vector& words, const std::vector<double>& rarities, double length) {
  const double levelling = ranking_k1 * (1 - ranking_b + ranking_b * std::max(0.5, length));
  double sum = 0;
  for (Weighted& word : words) {
    word.weight = rarities[word.word] * word.weight / (levelling + word.weight);
    sum += word.weight * word.weight;
  }
  if (sum <= 0) return;
  for (Weighted& word : words) word.weight /= std::sqrt(sum);
}

bool is_function_word(const std::string& folded) {
  constexpr std::array languages{"en", "de", "fr", "es", "it", "pt", "nl"};
  return std::any_of(languages.begin(), languages.end(),
                     [&](const char* language) { return is_uninflected(folded, language); });
}

}  // namespace

bool is_long_question(const std::vector<query::Highlight>& highlights) {
  if (highlights.size() < least_words) return false;
  std::size_t words = 0;
  for (const query::Highlight& highlight : highlights) {
    const bool keyword =
        highlight.words.size() == 1 && highlight.stemmed && highlight.field == FieldId::text;
    if (keyword && !is_function_word(highlight.words.front().folded)) ++words;
  }
  return words >= least_words;
}

std::vector<double> likeness_bonus(const Xapian::Database& database,
                                   const std::vector<Xapian::docid>& articles,
                                   const std::vector<double>& scores) {
  const std::size_t count = std::min({articles.size(), scores.size(), likened});
  std::vector<double> bonus(count, 0.0);
  if (count < 2 || scores.front() <= 0) return bonus;

  Reader reader(database);
  std::vector<Vector> vectors;
  vectors.reserve(count);
  for (std::size_t i = 0; i < count; ++i) vectors.push_back(reader.read(articles[i]));
  const std::vector<double> rarities = reader.rarities();
  const double average = std::max(1.0, database.get_average_length());
  for (std::size_t i = 0; i < count; ++i) {
    weigh(vectors[i], rarities, database.get_doclength(articles[i]) / average);
  }

  std::vector<std::array<double, companions>> nearest(count);
  for (auto& values : nearest) values.fill(0.0);
  std::vector<double> model(rarities.size(), 0.0);
  for (std::size_t j = 0; j < std::min(models, count); ++j) {
    const double trusted = std::pow(scores[j] / scores.front(), trust);
    for (const Weighted& word : vectors[j]) model[word.word] = word.weight;
    for (std::size_t i = 0; i < count; ++i) {
      double cosine = 0;
      for (const Weighted& word : vectors[i]) cosine += word.weight * model[word.word];
      // Kept descending: the new one takes the place of the least.
      auto& values = nearest[i];
      if (cosine * trusted <= values.back()) continue;
      values.back() = cosine * trusted;
      std::sort(values.begin(), values.end(), std::greater<>());
    }
    for (const Weighted& word : vectors[j]) model[word.word] = 0;
  }
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0;
    for (const double value : nearest[i]) sum += value;
    bonus[i] = share * scores.front() * sum / companions;
  }
  return bonus;
}

}  // namespace morgue::match
