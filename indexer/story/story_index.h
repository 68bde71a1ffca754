// The stories that a new article may belong to, found by signature.
#ifndef MORGUE_INDEXER_STORY_STORY_INDEX_H
#define MORGUE_INDEXER_STORY_STORY_INDEX_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/story/signature.h"

namespace morgue::index::story {

/// A later copy joins a story that began within so many days of its own date, before or after.
inline constexpr int window_days = 14;
/// A story is a candidate if its signature agrees with the article's in so many bins.
inline constexpr int least_agreeing = 3;
/// No more candidates are looked at for one article, the likeliest first: text that everybody
/// prints would make everything a candidate.
inline constexpr std::size_t max_candidates = 8;

/// An article, in the numbering of whoever uses the index; in the order of arrival.
using ArticleNumber = std::uint64_t;

/// A month of days (see story_day()), counted from the first; the undated are one of their own.
using Month = std::int32_t;
inline constexpr Month undated_month = -1;
Month month_of(std::uint32_t day);
/// Those in which a story may have begun that an article of that day can join: one or two.
std::vector<Month> months_near(std::uint32_t day);

/// Keeps of each story its value, its articles, and in which bins it has which minimum. Some 140
/// bytes a story. Stories are held by month; whole months can be dropped. Not for sharing between
/// threads.
class StoryIndex {
 public:
  /// The article is one of that story: `value` is what stands in its story slot. Given again, it
  /// changes nothing.
  void add(std::string_view value, ArticleNumber article);
  /// It is so no more. A story without articles is no candidate.
  void remove(std::string_view value, ArticleNumber article);

  struct Candidate {
    std::string value;
    ArticleNumber article = 0;  ///< the earliest of the story
  };
  /// The stories that agree with an article, likeliest first, then by value. What it says depends
  /// only on which stories there are, not on the order in which they were added.
  [[nodiscard]] std::vector<Candidate> candidates(const Sketch& article);

  [[nodiscard]] std::size_t stories() const { return stories_; }
  /// Forgets the month that was longest not asked for nor added to, other than those near `day`;
  /// says which, or nothing.
  std::optional<Month> forget_one(std::uint32_t day);

 private:
  struct Story {
    Signature signature{};
    std::uint32_t day = 0;
    std::uint32_t articles = 0;
    ArticleNumber first = 0;
  };
  using Number = std::uint32_t;  // of a story within its month
  static constexpr Number none = UINT32_MAX;

  // The next story of a chain, with its minimum in front, so that it is fetched only if that is the
  // right one.
  using Link = std::uint32_t;
  static constexpr unsigned number_bits = 32 - bin_bits;
  static constexpr Number most_numbers = (1U << number_bits) - 1;  // the last stands for none
  static constexpr Link no_link = UINT32_MAX;
  static Number number_of(Link link) { return link & most_numbers; }

  // Chains of the stories whose minimum in a bin ends in the same bits. Four million stories are
  // the most of a month; those beyond are no candidates.
  struct Bucket {
    std::vector<Story> stories;
    std::vector<std::array<Link, bins>> next;
    std::vector<Link> heads;  // bin * width + minimum % width
    std::size_t width = 0;    // a power of two
    std::uint64_t used = 0;   // when

    void add(const Story& story);
    void widen();
    void link(Number number);
    [[nodiscard]] Number find(std::uint32_t day, const Signature& signature) const;
    void count(const Signature& signature, std::vector<std::uint8_t>& counts,
               std::vector<Number>& touched) const;
  };

  Bucket* bucket(std::uint32_t day);

  std::map<Month, Bucket> months_;
  // All articles of the stories that have several, ascending.
  std::unordered_map<std::string, std::vector<ArticleNumber>> several_;
  std::size_t stories_ = 0;
  std::uint64_t clock_ = 0;
  std::vector<std::uint8_t> counts_;
  std::vector<Number> touched_;
};

}  // namespace morgue::index::story

#endif  // MORGUE_INDEXER_STORY_STORY_INDEX_H
