#include "searcher/relevance_order.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "searcher/match/feedback.h"
#include "searcher/match/likeness.h"
#include "searcher/match/proximity.h"
#include "searcher/match/pruning.h"
#include "searcher/match/ranking.h"
#include "searcher/match/story_groups.h"

namespace morgue {

namespace {

Total total_of(const Xapian::MSet& matches) {
  return {matches.get_matches_lower_bound(), matches.get_matches_estimated(),
          matches.get_matches_upper_bound()};
}

/// Ranks the best again, by what else than their words speaks for them.
class Reranking {
 public:
  Reranking(const Xapian::Database& database, const query::Translation& translation,
            const Request& request)
      : database_(database),
        likeness_(request.likeness && match::is_long_question(translation.highlights)),
        proximity_(database, request.closeness
                                 ? match::close_words(database, translation.highlights)
                                 : std::vector<std::string>()) {}

  /// So many of the best must be known, whichever of them are asked for; 0: none is ranked again.
  [[nodiscard]] std::size_t depth() const {
    if (likeness_) return match::likened;
    return proximity_.counts() ? match::reranked : 0;
  }

  void apply(Page& page, bool explain) {
    const std::size_t count = std::min(page.entries.size(), depth());
    std::vector<double> bonus(count, 0.0);
    if (likeness_) {
      std::vector<Xapian::docid> articles;
      std::vector<double> scores;
      for (std::size_t i = 0; i < count; ++i) {
        articles.push_back(page.entries[i].docid);
        scores.push_back(page.entries[i].score);
      }
      bonus = match::likeness_bonus(database_, articles, scores);
      if (explain) {
        page.notes.push_back("a long question: the best " + std::to_string(count) +
                             " were ranked again by how much they are like the best of them");
      }
    }
    if (proximity_.counts()) {
      const std::size_t close = std::min(count, match::reranked);
      for (std::size_t i = 0; i < close; ++i) bonus[i] += proximity_.score(page.entries[i].docid);
      if (explain) {
        page.notes.push_back("the best " + std::to_string(close) +
                             " were ranked again by how close the words stand");
      }
    }
    for (std::size_t i = 0; i < count; ++i) page.entries[i].score += bonus[i];
    std::stable_sort(page.entries.begin(),
                     page.entries.begin() + static_cast<std::ptrdiff_t>(count),
                     [](const Page::Entry& a, const Page::Entry& b) { return a.score > b.score; });
  }

 private:
  const Xapian::Database& database_;
  bool likeness_;
  match::Proximity proximity_;
};

using Entries = std::vector<Page::Entry>;

// The matches from `first` to `last`, of each story only the first one if so asked.
Entries ranked(const Xapian::Enquire& enquire, const Request& request, Xapian::doccount first,
               Xapian::doccount last, Xapian::doccount checked, Total& total) {
  Entries entries;
  if (request.group == Group::story) {
    const match::FirstMatches found = match::first_of_stories(enquire, last, checked);
    total = found.total;
    for (std::size_t i = first; i < found.matches.size(); ++i) {
      entries.push_back({found.matches[i].first, found.matches[i].second});
    }
    return entries;
  }
  const Xapian::MSet matches = enquire.get_mset(first, last - first, checked);
  total = total_of(matches);
  entries.reserve(matches.size());
  for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
    entries.push_back({*match, match.get_weight()});
  }
  return entries;
}

}  // namespace

Page search_by_relevance(const Xapian::Database& database, const query::Translation& translation,
                         const Request& request) {
  Xapian::Enquire enquire(database);
  enquire.set_query(translation.query);
  enquire.set_weighting_scheme(match::NewsWeight());
  const Xapian::doccount articles = database.get_doccount();
  Reranking reranking(database, translation, request);
  const bool again = request.limit > 0 && request.offset < reranking.depth();
  const auto first = static_cast<Xapian::doccount>(again ? 0 : request.offset);
  const auto last = static_cast<Xapian::doccount>(
      std::max(request.offset + request.limit, again ? reranking.depth() : 0));
  const Xapian::doccount checked =
      request.exact_total ? articles : match::least_checked(translation.query, articles);
  Page page;
  page.entries = ranked(enquire, request, first, last, checked, page.total);
  if (request.feedback && request.limit > 0) {
    std::vector<std::string> words;
    const Xapian::MSet best = enquire.get_mset(0, match::reranked);
    enquire.set_query(match::with_feedback(enquire, translation.query, best, words));
    Total with_feedback;
    page.entries = ranked(enquire, request, first, last, 0, with_feedback);
    if (request.explain) {
      std::string note = "words added from the best articles:";
      for (const std::string& word : words) note += ' ' + word;
      page.notes.push_back(std::move(note));
    }
  }
  if (!again) return page;
  reranking.apply(page, request.explain);
  const std::size_t skipped = std::min(request.offset, page.entries.size());
  page.entries.erase(page.entries.begin(),
                     page.entries.begin() + static_cast<std::ptrdiff_t>(skipped));
  if (page.entries.size() > request.limit) page.entries.resize(request.limit);
  return page;
}

}  // namespace morgue
