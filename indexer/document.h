// Article -> what the database holds of it: terms with their counts and positions, values, stored
// data.
//
// It knows nothing of Xapian's classes, so that a writer may put it in a database in its own way.
#ifndef MORGUE_INDEXER_DOCUMENT_H
#define MORGUE_INDEXER_DOCUMENT_H

#include <morgue/article.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/story/story_index.h"

namespace morgue {
class ArticleDictionary;
}  // namespace morgue

namespace morgue::index {

/// One term of a document. `positions` ascend, without repeats, and may be empty; wdf may be 0.
/// Nothing is owned.
struct DocumentTerm {
  std::string_view term;
  std::uint32_t wdf = 0;
  std::span<const std::uint32_t> positions;
  std::uint64_t hash = 0;  ///< hash64() of the term; 0 where it is not known
};

/// What other terms stand for the same thing: Xapian's synonym table. For a stem ("Z" + stem) the
/// folded forms that have it, other than the stem itself; for a word of a name ("XW" + word) the
/// name keys it occurs in.
struct Relation {
  std::string key;
  std::string value;
};

/// What it does not own, its terms, belongs to the DocumentBuilder that made it.
struct IndexDocument {
  std::string id;
  std::string id_term;
  std::uint64_t version = 0;
  bool cancelled = false;
  std::string content_hash;
  std::string origin;  ///< path of the file that it came from; may be empty
  std::string language;
  std::span<const DocumentTerm> terms;  ///< sorted by term, each once; id_term is among them
  std::vector<std::pair<std::uint32_t, std::string>> values;  ///< slot, bytes; ascending slots
  std::string data;
  std::vector<Relation> relations;  ///< only those this builder has not yielded before
  std::size_t words = 0;            ///< tokens in all zones
  /// What its story is found by; see set_story(). None: it belongs to no story.
  std::optional<story::Sketch> sketch;
  story::Membership story;  ///< where it belongs, if that is known already
};

/// Builds documents. Keeps an analyzer and a codec: one for each thread.
class DocumentBuilder {
 public:
  DocumentBuilder();
  ~DocumentBuilder();
  DocumentBuilder(DocumentBuilder&&) noexcept;
  DocumentBuilder& operator=(DocumentBuilder&&) noexcept;

  /// The article is stored with `dictionary`, if there is one. The terms are valid until the next
  /// call.
  IndexDocument build(const Article& article, const ArticleDictionary* dictionary = nullptr);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Makes of the article what a writer needs to find its story. Nothing, if there is too little
/// text.
void set_story(IndexDocument& document, const Article& article);
/// It belongs there, whatever its text says.
void keep_story(IndexDocument& document, const story::Membership& of);

/// "XO" + hash of a file's path: the articles that came from it.
std::string origin_term(std::string_view path);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_DOCUMENT_H
