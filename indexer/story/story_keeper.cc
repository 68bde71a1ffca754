#include "indexer/story/story_keeper.h"

#include <algorithm>
#include <optional>

#include "common/story_key.h"

namespace morgue::index::story {

namespace {

// Of 1,500 articles edited in 14 ways these find all whose text was only cut, reworded, extended or
// moved; between articles that are no copies, pairs are seldom beyond 0.5 and 0.75.
constexpr double least_containment = 0.5;
constexpr double least_together = 0.8;  // containment and resemblance
// A few sentences may agree in what everybody writes.
constexpr std::size_t short_article = 60;
constexpr double least_together_if_short = 1.4;
constexpr double least_together_if_variant = 1.1;
// Who agrees with the first in so many bins need not be remembered beside it.
constexpr int agreeing_with_first = 12;

int agreeing_bins(const Signature& a, const Signature& b) {
  int count = 0;
  for (std::size_t i = 0; i < bins; ++i) count += a.at(i) == b.at(i) ? 1 : 0;
  return count;
}

}  // namespace

bool is_copy(const Overlap& overlap, bool variant) {
  const double containment = overlap.containment();
  const double together = containment + overlap.resemblance();
  const bool is_short = std::min(overlap.first, overlap.second) < short_article;
  const double least = is_short  ? least_together_if_short
                       : variant ? least_together_if_variant
                                 : least_together;
  return containment >= least_containment && together >= least;
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
  std::string joined;
  std::size_t texts = 0;  // of the story joined
  for (const StoryIndex::Candidate& candidate : index_.candidates(article)) {
    const Membership& of = candidate.of;
    if (!joined.empty() && joined <= of.story) continue;
    // The same value is the same story, whatever their texts say.
    if (of.story == own ||
        is_copy(overlap(article.shingles, archive_.shingles_of(candidate.article)),
                !of.variant.empty())) {
      joined = of.story;
      texts = candidate.texts;
    }
  }
  while (index_.size() > max_texts_) {
    const std::optional<Month> forgotten = index_.forget_one(article.day);
    if (!forgotten) break;
    loaded_.erase(*forgotten);
  }
  if (joined.empty()) return {std::move(own), {}};
  if (texts > max_variants) return {std::move(joined), {}};
  return stay(joined, article);
}

void StoryKeeper::add(const Membership& of, ArticleNumber article) {
  index_.add(of, article);
}

void StoryKeeper::remove(const Membership& of, ArticleNumber article) {
  index_.remove(of, article);
}

}  // namespace morgue::index::story
