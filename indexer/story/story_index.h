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

/// No more texts are looked at that have a minimum of the article's in one bin and month: what a
/// hundred thousand pages have in common would be looked at a hundred thousand times for each. Of
/// more than that, it may depend on the order of loading which are looked at.
inline constexpr std::size_t max_in_bin = 4096;
/// A story has no more variants than that within reach of one article; those that come later are
/// not remembered.
inline constexpr std::size_t max_variants = 32;

/// An article, in the numbering of whoever uses the index; in the order of arrival.
using ArticleNumber = std::uint64_t;

/// A month of days (see story_day()), counted from the first; the undated are one of their own.
using Month = std::int32_t;
inline constexpr Month undated_month = -1;
Month month_of(std::uint32_t day);
/// Those in which a story may have begun that an article of that day can join: one or two.
std::vector<Month> months_near(std::uint32_t day);

/// Where an article belongs.
struct Membership {
  std::string story;    ///< the value of its story; empty if it belongs to none
  std::string variant;  ///< what its own would be, if it is not quite like the story's first; see
                        ///< StoryKeeper::join()
  friend bool operator==(const Membership&, const Membership&) = default;
};

/// Keeps of each text of a story (its first, and its variants) the value, the articles, and in
/// which bins it has which minimum. Some 150 bytes a text. They are held by month; whole months can
/// be dropped. Not for sharing between threads.
class StoryIndex {
 public:
  /// The article belongs there. Given again, it changes nothing.
  void add(const Membership& of, ArticleNumber article);
  /// It is so no more. A text without articles is no candidate.
  void remove(const Membership& of, ArticleNumber article);

  struct Candidate {
    Membership of;
    ArticleNumber article = 0;  ///< the earliest that has that text
    std::size_t texts = 0;      ///< of the same story that agree with the article
  };
  /// The texts that agree with an article, likeliest first, then by value. What it says depends
  /// only on which stories there are, not on the order in which they were added.
  [[nodiscard]] std::vector<Candidate> candidates(const Sketch& article);

  /// Texts that are held.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Forgets the month that was longest not asked for nor added to, other than those near `day`;
  /// says which, or nothing.
  std::optional<Month> forget_one(std::uint32_t day);

 private:
  using Number = std::uint32_t;  // of a text within its month
  static constexpr Number none = UINT32_MAX;

  struct Text {
    Signature signature{};
    std::uint32_t day = 0;
    Number story = none;  // of a variant, in `stories` of the bucket
    std::uint32_t articles = 0;
    ArticleNumber first = 0;
  };
  // The next text of a chain, with its minimum in front, so that it is fetched only if that is the
  // right one.
  using Link = std::uint32_t;
  static constexpr unsigned number_bits = 32 - bin_bits;
  static constexpr Number most_numbers = (1U << number_bits) - 1;  // the last stands for none
  static constexpr Link no_link = UINT32_MAX;
  static Number number_of(Link link) { return link & most_numbers; }

  // Chains of the texts whose minimum in a bin ends in the same bits. Four million texts are the
  // most of a month; those beyond are no candidates.
  struct Bucket {
    std::vector<Text> texts;
    std::vector<std::string> stories;  // of variants
    std::vector<std::array<Link, bins>> next;
    std::vector<Link> heads;  // bin * width + minimum % width
    std::size_t width = 0;    // a power of two
    // Chains of the texts by day and signature: all may have the same minimum in a bin.
    std::vector<Number> value_heads;  // as many as a power of two
    std::vector<Number> value_next;
    std::uint64_t used = 0;  // when

    void add(const Text& text);
    void widen();
    void link(Number number);
    void link_value(Number number);
    [[nodiscard]] std::size_t value_chain(std::uint32_t day, const Signature& signature) const;
    /// The text of that value, in the story of that value if it is a variant.
    [[nodiscard]] Number find(std::uint32_t day, const Signature& signature,
                              const Membership& of) const;
    [[nodiscard]] Membership membership(const Text& text) const;
    /// The day of its story's value.
    [[nodiscard]] std::uint32_t story_day_of(const Text& text) const;
    void count(const Signature& signature, std::vector<std::uint8_t>& counts,
               std::vector<Number>& touched) const;
  };

  Bucket* bucket(std::uint32_t day);

  std::map<Month, Bucket> months_;
  // All articles of the texts that have several, ascending; by story and variant.
  std::unordered_map<std::string, std::vector<ArticleNumber>> several_;
  std::size_t size_ = 0;
  std::uint64_t clock_ = 0;
  std::vector<std::uint8_t> counts_;
  std::vector<Number> touched_;
};

}  // namespace morgue::index::story

#endif  // MORGUE_INDEXER_STORY_STORY_INDEX_H
