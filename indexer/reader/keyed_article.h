// Values under keys, all of them text -> one article: a row of a table, an element of XML.
#ifndef MORGUE_INDEXER_READER_KEYED_ARTICLE_H
#define MORGUE_INDEXER_READER_KEYED_ARTICLE_H

#include <morgue/article.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/json_keys.h"

namespace morgue::index {

/// Where the reading of one article reports to.
struct KeyedArticleEvents {
  std::function<void(std::string)> left_out;
  std::function<void(std::string_view key)> unknown_key;
};

/// Collects values, then makes an article of them, by the rules of JsonArticleReader: of several
/// keys for a field that has one value the first by rank counts, those of a list are joined. Lists
/// are separated by ';', keywords by ',' too. A body or standfirst that is HTML is made text. One
/// object serves for many articles, one after the other.
class KeyedArticle {
 public:
  explicit KeyedArticle(const KeyedArticleEvents& events) : events_(events) {}

  /// A value of the article; blank ones are none. `name` and `value` must stay until finish().
  void add(const JsonKey& key, std::string_view name, std::string_view value);

  /// Fills everything but the origin, and forgets the values. Returns why there is no article;
  /// empty if there is one.
  std::string finish(Article& article);

 private:
  struct Value {
    std::size_t rank;
    std::string_view name;
    std::string_view text;
  };
  using Values = std::vector<Value>;

  [[nodiscard]] Values& values(JsonTarget target) {
    return values_[static_cast<std::size_t>(target)];
  }
  std::string_view best(JsonTarget target);
  std::string line(JsonTarget target);
  std::string text(JsonTarget target);
  std::vector<std::string> list(JsonTarget target, std::string_view separators);

  void read_date(JsonTarget target, Date& into);
  void read_people(Article& article);
  void read_byline(Article& article);
  void read_place(Article& article);
  void read_version(Article& article);
  void read_cancelled(Article& article);

  const KeyedArticleEvents& events_;
  std::array<Values, json_target_count> values_;
};

/// Is it HTML, as content systems export it, rather than text with a '<' in it?
bool looks_like_html(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_KEYED_ARTICLE_H
