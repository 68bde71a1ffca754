#include "indexer/story/story_index.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include "common/story_key.h"

namespace morgue::index::story {

namespace {

constexpr std::size_t least_width = 16;
constexpr std::size_t most_width = std::size_t{1} << bin_bits;

std::chrono::sys_days calendar_day(std::uint32_t day) {
  const std::chrono::sys_days first = std::chrono::year(1) / 1 / 1;
  return first + std::chrono::days(static_cast<int>(day) - 1);
}

}  // namespace

Month month_of(std::uint32_t day) {
  if (day == 0) return undated_month;
  const std::chrono::year_month_day date(calendar_day(day));
  return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned(date.month())) - 1;
}

std::vector<Month> months_near(std::uint32_t day) {
  if (day == 0) return {undated_month};
  const Month first = month_of(std::max<std::uint32_t>(day, window_days + 1) - window_days);
  const Month last = month_of(day + window_days);
  if (first == last) return {first};
  return {first, last};
}

void StoryIndex::Bucket::link(Number number) {
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::uint16_t minimum = stories[number].signature.at(bin);
    if (minimum == empty_bin) continue;
    Link& head = heads[bin * width + minimum % width];
    next[number].at(bin) = head;
    head = static_cast<Link>(minimum) << number_bits | number;
  }
}

void StoryIndex::Bucket::widen() {
  width = std::max(least_width, width * 2);
  heads.assign(bins * width, no_link);
  for (Number number = 0; number < stories.size(); ++number) link(number);
}

void StoryIndex::Bucket::add(const Story& story) {
  if (stories.size() == most_numbers) return;
  stories.push_back(story);
  next.emplace_back();
  if (width == 0 || (stories.size() > 2 * width && width < most_width)) {
    widen();
  } else {
    link(static_cast<Number>(stories.size() - 1));
  }
}

StoryIndex::Number StoryIndex::Bucket::find(std::uint32_t day, const Signature& signature) const {
  if (width == 0) return none;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::uint16_t minimum = signature.at(bin);
    if (minimum == empty_bin) continue;
    Link link = heads[bin * width + minimum % width];
    for (; link != no_link; link = next[number_of(link)].at(bin)) {
      const Number at = number_of(link);
      if (stories[at].day == day && stories[at].signature == signature) return at;
    }
    return none;
  }
  return none;
}

void StoryIndex::Bucket::count(const Signature& signature, std::vector<std::uint8_t>& counts,
                               std::vector<Number>& touched) const {
  touched.clear();
  if (width == 0) return;
  counts.resize(std::max(counts.size(), stories.size()));
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::uint16_t minimum = signature.at(bin);
    if (minimum == empty_bin) continue;
    Link link = heads[bin * width + minimum % width];
    for (; link != no_link; link = next[number_of(link)].at(bin)) {
      if (link >> number_bits != minimum) continue;
      const Number at = number_of(link);
      if (counts[at]++ == 0) touched.push_back(at);
    }
  }
}

StoryIndex::Bucket* StoryIndex::bucket(std::uint32_t day) {
  const auto found = months_.find(month_of(day));
  if (found == months_.end()) return nullptr;
  found->second.used = ++clock_;
  return &found->second;
}

void StoryIndex::add(std::string_view value, ArticleNumber article) {
  const std::optional<Signature> signature = signature_of(value);
  if (!signature) return;
  const std::uint32_t day = day_of_story(value);
  Bucket& month = months_[month_of(day)];
  month.used = ++clock_;
  const Number number = month.find(day, *signature);
  if (number == none) {
    month.add({*signature, day, 1, article});
    ++stories_;
    return;
  }
  Story& story = month.stories[number];
  if (story.articles == 0) {
    story.articles = 1;
    story.first = article;
    return;
  }
  if (story.articles == 1 && story.first == article) return;
  std::vector<ArticleNumber>& articles = several_[std::string(value)];
  if (articles.empty()) articles.push_back(story.first);
  const auto place = std::lower_bound(articles.begin(), articles.end(), article);
  if (place != articles.end() && *place == article) return;
  articles.insert(place, article);
  story.first = articles.front();
  ++story.articles;
}

void StoryIndex::remove(std::string_view value, ArticleNumber article) {
  const std::optional<Signature> signature = signature_of(value);
  Bucket* month = signature ? bucket(day_of_story(value)) : nullptr;
  if (month == nullptr) return;
  const Number number = month->find(day_of_story(value), *signature);
  if (number == none) return;
  Story& story = month->stories[number];
  if (story.articles <= 1) {
    if (story.first == article) story.articles = 0;
    return;
  }
  const auto several = several_.find(std::string(value));
  std::vector<ArticleNumber>& articles = several->second;
  const auto place = std::lower_bound(articles.begin(), articles.end(), article);
  if (place == articles.end() || *place != article) return;
  articles.erase(place);
  story.first = articles.front();
  story.articles = static_cast<std::uint32_t>(articles.size());
  if (articles.size() == 1) several_.erase(several);
}

std::vector<StoryIndex::Candidate> StoryIndex::candidates(const Sketch& article) {
  struct Found {
    int agreeing;
    std::string value;
    ArticleNumber first;
  };
  std::vector<Found> found;
  for (const Month number : months_near(article.day)) {
    const auto month = months_.find(number);
    if (month == months_.end()) continue;
    month->second.used = ++clock_;
    month->second.count(article.signature, counts_, touched_);
    for (const Number at : touched_) {
      const int agreeing = std::exchange(counts_[at], 0);
      const Story& story = month->second.stories[at];
      const auto apart =
          static_cast<std::int64_t>(story.day) - static_cast<std::int64_t>(article.day);
      if (agreeing < least_agreeing || story.articles == 0) continue;
      if (apart > window_days || apart < -window_days) continue;
      found.push_back({agreeing, story_value(story.day, story.signature), story.first});
    }
  }
  const std::size_t kept = std::min(found.size(), max_candidates);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [](const Found& a, const Found& b) {
                      return std::tie(b.agreeing, a.value) < std::tie(a.agreeing, b.value);
                    });
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < kept; ++i) out.push_back({std::move(found[i].value), found[i].first});
  return out;
}

std::optional<Month> StoryIndex::forget_one(std::uint32_t day) {
  const std::vector<Month> near = months_near(day);
  auto oldest = months_.end();
  for (auto month = months_.begin(); month != months_.end(); ++month) {
    if (std::find(near.begin(), near.end(), month->first) != near.end()) continue;
    if (oldest == months_.end() || month->second.used < oldest->second.used) oldest = month;
  }
  if (oldest == months_.end()) return std::nullopt;
  const Month forgotten = oldest->first;
  for (const Story& story : oldest->second.stories) {
    if (story.articles > 1) several_.erase(story_value(story.day, story.signature));
  }
  stories_ -= oldest->second.stories.size();
  months_.erase(oldest);
  return forgotten;
}

}  // namespace morgue::index::story
