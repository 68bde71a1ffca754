#include "common/article_dictionary.h"

#include <morgue/error.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "common/stored_article.h"

using morgue::Article;
using morgue::ArticleCodec;
using morgue::ArticleDictionary;
using morgue::DictionaryTraining;

namespace {

// Articles that share phrases, each with something of its own.
Article article(int number) {
  Article out;
  out.id = "a-" + std::to_string(number);
  out.source = "The Harbour Gazette";
  out.headline = "Council weighs ferry plan " + std::to_string(number * 7919 % 1000);
  for (int i = 0; i < 12; ++i) {
    out.body += "The harbour council said on day " + std::to_string(number * 31 + i) +
                " that ferry " + std::to_string(number * 17 % 301) +
                " would stay in port, according to officials with knowledge of berth " +
                std::to_string(i * number % 97) + ". ";
  }
  out.language = "en";
  return out;
}

std::shared_ptr<const ArticleDictionary> trained() {
  static const std::shared_ptr<const ArticleDictionary> dictionary = [] {
    DictionaryTraining training(nullptr);
    for (int i = 0; !training.is_done(); ++i) {
      // Those that train it are stored without it.
      if (training.next(article(i)) != nullptr) FAIL("a dictionary before the training");
    }
    return training.shared();
  }();
  REQUIRE(dictionary);
  return dictionary;
}

}  // namespace

TEST_CASE("the first articles train a dictionary for those after them") {
  DictionaryTraining training(nullptr);
  for (int i = 0; i < 600; ++i) {
    CHECK_FALSE(training.is_done());
    CHECK(training.next(article(i)) == nullptr);
  }
  CHECK(training.is_done());
  REQUIRE(training.dictionary() != nullptr);
  CHECK(training.next(article(600)) == training.dictionary());
  CHECK(training.dictionary()->id() != 0);
  // The same articles train the same.
  CHECK(training.dictionary()->bytes() == trained()->bytes());
}

TEST_CASE("an archive that has a dictionary goes on with it") {
  DictionaryTraining training(trained());
  CHECK(training.is_done());
  CHECK(training.next(article(1)) == trained().get());
}

TEST_CASE("articles read back with the dictionary and are shorter for it") {
  ArticleCodec writer;
  const std::string with = writer.encode(article(5000), trained().get());
  const std::string without = writer.encode(article(5000));
  CHECK(with.size() < without.size());
  CHECK(ArticleCodec::dictionary_of(with) == trained()->id());
  CHECK(ArticleCodec::dictionary_of(without) == 0);

  ArticleCodec reader;
  CHECK_FALSE(reader.has_dictionary(trained()->id()));
  try {
    reader.decode(with);
    FAIL("read without its dictionary");
  } catch (const morgue::Error& error) {
    CHECK(error.code() == morgue::ErrorCode::archive_damaged);
  }
  reader.read_with(
      std::make_shared<ArticleDictionary>(trained()->bytes(), ArticleDictionary::Use::reading));
  CHECK(reader.has_dictionary(trained()->id()));
  CHECK(reader.decode(with) == article(5000));
  CHECK(reader.decode(without) == article(5000));
  for (std::size_t size = 0; size < with.size(); ++size) {
    CHECK_THROWS_AS(reader.decode(with.substr(0, size)), morgue::Error);
  }
}

TEST_CASE("bytes that are no dictionary are refused") {
  for (const auto use : {ArticleDictionary::Use::reading, ArticleDictionary::Use::writing}) {
    CHECK_THROWS_AS(ArticleDictionary("", use), morgue::Error);
    CHECK_THROWS_AS(ArticleDictionary("no dictionary at all", use), morgue::Error);
    CHECK_THROWS_AS(ArticleDictionary(trained()->bytes().substr(0, 20), use), morgue::Error);
  }
}
