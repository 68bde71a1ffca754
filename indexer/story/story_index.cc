#include "indexer/story/story_index.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include "common/story_key.h"
#include "common/text.h"

namespace morgue::index::story {

namespace {

constexpr std::size_t least_width = 16;
constexpr std::size_t most_width = std::size_t{1} << bin_bits;

std::chrono::sys_days calendar_day(std::uint32_t day) {
  const std::chrono::sys_days first = std::chrono::year(1) / 1 / 1;
  return first + std::chrono::days(static_cast<int>(day) - 1);
}

const std::string& own_value(const Membership& of) {
  return of.variant.empty() ? of.story : of.variant;
}

bool are_near(std::uint32_t a, std::uint32_t b) {
  const auto apart = static_cast<std::int64_t>(a) - static_cast<std::int64_t>(b);
  return (a == 0) == (b == 0) && apart <= window_days && apart >= -window_days;
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
    const std::uint16_t minimum = texts[number].signature.at(bin);
    if (minimum == empty_bin) continue;
    Link& head = heads[bin * width + minimum % width];
    next[number].at(bin) = head;
    head = static_cast<Link>(minimum) << number_bits | number;
  }
}

void StoryIndex::Bucket::widen() {
  width = std::max(least_width, width * 2);
  heads.assign(bins * width, no_link);
  for (Number number = 0; number < texts.size(); ++number) link(number);
}

void StoryIndex::Bucket::add(const Text& text) {
  if (texts.size() == most_numbers) return;
  texts.push_back(text);
  next.emplace_back();
  value_next.push_back(none);
  if (texts.size() > value_heads.size()) {
    value_heads.assign(std::max(least_width, 2 * value_heads.size()), none);
    for (Number number = 0; number < texts.size(); ++number) link_value(number);
  } else {
    link_value(static_cast<Number>(texts.size() - 1));
  }
  if (width == 0 || (texts.size() > 2 * width && width < most_width)) {
    widen();
  } else {
    link(static_cast<Number>(texts.size() - 1));
  }
}

StoryIndex::Number StoryIndex::Bucket::find(std::uint32_t day, const Signature& signature,
                                            const Membership& of) const {
  if (value_heads.empty()) return none;
  for (Number at = value_heads[value_chain(day, signature)]; at != none; at = value_next[at]) {
    const Text& text = texts[at];
    if (text.day != day || text.signature != signature) continue;
    if (text.story == none ? of.variant.empty() : stories[text.story] == of.story) return at;
  }
  return none;
}

std::size_t StoryIndex::Bucket::value_chain(std::uint32_t day, const Signature& signature) const {
  const std::string_view bytes(reinterpret_cast<const char*>(signature.data()), sizeof signature);
  return (hash64(bytes) + day) & (value_heads.size() - 1);
}

void StoryIndex::Bucket::link_value(Number number) {
  Number& head = value_heads[value_chain(texts[number].day, texts[number].signature)];
  value_next[number] = head;
  head = number;
}

std::uint32_t StoryIndex::Bucket::story_day_of(const Text& text) const {
  return text.story == none ? text.day : day_of_story(stories[text.story]);
}

Membership StoryIndex::Bucket::membership(const Text& text) const {
  std::string own = story_value(text.day, text.signature);
  if (text.story == none) return {std::move(own), {}};
  return {stories[text.story], std::move(own)};
}

void StoryIndex::Bucket::count(const Signature& signature, std::vector<std::uint8_t>& counts,
                               std::vector<Number>& touched) const {
  touched.clear();
  if (width == 0) return;
  counts.resize(std::max(counts.size(), texts.size()));
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::uint16_t minimum = signature.at(bin);
    if (minimum == empty_bin) continue;
    Link link = heads[bin * width + minimum % width];
    std::size_t left = max_in_bin;
    for (; link != no_link; link = next[number_of(link)].at(bin)) {
      if (link >> number_bits != minimum) continue;
      if (left-- == 0) break;
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

void StoryIndex::add(const Membership& of, ArticleNumber article) {
  const std::string_view own = own_value(of);
  const std::optional<Signature> signature = signature_of(own);
  if (!signature) return;
  const std::uint32_t day = day_of_story(own);
  Bucket& month = months_[month_of(day)];
  month.used = ++clock_;
  const Number number = month.find(day, *signature, of);
  if (number == none) {
    Text text{*signature, day, none, 1, article};
    if (!of.variant.empty()) {
      text.story = static_cast<Number>(month.stories.size());
      month.stories.push_back(of.story);
    }
    month.add(text);
    ++size_;
    return;
  }
  Text& text = month.texts[number];
  if (text.articles == 0) {
    text.articles = 1;
    text.first = article;
    return;
  }
  if (text.articles == 1 && text.first == article) return;
  std::vector<ArticleNumber>& articles = several_[of.story + of.variant];
  if (articles.empty()) articles.push_back(text.first);
  const auto place = std::lower_bound(articles.begin(), articles.end(), article);
  if (place != articles.end() && *place == article) return;
  articles.insert(place, article);
  text.first = articles.front();
  ++text.articles;
}

void StoryIndex::remove(const Membership& of, ArticleNumber article) {
  const std::string_view own = own_value(of);
  const std::optional<Signature> signature = signature_of(own);
  Bucket* month = signature ? bucket(day_of_story(own)) : nullptr;
  if (month == nullptr) return;
  const Number number = month->find(day_of_story(own), *signature, of);
  if (number == none) return;
  Text& text = month->texts[number];
  if (text.articles <= 1) {
    if (text.first == article) text.articles = 0;
    return;
  }
  const auto several = several_.find(of.story + of.variant);
  std::vector<ArticleNumber>& articles = several->second;
  const auto place = std::lower_bound(articles.begin(), articles.end(), article);
  if (place == articles.end() || *place != article) return;
  articles.erase(place);
  text.first = articles.front();
  text.articles = static_cast<std::uint32_t>(articles.size());
  if (articles.size() == 1) several_.erase(several);
}

std::vector<StoryIndex::Candidate> StoryIndex::candidates(const Sketch& article) {
  // Where everybody prints the same passage thousands agree, of which a few are kept: what they are
  // called is made only where their order depends on it.
  struct Found {
    int agreeing;
    std::uint32_t story_day;  // which a value begins with
    const Bucket* month;
    const Text* text;
  };
  std::vector<Found> found;
  for (const Month number : months_near(article.day)) {
    const auto month = months_.find(number);
    if (month == months_.end()) continue;
    Bucket& bucket = month->second;
    bucket.used = ++clock_;
    bucket.count(article.signature, counts_, touched_);
    for (const Number at : touched_) {
      const int agreeing = std::exchange(counts_[at], 0);
      const Text& text = bucket.texts[at];
      if (agreeing < least_agreeing || text.articles == 0) continue;
      const std::uint32_t day = bucket.story_day_of(text);
      if (!are_near(text.day, article.day) || !are_near(day, article.day)) continue;
      found.push_back({agreeing, day, &bucket, &text});
    }
  }
  const auto likelier = [](const Found& a, const Found& b) {
    if (a.agreeing != b.agreeing) return a.agreeing > b.agreeing;
    if (a.story_day != b.story_day) return a.story_day < b.story_day;
    const Membership of_a = a.month->membership(*a.text);
    const Membership of_b = b.month->membership(*b.text);
    return std::tie(of_a.story, of_a.variant) < std::tie(of_b.story, of_b.variant);
  };
  const std::size_t kept = std::min(found.size(), max_candidates);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    likelier);
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < kept; ++i) {
    out.push_back({found[i].month->membership(*found[i].text), found[i].text->first, 0});
    const std::string& story = out.back().of.story;
    const std::optional<Signature> first = signature_of(story);
    const auto same = [&](const Found& other) {
      if (other.story_day != found[i].story_day) return false;
      return other.text->story == none ? other.text->signature == first
                                       : other.month->stories[other.text->story] == story;
    };
    out.back().texts = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), same));
  }
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
  const Bucket& bucket = oldest->second;
  for (const Text& text : bucket.texts) {
    if (text.articles < 2) continue;
    const Membership of = bucket.membership(text);
    several_.erase(of.story + of.variant);
  }
  size_ -= bucket.texts.size();
  months_.erase(oldest);
  return forgotten;
}

}  // namespace morgue::index::story
