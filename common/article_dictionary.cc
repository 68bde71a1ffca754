#include "common/article_dictionary.h"

#include <morgue/error.h>
#include <xapian.h>
#include <zdict.h>

#include <algorithm>
#include <utility>

#include "common/dictionary_digest.h"
#include "common/stored_article.h"

namespace morgue {

namespace {

// The dictionary is the first articles themselves, with statistics of some more. One that zstd
// trains is 2 % better than an equal amount of them, and worse than twice as much, which takes a
// tenth of the time to make (34,000 articles: 110 KiB trained 35.1 MB, 300 KiB of articles 34.4).
constexpr std::size_t sampled_articles = 600;
constexpr std::size_t max_sample_bytes = 16U << 20U;
constexpr std::size_t content_bytes = 296U << 10U;
// Of short articles, no more than pays: the dictionary is stored, too.
constexpr std::size_t content_share = 4;
constexpr std::size_t header_bytes = 4U << 10U;  // statistics take some 200 bytes

const std::string dictionary_key = "morgue.dictionary";

}  // namespace

ArticleDictionary::ArticleDictionary(std::string bytes, Use use)
    : bytes_(std::move(bytes)), digest_(std::make_unique<Digest>()) {
  id_ = ZDICT_getDictID(bytes_.data(), bytes_.size());
  digest_->decompression.reset(ZSTD_createDDict(bytes_.data(), bytes_.size()));
  if (use == Use::writing) {
    digest_->compression.reset(
        ZSTD_createCDict(bytes_.data(), bytes_.size(), article_compression_level));
  }
  const bool complete = digest_->decompression && (use == Use::reading || digest_->compression);
  if (id_ == 0 || !complete) {
    throw Error(ErrorCode::archive_damaged, "the dictionary of the stored articles is damaged",
                "restore a copy of the archive, or index the articles again");
  }
}

ArticleDictionary::~ArticleDictionary() = default;

std::shared_ptr<const ArticleDictionary> read_dictionary(const Xapian::Database& database,
                                                         ArticleDictionary::Use use) {
  std::string bytes = database.get_metadata(dictionary_key);
  if (bytes.empty()) return nullptr;
  return std::make_shared<ArticleDictionary>(std::move(bytes), use);
}

void write_dictionary(Xapian::WritableDatabase& database, const ArticleDictionary& dictionary) {
  database.set_metadata(dictionary_key, dictionary.bytes());
}

DictionaryTraining::DictionaryTraining(std::shared_ptr<const ArticleDictionary> existing)
    : dictionary_(std::move(existing)), done_(dictionary_ != nullptr) {}

const ArticleDictionary* DictionaryTraining::next(const Article& article) {
  if (done_) return dictionary_.get();
  const std::string sample = ArticleCodec::fields(article);
  samples_ += sample;
  sizes_.push_back(sample.size());
  if (sizes_.size() < sampled_articles && samples_.size() < max_sample_bytes) return nullptr;
  const std::size_t content = std::min(content_bytes, samples_.size() / content_share);
  std::string bytes(content + header_bytes, '\0');
  const std::size_t size = ZDICT_finalizeDictionary(
      bytes.data(), bytes.size(), samples_.data(), content, samples_.data(), sizes_.data(),
      static_cast<unsigned>(sizes_.size()), {article_compression_level, 0, 0});
  // Articles that have nothing in common, or too few of them, make none: no harm is done.
  if (ZDICT_isError(size) == 0) {
    bytes.resize(size);
    dictionary_ =
        std::make_shared<ArticleDictionary>(std::move(bytes), ArticleDictionary::Use::writing);
  }
  done_ = true;
  samples_ = {};
  sizes_ = {};
  return nullptr;
}

}  // namespace morgue
