// The stories of the documents in a store.
#ifndef MORGUE_INDEXER_WRITER_STORY_OF_DOCUMENTS_H
#define MORGUE_INDEXER_WRITER_STORY_OF_DOCUMENTS_H

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/article_dictionary.h"
#include "common/stored_article.h"
#include "indexer/story/story_keeper.h"
#include "indexer/writer/store.h"

namespace morgue::index {

/// Tells a StoryKeeper what is in a store, and documents their stories. Not for sharing between
/// threads. May throw what the store throws.
class StoryOfDocuments final : private story::StoryArchive {
 public:
  using ReadDictionary = std::function<std::shared_ptr<const ArticleDictionary>()>;
  /// Of `memory`, all that the writer may take, it takes an eighth at most: some 400,000 stories
  /// where a gigabyte is given.
  StoryOfDocuments(Store& store, ReadDictionary dictionary, std::uint64_t memory);

  /// Before a document comes into the store: finds where it belongs (`known`, if that says so),
  /// tells the document, and returns it.
  story::Membership prepare(const std::optional<story::Sketch>& sketch,
                            const story::Membership& known, StoreDocument& document);
  /// The same for a document that takes the place of another: it stays with that one's story as
  /// long as it is a copy of it.
  story::Membership prepare_over(const Place& old, const std::optional<story::Sketch>& sketch,
                                 const story::Membership& known, StoreDocument& document);
  /// When the document is in its place.
  void add(const story::Membership& of, const Place& place);
  /// Before a document is erased.
  void forget(const Place& place);

 private:
  std::vector<std::uint32_t> shingles_of(story::ArticleNumber article) override;
  void for_each_story(story::Month month, const StorySink& sink) override;

  Store& store_;
  ReadDictionary dictionary_;
  ArticleCodec codec_;
  story::StoryKeeper keeper_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_STORY_OF_DOCUMENTS_H
