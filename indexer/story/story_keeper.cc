#include "indexer/story/story_keeper.h"

#include <algorithm>
#include <optional>

#include "common/story_key.h"

namespace morgue::index::story {

namespace {

// Of 1,500 articles edited in 14 ways these find all that were cut, reworded, extended or moved,
// but for every tenth of those to which all that was done. Articles about one event that share only
// the background stay below.
constexpr double least_containment = 0.5;
constexpr double least_together = 0.8;  // containment and resemblance
// A few sentences may agree in what everybody writes.
constexpr std::size_t short_article = 60;
constexpr double least_together_if_short = 1.3;
constexpr double least_together_if_variant = 1.1;
// Containment and resemblance of a text with itself.
constexpr double same = 2;
// Of stories that an article is as good a copy of, by so much, it joins the one that began first.
constexpr double as_good = 0.3;
// Who agrees with the first in so many bins need not be remembered beside it.
constexpr int agreeing_with_first = 12;

int agreeing_bins(const Signature& a, const Signature& b) {
  int count = 0;
  for (std::size_t i = 0; i < bins; ++i) count += a.at(i) == b.at(i) ? 1 : 0;
  return count;
}

}  // namespace

double likeness(const Overlap& overlap, bool variant) {
  const double containment = overlap.containment();
  const double together = containment + overlap.resemblance();
  const bool is_short = std::min(overlap.first, overlap.second) < short_article;
  const double least = is_short  ? least_together_if_short
                       : variant ? least_together_if_variant
                                 : least_together;
  return containment >= least_containment && together >= least ? together : 0;
}

StoryKeeper::StoryKeeper(StoryArchive& archive, std::size_t max_texts)
    : archive_(archive), max_texts_(max_texts) {}

// Articles lie at most 14 days from where their story began: in its month or one beside it.
void StoryKeeper::load(Month month) {
  if (!loaded_.insert(month).second) return;
  const auto take = [&](ArticleNumber article, const Membership& of) {
    const std::string& own = of.variant.empty() ? of.story : of.variant;
    if (month_of(day_of_story(own)) == month) index_.add(of, article);
  };
  if (month == undated_month) return archive_.for_each_story(month, take);
  for (const Month near : {month - 1, month, month + 1}) archive_.for_each_story(near, take);
}

Membership StoryKeeper::stay(const std::string& story, const Sketch& article) {
  const std::optional<Signature> first = signature_of(story);
  const bool alike = !first || agreeing_bins(*first, article.signature) >= agreeing_with_first;
  return {story, alike ? std::string() : story_value(article.day, article.signature)};
}

Membership StoryKeeper::join(const Sketch& article) {
  for (const Month month : months_near(article.day)) load(month);
  std::string own = story_value(article.day, article.signature);
  struct Verified {
    StoryIndex::Candidate candidate;
    double likeness;
  };
  std::vector<Verified> verified;
  double best = 0;
  for (StoryIndex::Candidate& candidate : index_.candidates(article)) {
    // The same value is the same story, whatever their texts say.
    const double like =
        candidate.of.story == own
            ? same
            : likeness(overlap(article.shingles, archive_.shingles_of(candidate.article)),
                       !candidate.of.variant.empty());
    if (like == 0) continue;
    best = std::max(best, like);
    verified.push_back({std::move(candidate), like});
  }
  const Verified* joined = nullptr;
  for (const Verified& one : verified) {
    if (one.likeness < best - as_good) continue;
    if (joined == nullptr || one.candidate.of.story < joined->candidate.of.story) joined = &one;
  }
  while (index_.size() > max_texts_) {
    const std::optional<Month> forgotten = index_.forget_one(article.day);
    if (!forgotten) break;
    loaded_.erase(*forgotten);
  }
  if (joined == nullptr) return {std::move(own), {}};
  const StoryIndex::Candidate& with = joined->candidate;
  if (with.texts > max_variants) return {with.of.story, {}};
  return stay(with.of.story, article);
}

void StoryKeeper::add(const Membership& of, ArticleNumber article) {
  index_.add(of, article);
}

void StoryKeeper::remove(const Membership& of, ArticleNumber article) {
  index_.remove(of, article);
}

}  // namespace morgue::index::story
