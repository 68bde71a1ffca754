// Gives every article that is put into an archive its story.
//
// An article joins the story of an earlier one that it is a copy of and that began within 14 days
// of its own date; of several that it is about as good a copy of, the one that began first. It is
// compared with the story's first and with its variants: those articles that joined though they are
// not much like the first (an update that grew). Of a variant it must be nearly the same, so that
// stories do not drift; they never merge, and no key is ever changed. An article that is no copy
// begins a story of its own, whose value is made of its day and signature alone.
//
// Articles without a date, or of which only the year is known, are compared among themselves.
//
// What it says depends on the order in which articles arrive, and on nothing else: neither threads
// nor commits.
#ifndef MORGUE_INDEXER_STORY_STORY_KEEPER_H
#define MORGUE_INDEXER_STORY_STORY_KEEPER_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/shingles.h"
#include "indexer/story/signature.h"
#include "indexer/story/story_index.h"

namespace morgue::index::story {

/// How good a copy one of two articles is of the other, up to 2; 0 if it is none. A copy may be
/// cut, extended, reworded or newly headed: half of the shorter one is to be in the other, or more,
/// the less they are alike in length. More is asked of a copy of a `variant`, so that stories do
/// not drift.
double likeness(const Overlap& overlap, bool variant);

/// What a keeper asks of the archive.
class StoryArchive {
 public:
  virtual ~StoryArchive() = default;
  /// Of an article that is in the archive; none if it cannot be read.
  virtual std::vector<std::uint32_t> shingles_of(ArticleNumber article) = 0;
  /// The articles dated in a month that a keeper was not told of, and where they belong; those of
  /// undated_month are all that belong anywhere.
  using StorySink = std::function<void(ArticleNumber article, const Membership& of)>;
  virtual void for_each_story(Month month, const StorySink& sink) = 0;
};

/// Costs a microsecond an article, and some 20 for each candidate that has to be read. Not for
/// sharing between threads.
class StoryKeeper {
 public:
  /// Remembers at most `max_texts` beside those around the latest article; the months longest not
  /// needed are forgotten first, and asked of the archive again when they are needed.
  StoryKeeper(StoryArchive& archive, std::size_t max_texts);

  /// Where a new article belongs; it does not before add().
  Membership join(const Sketch& article);
  /// The same for one that is to stay in a story.
  static Membership stay(const std::string& story, const Sketch& article);
  void add(const Membership& of, ArticleNumber article);
  /// The article is gone.
  void remove(const Membership& of, ArticleNumber article);

 private:
  void load(Month month);

  StoryArchive& archive_;
  std::size_t max_texts_;
  StoryIndex index_;
  std::set<Month> loaded_;
};

}  // namespace morgue::index::story

#endif  // MORGUE_INDEXER_STORY_STORY_KEEPER_H
