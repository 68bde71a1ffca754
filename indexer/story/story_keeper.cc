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

}  // namespace

bool is_copy(const Overlap& overlap) {
  const double containment = overlap.containment();
  const double together = containment + overlap.resemblance();
  const bool is_short = std::min(overlap.first, overlap.second) < short_article;
  return containment >= least_containment &&
         together >= (is_short ? least_together_if_short : least_together);
}

StoryKeeper::StoryKeeper(StoryArchive& archive, std::size_t max_stories)
    : archive_(archive), max_stories_(max_stories) {}

// Articles lie at most 14 days from where their story began: in its month or one beside it.
void StoryKeeper::load(Month month) {
  if (!loaded_.insert(month).second) return;
  const auto take = [&](ArticleNumber article, std::string_view value) {
    if (month_of(day_of_story(value)) == month) index_.add(value, article);
  };
  if (month == undated_month) return archive_.for_each_story(month, take);
  for (const Month near : {month - 1, month, month + 1}) archive_.for_each_story(near, take);
}

std::string StoryKeeper::join(const Sketch& article) {
  for (const Month month : months_near(article.day)) load(month);
  std::string own = story_value(article.day, article.signature);
  std::string joined;
  for (StoryIndex::Candidate& candidate : index_.candidates(article)) {
    if (!joined.empty() && joined < candidate.value) continue;
    // The same value is the same story, whatever their texts say.
    if (candidate.value == own ||
        is_copy(overlap(article.shingles, archive_.shingles_of(candidate.article)))) {
      joined = std::move(candidate.value);
    }
  }
  while (index_.stories() > max_stories_) {
    const std::optional<Month> forgotten = index_.forget_one(article.day);
    if (!forgotten) break;
    loaded_.erase(*forgotten);
  }
  return joined.empty() ? own : joined;
}

void StoryKeeper::add(std::string_view value, ArticleNumber article) {
  index_.add(value, article);
}

void StoryKeeper::remove(std::string_view value, ArticleNumber article) {
  index_.remove(value, article);
}

}  // namespace morgue::index::story
