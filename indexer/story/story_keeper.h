// Gives every article that is put into an archive its story.
//
// An article joins the story of an earlier one that it is a copy of and that began within 14 days
// of its own date; of several, the one that began first. It is compared with one article of each
// story, the earliest to have arrived that is still there, never with the last to have joined: so
// stories neither drift nor merge, and no key is ever changed. An article that is no copy begins a
// story of its own, whose value is made of its day and signature alone.
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

/// Is one of two articles a copy of the other: cut, extended, reworded or newly headed? Half of the
/// shorter one is to be in the other, or more, the less they are alike in length.
bool is_copy(const Overlap& overlap);

/// What a keeper asks of the archive.
class StoryArchive {
 public:
  virtual ~StoryArchive() = default;
  /// Of an article that is in the archive; none if it cannot be read.
  virtual std::vector<std::uint32_t> shingles_of(ArticleNumber article) = 0;
  /// The articles dated in a month that a keeper was not told of, with their values; those of
  /// undated_month are all that have such a value.
  using StorySink = std::function<void(ArticleNumber article, std::string_view value)>;
  virtual void for_each_story(Month month, const StorySink& sink) = 0;
};

/// Costs a microsecond an article, and some 20 for each candidate that has to be read. Not for
/// sharing between threads.
class StoryKeeper {
 public:
  /// Remembers at most `max_stories` beside those around the latest article; the months longest not
  /// needed are forgotten first, and asked of the archive again when they are needed.
  StoryKeeper(StoryArchive& archive, std::size_t max_stories);

  /// The value for a new article. It does not belong to it before add().
  std::string join(const Sketch& article);
  void add(std::string_view value, ArticleNumber article);
  /// The article is gone.
  void remove(std::string_view value, ArticleNumber article);

 private:
  void load(Month month);

  StoryArchive& archive_;
  std::size_t max_stories_;
  StoryIndex index_;
  std::set<Month> loaded_;
};

}  // namespace morgue::index::story

#endif  // MORGUE_INDEXER_STORY_STORY_KEEPER_H
