// An article as the archive keeps it: the document data of its Xapian document.
//
// A version byte, then the fields, zstd-compressed when that is shorter, mostly with the archive's
// dictionary (article_dictionary.h). It is complete: a rebuild
// makes a new generation from it alone. Fields that a reader does not know are skipped; a version
// that it does not know is an Error (archive_newer).
#ifndef MORGUE_COMMON_STORED_ARTICLE_H
#define MORGUE_COMMON_STORED_ARTICLE_H

#include <morgue/article.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

class ArticleDictionary;

/// Makes and reads stored data. Keeps compression contexts: one for each thread.
class ArticleCodec {
 public:
  ArticleCodec();
  ~ArticleCodec();
  ArticleCodec(ArticleCodec&&) noexcept;
  ArticleCodec& operator=(ArticleCodec&&) noexcept;

  std::string encode(const Article& article, const ArticleDictionary* dictionary = nullptr);

  /// The id of the dictionary that reading the data takes; 0 if it takes none.
  static std::uint32_t dictionary_of(std::string_view data) noexcept;
  /// Has read_with() been called with that dictionary? True for 0.
  [[nodiscard]] bool has_dictionary(std::uint32_t id) const;
  /// Data that was encoded with it can be decoded from now on.
  void read_with(std::shared_ptr<const ArticleDictionary> dictionary);

  /// Throws Error(archive_damaged) if the data is cut or malformed, Error(archive_newer) for an
  /// unknown version, Error(archive_damaged) also if its dictionary is not known.
  Article decode(std::string_view data);
  /// As decode(), but leaves the zones other than the headline empty: half the cost.
  Article decode_without_text(std::string_view data);

  /// Hash of everything in the article that a reader of the archive could see change; two articles
  /// of the same hash need no replacing. Line and number within the file do not count.
  static std::string content_hash(const Article& article);

  /// What encode() compresses.
  static std::string fields(const Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace morgue

#endif  // MORGUE_COMMON_STORED_ARTICLE_H
